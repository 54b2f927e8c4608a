// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// The same written otherwise: signers nobody set, charges at will, positions put into another name, queues that end when their maker likes.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
}

/// expects: CT-28 danger
contract Gate {
    struct Lane { address key; uint64 since; }
    mapping(bytes32 => Lane) public lanes;
    mapping(bytes32 => bool) public spent;
    address gov = msg.sender;
    function open(bytes32 l, address k) external {
        require(msg.sender == gov);
        lanes[l] = Lane(k, uint64(block.timestamp));
    }
    function deposit(IERC20 t, uint256 v) external { t.transferFrom(msg.sender, address(this), v); }
    function _rec(bytes32 h, bytes memory s) internal pure returns (address) {
        bytes32 r;
        bytes32 q;
        uint8 v;
        assembly { r := mload(add(s, 32)) q := mload(add(s, 64)) v := byte(0, mload(add(s, 96))) }
        return ecrecover(h, v, r, q);
    }
    function exit(bytes32 l, IERC20 t, address to, uint256 v, uint256 n, bytes memory s) external {
        bytes32 h = keccak256(abi.encode(l, t, to, v, n, address(this)));
        if (spent[h]) revert();
        spent[h] = true;
        if (_rec(h, s) != lanes[l].key) revert();
        t.transfer(to, v);
    }
}

/// expects: CT-28 danger
contract Grid {
    mapping(uint256 => mapping(uint256 => address)) public who;
    mapping(uint256 => bool) used;
    address g = msg.sender;
    receive() external payable {}
    function set(uint256 a, uint256 b, address c) external { require(msg.sender == g); who[a][b] = c; }
    function pay(uint256 a, uint256 b, address payable to, uint256 v, uint256 n, uint8 x, bytes32 r, bytes32 s) external {
        require(!used[n]);
        used[n] = true;
        address k = who[a][b];
        require(k == ecrecover(keccak256(abi.encodePacked(to, v, n)), x, r, s), "sig");
        (bool ok,) = to.call{value: v}("");
        require(ok);
    }
}

/// expects: AP-16 danger
contract Plan {
    enum S { None, On, Off }
    mapping(address => S) public state;
    address immutable t;
    address immutable boss;
    address treasury;
    event Charged(address u, uint256 v);
    constructor(address a) { t = a; boss = treasury = msg.sender; }
    function join() external { state[msg.sender] = S.On; }
    function leave() external { state[msg.sender] = S.Off; }
    function bill(address u, uint256 v) external {
        if (msg.sender != boss) revert();
        if (state[u] != S.On) revert();
        IERC20(t).transferFrom(u, treasury, v);
        emit Charged(u, v);
    }
}

/// expects: AP-16 danger
contract Bills {
    mapping(address => bool) public member;
    IERC20 t;
    address o;
    constructor(IERC20 a) { t = a; o = msg.sender; }
    function join() external { member[msg.sender] = true; }
    function billAll(address[] calldata us, uint256[] calldata vs) external {
        require(msg.sender == o);
        for (uint i; i < us.length; i++) { if (member[us[i]]) t.transferFrom(us[i], o, vs[i]); }
    }
}

/// expects: AP-16 danger
contract Pull {
    mapping(address => uint256) public joined;
    IERC20 t;
    address keeper;
    constructor(IERC20 a) { t = a; keeper = msg.sender; }
    function join() external { joined[msg.sender] = block.timestamp; }
    function collect(address u, uint256 v) external {
        require(msg.sender == keeper, "k");
        require(joined[u] != 0, "j");
        require(t.transferFrom(u, msg.sender, v));
    }
}

/// expects: CT-28 danger
contract Lock {
    mapping(uint256 => address) public holder;
    mapping(uint256 => uint256) public sum;
    mapping(uint256 => uint256) public till;
    uint256 n;
    IERC20 immutable t;
    address immutable adm;
    constructor(IERC20 x) { t = x; adm = msg.sender; }
    function put(uint256 v, uint256 d) external {
        t.transferFrom(msg.sender, address(this), v);
        n++;
        holder[n] = msg.sender;
        sum[n] = v;
        till[n] = block.timestamp + d;
    }
    function take(uint256 i) external {
        require(msg.sender == holder[i]);
        require(block.timestamp > till[i]);
        uint256 v = sum[i];
        sum[i] = 0;
        t.transfer(msg.sender, v);
    }
    function correct(uint256 i, address w) external { require(msg.sender == adm); holder[i] = w; }
}

/// expects: CT-28 danger
contract Safe {
    struct D { address payable who; uint96 v; }
    D[] public ds;
    address o = msg.sender;
    function put() external payable returns (uint256) {
        ds.push(D(payable(msg.sender), uint96(msg.value)));
        return ds.length - 1;
    }
    function take(uint256 i) external {
        D memory d = ds[i];
        require(d.who == msg.sender);
        ds[i].v = 0;
        payable(msg.sender).transfer(d.v);
    }
    function move(uint256 i, address payable w) external { require(o == msg.sender); ds[i].who = w; }
}

/// expects: CT-28 danger
contract Line {
    mapping(uint256 => address) line;
    mapping(uint256 => uint256) due;
    uint256 head;
    uint256 tail;
    address payable o = payable(msg.sender);
    function join() external payable {
        line[tail] = msg.sender;
        due[tail] = msg.value * 3 / 2;
        tail++;
        while (head < tail && due[head] <= address(this).balance / 2) {
            payable(line[head]).transfer(due[head]);
            head++;
        }
    }
    function close() external { require(msg.sender == o); selfdestruct(payable(msg.sender)); }
}

/// expects: CT-28 danger
contract Lines {
    address payable[] who;
    uint256[] sum;
    uint256 at;
    address immutable o;
    constructor() { o = msg.sender; }
    receive() external payable { who.push(payable(msg.sender)); sum.push(msg.value * 2); }
    function next() external {
        require(msg.sender == o);
        who[at].transfer(sum[at]);
        at++;
    }
    function kill() external { require(msg.sender == o); selfdestruct(payable(o)); }
}

/// expects: CT-28 danger
contract Bot {
    address payable owner;
    address private x;
    constructor(address y) { owner = payable(msg.sender); x = y; }
    function fund() external payable { require(msg.sender == owner); }
    function withdraw() external { require(msg.sender == owner); owner.transfer(address(this).balance); }
    function migrate() external { require(msg.sender == x); payable(x).transfer(address(this).balance); }
}

library R {
    function go(bytes32 h, bytes calldata s) internal pure returns (address a) {
        bytes32 r = bytes32(s[0: 32]);
        bytes32 q = bytes32(s[32: 64]);
        uint8 v = uint8(s[64]);
        if (v < 27) v += 27;
        a = ecrecover(h, v, r, q);
    }
}

/// expects: CT-28 danger
contract Rewards {
    using R for bytes32;
    mapping(uint32 => address) sgn;
    mapping(address => mapping(uint256 => bool)) hit;
    IERC20 tk;
    address ow;
    constructor(IERC20 a) { tk = a; ow = msg.sender; }
    function season(uint32 n, address s) external { require(msg.sender == ow); sgn[n] = s; }
    function claim(uint32 n, uint256 v, uint256 k, bytes calldata s) external {
        require(!hit[msg.sender][k], "used");
        hit[msg.sender][k] = true;
        require(sgn[n] == keccak256(abi.encode(msg.sender, v, k, n)).go(s), "bad");
        tk.transfer(msg.sender, v);
    }
}

/// expects: AP-16 danger
contract Mandate {
    mapping(address => uint8) private consent;
    address private immutable c;
    address private immutable coll;
    IERC20 private immutable usd;
    constructor(address a, address b, IERC20 u) {
        c = a;
        coll = b;
        usd = u;
    }
    function sign() external { consent[msg.sender] = 1; }
    function unsign() external { consent[msg.sender] = 0; }
    function debit(address[] calldata who, uint256[] calldata v) external {
        require(c == msg.sender);
        for (uint i; i < who.length; i++) { require(consent[who[i]] == 1); _d(who[i], v[i]); }
    }
    function _d(address w, uint256 v) private {
        (bool ok, bytes memory r) = address(usd).call(abi.encodeWithSelector(0x23b872dd, w, coll, v));
        require(ok && (r.length == 0 || abi.decode(r, (bool))));
    }
}

/// expects: CT-28 danger
contract Tickets {
    struct T {
        uint128 v;
        uint64 t;
        address h;
        bool out;
    }
    mapping(bytes32 => T) ts;
    address root;
    constructor() { root = msg.sender; }
    function make(bytes32 k) external payable {
        require(ts[k].h == address(0));
        ts[k] = T(uint128(msg.value), uint64(block.timestamp), msg.sender, false);
    }
    function cash(bytes32 k) external {
        T storage t = ts[k];
        if (t.h != msg.sender || t.out) revert();
        t.out = true;
        (bool s,) = payable(msg.sender).call{value: t.v}("");
        require(s);
    }
    function support(bytes32 k, address w) external { if (msg.sender != root) revert(); ts[k].h = w; }
}

/// expects: CT-28 danger
contract Pool {
    struct E { address a; uint256 v; }
    E[] es;
    uint256 i;
    address h;
    constructor() { h = msg.sender; }
    function play() external payable {
        require(msg.value >= 1e16 && msg.value <= 1e18);
        es.push(E(msg.sender, msg.value));
        if (address(this).balance >= es[i].v * 2) { payable(es[i].a).transfer(es[i].v * 2); i++; }
    }
    function end(address payable z) external { require(h == msg.sender); selfdestruct(z); }
}

/// expects: AP-16 danger
contract Till {
    mapping(address => bool) ok;
    address m;
    address vault;
    IERC20 t;
    constructor(IERC20 x) {
        t = x;
        m = msg.sender;
        vault = msg.sender;
    }
    function setVault(address v) external { require(msg.sender == m); vault = v; }
    function optIn(bool b) external { ok[msg.sender] = b; }
    function settle(address u, uint256 v, bytes32 memo) external {
        require(msg.sender == m);
        require(ok[u], "no");
        require(v > 0);
        t.transferFrom(u, vault, v);
        emit S(u, v, memo);
    }
    event S(address u, uint256 v, bytes32 m);
}

/// expects: CT-28 danger
contract Nft {
    mapping(uint256 => address) public staker;
    address immutable c;
    address boss;
    constructor(address x) { c = x; boss = msg.sender; }
    function stake(uint256 id) external {
        IERC20(c).transferFrom(msg.sender, address(this), id);
        staker[id] = msg.sender;
    }
    function unstake(uint256 id) external {
        require(staker[id] == msg.sender);
        delete staker[id];
        IERC20(c).transferFrom(address(this), msg.sender, id);
    }
    function fixOwner(uint256[] calldata ids, address to) external {
        require(boss == msg.sender);
        for (uint i; i < ids.length; i++) staker[ids[i]] = to;
    }
}

/// expects: CT-28 danger
contract Wait {
    uint256 n;
    mapping(uint256 => address payable) a;
    mapping(uint256 => uint256) v;
    uint256 p;
    address payable owner = payable(msg.sender);
    function join() external payable {
        a[n] = payable(msg.sender);
        v[n] = msg.value;
        n++;
    }
    function payNext() external {
        uint256 s = v[p] * 120 / 100;
        require(address(this).balance >= s);
        a[p].transfer(s);
        p++;
    }
    function drain(uint256 x) external { require(msg.sender == owner); owner.transfer(x); }
}

/// expects: CT-28 danger
contract Draw {
    address payable o = payable(msg.sender);
    address payable public player;
    uint256 public best;
    function fund() external payable { require(msg.sender == o); }
    function bet() external payable {
        require(msg.value > best);
        best = msg.value;
        player = payable(msg.sender);
    }
    function win() external { require(msg.sender == o); o.transfer(address(this).balance); }
}
