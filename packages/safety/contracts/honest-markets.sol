// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Sales, votes, bridges, orders, permits, locks.

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
contract Donate {
    address public owner = msg.sender;
    event Tip(address indexed a, uint256 v, string m);
    function tip(string calldata m) external payable {
        emit Tip(msg.sender, msg.value, m);
    }
    function withdraw() external {
        require(msg.sender == owner);
        payable(owner).transfer(address(this).balance);
    }
    function transferOwnership(address n) external {
        require(msg.sender == owner);
        owner = n;
    }
}
contract NftSale {
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => bool)) public isApprovedForAll;
    mapping(uint256 => address) public getApproved;
    uint256 public totalSupply;
    uint256 public constant PRICE = 0.05 ether;
    address public owner = msg.sender;
    string base;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    event ApprovalForAll(address indexed o, address indexed p, bool a);
    event Approval(address indexed o, address indexed p, uint256 indexed id);
    function mint(uint256 n) external payable {
        require(msg.value == n * PRICE && totalSupply + n <= 10000);
        for (uint i; i < n; i++) {
            ownerOf[totalSupply] = msg.sender;
            emit Transfer(address(0), msg.sender, totalSupply++);
        }
        balanceOf[msg.sender] += n;
    }
    function setApprovalForAll(address p, bool a) external {
        isApprovedForAll[msg.sender][p] = a;
        emit ApprovalForAll(msg.sender, p, a);
    }
    function approve(address p, uint256 id) external {
        require(ownerOf[id] == msg.sender || isApprovedForAll[ownerOf[id]][msg.sender]);
        getApproved[id] = p;
        emit Approval(ownerOf[id], p, id);
    }
    function transferFrom(address f, address t, uint256 id) public {
        require(ownerOf[id] == f && (f == msg.sender || isApprovedForAll[f][msg.sender] || getApproved[id] == msg.sender));
        delete getApproved[id];
        ownerOf[id] = t;
        balanceOf[f]--;
        balanceOf[t]++;
        emit Transfer(f, t, id);
    }
    function withdraw() external {
        require(msg.sender == owner);
        payable(owner).transfer(address(this).balance);
    }
    function setBaseURI(string calldata b) external {
        require(msg.sender == owner);
        base = b;
    }
    function tokenURI(uint256) external view returns (string memory) {
        return base;
    }
}
contract Market {
    struct L {
        address seller;
        uint256 price;
    }
    mapping(address => mapping(uint256 => L)) public list;
    uint256 public constant FEE = 250;
    address public immutable treasury = msg.sender;
    function sell(address c, uint256 id, uint256 p) external {
        require(I721(c).ownerOf(id) == msg.sender);
        list[c][id] = L(msg.sender, p);
    }
    function buy(address c, uint256 id) external payable {
        L memory l = list[c][id];
        require(l.seller != address(0) && msg.value == l.price);
        delete list[c][id];
        uint f = (msg.value * FEE) / 10000;
        payable(treasury).transfer(f);
        payable(l.seller).transfer(msg.value - f);
        I721(c).safeTransferFrom(l.seller, msg.sender, id);
    }
    function cancel(address c, uint256 id) external {
        require(list[c][id].seller == msg.sender);
        delete list[c][id];
    }
}
contract Governor {
    struct P {
        address t;
        bytes d;
        uint256 end;
        uint256 yes;
        uint256 no;
        bool done;
    }
    P[] public props;
    mapping(uint256 => mapping(address => bool)) public voted;
    I20 public immutable token;
    constructor(I20 t) {
        token = t;
    }
    function propose(address t, bytes calldata d) external {
        require(token.balanceOf(msg.sender) > 1e22);
        props.push(P(t, d, block.timestamp + 3 days, 0, 0, false));
    }
    function vote(uint256 i, bool y) external {
        require(!voted[i][msg.sender] && block.timestamp < props[i].end);
        voted[i][msg.sender] = true;
        uint w = token.balanceOf(msg.sender);
        if (y) props[i].yes += w;
        else props[i].no += w;
    }
    function execute(uint256 i) external {
        P storage p = props[i];
        require(!p.done && block.timestamp > p.end + 2 days && p.yes > p.no && p.yes > 1e24);
        p.done = true;
        (bool ok, ) = p.t.call(p.d);
        require(ok);
    }
}
contract Bridge {
    mapping(address => bool) public isValidator;
    uint256 public quorum;
    mapping(bytes32 => bool) public used;
    event Locked(address t, address f, uint256 v, uint256 dst, bytes to);
    constructor(address[] memory v, uint256 q) {
        for (uint i; i < v.length; i++) isValidator[v[i]] = true;
        quorum = q;
    }
    function lock(address t, uint256 v, uint256 dst, bytes calldata to) external {
        I20(t).transferFrom(msg.sender, address(this), v);
        emit Locked(t, msg.sender, v, dst, to);
    }
    function unlock(address t, address to, uint256 v, bytes32 id, uint8[] calldata vv, bytes32[] calldata r, bytes32[] calldata s) external {
        require(!used[id]);
        used[id] = true;
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), t, to, v, id));
        address last;
        uint n;
        for (uint i; i < vv.length; i++) {
            address a = ecrecover(h, vv[i], r[i], s[i]);
            require(a > last && isValidator[a]);
            last = a;
            n++;
        }
        require(n >= quorum);
        I20(t).transfer(to, v);
    }
}
contract Vault4626 {
    I20 public immutable asset;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    constructor(I20 a) {
        asset = a;
    }
    function totalAssets() public view returns (uint256) {
        return asset.balanceOf(address(this));
    }
    function deposit(uint256 v, address to) external returns (uint256 s) {
        s = totalSupply == 0 ? v : (v * totalSupply) / totalAssets();
        asset.transferFrom(msg.sender, address(this), v);
        totalSupply += s;
        balanceOf[to] += s;
    }
    function redeem(uint256 s, address to, address o) external returns (uint256 v) {
        if (msg.sender != o) allowance[o][msg.sender] -= s;
        v = (s * totalAssets()) / totalSupply;
        balanceOf[o] -= s;
        totalSupply -= s;
        asset.transfer(to, v);
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        return true;
    }
}
contract CallsTogether {
    struct C {
        address t;
        bool f;
        bytes d;
    }
    struct R {
        bool ok;
        bytes r;
    }
    function aggregate3(C[] calldata c) external payable returns (R[] memory r) {
        r = new R[](c.length);
        for (uint i; i < c.length; i++) {
            (r[i].ok, r[i].r) = c[i].t.call(c[i].d);
            require(r[i].ok || c[i].f);
        }
    }
    function getBlockNumber() external view returns (uint256) {
        return block.number;
    }
    function getEthBalance(address a) external view returns (uint256) {
        return a.balance;
    }
}
contract SelfMulticall {
    mapping(address => uint256) public v;
    function multicall(bytes[] calldata d) external returns (bytes[] memory r) {
        r = new bytes[](d.length);
        for (uint i; i < d.length; i++) {
            (bool ok, bytes memory x) = address(this).delegatecall(d[i]);
            require(ok);
            r[i] = x;
        }
    }
    function set(uint256 x) external {
        v[msg.sender] = x;
    }
    function selfPermit(I20 t, uint256 a, uint256 dl, uint8 vv, bytes32 r, bytes32 s) external {
        t.permit(msg.sender, address(this), a, dl, vv, r, s);
    }
    function pay(I20 t, address to, uint256 a) external {
        t.transferFrom(msg.sender, to, a);
    }
}
contract PermitDeposit {
    mapping(address => mapping(address => uint256)) public bal;
    function depositWithPermit(I20 t, uint256 a, uint256 dl, uint8 vv, bytes32 r, bytes32 s) external {
        t.permit(msg.sender, address(this), a, dl, vv, r, s);
        t.transferFrom(msg.sender, address(this), a);
        bal[msg.sender][address(t)] += a;
    }
    function withdraw(I20 t, uint256 a) external {
        bal[msg.sender][address(t)] -= a;
        t.transfer(msg.sender, a);
    }
}
contract Permit2 {
    struct D {
        uint160 a;
        uint48 e;
        uint48 n;
    }
    mapping(address => mapping(address => mapping(address => D))) public allowance;
    mapping(address => mapping(uint256 => uint256)) public nonceBitmap;
    bytes32 constant TH = keccak256("P(address token,uint256 amount,address spender,uint256 nonce,uint256 deadline)");
    function approve(address t, address s, uint160 a, uint48 e) external {
        D storage d = allowance[msg.sender][t][s];
        d.a = a;
        d.e = e;
    }
    function transferFrom(address f, address to, uint160 v, address t) external {
        D storage d = allowance[f][t][msg.sender];
        require(block.timestamp <= d.e);
        if (d.a != type(uint160).max) {
            require(d.a >= v);
            d.a -= v;
        }
        require(I20(t).transferFrom(f, to, v));
    }
    function permitTransferFrom(
        address t,
        uint256 max,
        uint256 n,
        uint256 dl,
        address to,
        uint256 v,
        address o,
        uint8 vv,
        bytes32 r,
        bytes32 s
    ) external {
        require(block.timestamp <= dl && v <= max);
        uint b = 1 << (n & 255);
        require(nonceBitmap[o][n >> 8] & b == 0);
        nonceBitmap[o][n >> 8] |= b;
        bytes32 h = keccak256(
            abi.encodePacked("\x19\x01", keccak256(abi.encode(block.chainid, address(this))), keccak256(abi.encode(TH, t, max, msg.sender, n, dl)))
        );
        require(ecrecover(h, vv, r, s) == o && o != address(0));
        I20(t).transferFrom(o, to, v);
    }
    function lockdown(address[] calldata t, address[] calldata s) external {
        for (uint i; i < t.length; i++) allowance[msg.sender][t[i]][s[i]].a = 0;
    }
}
contract Oracle {
    address public owner = msg.sender;
    mapping(address => bool) public feeder;
    int256 public answer;
    uint256 public updatedAt;
    function setFeeder(address a, bool b) external {
        require(msg.sender == owner);
        feeder[a] = b;
    }
    function submit(int256 a) external {
        require(feeder[msg.sender]);
        answer = a;
        updatedAt = block.timestamp;
    }
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (1, answer, updatedAt, updatedAt, 1);
    }
}
contract Lottery {
    address[] public players;
    address public immutable manager = msg.sender;
    bytes32 public commit;
    function setCommit(bytes32 c) external {
        require(msg.sender == manager && commit == 0);
        commit = c;
    }
    function enter() external payable {
        require(msg.value == 0.01 ether);
        players.push(msg.sender);
    }
    function pick(uint256 s) external {
        require(keccak256(abi.encode(s)) == commit);
        address w = players[uint256(keccak256(abi.encode(s, players.length))) % players.length];
        delete players;
        commit = 0;
        payable(w).transfer(address(this).balance);
    }
}
contract Locker {
    struct L {
        I20 t;
        address w;
        uint256 v;
        uint256 until;
    }
    mapping(uint256 => L) public locks;
    uint256 n;
    function lock(I20 t, uint256 v, uint256 u) external returns (uint256) {
        require(u > block.timestamp);
        t.transferFrom(msg.sender, address(this), v);
        locks[++n] = L(t, msg.sender, v, u);
        return n;
    }
    function release(uint256 i) external {
        L memory l = locks[i];
        require(msg.sender == l.w && block.timestamp >= l.until);
        delete locks[i];
        l.t.transfer(l.w, l.v);
    }
    function extend(uint256 i, uint256 u) external {
        require(msg.sender == locks[i].w && u > locks[i].until);
        locks[i].until = u;
    }
}
contract Flash {
    I20 public immutable t;
    constructor(I20 x) {
        t = x;
    }
    function flash(address b, uint256 v, bytes calldata d) external {
        uint o = t.balanceOf(address(this));
        t.transfer(b, v);
        (bool ok, ) = b.call(abi.encodeWithSignature("onFlash(address,uint256,bytes)", msg.sender, v, d));
        require(ok);
        require(t.balanceOf(address(this)) >= o + v / 1000);
    }
}
contract Subscription {
    struct S {
        address payer;
        I20 t;
        uint256 v;
        uint256 period;
        uint256 next;
    }
    mapping(bytes32 => S) public subs;
    address public immutable merchant = msg.sender;
    function subscribe(I20 t, uint256 v, uint256 p) external {
        subs[keccak256(abi.encode(msg.sender, t))] = S(msg.sender, t, v, p, block.timestamp);
    }
    function cancel(I20 t) external {
        delete subs[keccak256(abi.encode(msg.sender, t))];
    }
    function collect(bytes32 id) external {
        S storage s = subs[id];
        require(s.payer != address(0) && block.timestamp >= s.next);
        s.next += s.period;
        s.t.transferFrom(s.payer, merchant, s.v);
    }
}
contract Orders {
    mapping(bytes32 => bool) public filled;
    struct O {
        address maker;
        I20 give;
        I20 get;
        uint256 a;
        uint256 b;
        uint256 exp;
    }
    function fill(O calldata o, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), o));
        require(!filled[h] && block.timestamp < o.exp && ecrecover(h, v, r, s) == o.maker);
        filled[h] = true;
        o.give.transferFrom(o.maker, msg.sender, o.a);
        o.get.transferFrom(msg.sender, o.maker, o.b);
    }
    function cancel(O calldata o) external {
        require(o.maker == msg.sender);
        filled[keccak256(abi.encode(block.chainid, address(this), o))] = true;
    }
}
