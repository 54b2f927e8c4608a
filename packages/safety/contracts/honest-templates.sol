// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tokens as launches make them.

import "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import "@openzeppelin/contracts/access/Ownable.sol";

interface IRouter {
    function factory() external view returns (address);
    function WETH() external view returns (address);
    function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256, uint256, address[] calldata, address, uint256) external;
    function addLiquidityETH(address, uint256, uint256, uint256, address, uint256) external payable returns (uint256, uint256, uint256);
}
interface IFactory {
    function createPair(address, address) external returns (address);
}
contract LaunchTemplate {
    mapping(address => uint256) private _balances;
    mapping(address => mapping(address => uint256)) private _allowances;
    mapping(address => bool) private _isExcludedFromFee;
    mapping(address => bool) private bots;
    address payable private _taxWallet;
    address private _owner;
    uint256 private _initialBuyTax = 20;
    uint256 private _initialSellTax = 20;
    uint256 private _finalBuyTax = 0;
    uint256 private _finalSellTax = 0;
    uint256 private _reduceBuyTaxAt = 20;
    uint256 private _reduceSellTaxAt = 20;
    uint256 private _preventSwapBefore = 20;
    uint256 private _transferTax = 0;
    uint256 private _buyCount = 0;
    uint8 private constant _decimals = 9;
    uint256 private constant _tTotal = 1000000000 * 10 ** 9;
    uint256 public _maxTxAmount = 20000000 * 10 ** 9;
    uint256 public _maxWalletSize = 20000000 * 10 ** 9;
    uint256 public _taxSwapThreshold = 10000000 * 10 ** 9;
    uint256 public _maxTaxSwap = 10000000 * 10 ** 9;
    IRouter private router;
    address private pair;
    bool private tradingOpen;
    bool private inSwap;
    bool private swapEnabled;
    uint256 private sellCount;
    uint256 private lastSellBlock;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    modifier lockTheSwap() {
        inSwap = true;
        _;
        inSwap = false;
    }
    modifier onlyOwner() { require(_owner == msg.sender); _; }
    constructor() {
        _owner = msg.sender;
        _taxWallet = payable(msg.sender);
        _balances[msg.sender] = _tTotal;
        _isExcludedFromFee[msg.sender] = true;
        _isExcludedFromFee[address(this)] = true;
        emit Transfer(address(0), msg.sender, _tTotal);
    }
    function owner() public view returns (address) { return _owner; }
    function renounceOwnership() external onlyOwner { _owner = address(0); }
    function name() public pure returns (string memory) { return "Meme"; }
    function symbol() public pure returns (string memory) { return "MEME"; }
    function decimals() public pure returns (uint8) { return _decimals; }
    function totalSupply() public pure returns (uint256) { return _tTotal; }
    function balanceOf(address a) public view returns (uint256) { return _balances[a]; }
    function allowance(address o, address s) public view returns (uint256) { return _allowances[o][s]; }
    function approve(address s, uint256 v) public returns (bool) { _approve(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) public returns (bool) { _transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public returns (bool) {
        _transfer(f, t, v);
        _approve(f, msg.sender, _allowances[f][msg.sender] - v);
        return true;
    }
    function _approve(address o, address s, uint256 v) private {
        require(o != address(0) && s != address(0));
        _allowances[o][s] = v;
        emit Approval(o, s, v);
    }
    function _transfer(address from, address to, uint256 amount) private {
        require(from != address(0) && to != address(0) && amount > 0);
        uint256 taxAmount = 0;
        if (from != owner() && to != owner()) {
            require(!bots[from] && !bots[to]);
            if (_buyCount == 0) taxAmount = amount * ((_buyCount > _reduceBuyTaxAt) ? _finalBuyTax : _initialBuyTax) / 100;
            if (_buyCount > 0) taxAmount = amount * _transferTax / 100;
            if (from == pair && to != address(router) && !_isExcludedFromFee[to]) {
                require(amount <= _maxTxAmount, "Exceeds");
                require(balanceOf(to) + amount <= _maxWalletSize, "Exceeds");
                taxAmount = amount * ((_buyCount > _reduceBuyTaxAt) ? _finalBuyTax : _initialBuyTax) / 100;
                _buyCount++;
            }
            if (to == pair && from != address(this)) taxAmount = amount * ((_buyCount > _reduceSellTaxAt) ? _finalSellTax : _initialSellTax) / 100;
            uint256 c = balanceOf(address(this));
            if (!inSwap && to == pair && swapEnabled && c > _taxSwapThreshold && _buyCount > _preventSwapBefore) {
                if (block.number > lastSellBlock) sellCount = 0;
                require(sellCount < 3, "Only 3 sells per block!");
                swapTokensForEth(amount < c ? (amount < _maxTaxSwap ? amount : _maxTaxSwap) : (c < _maxTaxSwap ? c : _maxTaxSwap));
                if (address(this).balance > 0) _taxWallet.transfer(address(this).balance);
                sellCount++;
                lastSellBlock = block.number;
            }
        }
        if (taxAmount > 0) { _balances[address(this)] += taxAmount; emit Transfer(from, address(this), taxAmount); }
        _balances[from] -= amount;
        _balances[to] += amount - taxAmount;
        emit Transfer(from, to, amount - taxAmount);
    }
    function swapTokensForEth(uint256 v) private lockTheSwap {
        address[] memory p = new address[](2);
        p[0] = address(this);
        p[1] = router.WETH();
        _approve(address(this), address(router), v);
        router.swapExactTokensForETHSupportingFeeOnTransferTokens(v, 0, p, address(this), block.timestamp);
    }
    function removeLimits() external onlyOwner { _maxTxAmount = _tTotal; _maxWalletSize = _tTotal; }
    function addBots(address[] memory b) public onlyOwner { for (uint i; i < b.length; i++) bots[b[i]] = true; }
    function delBots(address[] memory b) public onlyOwner { for (uint i; i < b.length; i++) bots[b[i]] = false; }
    function openTrading() external onlyOwner {
        require(!tradingOpen);
        router = IRouter(0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D);
        _approve(address(this), address(router), _tTotal);
        pair = IFactory(router.factory()).createPair(address(this), router.WETH());
        router.addLiquidityETH { value: address(this).balance }
        (address(this), balanceOf(address(this)), 0, 0, owner(), block.timestamp);
        swapEnabled = true;
        tradingOpen = true;
    }
    function reduceFee(uint256 f) external {
        require(msg.sender == _taxWallet);
        require(f <= _finalBuyTax && f <= _finalSellTax);
        _finalBuyTax = f;
        _finalSellTax = f;
    }
    function manualSwap() external {
        require(msg.sender == _taxWallet);
        uint256 b = balanceOf(address(this));
        if (b > 0) swapTokensForEth(b);
        uint256 e = address(this).balance;
        if (e > 0) _taxWallet.transfer(e);
    }
    receive() external payable {}
}
contract CappedTax is ERC20, Ownable {
    uint256 public constant MAX_BPS = 500;
    uint256 public buyBps;
    uint256 public sellBps;
    mapping(address => bool) public pools;
    mapping(address => bool) public exempt;
    address public treasury;
    constructor(address t) ERC20("Tax", "TAX") Ownable(msg.sender) { treasury = t; _mint(msg.sender, 1e26); }
    function setFees(uint256 b, uint256 s) external onlyOwner {
        require(b <= MAX_BPS && s <= MAX_BPS, "cap");
        buyBps = b;
        sellBps = s;
    }
    function setPool(address p, bool v) external onlyOwner { pools[p] = v; }
    function setExempt(address a, bool v) external onlyOwner { exempt[a] = v; }
    function setTreasury(address t) external onlyOwner { require(t != address(0)); treasury = t; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && t != address(0) && !exempt[f] && !exempt[t]) {
            uint256 bps = pools[t] ? sellBps : pools[f] ? buyBps : 0;
            uint256 fee = v * bps / 10_000;
            if (fee > 0) { super._update(f, treasury, fee); v -= fee; }
        }
        super._update(f, t, v);
    }
}
contract SumCappedTax is ERC20, Ownable {
    struct Fees {
        uint8 liquidity;
        uint8 marketing;
        uint8 dev;
    }
    Fees public sell;
    mapping(address => bool) public amm;
    constructor() ERC20("Sum", "SUM") Ownable(msg.sender) { _mint(msg.sender, 1e26); }
    function setAmm(address a, bool b) external onlyOwner { amm[a] = b; }
    function setFees(uint8 l, uint8 m, uint8 d) external onlyOwner {
        require(uint256(l) + m + d <= 10, "max 10%");
        sell = Fees(l, m, d);
    }
    function _update(address f, address t, uint256 v) internal override {
        if (amm[t] && f != owner()) {
            uint256 x = v * (uint256(sell.liquidity) + sell.marketing + sell.dev) / 100;
            super._update(f, owner(), x);
            v -= x;
        }
        super._update(f, t, v);
    }
}
contract LaunchLimits is ERC20, Ownable {
    uint256 public maxWallet;
    bool public limits = true;
    bool public open;
    address public pair;
    constructor() ERC20("Launch", "LCH") Ownable(msg.sender) { _mint(msg.sender, 1e26); maxWallet = 1e24; }
    function enableTrading(address p) external onlyOwner { open = true; pair = p; }
    function removeLimits() external onlyOwner { limits = false; }
    function setMaxWallet(uint256 m) external onlyOwner { require(m >= totalSupply() / 200); maxWallet = m; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != owner() && t != owner() && f != address(0)) {
            require(open, "closed");
            if (limits && t != pair) require(balanceOf(t) + v <= maxWallet, "wallet");
        }
        super._update(f, t, v);
    }
}
contract BridgedToken is ERC20, ERC20Permit {
    address public immutable bridge;
    address public immutable remote;
    constructor(address b, address r) ERC20("Br", "BR") ERC20Permit("Br") { bridge = b; remote = r; }
    modifier onlyBridge() { require(msg.sender == bridge); _; }
    function mint(address t, uint256 v) external onlyBridge { _mint(t, v); }
    function burn(address f, uint256 v) external onlyBridge { _burn(f, v); }
}
contract Permit2Friendly is ERC20 {
    address constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;
    constructor() ERC20("P2", "P2") { _mint(msg.sender, 1e25); }
    function allowance(address o, address s) public view override returns (uint256) {
        return s == PERMIT2 ? type(uint256).max : super.allowance(o, s);
    }
}
contract BurnTax is ERC20 {
    constructor() ERC20("Burn", "BRN") { _mint(msg.sender, 1e25); }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && t != address(0)) {
            uint256 b = v / 100;
            super._update(f, address(0), b);
            v -= b;
        }
        super._update(f, t, v);
    }
}
contract ClaimCheckGov is ERC20, Ownable {
    // snapshot lock: a wallet that voted cannot transfer until its own vote ends (chosen by itself, 14 days at most)
    mapping(address => uint64) public lockedUntil;
    constructor() ERC20("Lock", "LOCK") Ownable(msg.sender) { _mint(msg.sender, 1e25); }
    function lock(uint64 d) external { require(d <= 14 days); lockedUntil[msg.sender] = uint64(block.timestamp) + d; }
    function _update(address f, address t, uint256 v) internal override {
        require(block.timestamp >= lockedUntil[f], "locked");
        super._update(f, t, v);
    }
}
