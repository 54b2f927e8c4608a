// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// What people meet besides tokens: staking, a router, keys that sign together, a market, a bridge, a sale, an account.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}

interface IERC721 {
    function transferFrom(address, address, uint256) external;
    function ownerOf(uint256) external view returns (address);
}

interface IPair {
    function swap(uint256, uint256, address, bytes calldata) external;
    function getReserves() external view returns (uint112, uint112, uint32);
}

interface IFac {
    function getPair(address, address) external view returns (address);
}

contract StakingRewards {
    IERC20 public immutable rewardsToken;
    IERC20 public immutable stakingToken;
    address public owner;
    address public distributor;
    uint256 public periodFinish;
    uint256 public rewardRate;
    uint256 public lastUpdate;
    uint256 public rpt;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public rewards;
    mapping(address => uint256) public bal;
    uint256 public total;
    constructor(IERC20 r, IERC20 s) {
        rewardsToken = r;
        stakingToken = s;
        owner = distributor = msg.sender;
    }
    function last() public view returns (uint256) {
        return block.timestamp < periodFinish ? block.timestamp : periodFinish;
    }
    function perToken() public view returns (uint256) {
        return total == 0 ? rpt : rpt + (last() - lastUpdate) * rewardRate * 1e18 / total;
    }
    function earned(address a) public view returns (uint256) {
        return bal[a] * (perToken() - paid[a]) / 1e18 + rewards[a];
    }
    modifier up(address a) {
        rpt = perToken();
        lastUpdate = last();
        if (a != address(0)) { rewards[a] = earned(a); paid[a] = rpt; }
        _;
    }
    function stake(uint256 v) external up(msg.sender) {
        require(v > 0);
        total += v;
        bal[msg.sender] += v;
        require(stakingToken.transferFrom(msg.sender, address(this), v));
    }
    function withdraw(uint256 v) public up(msg.sender) {
        total -= v;
        bal[msg.sender] -= v;
        require(stakingToken.transfer(msg.sender, v));
    }
    function getReward() public up(msg.sender) {
        uint256 v = rewards[msg.sender];
        if (v > 0) { rewards[msg.sender] = 0; require(rewardsToken.transfer(msg.sender, v)); }
    }
    function exit() external { withdraw(bal[msg.sender]); getReward(); }
    function notifyRewardAmount(uint256 v) external up(address(0)) {
        require(msg.sender == distributor);
        rewardRate = block.timestamp >= periodFinish ? v / 7 days : (v + (periodFinish - block.timestamp) * rewardRate) / 7 days;
        lastUpdate = block.timestamp;
        periodFinish = block.timestamp + 7 days;
    }
    function recoverERC20(address t, uint256 v) external {
        require(msg.sender == owner);
        require(t != address(stakingToken));
        require(IERC20(t).transfer(owner, v));
    }
}

contract Chef {
    struct U { uint256 amt; uint256 debt; }
    struct P {
        IERC20 lp;
        uint256 alloc;
        uint256 last;
        uint256 acc;
    }
    IERC20 public cake;
    uint256 public perBlock;
    uint256 public totalAlloc;
    P[] public pools;
    mapping(uint256 => mapping(address => U)) public users;
    address public owner;
    constructor(IERC20 c) {
        cake = c;
        owner = msg.sender;
        perBlock = 1e18;
    }
    function add(uint256 a, IERC20 lp) external {
        require(msg.sender == owner);
        for (uint i; i < pools.length; i++) require(pools[i].lp != lp);
        totalAlloc += a;
        pools.push(P(lp, a, block.number, 0));
    }
    function update(uint256 p) public {
        P storage q = pools[p];
        uint256 s = q.lp.balanceOf(address(this));
        if (s > 0) q.acc += (block.number - q.last) * perBlock * q.alloc / totalAlloc * 1e12 / s;
        q.last = block.number;
    }
    function deposit(uint256 p, uint256 v) external {
        P storage q = pools[p];
        U storage u = users[p][msg.sender];
        update(p);
        if (u.amt > 0) cake.transfer(msg.sender, u.amt * q.acc / 1e12 - u.debt);
        q.lp.transferFrom(msg.sender, address(this), v);
        u.amt += v;
        u.debt = u.amt * q.acc / 1e12;
    }
    function withdraw(uint256 p, uint256 v) external {
        P storage q = pools[p];
        U storage u = users[p][msg.sender];
        require(u.amt >= v);
        update(p);
        cake.transfer(msg.sender, u.amt * q.acc / 1e12 - u.debt);
        u.amt -= v;
        u.debt = u.amt * q.acc / 1e12;
        q.lp.transfer(msg.sender, v);
    }
    function emergencyWithdraw(uint256 p) external {
        U storage u = users[p][msg.sender];
        uint256 v = u.amt;
        u.amt = 0;
        u.debt = 0;
        pools[p].lp.transfer(msg.sender, v);
    }
}

contract Router {
    address public immutable factory;
    constructor(address f) { factory = f; }
    modifier live(uint256 d) { require(d >= block.timestamp, "EXPIRED"); _; }
    function swapExactTokensForTokens(uint256 a, uint256 min, address[] calldata p, address to, uint256 dl) external live(dl) returns (uint256 out) {
        address first = IFac(factory).getPair(p[0], p[1]);
        require(IERC20(p[0]).transferFrom(msg.sender, first, a));
        out = a;
        for (uint i; i < p.length - 1; i++) out = _hop(p, i, out, to);
        require(out >= min, "OUT");
    }
    function _hop(address[] calldata p, uint256 i, uint256 a, address to) internal returns (uint256 o) {
        address pr = IFac(factory).getPair(p[i], p[i + 1]);
        bool z = p[i] < p[i + 1];
        o = _out(pr, z, a);
        IPair(pr).swap(z ? 0 : o, z ? o : 0, i < p.length - 2 ? IFac(factory).getPair(p[i + 1], p[i + 2]): to, "");
    }
    function _out(address pr, bool z, uint256 a) internal view returns (uint256) {
        (uint112 x, uint112 y,) = IPair(pr).getReserves();
        (uint256 ri, uint256 ro) = z ? (uint256(x), uint256(y)) : (uint256(y), uint256(x));
        uint256 w = a * 997;
        return w * ro / (ri * 1000 + w);
    }
}

contract Multisig {
    address[] public owners;
    mapping(address => bool) public isOwner;
    uint256 public required;
    struct X {
        address to;
        uint256 v;
        bytes d;
        bool done;
    }
    X[] public txs;
    mapping(uint256 => mapping(address => bool)) public ok;
    constructor(address[] memory o, uint256 r) {
        for (uint i; i < o.length; i++) { isOwner[o[i]] = true; owners.push(o[i]); }
        required = r;
    }
    receive() external payable {}
    modifier oo() { require(isOwner[msg.sender]); _; }
    function submit(address t, uint256 v, bytes calldata d) external oo returns (uint256 i) {
        i = txs.length;
        txs.push(X(t, v, d, false));
        confirm(i);
    }
    function confirm(uint256 i) public oo { ok[i][msg.sender] = true; }
    function revoke(uint256 i) external oo { require(!txs[i].done); ok[i][msg.sender] = false; }
    function execute(uint256 i) external oo {
        uint256 n;
        for (uint k; k < owners.length; k++) if (ok[i][owners[k]]) n++;
        require(n >= required && !txs[i].done);
        txs[i].done = true;
        (bool s,) = txs[i].to.call{value: txs[i].v}(txs[i].d);
        require(s);
    }
    function addOwner(address a) external {
        require(msg.sender == address(this));
        isOwner[a] = true;
        owners.push(a);
    }
}

contract Market {
    struct L { address seller; uint256 price; }
    mapping(address => mapping(uint256 => L)) public ls;
    mapping(address => uint256) public credit;
    address public owner;
    uint256 public feeBps = 250;
    constructor() { owner = msg.sender; }
    function list(address c, uint256 id, uint256 p) external {
        require(IERC721(c).ownerOf(id) == msg.sender && p > 0);
        ls[c][id] = L(msg.sender, p);
    }
    function cancel(address c, uint256 id) external { require(ls[c][id].seller == msg.sender); delete ls[c][id]; }
    function buy(address c, uint256 id) external payable {
        L memory l = ls[c][id];
        require(l.price > 0 && msg.value == l.price);
        delete ls[c][id];
        uint256 f = msg.value * feeBps / 10000;
        credit[owner] += f;
        credit[l.seller] += msg.value - f;
        IERC721(c).transferFrom(l.seller, msg.sender, id);
    }
    function withdraw() external {
        uint256 v = credit[msg.sender];
        credit[msg.sender] = 0;
        (bool s,) = msg.sender.call{value: v}("");
        require(s);
    }
    function setFee(uint256 b) external { require(msg.sender == owner && b <= 1000); feeBps = b; }
}

contract Bridge {
    mapping(address => bool) public isValidator;
    uint256 public threshold;
    address public governance;
    mapping(bytes32 => bool) public processed;
    uint256 public nonce;
    event Deposited(address t, address from, uint256 v, uint256 dst, bytes32 to, uint256 n);
    constructor(address[] memory vs, uint256 th, address g) {
        for (uint i; i < vs.length; i++) isValidator[vs[i]] = true;
        threshold = th;
        governance = g;
    }
    function deposit(address t, uint256 v, uint256 dst, bytes32 to) external {
        require(IERC20(t).transferFrom(msg.sender, address(this), v));
        emit Deposited(t, msg.sender, v, dst, to, ++nonce);
    }
    function withdraw(address t, address to, uint256 v, uint256 src, uint256 n, bytes[] calldata sg) external {
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), t, to, v, src, n));
        require(!processed[h]);
        processed[h] = true;
        h = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h));
        require(sg.length >= threshold);
        address prev;
        for (uint i; i < sg.length; i++) {
            (bytes32 r, bytes32 s, uint8 vv) = sp(sg[i]);
            address a = ecrecover(h, vv, r, s);
            require(a > prev && isValidator[a]);
            prev = a;
        }
        require(IERC20(t).transfer(to, v));
    }
    function sp(bytes calldata b) internal pure returns (bytes32 r, bytes32 s, uint8 v) {
        require(b.length == 65);
        r = bytes32(b[0: 32]);
        s = bytes32(b[32: 64]);
        v = uint8(b[64]);
    }
    function setValidator(address a, bool b) external { require(msg.sender == governance); isValidator[a] = b; }
}

contract Airdrop {
    IERC20 public immutable token;
    bytes32 public immutable root;
    uint256 public immutable end;
    address immutable giver;
    mapping(uint256 => uint256) map;
    constructor(IERC20 t, bytes32 r) {
        token = t;
        root = r;
        end = block.timestamp + 90 days;
        giver = msg.sender;
    }
    function claim(uint256 ix, address a, uint256 v, bytes32[] calldata p) external {
        uint256 w = ix / 256;
        uint256 b = 1 << (ix % 256);
        require(map[w] & b == 0);
        bytes32 h = keccak256(abi.encodePacked(ix, a, v));
        for (uint i; i < p.length; i++) h = h <= p[i] ? keccak256(abi.encodePacked(h, p[i])): keccak256(abi.encodePacked(p[i], h));
        require(h == root);
        map[w] |= b;
        require(token.transfer(a, v));
    }
    function clawback() external {
        require(msg.sender == giver && block.timestamp > end);
        token.transfer(giver, token.balanceOf(address(this)));
    }
}

contract Sale {
    IERC20 public immutable token;
    address payable public immutable treasury;
    uint256 public constant RATE = 2000;
    uint256 public raised;
    uint256 public immutable goal;
    uint256 public immutable end;
    mapping(address => uint256) public paid;
    constructor(IERC20 t, address payable r, uint256 g) {
        token = t;
        treasury = r;
        goal = g;
        end = block.timestamp + 14 days;
    }
    function buy() external payable {
        require(block.timestamp < end);
        paid[msg.sender] += msg.value;
        raised += msg.value;
    }
    function claim() external {
        require(block.timestamp >= end && raised >= goal);
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        token.transfer(msg.sender, v * RATE);
    }
    function refund() external {
        require(block.timestamp >= end && raised < goal);
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
    function collect() external {
        require(block.timestamp >= end && raised >= goal);
        treasury.transfer(address(this).balance);
    }
}

contract Account4337 {
    address public owner;
    address public immutable entry;
    uint256 n;
    constructor(address e, address o) { entry = e; owner = o; }
    receive() external payable {}
    struct Op {
        address sender;
        uint256 nonce;
        bytes initCode;
        bytes callData;
        bytes32 g;
        uint256 p;
        bytes32 f;
        bytes pm;
        bytes signature;
    }
    modifier me() { require(msg.sender == entry || msg.sender == owner || msg.sender == address(this)); _; }
    function execute(address t, uint256 v, bytes calldata d) external me {
        (bool s, bytes memory r) = t.call{value: v}(d);
        if (!s) assembly { revert(add(r, 32), mload(r)) }
    }
    function validateUserOp(Op calldata o, bytes32 h, uint256 miss) external returns (uint256 res) {
        require(msg.sender == entry);
        bytes calldata g = o.signature;
        address a = ecrecover(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h)), uint8(g[64]), bytes32(g[0: 32]), bytes32(g[32: 64]));
        res = a != address(0) && a == owner ? 0 : 1;
        if (miss > 0) { (bool s,) = msg.sender.call{value: miss}(""); s; }
    }
    function isValidSignature(bytes32 h, bytes calldata g) external view returns (bytes4) {
        address a = ecrecover(h, uint8(g[64]), bytes32(g[0: 32]), bytes32(g[32: 64]));
        return a != address(0) && a == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}
