// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What is owed for what was paid in, and how little it is.

import "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import "@openzeppelin/contracts/access/Ownable.sol";
import "@openzeppelin/contracts/access/AccessControl.sol";
import "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

using SafeERC20 for IERC20;

/// owner-set payout down to nothing
/// expects: CT-28 danger
contract BankPayout is Ownable, ReentrancyGuard {
    IERC20 public immutable token;
    mapping(address => uint256) public balance;
    uint256 public payoutBps = 10_000;
    constructor(IERC20 t) Ownable(msg.sender) { token = t; }
    function setPayout(uint256 b) external onlyOwner { payoutBps = b; }
    function deposit(uint256 v) external nonReentrant {
        token.safeTransferFrom(msg.sender, address(this), v);
        balance[msg.sender] += v;
    }
    function withdraw(uint256 v) external nonReentrant {
        balance[msg.sender] -= v;
        uint256 out = v * payoutBps / 10_000;
        token.safeTransfer(msg.sender, out);
        token.safeTransfer(owner(), v - out);
    }
}
/// deposit fee without cap
/// expects: CT-28 danger
contract ChefDepositFee is Ownable {
    struct Pool {
        IERC20 lp;
        uint256 feeBP;
        uint256 acc;
    }
    Pool[] public pools;
    mapping(uint256 => mapping(address => uint256)) public user;
    address public feeAddress;
    constructor() Ownable(msg.sender) { feeAddress = msg.sender; }
    function add(IERC20 lp, uint256 f) external onlyOwner { pools.push(Pool(lp, f, 0)); }
    function set(uint256 p, uint256 f) external onlyOwner { pools[p].feeBP = f; }
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
/// money goes to the founders, rewards from their goodwill
/// expects: CT-28 danger
contract NodeSale {
    // buy a node, earn 1% a day forever
    mapping(address => uint256) public nodes;
    mapping(address => uint256) public last;
    address private immutable a;
    address private immutable b;
    IERC20 immutable usdt;
    constructor(IERC20 u, address b_) {
        usdt = u;
        a = msg.sender;
        b = b_;
    }
    function buyNode(uint256 n) external {
        usdt.safeTransferFrom(msg.sender, a, n * 70e6);
        usdt.safeTransferFrom(msg.sender, b, n * 30e6);
        nodes[msg.sender] += n;
        last[msg.sender] = block.timestamp;
    }
    function harvest() external {
        uint256 r = nodes[msg.sender] * 1e6 * (block.timestamp - last[msg.sender]) / 1 days;
        last[msg.sender] = block.timestamp;
        usdt.safeTransferFrom(a, msg.sender, r);
    }
}
/// claim never opens
/// expects: CT-28 danger
contract PresaleNever {
    address immutable creator = msg.sender;
    IERC20 public token;
    mapping(address => uint256) public owed;
    bool private live;
    uint256 public price = 1e12;
    function setToken(IERC20 t) external { require(msg.sender == creator); token = t; }
    function contribute() external payable {
        owed[msg.sender] += msg.value * 1e18 / price;
        payable(creator).transfer(msg.value);
    }
    function claim() external {
        require(live, "TGE pending");
        uint256 v = owed[msg.sender];
        owed[msg.sender] = 0;
        token.safeTransfer(msg.sender, v);
    }
}
/// manager names the seed
/// expects: CT-28 danger
contract SeedLottery {
    address immutable m = msg.sender;
    address payable[] public p;
    uint256 public pot;
    function join() external payable {
        require(msg.value >= 0.01 ether);
        p.push(payable(msg.sender));
        pot += msg.value;
    }
    // verifiable randomness
    function draw(uint256 beacon) external {
        require(msg.sender == m && p.length > 2);
        address payable w = p[beacon % p.length];
        uint256 v = pot;
        pot = 0;
        delete p;
        w.transfer(v);
    }
}
/// stakes go to the treasury, exit behind its switch
/// expects: CT-28 danger
contract StakeGate is Ownable {
    IERC20 public immutable t;
    mapping(address => uint256) public s;
    bool public canWithdraw;
    address private _treasury;
    constructor(IERC20 t_) Ownable(msg.sender) { t = t_; _treasury = msg.sender; }
    function deposit(uint256 v) external { t.safeTransferFrom(msg.sender, _treasury, v); s[msg.sender] += v; }
    function enable(bool b) external onlyOwner { canWithdraw = b; }
    function withdraw() external {
        require(canWithdraw, "soon");
        uint256 v = s[msg.sender];
        s[msg.sender] = 0;
        t.safeTransferFrom(_treasury, msg.sender, v);
    }
}
/// admin rewrites payee
/// expects: CT-28 danger
contract StreamRedirect is AccessControl {
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
    constructor() { _grantRole(DEFAULT_ADMIN_ROLE, msg.sender); }
    function create(address payee, IERC20 t, uint256 rate, uint256 dur) external {
        t.safeTransferFrom(msg.sender, address(this), rate * dur);
        streams.push(S(msg.sender, payee, t, rate, block.timestamp, block.timestamp + dur, 0));
    }
    function pull(uint256 i) external {
        S storage s = streams[i];
        uint256 e = block.timestamp < s.stop ? block.timestamp : s.stop;
        uint256 v = (e - s.start) * s.rate - s.taken;
        s.taken += v;
        s.t.safeTransfer(s.payee, v);
    }
    function fix(uint256 i, address payee) external onlyRole(DEFAULT_ADMIN_ROLE) { streams[i].payee = payee; }
}
/// owner takes all assets
/// expects: CT-28 danger
contract YieldVaultExit is ERC4626, Ownable {
    constructor(IERC20 a) ERC20("Yield", "yV") ERC4626(a) Ownable(msg.sender) {}
    // emergency: bring funds to the multisig
    function emergencyExit(address to) external onlyOwner { IERC20(asset()).safeTransfer(to, totalAssets()); }
}
/// role mints shares for nothing
/// expects: CT-28 danger
contract YieldVaultShares is ERC4626, AccessControl {
    bytes32 constant REWARDER = keccak256("REWARDER");
    constructor(IERC20 a) ERC20("Yield", "yV") ERC4626(a) {
        _grantRole(DEFAULT_ADMIN_ROLE, msg.sender);
        _grantRole(REWARDER, msg.sender);
    }
    function distribute(address to, uint256 shares) external onlyRole(REWARDER) { _mint(to, shares); }
}
/// the owner lets whom it names have the deposits
/// expects: CT-28 danger
contract LendsDeposits is Ownable {
    mapping(address => uint256) public bal;
    IERC20 immutable t;
    constructor(IERC20 x) Ownable(msg.sender) { t = x; }
    function deposit(uint256 v) external { t.safeTransferFrom(msg.sender, address(this), v); bal[msg.sender] += v; }
    function withdraw(uint256 v) external { bal[msg.sender] -= v; t.safeTransfer(msg.sender, v); }
    function approveStrategy(address s) external onlyOwner { t.approve(s, type(uint256).max); }
}
