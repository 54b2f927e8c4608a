// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {I20} from "./honest-deals-parts.sol";

function send(address to, uint256 v) {
    (bool ok, ) = payable(to).call{value: v}("");
    require(ok, "ETH_TRANSFER");
}

contract PresaleRefund {
    I20 public immutable token;
    address public owner;
    uint256 public immutable soft;
    uint256 public immutable hard;
    uint256 public immutable rate;
    uint64 public immutable start;
    uint64 public immutable end;
    uint256 public raised;
    bool public finalized;
    bool public cancelled;
    mapping(address => uint256) public paid;
    constructor(I20 t, uint256 s, uint256 h, uint256 r, uint64 a, uint64 b) {
        token = t;
        owner = msg.sender;
        soft = s;
        hard = h;
        rate = r;
        start = a;
        end = b;
    }
    receive() external payable {
        contribute();
    }
    function contribute() public payable {
        require(block.timestamp >= start && block.timestamp < end && !cancelled);
        require(raised + msg.value <= hard && paid[msg.sender] + msg.value <= 5 ether && msg.value >= 0.01 ether);
        raised += msg.value;
        paid[msg.sender] += msg.value;
    }
    function finalize() external {
        require(
            msg.sender == owner &&
                !cancelled &&
                !finalized &&
                raised >= soft &&
                (block.timestamp >= end || raised == hard)
        );
        require(token.balanceOf(address(this)) >= raised * rate, "fund first");
        finalized = true;
        send(owner, raised);
    }
    function cancel() external {
        require(msg.sender == owner && !finalized);
        cancelled = true;
    }
    function claim() external {
        require(finalized);
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        require(token.transfer(msg.sender, v * rate));
    }
    function refund() external {
        require(
            cancelled || (block.timestamp > end && raised < soft) || (block.timestamp > end + 3 days && !finalized)
        );
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        send(msg.sender, v);
    }
    function takeLeft() external {
        require(msg.sender == owner && (cancelled || finalized));
        uint256 keep = cancelled ? 0 : raised * rate;
        require(token.transfer(owner, token.balanceOf(address(this)) - keep));
    }
}

contract DirectSale {
    I20 public immutable token;
    address payable public immutable wallet;
    uint256 public immutable rate;
    uint256 public raised;
    constructor(I20 t, address payable w, uint256 r) {
        token = t;
        wallet = w;
        rate = r;
    }
    receive() external payable {
        buyTokens(msg.sender);
    }
    function buyTokens(address to) public payable {
        require(msg.value > 0);
        raised += msg.value;
        require(token.transfer(to, msg.value * rate));
        wallet.transfer(msg.value);
    }
}

contract PaymentSplitterLike {
    address[] public payees;
    mapping(address => uint256) public shares;
    uint256 public totalShares;
    mapping(address => uint256) public released;
    uint256 public totalReleased;
    constructor(address[] memory p, uint256[] memory s) payable {
        for (uint256 i; i < p.length; i++) {
            payees.push(p[i]);
            shares[p[i]] = s[i];
            totalShares += s[i];
        }
    }
    receive() external payable {}
    function releasable(address a) public view returns (uint256) {
        return ((address(this).balance + totalReleased) * shares[a]) / totalShares - released[a];
    }
    function release(address payable a) external {
        uint256 v = releasable(a);
        require(v > 0);
        totalReleased += v;
        released[a] += v;
        send(a, v);
    }
}

contract Streams {
    struct S {
        address from;
        address to;
        I20 t;
        uint128 dep;
        uint128 out;
        uint64 a;
        uint64 b;
        uint64 cliff;
        bool cancelable;
        uint128 refunded;
    }
    mapping(uint256 => S) public s;
    uint256 public next = 1;
    function create(address to, I20 t, uint128 v, uint64 d, uint64 c, bool k) external returns (uint256 i) {
        require(v > 0 && c < d);
        require(t.transferFrom(msg.sender, address(this), v));
        i = next++;
        s[i] = S(
            msg.sender,
            to,
            t,
            v,
            0,
            uint64(block.timestamp),
            uint64(block.timestamp) + d,
            uint64(block.timestamp) + c,
            k,
            0
        );
    }
    function streamed(uint256 i) public view returns (uint128) {
        S memory x = s[i];
        if (block.timestamp < x.cliff) return 0;
        if (block.timestamp >= x.b || x.refunded > 0) return x.dep - x.refunded;
        return uint128((uint256(x.dep) * (block.timestamp - x.a)) / (x.b - x.a));
    }
    function withdraw(uint256 i, address to, uint128 v) external {
        S storage x = s[i];
        require(msg.sender == x.to || (msg.sender == x.from && to == x.to), "unauthorized");
        require(v <= streamed(i) - x.out);
        x.out += v;
        require(x.t.transfer(to, v));
    }
    function cancel(uint256 i) external {
        S storage x = s[i];
        require(msg.sender == x.from && x.cancelable);
        uint128 st = streamed(i);
        x.cancelable = false;
        x.refunded = x.dep - st;
        require(x.t.transfer(x.from, x.dep - st));
    }
    function give(uint256 i, address to) external {
        require(msg.sender == s[i].to);
        s[i].to = to;
    }
}

contract Subscriptions {
    struct P {
        address merchant;
        I20 t;
        uint256 price;
        uint64 period;
    }
    struct U {
        uint64 paidUntil;
        bool on;
    }
    P[] public plans;
    mapping(uint256 => mapping(address => U)) public subs;
    function plan(I20 t, uint256 p, uint64 d) external {
        require(d >= 1 days);
        plans.push(P(msg.sender, t, p, d));
    }
    function subscribe(uint256 i) external {
        U storage u = subs[i][msg.sender];
        u.on = true;
        u.paidUntil = uint64(block.timestamp);
        _c(i, msg.sender);
    }
    function cancel(uint256 i) external {
        subs[i][msg.sender].on = false;
    }
    function charge(uint256 i, address who) external {
        _c(i, who);
    }
    function _c(uint256 i, address who) internal {
        U storage u = subs[i][who];
        P memory p = plans[i];
        require(u.on && block.timestamp >= u.paidUntil, "not due");
        u.paidUntil = uint64(block.timestamp) + p.period;
        require(p.t.transferFrom(who, p.merchant, p.price));
    }
}

contract PredictionMarket {
    I20 public immutable usd;
    address public immutable oracle;
    uint64 public immutable closes;
    uint256[2] public pool;
    mapping(uint8 => mapping(address => uint256)) public stake;
    uint8 public outcome;
    bool public done;
    constructor(I20 u, address o, uint64 c) {
        usd = u;
        oracle = o;
        closes = c;
    }
    function bet(uint8 s, uint256 v) external {
        require(s < 2 && block.timestamp < closes);
        pool[s] += v;
        stake[s][msg.sender] += v;
        require(usd.transferFrom(msg.sender, address(this), v));
    }
    function report(uint8 s) external {
        require(msg.sender == oracle && block.timestamp >= closes && !done && s < 3);
        outcome = s;
        done = true;
    }
    function claim() external {
        require(done || block.timestamp > closes + 30 days);
        uint256 v;
        if (!done || outcome == 2 || pool[outcome] == 0) {
            v = stake[0][msg.sender] + stake[1][msg.sender];
            stake[0][msg.sender] = stake[1][msg.sender] = 0;
        } else {
            v = (stake[outcome][msg.sender] * (pool[0] + pool[1])) / pool[outcome];
            stake[outcome][msg.sender] = 0;
        }
        require(usd.transfer(msg.sender, v));
    }
}

contract CoveredCalls {
    struct O {
        address writer;
        address holder;
        uint256 strike;
        uint256 premium;
        uint256 amt;
        uint64 exp;
        bool done;
    }
    O[] public os;
    I20 public immutable usd;
    constructor(I20 u) {
        usd = u;
    }
    function write(uint256 k, uint256 p, uint64 e) external payable {
        require(e > block.timestamp);
        os.push(O(msg.sender, address(0), k, p, msg.value, e, false));
    }
    function buy(uint256 i) external {
        O storage o = os[i];
        require(o.holder == address(0) && block.timestamp < o.exp && !o.done);
        o.holder = msg.sender;
        require(usd.transferFrom(msg.sender, o.writer, o.premium));
    }
    function exercise(uint256 i) external {
        O storage o = os[i];
        require(msg.sender == o.holder && block.timestamp <= o.exp && !o.done);
        o.done = true;
        require(usd.transferFrom(msg.sender, o.writer, o.strike));
        send(msg.sender, o.amt);
    }
    function reclaim(uint256 i) external {
        O storage o = os[i];
        require(msg.sender == o.writer && !o.done && (o.holder == address(0) || block.timestamp > o.exp));
        o.done = true;
        send(msg.sender, o.amt);
    }
}

contract CoverPool {
    mapping(address => uint256) public lp;
    uint256 public total;
    struct Pol {
        address who;
        uint256 sum;
        uint64 until;
        bool paid;
    }
    Pol[] public ps;
    address public immutable assessor;
    uint256 public locked;
    mapping(address => uint64) public asked;
    constructor(address a) {
        assessor = a;
    }
    function provide() external payable {
        uint256 s = total == 0 ? msg.value : (msg.value * total) / (address(this).balance - msg.value);
        lp[msg.sender] += s;
        total += s;
    }
    function ask() external {
        asked[msg.sender] = uint64(block.timestamp);
    }
    function leave(uint256 s) external {
        require(asked[msg.sender] != 0 && block.timestamp > asked[msg.sender] + 7 days);
        uint256 v = (s * address(this).balance) / total;
        lp[msg.sender] -= s;
        total -= s;
        require(address(this).balance - v >= locked, "locked");
        send(msg.sender, v);
    }
    function insure(uint256 sum, uint64 d) external payable {
        require(d <= 365 days && msg.value >= (sum * d * 5) / 100 / 365 days && address(this).balance >= locked + sum);
        locked += sum;
        ps.push(Pol(msg.sender, sum, uint64(block.timestamp) + d, false));
    }
    function approveClaim(uint256 i) external {
        Pol storage p = ps[i];
        require(msg.sender == assessor && !p.paid && block.timestamp < p.until + 30 days);
        p.paid = true;
        locked -= p.sum;
        send(p.who, p.sum);
    }
    function expire(uint256 i) external {
        Pol storage p = ps[i];
        require(!p.paid && block.timestamp >= p.until + 30 days);
        p.paid = true;
        locked -= p.sum;
    }
}
