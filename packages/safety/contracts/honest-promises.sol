// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What is owed for what was paid in, and is paid.

import "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import "@openzeppelin/contracts/access/Ownable.sol";
import "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import "@openzeppelin/contracts/utils/Pausable.sol";
import "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

using SafeERC20 for IERC20;

interface IVrf {
    function request(bytes32 k) external returns (uint256);
}
contract FeeVault is ERC4626, Ownable {
    uint256 public feeBps;
    uint256 public constant CAP = 200;
    address public feeTo;
    constructor(IERC20 a) ERC20("V", "V") ERC4626(a) Ownable(msg.sender) { feeTo = msg.sender; }
    function setFee(uint256 b, address t) external onlyOwner {
        require(b <= CAP);
        feeBps = b;
        feeTo = t;
    }
    function _withdraw(address c, address r, address o, uint256 a, uint256 s) internal override {
        uint256 f = a * feeBps / 10000;
        super._withdraw(c, r, o, a - f, s);
        if (f > 0) IERC20(asset()).safeTransfer(feeTo, f);
    }
    function rescue(IERC20 t) external onlyOwner {
        require(address(t) != asset());
        t.safeTransfer(owner(), t.balanceOf(address(this)));
    }
}
contract StakeFair is Ownable, Pausable {
    IERC20 public immutable st;
    IERC20 public immutable rt;
    uint256 public totalStaked;
    uint256 public rate;
    uint256 public end;
    uint256 public acc;
    uint256 public last;
    mapping(address => uint256) public bal;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public due;
    constructor(IERC20 s, IERC20 r) Ownable(msg.sender) {
        require(s != r);
        st = s;
        rt = r;
    }
    modifier upd(address a) {
        uint256 n = block.timestamp < end ? block.timestamp : end;
        if (totalStaked > 0 && n > last) acc += (n - last) * rate * 1e18 / totalStaked;
        last = n;
        due[a] += bal[a] * (acc - paid[a]) / 1e18;
        paid[a] = acc;
        _;
    }
    function stake(uint256 v) external whenNotPaused upd(msg.sender) {
        totalStaked += v;
        bal[msg.sender] += v;
        st.safeTransferFrom(msg.sender, address(this), v);
    }
    function withdraw(uint256 v) public upd(msg.sender) {
        totalStaked -= v;
        bal[msg.sender] -= v;
        st.safeTransfer(msg.sender, v);
    }
    function getReward() public upd(msg.sender) {
        uint256 r = due[msg.sender];
        due[msg.sender] = 0;
        rt.safeTransfer(msg.sender, r);
    }
    function notify(uint256 v, uint256 d) external onlyOwner upd(address(0)) {
        rt.safeTransferFrom(msg.sender, address(this), v);
        rate = v / d;
        last = block.timestamp;
        end = last + d;
    }
    function recoverERC20(IERC20 t, uint256 v) external onlyOwner {
        require(t != st && t != rt, "no");
        t.safeTransfer(owner(), v);
    }
    function pause() external onlyOwner { _pause(); }
    function unpause() external onlyOwner { _unpause(); }
}
contract ChefCappedFee is Ownable {
    struct Pool { IERC20 lp; uint256 feeBP; }
    Pool[] public pools;
    mapping(uint256 => mapping(address => uint256)) public user;
    address public feeAddress;
    constructor() Ownable(msg.sender) { feeAddress = msg.sender; }
    function add(IERC20 lp, uint256 f) external onlyOwner { require(f <= 400); pools.push(Pool(lp, f)); }
    function set(uint256 p, uint256 f) external onlyOwner { require(f <= 400); pools[p].feeBP = f; }
    function deposit(uint256 p, uint256 v) external {
        Pool storage q = pools[p];
        q.lp.safeTransferFrom(msg.sender, address(this), v);
        uint256 f = v * q.feeBP / 10000;
        q.lp.safeTransfer(feeAddress, f);
        user[p][msg.sender] += v - f;
    }
    function withdraw(uint256 p, uint256 v) external {
        user[p][msg.sender] -= v;
        pools[p].lp.safeTransfer(msg.sender, v);
    }
}
contract PresaleFair {
    address immutable creator = msg.sender;
    uint256 public immutable softCap;
    uint256 public immutable end;
    uint256 public raised;
    bool public done;
    mapping(address => uint256) public paid;
    IERC20 public immutable token;
    uint256 public immutable perEth;
    constructor(uint256 s, uint256 d, IERC20 t, uint256 p) {
        softCap = s;
        end = block.timestamp + d;
        token = t;
        perEth = p;
    }
    receive() external payable {
        require(block.timestamp < end);
        paid[msg.sender] += msg.value;
        raised += msg.value;
        require(token.balanceOf(address(this)) >= raised * perEth / 1e18, "unbacked");
    }
    function refund() external {
        require(block.timestamp >= end && raised < softCap, "no");
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
    function claim() external {
        require(block.timestamp >= end && raised >= softCap);
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        token.safeTransfer(msg.sender, v * perEth / 1e18);
    }
    function finalize() external {
        require(msg.sender == creator && block.timestamp >= end && raised >= softCap && !done);
        done = true;
        payable(creator).transfer(raised);
        token.safeTransfer(creator, token.balanceOf(address(this)) - raised * perEth / 1e18);
    }
}
contract VrfLottery {
    IVrf public immutable vrf;
    address payable[] public players;
    uint256 public immutable ticket;
    uint256 public closes;
    uint256 public req;
    address payable public winner;
    uint256 public owed;
    constructor(IVrf v, uint256 t) {
        vrf = v;
        ticket = t;
        closes = block.timestamp + 1 weeks;
    }
    function enter() external payable {
        require(msg.value == ticket && block.timestamp < closes);
        players.push(payable(msg.sender));
    }
    function close() external {
        require(block.timestamp >= closes && req == 0 && players.length > 0);
        req = vrf.request("k");
    }
    function fulfill(uint256 id, uint256 word) external {
        require(msg.sender == address(vrf) && id == req && winner == address(0));
        winner = players[word % players.length];
        owed = address(this).balance;
    }
    function collect() external {
        uint256 v = owed;
        owed = 0;
        winner.transfer(v);
    }
}
contract EscrowFair {
    struct D {
        address buyer;
        address seller;
        address arbiter;
        uint256 v;
        bool done;
    }
    D[] public deals;
    function open(address s, address a) external payable { deals.push(D(msg.sender, s, a, msg.value, false)); }
    function release(uint256 i) external {
        D storage d = deals[i];
        require(msg.sender == d.buyer && !d.done);
        d.done = true;
        payable(d.seller).transfer(d.v);
    }
    function resolve(uint256 i, bool toSeller) external {
        D storage d = deals[i];
        require(msg.sender == d.arbiter && !d.done);
        d.done = true;
        payable(toSeller ? d.seller : d.buyer).transfer(d.v);
    }
}
contract StreamFair {
    struct S {
        address payer;
        address payee;
        IERC20 t;
        uint256 rate;
        uint256 start;
        uint256 stop;
        uint256 taken;
    }
    S[] public streams;
    function create(address payee, IERC20 t, uint256 rate, uint256 dur) external {
        t.safeTransferFrom(msg.sender, address(this), rate * dur);
        streams.push(S(msg.sender, payee, t, rate, block.timestamp, block.timestamp + dur, 0));
    }
    function pull(uint256 i) public {
        S storage s = streams[i];
        uint256 e = block.timestamp < s.stop ? block.timestamp : s.stop;
        uint256 v = (e - s.start) * s.rate - s.taken;
        s.taken += v;
        s.t.safeTransfer(s.payee, v);
    }
    function cancel(uint256 i) external {
        S storage s = streams[i];
        require(msg.sender == s.payer && block.timestamp < s.stop);
        pull(i);
        uint256 left = (s.stop - block.timestamp) * s.rate;
        s.stop = block.timestamp;
        s.t.safeTransfer(s.payer, left);
    }
    function redirect(uint256 i, address to) external {
        require(msg.sender == streams[i].payee);
        streams[i].payee = to;
    }
}
contract LimitFair {
    struct Order {
        address maker;
        IERC20 sell;
        IERC20 buy;
        uint256 amount;
        uint256 minOut;
        bool done;
    }
    Order[] public orders;
    function place(IERC20 s, IERC20 b, uint256 a, uint256 m) external {
        orders.push(Order(msg.sender, s, b, a, m, false));
    }
    function cancel(uint256 i) external { require(orders[i].maker == msg.sender); orders[i].done = true; }
    function fill(uint256 i, uint256 out) external {
        Order storage o = orders[i];
        require(!o.done && out >= o.minOut);
        o.done = true;
        o.sell.safeTransferFrom(o.maker, msg.sender, o.amount);
        o.buy.safeTransferFrom(msg.sender, o.maker, out);
    }
}
contract SignedLimit {
    struct O {
        address maker;
        IERC20 sell;
        IERC20 buy;
        uint256 amount;
        uint256 minOut;
        uint256 salt;
        uint256 exp;
    }
    mapping(bytes32 => bool) public used;
    address public immutable keeper;
    constructor(address k) { keeper = k; }
    function fill(O calldata o, bytes calldata sig, uint256 out) external {
        require(msg.sender == keeper && block.timestamp < o.exp && out >= o.minOut);
        bytes32 h = keccak256(abi.encode(address(this), block.chainid, o));
        require(!used[h]);
        used[h] = true;
        require(ECDSA.recover(MessageHashUtils.toEthSignedMessageHash(h), sig) == o.maker);
        o.sell.safeTransferFrom(o.maker, keeper, o.amount);
        o.buy.safeTransferFrom(keeper, o.maker, out);
    }
}
contract Subscription is Ownable {
    struct Plan {
        IERC20 t;
        uint256 price;
        uint256 period;
    }
    Plan[] public plans;
    mapping(address => mapping(uint256 => uint256)) public nextAt;
    mapping(address => mapping(uint256 => bool)) public on;
    constructor() Ownable(msg.sender) {}
    function addPlan(IERC20 t, uint256 p, uint256 d) external onlyOwner {
        require(d >= 1 days);
        plans.push(Plan(t, p, d));
    }
    function subscribe(uint256 i) external { on[msg.sender][i] = true; _charge(msg.sender, i); }
    function cancel(uint256 i) external { on[msg.sender][i] = false; }
    function charge(address u, uint256 i) external onlyOwner {
        require(on[u][i] && block.timestamp >= nextAt[u][i]);
        _charge(u, i);
    }
    function _charge(address u, uint256 i) private {
        Plan memory p = plans[i];
        nextAt[u][i] = block.timestamp + p.period;
        p.t.safeTransferFrom(u, owner(), p.price);
    }
}
contract OwnAccount {
    using ECDSA for bytes32;
    address public owner;
    uint256 public nonce;
    address public constant EP = 0x0000000071727De22E5E9d8BAf0edAc6f37da032;
    struct Op {
        address sender;
        uint256 nonce;
        bytes initCode;
        bytes callData;
        bytes32 gl;
        uint256 pvg;
        bytes32 gf;
        bytes pm;
        bytes signature;
    }
    constructor(address o) { owner = o; }
    receive() external payable {}
    function execute(address t, uint256 v, bytes calldata d) external {
        require(msg.sender == owner || msg.sender == EP);
        (bool ok, bytes memory r) = t.call{value: v}(d);
        if (!ok) assembly { revert(add(r, 32), mload(r)) }
    }
    function validateUserOp(Op calldata o, bytes32 h, uint256 m) external returns (uint256 x) {
        require(msg.sender == EP);
        x = MessageHashUtils.toEthSignedMessageHash(h).recover(o.signature) == owner ? 0 : 1;
        if (m > 0) { (bool ok,) = payable(msg.sender).call{value: m}(""); ok; }
    }
}
contract SocialRecovery {
    address public owner;
    mapping(address => bool) public guardian;
    uint256 public threshold;
    mapping(address => mapping(address => bool)) voted;
    mapping(address => uint256) public votes;
    mapping(address => uint256) public readyAt;
    constructor(address o, address[] memory g, uint256 t) {
        owner = o;
        for (uint i; i < g.length; i++) guardian[g[i]] = true;
        threshold = t;
    }
    receive() external payable {}
    function execute(address t, uint256 v, bytes calldata d) external {
        require(msg.sender == owner);
        (bool ok,) = t.call{value: v}(d);
        require(ok);
    }
    function support(address n) external {
        require(guardian[msg.sender] && !voted[n][msg.sender]);
        voted[n][msg.sender] = true;
        if (++votes[n] >= threshold) readyAt[n] = block.timestamp + 3 days;
    }
    function veto(address n) external {
        require(msg.sender == owner);
        readyAt[n] = 0;
        votes[n] = 0;
    }
    function finish(address n) external { require(readyAt[n] != 0 && block.timestamp >= readyAt[n]); owner = n; }
}
