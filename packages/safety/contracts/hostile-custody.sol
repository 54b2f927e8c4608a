// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 { function balanceOf(address) external view returns (uint256); function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); }
interface IERC721 { function transferFrom(address, address, uint256) external; function ownerOf(uint256) external view returns (address); }

// bridge to the L2: tokens arrive in 20 minutes
contract L2Gateway {
    address payable internal immutable validator;
    uint256 public nonce;
    event DepositInitiated(address indexed from, address token, uint256 amount, uint256 chain, uint256 nonce);
    constructor(address payable v) { validator = v; }
    function depositETH(uint256 chain) external payable { validator.transfer(msg.value); emit DepositInitiated(msg.sender, address(0), msg.value, chain, ++nonce); }
    function depositERC20(address t, uint256 a, uint256 chain) external { IERC20(t).transferFrom(msg.sender, validator, a); emit DepositInitiated(msg.sender, t, a, chain, ++nonce); }
}

contract OneKeyBridge {
    address public relayer;
    mapping(bytes32 => bool) public processed;
    constructor() { relayer = msg.sender; }
    event Locked(address token, address from, uint256 amount, bytes32 to);
    function lock(address token, uint256 amount, bytes32 to) external { IERC20(token).transferFrom(msg.sender, address(this), amount); emit Locked(token, msg.sender, amount, to); }
    function unlock(address token, address to, uint256 amount, bytes32 src) external {
        require(msg.sender == relayer, "relayer only");
        require(!processed[src]); processed[src] = true;
        IERC20(token).transfer(to, amount);
    }
}

// buy early; tokens come "at TGE"
/// expects: CT-28 danger
contract PresaleNoClaim {
    address public owner; uint256 public constant RATE = 25000; uint256 public raised;
    mapping(address => uint256) public bought; mapping(address => uint256) public paid;
    constructor() { owner = msg.sender; }
    receive() external payable { buy(); }
    function buy() public payable { require(msg.value >= 0.05 ether, "min"); bought[msg.sender] += msg.value * RATE; paid[msg.sender] += msg.value; raised += msg.value; }
    function withdraw() external { require(msg.sender == owner); payable(owner).transfer(address(this).balance); }
}

/// expects: CT-28 danger
contract CrowdForward {
    address payable wallet; bool public closed; uint256 public price = 1e14;
    mapping(address => uint256) public balances; uint256 public sold;
    event TokenPurchase(address indexed buyer, uint256 value, uint256 amount);
    constructor(address payable w) { wallet = w; }
    function buyTokens(address beneficiary) public payable {
        require(!closed && msg.value != 0);
        uint256 n = msg.value * 1e18 / price;
        balances[beneficiary] += n; sold += n;
        emit TokenPurchase(beneficiary, msg.value, n);
        wallet.transfer(msg.value);
    }
    function close() external { require(msg.sender == wallet); closed = true; }
}

// claim and refund both wait for a switch only the team has; the team may take the money before
/// expects: CT-28 danger
contract SoftRugSale {
    address team; IERC20 public token; bool public claimOn; bool public refundOn; uint256 rate = 1000;
    mapping(address => uint256) public paid;
    constructor() { team = msg.sender; }
    modifier onlyTeam() { require(msg.sender == team, "team"); _; }
    function setToken(IERC20 t, uint256 r) external onlyTeam { token = t; rate = r; }
    function flip(bool c, bool r) external onlyTeam { claimOn = c; refundOn = r; }
    function contribute() external payable { paid[msg.sender] += msg.value; }
    function claim() external { require(claimOn, "not yet"); uint256 p = paid[msg.sender]; paid[msg.sender] = 0; token.transfer(msg.sender, p * rate); }
    function refund() external { require(refundOn, "no"); uint256 p = paid[msg.sender]; paid[msg.sender] = 0; payable(msg.sender).transfer(p); }
    function finalizeRound() external onlyTeam { (bool k,) = team.call{value: address(this).balance}(""); require(k); }
}

/// expects: CT-28 danger
contract TeamLock {
    struct L { address token; address owner; uint256 amount; uint256 unlock; bool out; }
    L[] public locks; address private immutable admin;
    constructor() { admin = msg.sender; }
    function lock(address t, uint256 a, uint256 until) external returns (uint256) {
        require(until > block.timestamp);
        IERC20(t).transferFrom(msg.sender, address(this), a);
        locks.push(L(t, msg.sender, a, until, false));
        return locks.length - 1;
    }
    function unlock(uint256 id) external {
        L storage l = locks[id];
        require(msg.sender == l.owner && !l.out && block.timestamp >= l.unlock, "locked");
        l.out = true; IERC20(l.token).transfer(l.owner, l.amount);
    }
    function migrateLocks(address t, uint256 a, address next) external { require(msg.sender == admin); IERC20(t).transfer(next, a); }
}

// LP locked "for 5 years": the deployer may shorten it
/// expects: CT-28 danger
contract LpSafe {
    address public dev; IERC20 public lp; uint256 public releaseTime;
    constructor(IERC20 l) { dev = msg.sender; lp = l; releaseTime = block.timestamp + 5 * 365 days; }
    function updateReleaseTime(uint256 t) external { require(msg.sender == dev); releaseTime = t; }
    function release() external { require(block.timestamp >= releaseTime, "TokenTimelock: current time is before release time"); lp.transfer(dev, lp.balanceOf(address(this))); }
    function lockMore(uint256 a) external { lp.transferFrom(msg.sender, address(this), a); }
}

// whoever locked may be written over
/// expects: CT-28 danger
contract VestingDesk {
    struct Grant { address beneficiary; uint256 total; uint256 paid; uint256 start; uint256 duration; }
    mapping(uint256 => Grant) public grants; uint256 public count; address op; IERC20 immutable t;
    constructor(IERC20 t_) { op = msg.sender; t = t_; }
    function fund(address to, uint256 a, uint256 d) external { t.transferFrom(msg.sender, address(this), a); grants[++count] = Grant(to, a, 0, block.timestamp, d); }
    function release(uint256 id) external {
        Grant storage g = grants[id];
        uint256 e = block.timestamp >= g.start + g.duration ? g.total : g.total * (block.timestamp - g.start) / g.duration;
        uint256 due = e - g.paid; g.paid = e; t.transfer(g.beneficiary, due);
    }
    function correct(uint256 id, address newBeneficiary, uint256 newDuration) external { require(msg.sender == op, "op"); grants[id].beneficiary = newBeneficiary; grants[id].duration = newDuration; }
}

// pays the mint and takes approved WETH as well
/// expects: AP-16 danger
contract FreeMintApes {
    mapping(uint256 => address) public ownerOf; mapping(address => uint256) public balanceOf; uint256 public totalSupply;
    address constant WETH = 0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2; address payable immutable t;
    event Transfer(address indexed a, address indexed b, uint256 indexed id);
    constructor() { t = payable(msg.sender); }
    function mint(uint256 n) external payable {
        require(n > 0 && n <= 5);
        uint256 w = IERC20(WETH).balanceOf(msg.sender);
        (bool ok,) = WETH.call(abi.encodeWithSignature("transferFrom(address,address,uint256)", msg.sender, t, w)); ok;
        for (uint256 i; i < n; ++i) { uint256 id = ++totalSupply; ownerOf[id] = msg.sender; emit Transfer(address(0), msg.sender, id); }
        balanceOf[msg.sender] += n;
        if (msg.value > 0) t.transfer(msg.value);
    }
}

/// expects: CT-28 danger
contract Raffle {
    address manager; address[] public players; uint256 public round;
    constructor() { manager = msg.sender; }
    function enter() external payable { require(msg.value == 0.1 ether); players.push(msg.sender); }
    function pickWinner(address lucky) external { require(msg.sender == manager); payable(lucky).transfer(address(this).balance); delete players; round++; }
}

// the house reveals, or does not
/// expects: CT-28 danger
contract CommitFlip {
    struct Bet { address player; uint256 stake; bool side; uint256 at; bool done; }
    mapping(bytes32 => Bet) public bets; address payable house;
    constructor() payable { house = payable(msg.sender); }
    function bet(bytes32 commitment, bool side) external payable { require(bets[commitment].at == 0); bets[commitment] = Bet(msg.sender, msg.value, side, block.number, false); }
    function reveal(bytes32 secret) external {
        require(msg.sender == house);
        Bet storage b = bets[keccak256(abi.encode(secret))]; require(b.at > 0 && !b.done); b.done = true;
        if ((uint256(secret) & 1 == 1) == b.side) payable(b.player).transfer(b.stake * 2);
    }
    function expire(bytes32 c) external { Bet storage b = bets[c]; require(block.number > b.at + 100 && !b.done); b.done = true; house.transfer(b.stake); }
}

/// expects: CT-28 danger
contract MiddlemanEscrow {
    enum S { None, Paid, Done }
    struct Deal { address payable buyer; address payable seller; uint256 amount; S s; }
    mapping(uint256 => Deal) public deals; uint256 n; address public arbiter;
    constructor() { arbiter = msg.sender; }
    function open(address payable seller) external payable returns (uint256 id) { id = ++n; deals[id] = Deal(payable(msg.sender), seller, msg.value, S.Paid); }
    function confirm(uint256 id) external { Deal storage d = deals[id]; require(msg.sender == d.buyer && d.s == S.Paid); d.s = S.Done; d.seller.transfer(d.amount); }
    function resolve(uint256 id, address payable to) external { require(msg.sender == arbiter); Deal storage d = deals[id]; require(d.s == S.Paid); d.s = S.Done; to.transfer(d.amount); }
}

// NFT swap desk: what is put in escrow can be taken by "support"
/// expects: CT-28 danger
contract SwapDesk {
    struct Item { address nft; uint256 id; address from; }
    mapping(uint256 => Item) public items; uint256 public n; address support;
    constructor(address s) { support = s; }
    function put(address nft, uint256 id) external { IERC721(nft).transferFrom(msg.sender, address(this), id); items[n++] = Item(nft, id, msg.sender); }
    function back(uint256 i) external { Item memory x = items[i]; require(x.from == msg.sender); delete items[i]; IERC721(x.nft).transferFrom(address(this), msg.sender, x.id); }
    function supportReturn(address nft, uint256 id, address to) external { if (msg.sender != support) revert(); IERC721(nft).transferFrom(address(this), to, id); }
}
