// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Markets, bridges, raffles and pools that pay whom they say.

interface IT {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}
interface IN {
    function transferFrom(address, address, uint256) external;
    function ownerOf(uint256) external view returns (address);
}
abstract contract Nft {
    mapping(uint256 => address) internal _o;
    mapping(address => uint256) public balanceOf;
    mapping(uint256 => address) public getApproved;
    mapping(address => mapping(address => bool)) internal _all;
    uint256 public totalSupply;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    event ApprovalForAll(address indexed o, address indexed p, bool v);
    function ownerOf(uint256 id) public view returns (address o) { o = _o[id]; require(o != address(0)); }
    function isApprovedForAll(address o, address p) public view virtual returns (bool) { return _all[o][p]; }
    function setApprovalForAll(address p, bool v) public virtual {
        _all[msg.sender][p] = v;
        emit ApprovalForAll(msg.sender, p, v);
    }
    function approve(address t, uint256 id) public virtual {
        require(msg.sender == ownerOf(id) || isApprovedForAll(ownerOf(id), msg.sender));
        getApproved[id] = t;
    }
    function transferFrom(address f, address t, uint256 id) public virtual {
        require(ownerOf(id) == f);
        require(msg.sender == f || isApprovedForAll(f, msg.sender) || getApproved[id] == msg.sender, "not approved");
        _mv(f, t, id);
    }
    function _mv(address f, address t, uint256 id) internal virtual {
        delete getApproved[id];
        balanceOf[f]--;
        balanceOf[t]++;
        _o[id] = t;
        emit Transfer(f, t, id);
    }
    function _make(address t) internal {
        uint256 id = ++totalSupply;
        _o[id] = t;
        balanceOf[t]++;
        emit Transfer(address(0), t, id);
    }
}
interface IProxyReg {
    function proxies(address) external view returns (address);
}
contract SeaDrop is Nft {
    IProxyReg public immutable registry;
    constructor(IProxyReg r) { registry = r; }
    function mint() external payable { require(msg.value == 0.01 ether); _make(msg.sender); }
    function isApprovedForAll(address o, address p) public view override returns (bool) {
        return address(registry) != address(0) && registry.proxies(o) == p || super.isApprovedForAll(o, p);
    }
}
contract StakedFlag is Nft {
    mapping(uint256 => uint256) public nested;
    function mint() external { _make(msg.sender); }
    function toggleNest(uint256 id) external {
        require(ownerOf(id) == msg.sender);
        nested[id] = nested[id] == 0 ? block.timestamp : 0;
    }
    function _mv(address f, address t, uint256 id) internal override {
        require(nested[id] == 0, "nesting");
        super._mv(f, t, id);
    }
}
contract MarketFair {
    struct L { address seller; uint256 price; }
    mapping(address => mapping(uint256 => L)) public listing;
    address immutable feeTo = msg.sender;
    mapping(address => uint256) public proceeds;
    uint256 public feeBps = 250;
    function setFee(uint256 b) external { require(msg.sender == feeTo && b <= 500); feeBps = b; }
    function list(address c, uint256 id, uint256 p) external {
        require(IN(c).ownerOf(id) == msg.sender && p > 0);
        listing[c][id] = L(msg.sender, p);
    }
    function cancel(address c, uint256 id) external {
        require(listing[c][id].seller == msg.sender);
        delete listing[c][id];
    }
    function buy(address c, uint256 id) external payable {
        L memory l = listing[c][id];
        require(l.price > 0 && msg.value == l.price);
        delete listing[c][id];
        uint256 f = msg.value * feeBps / 10000;
        proceeds[feeTo] += f;
        proceeds[l.seller] += msg.value - f;
        IN(c).transferFrom(l.seller, msg.sender, id);
    }
    function withdraw() external {
        uint256 v = proceeds[msg.sender];
        proceeds[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
}
contract EnglishAuction {
    address payable public immutable seller;
    IN public immutable nft;
    uint256 public immutable id;
    uint256 public end;
    address public top;
    uint256 public bid;
    mapping(address => uint256) public refunds;
    bool public settled;
    constructor(IN n, uint256 i, uint256 d) {
        seller = payable(msg.sender);
        nft = n;
        id = i;
        end = block.timestamp + d;
    }
    function place() external payable {
        require(block.timestamp < end && msg.value >= bid + bid / 20 && msg.value > 0);
        if (top != address(0)) refunds[top] += bid;
        top = msg.sender;
        bid = msg.value;
        if (end - block.timestamp < 10 minutes) end = block.timestamp + 10 minutes;
    }
    function refund() external {
        uint256 v = refunds[msg.sender];
        refunds[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
    function settle() external {
        require(block.timestamp >= end && !settled);
        settled = true;
        if (top != address(0)) { nft.transferFrom(address(this), top, id); seller.transfer(bid); }
        else nft.transferFrom(address(this), seller, id);
    }
}
contract AggregatorFair {
    address public immutable feeTo = msg.sender;
    mapping(address => bool) public allowed;
    address owner = msg.sender;
    function allow(address t, bool v) external { require(msg.sender == owner); allowed[t] = v; }
    function swap(IT a, IT b, uint256 v, uint256 min, address target, bytes calldata d) external payable {
        require(allowed[target]);
        uint256 b0 = b.balanceOf(address(this));
        require(a.transferFrom(msg.sender, target, v));
        (bool ok,) = target.call{value: msg.value}(d);
        require(ok);
        uint256 got = b.balanceOf(address(this)) - b0;
        require(got >= min);
        b.transfer(msg.sender, got);
    }
}
contract PermitTwoFair {
    struct A { uint160 amount; uint48 exp; }
    mapping(address => mapping(address => mapping(address => A))) public allowance;
    function approve(address t, address s, uint160 v, uint48 e) external { allowance[msg.sender][t][s] = A(v, e); }
    function lockdown(address t, address s) external { allowance[msg.sender][t][s].amount = 0; }
    function transferFrom(address f, address to, uint160 v, address t) external {
        A storage a = allowance[f][t][msg.sender];
        require(block.timestamp <= a.exp && a.amount >= v);
        if (a.amount != type(uint160).max) a.amount -= v;
        require(IT(t).transferFrom(f, to, v));
    }
}
contract HtlcBridge {
    struct H {
        address from;
        address to;
        IT t;
        uint256 v;
        bytes32 h;
        uint256 exp;
        bool done;
    }
    mapping(bytes32 => H) public locks;
    function open(bytes32 id, address to, IT t, uint256 v, bytes32 h, uint256 exp) external {
        require(locks[id].from == address(0));
        t.transferFrom(msg.sender, address(this), v);
        locks[id] = H(msg.sender, to, t, v, h, exp, false);
    }
    function claim(bytes32 id, bytes32 s) external {
        H storage x = locks[id];
        require(!x.done && sha256(abi.encode(s)) == x.h);
        x.done = true;
        x.t.transfer(x.to, x.v);
    }
    function refund(bytes32 id) external {
        H storage x = locks[id];
        require(!x.done && block.timestamp >= x.exp);
        x.done = true;
        x.t.transfer(x.from, x.v);
    }
}
contract ValidatorBridge {
    mapping(address => bool) public validator;
    uint256 public immutable need;
    mapping(bytes32 => bool) public seen;
    event Locked(address t, address from, uint256 v, bytes to);
    constructor(address[] memory v, uint256 n) { for (uint i; i < v.length; i++) validator[v[i]] = true; need = n; }
    function lock(IT t, uint256 v, bytes calldata to) external {
        t.transferFrom(msg.sender, address(this), v);
        emit Locked(address(t), msg.sender, v, to);
    }
    function release(IT t, address to, uint256 v, bytes32 src, bytes[] calldata sigs) external {
        bytes32 h = keccak256(abi.encode(address(this), block.chainid, t, to, v, src));
        require(!seen[h]);
        seen[h] = true;
        address last;
        uint256 n;
        for (uint i; i < sigs.length; i++) {
            (bytes32 r, bytes32 s) = abi.decode(sigs[i][: 64], (bytes32, bytes32));
            address a = ecrecover(h, uint8(sigs[i][64]), r, s);
            require(a > last && validator[a]);
            last = a;
            n++;
        }
        require(n >= need);
        t.transfer(to, v);
    }
}
contract VestFair {
    IT public immutable t;
    address public immutable admin = msg.sender;
    struct G {
        uint128 v;
        uint128 taken;
        uint64 s;
        uint64 d;
        bool revoked;
    }
    mapping(address => G) public g;
    constructor(IT x) { t = x; }
    function grant(address a, uint128 v, uint64 d) external {
        require(msg.sender == admin && g[a].v == 0 && d > 0);
        t.transferFrom(admin, address(this), v);
        g[a] = G(v, 0, uint64(block.timestamp), d, false);
    }
    function vested(address a) public view returns (uint256) {
        G memory x = g[a];
        uint256 e = block.timestamp - x.s;
        return x.revoked || e >= x.d ? x.v : uint256(x.v) * e / x.d;
    }
    function claim() external {
        uint256 v = vested(msg.sender) - g[msg.sender].taken;
        g[msg.sender].taken += uint128(v);
        t.transfer(msg.sender, v);
    }
    function revoke(address a) external {
        require(msg.sender == admin && !g[a].revoked);
        uint256 v = vested(a);
        uint256 back = g[a].v - v;
        g[a].v = uint128(v);
        g[a].revoked = true;
        t.transfer(admin, back);
    }
}
contract RaffleCommit {
    address public immutable host;
    bytes32 public immutable commit_;
    address payable[] public p;
    uint256 public immutable price;
    uint256 public immutable end;
    bool done;
    constructor(bytes32 c, uint256 pr, uint256 d) {
        host = msg.sender;
        commit_ = c;
        price = pr;
        end = block.timestamp + d;
    }
    function join() external payable {
        require(msg.value == price && block.timestamp < end);
        p.push(payable(msg.sender));
    }
    function reveal(uint256 s) external {
        require(!done && block.timestamp >= end && keccak256(abi.encode(s)) == commit_);
        done = true;
        p[uint256(keccak256(abi.encode(s, p.length))) % p.length].transfer(address(this).balance);
    }
    function refund(uint256 i) external {
        require(!done && block.timestamp >= end + 7 days);
        address payable a = p[i];
        require(a != address(0));
        p[i] = payable(0);
        a.transfer(price);
    }
}
contract Crowdfund {
    struct C {
        address payable who;
        uint256 goal;
        uint256 end;
        uint256 got;
        bool paid;
    }
    C[] public c;
    mapping(uint256 => mapping(address => uint256)) public pledged;
    function launch(uint256 g, uint256 d) external {
        require(d <= 90 days);
        c.push(C(payable(msg.sender), g, block.timestamp + d, 0, false));
    }
    function pledge(uint256 i) external payable {
        require(block.timestamp < c[i].end);
        pledged[i][msg.sender] += msg.value;
        c[i].got += msg.value;
    }
    function payout(uint256 i) external {
        C storage x = c[i];
        require(msg.sender == x.who && block.timestamp >= x.end && x.got >= x.goal && !x.paid);
        x.paid = true;
        x.who.transfer(x.got);
    }
    function refund(uint256 i) external {
        require(block.timestamp >= c[i].end && c[i].got < c[i].goal);
        uint256 v = pledged[i][msg.sender];
        pledged[i][msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
}
contract MultiSigFair {
    address[] public owners;
    mapping(address => bool) public isOwner;
    uint256 public immutable need;
    struct T {
        address to;
        uint256 v;
        bytes d;
        uint256 yes;
        bool done;
    }
    T[] public txs;
    mapping(uint256 => mapping(address => bool)) public ok;
    constructor(address[] memory o, uint256 n) {
        for (uint i; i < o.length; i++) isOwner[o[i]] = true;
        owners = o;
        need = n;
    }
    receive() external payable {}
    function propose(address to, uint256 v, bytes calldata d) external {
        require(isOwner[msg.sender]);
        txs.push(T(to, v, d, 0, false));
    }
    function confirm(uint256 i) external {
        require(isOwner[msg.sender] && !ok[i][msg.sender]);
        ok[i][msg.sender] = true;
        txs[i].yes++;
    }
    function execute(uint256 i) external {
        T storage t = txs[i];
        require(t.yes >= need && !t.done);
        t.done = true;
        (bool s,) = t.to.call{value: t.v}(t.d);
        require(s);
    }
}
contract HouseFlip {
    struct B {
        address p;
        bool side;
        uint256 v;
        uint256 blk;
    }
    B[] public bets;
    address immutable h = msg.sender;
    uint256 reserved;
    receive() external payable {}
    function bet(bool s) external payable {
        require(msg.value <= address(this).balance / 20);
        bets.push(B(msg.sender, s, msg.value, block.number + 2));
        reserved += msg.value * 2;
    }
    function settle(uint256 i) external {
        B memory b = bets[i];
        require(block.number > b.blk && b.v > 0);
        delete bets[i];
        reserved -= b.v * 2;
        if ((uint256(blockhash(b.blk)) & 1 == 1) == b.side) payable(b.p).transfer(b.v * 2);
    }
    function profit(uint256 v) external {
        require(msg.sender == h && address(this).balance - v >= reserved);
        payable(h).transfer(v);
    }
}
