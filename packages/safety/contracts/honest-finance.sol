// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Exchanges, vaults, staking, vesting, lending: they keep account of what is whose.

interface I20 {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external;
}
interface I721 {
    function safeTransferFrom(address, address, uint256) external;
    function transferFrom(address, address, uint256) external;
    function ownerOf(uint256) external view returns (address);
}
contract Timelock {
    address public admin = msg.sender;
    uint256 public constant DELAY = 2 days;
    mapping(bytes32 => uint256) public eta;
    event Queued(bytes32 h);
    function queue(address t, uint256 v, bytes calldata d) external returns (bytes32 h) {
        require(msg.sender == admin);
        h = keccak256(abi.encode(t, v, d));
        eta[h] = block.timestamp + DELAY;
        emit Queued(h);
    }
    function execute(address t, uint256 v, bytes calldata d) external payable returns (bytes memory) {
        require(msg.sender == admin);
        bytes32 h = keccak256(abi.encode(t, v, d));
        uint256 e = eta[h];
        require(e != 0 && block.timestamp >= e);
        delete eta[h];
        (bool ok, bytes memory r) = t.call{value: v}(d);
        require(ok);
        return r;
    }
    receive() external payable {}
    function setAdmin(address a) external {
        require(msg.sender == address(this));
        admin = a;
    }
}
contract Multisig {
    mapping(address => bool) public isOwner;
    uint256 public required;
    struct T {
        address to;
        uint256 v;
        bytes d;
        bool done;
        uint256 n;
    }
    T[] public txs;
    mapping(uint256 => mapping(address => bool)) public confirmed;
    constructor(address[] memory o, uint256 r) {
        for (uint i; i < o.length; i++) isOwner[o[i]] = true;
        required = r;
    }
    modifier only() {
        require(isOwner[msg.sender]);
        _;
    }
    function submit(address t, uint256 v, bytes calldata d) external only returns (uint256 id) {
        txs.push(T(t, v, d, false, 0));
        return txs.length - 1;
    }
    function confirm(uint256 id) external only {
        require(!confirmed[id][msg.sender]);
        confirmed[id][msg.sender] = true;
        txs[id].n++;
    }
    function execute(uint256 id) external only {
        T storage t = txs[id];
        require(!t.done && t.n >= required);
        t.done = true;
        (bool ok, ) = t.to.call{value: t.v}(t.d);
        require(ok);
    }
    receive() external payable {}
}
contract Pair {
    address public token0;
    address public token1;
    uint112 r0;
    uint112 r1;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    address public factory = msg.sender;
    function initialize(address a, address b) external {
        require(msg.sender == factory);
        token0 = a;
        token1 = b;
    }
    function mint(address to) external returns (uint256 l) {
        uint a = I20(token0).balanceOf(address(this)) - r0;
        uint b = I20(token1).balanceOf(address(this)) - r1;
        l = totalSupply == 0 ? a : (a * totalSupply) / r0;
        b;
        totalSupply += l;
        balanceOf[to] += l;
        _u();
    }
    function burn(address to) external {
        uint l = balanceOf[address(this)];
        uint a = (l * I20(token0).balanceOf(address(this))) / totalSupply;
        uint b = (l * I20(token1).balanceOf(address(this))) / totalSupply;
        balanceOf[address(this)] = 0;
        totalSupply -= l;
        I20(token0).transfer(to, a);
        I20(token1).transfer(to, b);
        _u();
    }
    function swap(uint a, uint b, address to) external {
        if (a > 0) I20(token0).transfer(to, a);
        if (b > 0) I20(token1).transfer(to, b);
        uint x = I20(token0).balanceOf(address(this));
        uint y = I20(token1).balanceOf(address(this));
        require(x * y >= uint(r0) * r1);
        _u();
    }
    function skim(address to) external {
        I20(token0).transfer(to, I20(token0).balanceOf(address(this)) - r0);
    }
    function transfer(address t, uint v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        return true;
    }
    function _u() private {
        r0 = uint112(I20(token0).balanceOf(address(this)));
        r1 = uint112(I20(token1).balanceOf(address(this)));
    }
}
contract Router {
    address public immutable factory;
    address public immutable WETH;
    constructor(address f, address w) {
        factory = f;
        WETH = w;
    }
    function swapExact(address pair, address tin, uint256 amt, uint256 minOut, address to, uint256 dl) external {
        require(block.timestamp <= dl);
        I20(tin).transferFrom(msg.sender, pair, amt);
        (bool ok, bytes memory r) = pair.call(abi.encodeWithSignature("swapFor(address,uint256)", to, minOut));
        require(ok && abi.decode(r, (uint256)) >= minOut);
    }
    receive() external payable {
        require(msg.sender == WETH);
    }
}
contract Stake {
    I20 public immutable st;
    I20 public immutable rw;
    address public owner = msg.sender;
    uint256 public rate;
    uint256 public upd;
    uint256 public rpt;
    uint256 public totalSupply;
    mapping(address => uint256) public bal;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public rewards;
    constructor(I20 a, I20 b) {
        st = a;
        rw = b;
    }
    modifier u(address a) {
        if (totalSupply > 0) rpt += ((block.timestamp - upd) * rate * 1e18) / totalSupply;
        upd = block.timestamp;
        rewards[a] += (bal[a] * (rpt - paid[a])) / 1e18;
        paid[a] = rpt;
        _;
    }
    function stake(uint256 v) external u(msg.sender) {
        totalSupply += v;
        bal[msg.sender] += v;
        st.transferFrom(msg.sender, address(this), v);
    }
    function withdraw(uint256 v) public u(msg.sender) {
        totalSupply -= v;
        bal[msg.sender] -= v;
        st.transfer(msg.sender, v);
    }
    function getReward() public u(msg.sender) {
        uint r = rewards[msg.sender];
        rewards[msg.sender] = 0;
        rw.transfer(msg.sender, r);
    }
    function exit() external {
        withdraw(bal[msg.sender]);
        getReward();
    }
    function notify(uint256 v, uint256 d) external u(address(0)) {
        require(msg.sender == owner);
        rate = v / d;
    }
    function recoverERC20(address t, uint256 v) external {
        require(msg.sender == owner && t != address(st));
        I20(t).transfer(owner, v);
    }
}
contract Vesting {
    I20 public immutable token;
    address public immutable beneficiary;
    uint64 public immutable start;
    uint64 public immutable dur;
    uint256 public released;
    constructor(I20 t, address b, uint64 s, uint64 d) {
        token = t;
        beneficiary = b;
        start = s;
        dur = d;
    }
    function release() external {
        uint tot = token.balanceOf(address(this)) + released;
        uint v =
            block.timestamp < start
                ? 0
                : block.timestamp >= start + dur
                    ? tot
                    : (tot * (block.timestamp - start)) / dur;
        v -= released;
        released += v;
        token.transfer(beneficiary, v);
    }
}
contract VestRevocable {
    I20 public immutable token;
    address public immutable owner = msg.sender;
    address public beneficiary;
    uint256 public start;
    uint256 public dur;
    uint256 public released;
    bool public revoked;
    constructor(I20 t, address b) {
        token = t;
        beneficiary = b;
        start = block.timestamp;
        dur = 365 days;
    }
    function vested() public view returns (uint256) {
        uint tot = token.balanceOf(address(this)) + released;
        return revoked || block.timestamp >= start + dur ? tot : (tot * (block.timestamp - start)) / dur;
    }
    function release() public {
        uint v = vested() - released;
        released += v;
        token.transfer(beneficiary, v);
    }
    function revoke() external {
        require(msg.sender == owner && !revoked);
        release();
        uint b = token.balanceOf(address(this));
        uint v = vested() - released;
        revoked = true;
        token.transfer(owner, b - v);
    }
}
contract Merkle {
    I20 public immutable token;
    bytes32 public immutable root;
    mapping(uint256 => uint256) bits;
    address public immutable owner = msg.sender;
    uint256 public immutable end;
    constructor(I20 t, bytes32 r) {
        token = t;
        root = r;
        end = block.timestamp + 90 days;
    }
    event Claimed(uint256 i, address a, uint256 v);
    function claim(uint256 i, address a, uint256 v, bytes32[] calldata p) external {
        require(bits[i / 256] & (1 << (i % 256)) == 0);
        bytes32 n = keccak256(abi.encodePacked(i, a, v));
        for (uint k; k < p.length; k++) n = n < p[k] ? keccak256(abi.encodePacked(n, p[k])) : keccak256(abi.encodePacked(p[k], n));
        require(n == root);
        bits[i / 256] |= 1 << (i % 256);
        token.transfer(a, v);
        emit Claimed(i, a, v);
    }
    function withdraw() external {
        require(msg.sender == owner && block.timestamp > end);
        token.transfer(owner, token.balanceOf(address(this)));
    }
}
contract Disperse {
    function disperseEther(address payable[] calldata r, uint256[] calldata v) external payable {
        for (uint i; i < r.length; i++) r[i].transfer(v[i]);
        if (address(this).balance > 0) payable(msg.sender).transfer(address(this).balance);
    }
    function disperseToken(I20 t, address[] calldata r, uint256[] calldata v) external {
        uint s;
        for (uint i; i < r.length; i++) s += v[i];
        t.transferFrom(msg.sender, address(this), s);
        for (uint i; i < r.length; i++) t.transfer(r[i], v[i]);
    }
    function disperseSimple(I20 t, address[] calldata r, uint256[] calldata v) external {
        for (uint i; i < r.length; i++) t.transferFrom(msg.sender, r[i], v[i]);
    }
}
contract Lending {
    struct R {
        uint256 cash;
        uint256 debt;
    }
    mapping(address => R) public res;
    mapping(address => mapping(address => uint256)) public col;
    mapping(address => mapping(address => uint256)) public owed;
    mapping(address => uint256) public price;
    address public oracle = msg.sender;
    function setPrice(address t, uint256 p) external {
        require(msg.sender == oracle);
        price[t] = p;
    }
    function supply(address t, uint256 v) external {
        I20(t).transferFrom(msg.sender, address(this), v);
        col[msg.sender][t] += v;
        res[t].cash += v;
    }
    function borrow(address c, address t, uint256 v) external {
        owed[msg.sender][t] += v;
        require(owed[msg.sender][t] * price[t] * 100 <= col[msg.sender][c] * price[c] * 75);
        res[t].cash -= v;
        res[t].debt += v;
        I20(t).transfer(msg.sender, v);
    }
    function repay(address t, uint256 v, address who) external {
        I20(t).transferFrom(msg.sender, address(this), v);
        owed[who][t] -= v;
    }
    function liquidate(address who, address c, address t, uint256 v) external {
        require(owed[who][t] * price[t] * 100 > col[who][c] * price[c] * 80);
        I20(t).transferFrom(msg.sender, address(this), v);
        owed[who][t] -= v;
        uint s = (v * price[t] * 105) / price[c] / 100;
        col[who][c] -= s;
        I20(c).transfer(msg.sender, s);
    }
    function withdraw(address c, address t, uint256 v) external {
        col[msg.sender][c] -= v;
        require(owed[msg.sender][t] * price[t] * 100 <= col[msg.sender][c] * price[c] * 75);
        I20(c).transfer(msg.sender, v);
    }
}
contract Auction {
    address public seller;
    uint256 public end;
    address public hi;
    uint256 public bid;
    mapping(address => uint256) public refund;
    bool done;
    constructor() {
        seller = msg.sender;
        end = block.timestamp + 1 days;
    }
    function place() external payable {
        require(block.timestamp < end && msg.value > bid);
        refund[hi] += bid;
        hi = msg.sender;
        bid = msg.value;
    }
    function claim() external {
        uint v = refund[msg.sender];
        refund[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
    function settle() external {
        require(block.timestamp >= end && !done);
        done = true;
        payable(seller).transfer(bid);
    }
}
contract Escrow {
    struct D {
        address buyer;
        address seller;
        uint256 v;
        bool open;
    }
    mapping(uint256 => D) public deals;
    uint256 public n;
    address public immutable arbiter = msg.sender;
    function open(address s) external payable returns (uint256) {
        deals[++n] = D(msg.sender, s, msg.value, true);
        return n;
    }
    function release(uint256 i) external {
        D storage d = deals[i];
        require(d.open && (msg.sender == d.buyer || msg.sender == arbiter));
        d.open = false;
        payable(d.seller).transfer(d.v);
    }
    function refund(uint256 i) external {
        D storage d = deals[i];
        require(d.open && (msg.sender == d.seller || msg.sender == arbiter));
        d.open = false;
        payable(d.buyer).transfer(d.v);
    }
}
contract Splitter {
    address[] public payees;
    mapping(address => uint256) public shares;
    uint256 public total;
    mapping(address => uint256) public rel;
    uint256 public totalRel;
    constructor(address[] memory p, uint256[] memory s) {
        for (uint i; i < p.length; i++) {
            payees.push(p[i]);
            shares[p[i]] = s[i];
            total += s[i];
        }
    }
    receive() external payable {}
    function release(address payable a) external {
        uint v = ((address(this).balance + totalRel) * shares[a]) / total - rel[a];
        rel[a] += v;
        totalRel += v;
        a.transfer(v);
    }
}
contract Crowd {
    address public immutable creator = msg.sender;
    uint256 public immutable goal = 10 ether;
    uint256 public immutable end;
    uint256 public raised;
    mapping(address => uint256) public given;
    constructor() {
        end = block.timestamp + 30 days;
    }
    function give() external payable {
        require(block.timestamp < end);
        given[msg.sender] += msg.value;
        raised += msg.value;
    }
    function payout() external {
        require(block.timestamp >= end && raised >= goal && msg.sender == creator);
        payable(creator).transfer(address(this).balance);
    }
    function refund() external {
        require(block.timestamp >= end && raised < goal);
        uint v = given[msg.sender];
        given[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
}
