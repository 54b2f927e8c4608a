// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {I20, I721} from "./honest-deals-parts.sol";

function send(address to, uint256 v) {
    (bool ok, ) = payable(to).call{value: v}("");
    require(ok, "ETH_TRANSFER");
}

contract TipJar {
    address payable public immutable artist;
    event Tip(address indexed f, uint256 v, string note);
    constructor() {
        artist = payable(msg.sender);
    }
    function tip(string calldata n) external payable {
        emit Tip(msg.sender, msg.value, n);
    }
    function withdraw() external {
        artist.transfer(address(this).balance);
    }
}

contract Faucet {
    I20 public immutable t;
    mapping(address => uint256) public last;
    address public immutable owner;
    constructor(I20 x) {
        t = x;
        owner = msg.sender;
    }
    function drip() external {
        require(block.timestamp > last[msg.sender] + 1 days);
        last[msg.sender] = block.timestamp;
        require(t.transfer(msg.sender, 100e18));
    }
    function close() external {
        require(msg.sender == owner);
        t.transfer(owner, t.balanceOf(address(this)));
    }
}

contract NftLoan {
    struct L {
        address b;
        address l;
        I721 n;
        uint256 id;
        uint256 v;
        uint256 owe;
        uint64 due;
        uint8 s;
    }
    L[] public ls;
    function ask(I721 n, uint256 id, uint256 v, uint256 owe, uint64 d) external {
        n.transferFrom(msg.sender, address(this), id);
        ls.push(L(msg.sender, address(0), n, id, v, owe, d, 1));
    }
    function cancel(uint256 i) external {
        L storage x = ls[i];
        require(x.s == 1 && msg.sender == x.b);
        x.s = 4;
        x.n.transferFrom(address(this), x.b, x.id);
    }
    function fund(uint256 i) external payable {
        L storage x = ls[i];
        require(x.s == 1 && msg.value == x.v);
        x.s = 2;
        x.l = msg.sender;
        x.due += uint64(block.timestamp);
        send(x.b, x.v);
    }
    function repay(uint256 i) external payable {
        L storage x = ls[i];
        require(x.s == 2 && msg.value == x.owe && block.timestamp <= x.due);
        x.s = 3;
        x.n.transferFrom(address(this), x.b, x.id);
        send(x.l, x.owe);
    }
    function seize(uint256 i) external {
        L storage x = ls[i];
        require(x.s == 2 && block.timestamp > x.due && msg.sender == x.l);
        x.s = 4;
        x.n.transferFrom(address(this), x.l, x.id);
    }
}

contract Bounties {
    struct B {
        address by;
        uint256 v;
        uint64 end;
        bool done;
    }
    B[] public bs;
    mapping(uint256 => mapping(uint256 => address)) public subs;
    mapping(uint256 => uint256) public count;
    function post(uint64 d) external payable {
        bs.push(B(msg.sender, msg.value, uint64(block.timestamp) + d, false));
    }
    function submit(uint256 i) external {
        require(block.timestamp < bs[i].end);
        subs[i][count[i]++] = msg.sender;
    }
    function award(uint256 i, uint256 k) external {
        B storage b = bs[i];
        require(msg.sender == b.by && !b.done && subs[i][k] != address(0));
        b.done = true;
        send(subs[i][k], b.v);
    }
    function takeBack(uint256 i) external {
        B storage b = bs[i];
        require(msg.sender == b.by && !b.done && block.timestamp >= b.end && count[i] == 0);
        b.done = true;
        send(b.by, b.v);
    }
}

contract SavingsCircle {
    address[] public m;
    uint256 public immutable sum;
    uint256 public round;
    uint256 public start;
    mapping(uint256 => mapping(address => bool)) public paid;
    mapping(uint256 => uint256) public n;
    constructor(address[] memory x, uint256 s) {
        m = x;
        sum = s;
        start = block.timestamp;
    }
    function pay() external payable {
        bool is_;
        for (uint256 i; i < m.length; i++) if (m[i] == msg.sender) is_ = true;
        require(is_ && msg.value == sum && !paid[round][msg.sender]);
        paid[round][msg.sender] = true;
        if (++n[round] == m.length) {
            address to = m[round % m.length];
            round++;
            send(to, address(this).balance);
        }
    }
    function abort() external {
        require(block.timestamp > start + (round + 1) * 30 days && paid[round][msg.sender]);
        paid[round][msg.sender] = false;
        n[round]--;
        send(msg.sender, sum);
    }
}

contract KeeperJobs {
    struct J {
        address t;
        bytes d;
        uint256 every;
        uint256 last;
        uint256 bounty;
        address owner;
        uint256 bal;
    }
    J[] public js;
    uint256 private l = 1;
    function add(address t, bytes calldata d, uint256 e, uint256 b) external payable {
        require(t != address(this));
        js.push(J(t, d, e, block.timestamp, b, msg.sender, msg.value));
    }
    function work(uint256 i) external {
        require(l == 1);
        l = 2;
        J storage j = js[i];
        require(block.timestamp >= j.last + j.every && j.bal >= j.bounty);
        j.last = block.timestamp;
        j.bal -= j.bounty;
        (bool ok, ) = j.t.call(j.d);
        ok;
        send(msg.sender, j.bounty);
        l = 1;
    }
    function remove(uint256 i) external {
        J storage j = js[i];
        require(msg.sender == j.owner);
        uint256 v = j.bal;
        j.bal = 0;
        j.bounty = 1;
        send(msg.sender, v);
    }
}

contract LimitOrders {
    struct O {
        address m;
        I20 a;
        I20 b;
        uint256 va;
        uint256 vb;
        uint64 end;
    }
    mapping(uint256 => O) public os;
    uint256 public n;
    function place(I20 a, I20 b, uint256 va, uint256 vb, uint64 e) external returns (uint256 i) {
        require(a.transferFrom(msg.sender, address(this), va) && vb > 0);
        i = n++;
        os[i] = O(msg.sender, a, b, va, vb, e);
    }
    function fill(uint256 i, uint256 vb) external {
        O storage o = os[i];
        require(block.timestamp < o.end && vb <= o.vb && vb > 0);
        uint256 va = (o.va * vb) / o.vb;
        o.va -= va;
        o.vb -= vb;
        require(o.b.transferFrom(msg.sender, o.m, vb) && o.a.transfer(msg.sender, va));
    }
    function cancel(uint256 i) external {
        O storage o = os[i];
        require(msg.sender == o.m);
        uint256 v = o.va;
        o.va = 0;
        o.vb = 0;
        require(o.a.transfer(o.m, v));
    }
}

contract DonationPot {
    address public immutable charity;
    address public owner;
    uint256 public total;
    constructor(address c) {
        charity = c;
        owner = msg.sender;
    }
    receive() external payable {
        total += msg.value;
    }
    function forward() external {
        send(charity, address(this).balance);
    }
    function rescueToken(I20 t) external {
        t.transfer(charity, t.balanceOf(address(this)));
    }
}

contract Inheritance {
    address public owner;
    address public heir;
    uint256 public alive;
    uint256 public constant WAIT = 365 days;
    constructor(address h) payable {
        owner = msg.sender;
        heir = h;
        alive = block.timestamp;
    }
    receive() external payable {}
    modifier oo() {
        require(msg.sender == owner);
        alive = block.timestamp;
        _;
    }
    function ping() external oo {}
    function withdraw(uint256 v) external oo {
        send(owner, v);
    }
    function setHeir(address h) external oo {
        heir = h;
    }
    function inherit() external {
        require(msg.sender == heir && block.timestamp > alive + WAIT);
        owner = heir;
        alive = block.timestamp;
    }
}
