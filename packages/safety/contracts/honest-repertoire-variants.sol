// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// What stands beside the hostile variants and is as agreed: signers that are asked for, charges with a price or a limit, positions only their holders give away.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
}

contract Escrow {
    address public buyer;
    address public seller;
    address public arbiter;
    uint256 public deadline;
    bool public released;
    constructor(address s, address a) payable {
        buyer = msg.sender;
        seller = s;
        arbiter = a;
        deadline = block.timestamp + 30 days;
    }
    function deposit() external payable { require(msg.sender == buyer); }
    function release() external {
        require(msg.sender == buyer || msg.sender == arbiter);
        released = true;
        payable(seller).transfer(address(this).balance);
    }
    function refund() external {
        require(msg.sender == seller || msg.sender == arbiter || (msg.sender == buyer && block.timestamp > deadline));
        payable(buyer).transfer(address(this).balance);
    }
}

contract Epoch {
    address gov = msg.sender;
    mapping(uint256 => address) public signerOf;
    mapping(bytes32 => bool) done;
    receive() external payable {}
    function setSigner(uint256 e, address a) external { require(msg.sender == gov); signerOf[e] = a; }
    function release(uint256 e, address payable to, uint256 v, uint256 n, uint8 vv, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encode(address(this), to, v, n));
        require(!done[h]);
        done[h] = true;
        address k = signerOf[e];
        require(k != address(0) && ecrecover(h, vv, r, s) == k);
        to.transfer(v);
    }
}

contract Recover {
    mapping(uint256 => address) public signerOf;
    mapping(bytes32 => bool) done;
    address gov = msg.sender;
    receive() external payable {}
    function setSigner(uint256 e, address a) external { require(msg.sender == gov); signerOf[e] = a; }
    function rec(bytes32 h, uint8 v, bytes32 r, bytes32 s) internal pure returns (address a) {
        require(uint256(s) <= 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0);
        a = ecrecover(h, v, r, s);
        require(a != address(0), "ECDSA: invalid signature");
    }
    function release(uint256 e, address payable to, uint256 v, uint256 n, uint8 vv, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encode(address(this), to, v, n));
        require(!done[h]);
        done[h] = true;
        require(rec(h, vv, r, s) == signerOf[e]);
        to.transfer(v);
    }
}

contract Sub {
    struct P {
        uint256 price;
        uint64 next;
        bool on;
    }
    mapping(address => P) public plan;
    IERC20 immutable t;
    address immutable m;
    constructor(IERC20 a) { t = a; m = msg.sender; }
    function join(uint256 price) external { plan[msg.sender] = P(price, uint64(block.timestamp), true); }
    function leave() external { delete plan[msg.sender]; }
    function charge(address u) external {
        require(msg.sender == m);
        P storage p = plan[u];
        require(p.on && block.timestamp >= p.next);
        p.next += 30 days;
        require(t.transferFrom(u, m, p.price));
    }
}

contract Cap {
    mapping(address => uint256) public cap;
    mapping(address => bool) public on;
    IERC20 t;
    address m;
    constructor(IERC20 a) { t = a; m = msg.sender; }
    function join(uint256 c) external { cap[msg.sender] = c; on[msg.sender] = true; }
    function charge(address u, uint256 v) external {
        require(msg.sender == m && on[u]);
        require(v <= cap[u]);
        t.transferFrom(u, m, v);
        cap[u] -= v;
    }
}

contract Locks {
    struct L {
        address who;
        uint256 v;
        uint256 till;
    }
    mapping(uint256 => L) public ls;
    uint256 n;
    IERC20 t;
    constructor(IERC20 x) { t = x; }
    function put(uint256 v, uint256 d) external {
        t.transferFrom(msg.sender, address(this), v);
        ls[++n] = L(msg.sender, v, block.timestamp + d);
    }
    function give(uint256 i, address w) external { require(ls[i].who == msg.sender); ls[i].who = w; }
    function take(uint256 i) external {
        L memory l = ls[i];
        require(l.who == msg.sender && block.timestamp >= l.till);
        delete ls[i];
        t.transfer(msg.sender, l.v);
    }
}

contract Grants {
    struct S {
        address who;
        uint256 total;
        uint256 taken;
        uint64 start;
        bool off;
    }
    mapping(uint256 => S) public s;
    uint256 n;
    IERC20 t;
    address a;
    constructor(IERC20 x) { t = x; a = msg.sender; }
    function grant(address w, uint256 v) external {
        require(msg.sender == a);
        t.transferFrom(a, address(this), v);
        s[++n] = S(w, v, 0, uint64(block.timestamp), false);
    }
    function vested(uint256 id) public view returns (uint256) {
        S memory k = s[id];
        uint256 e = block.timestamp - k.start;
        return e >= 1000 days ? k.total : k.total * e / 1000 days;
    }
    function claim(uint256 id) external {
        S storage k = s[id];
        require(k.who == msg.sender);
        uint256 v = vested(id) - k.taken;
        k.taken += v;
        t.transfer(k.who, v);
    }
    function revoke(uint256 id) external {
        require(msg.sender == a && !s[id].off);
        uint256 v = vested(id);
        uint256 back = s[id].total - v;
        s[id].total = v;
        s[id].start = 0;
        s[id].off = true;
        t.transfer(a, back);
    }
    function reassign(uint256 id, address w) external { require(msg.sender == a); s[id].who = w; }
}

contract Deal {
    address payable public payer;
    address payable public payee;
    address public judge;
    constructor(address payable b, address j) {
        payer = payable(msg.sender);
        payee = b;
        judge = j;
    }
    function fund() external payable { require(msg.sender == payer, "payer"); }
    function settle(bool ok) external {
        require(msg.sender == judge, "judge");
        (ok ? payee : payer).transfer(address(this).balance);
    }
    function giveUp() external { require(msg.sender == payee); payer.transfer(address(this).balance); }
}

contract Custodian {
    mapping(address => bool) public agreed;
    mapping(address => uint256) public credit;
    IERC20 t;
    address op;
    constructor(IERC20 x) { t = x; op = msg.sender; }
    function agree() external { agreed[msg.sender] = true; }
    function autoDeposit(address u, uint256 v) external {
        require(msg.sender == op && agreed[u]);
        t.transferFrom(u, address(this), v);
        credit[u] += v;
    }
    function withdraw() external {
        uint256 v = credit[msg.sender];
        credit[msg.sender] = 0;
        t.transfer(msg.sender, v);
    }
}

contract Rewards {
    mapping(uint32 => address) sgn;
    mapping(address => mapping(uint256 => bool)) hit;
    IERC20 tk;
    address ow;
    constructor(IERC20 a) { tk = a; ow = msg.sender; }
    function season(uint32 n, address s) external { require(msg.sender == ow); sgn[n] = s; }
    function claim(uint32 n, uint256 v, uint256 k, uint8 w, bytes32 r, bytes32 q) external {
        require(!hit[msg.sender][k]);
        hit[msg.sender][k] = true;
        address a = ecrecover(keccak256(abi.encode(msg.sender, v, k, n)), w, r, q);
        require(a != address(0) && a == sgn[n]);
        tk.transfer(msg.sender, v);
    }
}

contract Payroll {
    mapping(address => bool) public employer;
    IERC20 t;
    address op;
    constructor(IERC20 x) { t = x; op = msg.sender; }
    mapping(address => mapping(address => uint256)) public wage;
    mapping(address => mapping(address => uint256)) public last;
    function employ(address w, uint256 v) external { wage[msg.sender][w] = v; last[msg.sender][w] = block.timestamp; }
    function fire(address w) external { wage[msg.sender][w] = 0; }
    function run(address e, address w) external {
        require(msg.sender == op);
        uint256 d = block.timestamp - last[e][w];
        last[e][w] = block.timestamp;
        t.transferFrom(e, w, wage[e][w] * d / 30 days);
    }
}

contract Deeds {
    struct T {
        uint128 v;
        uint64 t;
        address h;
    }
    mapping(uint256 => T) ts;
    uint256 n;
    function make(address h) external payable returns (uint256) {
        ts[++n] = T(uint128(msg.value), uint64(block.timestamp + 1 days), h);
        return n;
    }
    function sell(uint256 k, address w) external { require(ts[k].h == msg.sender); ts[k].h = w; }
    function cash(uint256 k) external {
        T memory t = ts[k];
        require(t.h == msg.sender && block.timestamp > t.t);
        delete ts[k];
        payable(msg.sender).transfer(t.v);
    }
}

contract NftStake {
    mapping(uint256 => address) public staker;
    mapping(address => uint256) pts;
    address immutable c;
    constructor(address x) { c = x; }
    function stake(uint256 id) external {
        IERC20(c).transferFrom(msg.sender, address(this), id);
        staker[id] = msg.sender;
        pts[msg.sender]++;
    }
    function unstake(uint256 id, address to) external {
        require(staker[id] == msg.sender);
        delete staker[id];
        IERC20(c).transferFrom(address(this), to, id);
    }
}

contract Milestones {
    address payable public client;
    address payable public builder;
    address public arb;
    uint256 public funded;
    constructor(address payable b, address a) {
        client = payable(msg.sender);
        builder = b;
        arb = a;
    }
    function fund() external payable { require(msg.sender == client); funded += msg.value; }
    function pay(uint256 v) external {
        require(msg.sender == client || msg.sender == arb);
        funded -= v;
        builder.transfer(v);
    }
    function back() external {
        require(msg.sender == builder || msg.sender == arb);
        funded = 0;
        client.transfer(address(this).balance);
    }
}

contract Tontine {
    address payable[] who;
    uint256 public each = 1 ether;
    uint256 turn;
    mapping(uint256 => mapping(address => bool)) paid;
    uint256 got;
    constructor(address payable[] memory w) { who = w; }
    function pay() external payable {
        require(msg.value == each && !paid[turn][msg.sender]);
        paid[turn][msg.sender] = true;
        got++;
        if (got == who.length) {
            got = 0;
            uint256 x = turn++;
            who[x % who.length].transfer(each * who.length);
        }
    }
}
