// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Guards, units and books of honest tokens.

abstract contract Base {
    string public name;
    string public symbol;
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) internal _b;
    mapping(address => mapping(address => uint256)) internal _a;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor(string memory n, string memory s, uint256 supply) {
        name = n;
        symbol = s;
        totalSupply = supply;
        _b[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }
    function balanceOf(address a) public view virtual returns (uint256) { return _b[a]; }
    function allowance(address o, address s) public view virtual returns (uint256) { return _a[o][s]; }
    function approve(address s, uint256 v) public virtual returns (bool) {
        _a[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address to, uint256 v) public virtual returns (bool) { _move(msg.sender, to, v); return true; }
    function transferFrom(address from, address to, uint256 v) public virtual returns (bool) {
        uint256 al = _a[from][msg.sender];
        require(al >= v, "allowance");
        if (al != type(uint256).max) _a[from][msg.sender] = al - v;
        _move(from, to, v);
        return true;
    }
    function _move(address from, address to, uint256 v) internal virtual {
        require(to != address(0));
        _b[from] -= v;
        _b[to] += v;
        emit Transfer(from, to, v);
    }
}
interface ITracker {
    function setBalance(address a, uint256 v) external;
}
contract OneBlockGuard is Base {
    mapping(address => uint256) last;
    constructor() Base("Guard", "GRD", 1e26) {}
    function _move(address from, address to, uint256 v) internal override {
        require(last[tx.origin] != block.number, "one per block");
        last[tx.origin] = block.number;
        super._move(from, to, v);
    }
}
contract StartingGun is Base {
    address owner = msg.sender;
    uint256 public startBlock;
    constructor() Base("Start", "STRT", 1e26) {}
    function openTrading() external {
        require(msg.sender == owner && startBlock == 0);
        startBlock = block.number;
        owner = address(0);
    }
    function _move(address from, address to, uint256 v) internal override {
        require(startBlock != 0 || from == owner, "not open");
        super._move(from, to, v);
    }
}
contract HourCooldown is Base {
    uint256 constant WAIT = 60;
    mapping(address => uint256) public nextAt;
    address pair;
    address owner = msg.sender;
    constructor() Base("Cool", "COOL", 1e26) {}
    function setPair(address p) external { require(msg.sender == owner && pair == address(0)); pair = p; }
    function _move(address from, address to, uint256 v) internal override {
        if (from == pair) nextAt[to] = block.timestamp + WAIT;
        else require(block.timestamp >= nextAt[from], "wait");
        super._move(from, to, v);
    }
}
contract ShareRebase {
    // stETH-like
    string public constant name = "stX";
    mapping(address => uint256) private shares;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalShares;
    uint256 public pooled;
    address public immutable oracle;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor(address o) { oracle = o; }
    function submit() external payable returns (uint256 s) {
        s = totalShares == 0 ? msg.value : msg.value * totalShares / pooled;
        shares[msg.sender] += s;
        totalShares += s;
        pooled += msg.value;
        emit Transfer(address(0), msg.sender, msg.value);
    }
    function withdraw(uint256 s) external {
        shares[msg.sender] -= s;
        uint256 v = s * pooled / totalShares;
        totalShares -= s;
        pooled -= v;
        payable(msg.sender).transfer(v);
    }
    function report() external payable { require(msg.sender == oracle); pooled += msg.value; }
    function totalSupply() external view returns (uint256) { return pooled; }
    function balanceOf(address a) public view returns (uint256) {
        return totalShares == 0 ? 0 : shares[a] * pooled / totalShares;
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) private {
        uint256 s = v * totalShares / pooled;
        shares[f] -= s;
        shares[t] += s;
        emit Transfer(f, t, v);
    }
}
contract AmpleLike {
    // rebase for everyone alike, bounded to 10 % a day
    mapping(address => uint256) private g;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 private constant TG = type(uint256).max - (type(uint256).max % 5e13);
    uint256 public totalSupply = 5e13;
    uint256 private per = TG / 5e13;
    address public immutable policy;
    uint256 public lastRebase;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor(address p) { policy = p; g[msg.sender] = TG; }
    function rebase(int256 d) external returns (uint256) {
        require(msg.sender == policy && block.timestamp >= lastRebase + 1 days);
        lastRebase = block.timestamp;
        uint256 a = d < 0 ? uint256(- d) : uint256(d);
        require(a <= totalSupply / 10);
        totalSupply = d < 0 ? totalSupply - a : totalSupply + a;
        per = TG / totalSupply;
        return totalSupply;
    }
    function balanceOf(address a) external view returns (uint256) { return g[a] / per; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) {
        g[msg.sender] -= v * per;
        g[t] += v * per;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        g[f] -= v * per;
        g[t] += v * per;
        emit Transfer(f, t, v);
        return true;
    }
}
contract ReflectFixed {
    // 2 % to all holders, for ever, no owner
    mapping(address => uint256) private r;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public constant totalSupply = 1e24;
    uint256 private rT = type(uint256).max - (type(uint256).max % 1e24);
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor() { r[msg.sender] = rT; }
    function balanceOf(address a) public view returns (uint256) { return r[a] / (rT / totalSupply); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) private {
        uint256 k = rT / totalSupply;
        uint256 fee = v / 50;
        r[f] -= v * k;
        r[t] += (v - fee) * k;
        rT -= fee * k;
        emit Transfer(f, t, v - fee);
    }
}
contract YulHonest {
    event Transfer(address indexed from, address indexed to, uint256 amount);
    constructor() {
        assembly {
            mstore(0x0c, 0x87a211a2) mstore(0x00, caller()) sstore(keccak256(0x0c, 0x20), 1000000000000000000000000000)
        }
    }
    function name() external pure returns (string memory) { return "Yul"; }
    function totalSupply() external pure returns (uint256) { return 1e27; }
    function balanceOf(address a) public view returns (uint256 r) {
        assembly { mstore(0x0c, 0x87a211a2) mstore(0x00, a) r := sload(keccak256(0x0c, 0x20)) }
    }
    function allowance(address o, address s) public view returns (uint256 r) {
        assembly { mstore(0x20, s) mstore(0x0c, 0x7f5e9f20) mstore(0x00, o) r := sload(keccak256(0x0c, 0x34)) }
    }
    function approve(address s, uint256 v) external returns (bool) {
        assembly { mstore(0x20, s) mstore(0x0c, 0x7f5e9f20) mstore(0x00, caller()) sstore(keccak256(0x0c, 0x34), v) }
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) { _mv(msg.sender, to, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        assembly {
            mstore(0x20, caller())
                mstore(0x0c, 0x7f5e9f20)
                mstore(0x00, f)
                let slot := keccak256(0x0c, 0x34)
                let al := sload(slot)
                if not(al) {
                if gt(v, al) { revert(0, 0) }
                sstore(slot, sub(al, v))
            }
        }
        _mv(f, t, v);
        return true;
    }
    function _mv(address f, address t, uint256 v) private {
        assembly {
            mstore(0x0c, 0x87a211a2) mstore(0x00, f) let fs := keccak256(0x0c, 0x20) let fb := sload(fs) if gt(v, fb) {
                revert(0, 0)
            }
            sstore(fs, sub(fb, v)) mstore(0x00, t) let ts := keccak256(0x0c, 0x20) sstore(ts, add(sload(ts), v))
        }
        emit Transfer(f, t, v);
    }
}
contract Honest777 {
    string public name = "Sevens";
    uint256 public totalSupply = 1e24;
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) private _def;
    mapping(address => mapping(address => bool)) private _ops;
    mapping(address => mapping(address => bool)) private _revoked;
    address[] private _defs;
    event Sent(address indexed op, address indexed from, address indexed to, uint256 v, bytes d, bytes o);
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(address[] memory d) {
        for (uint i; i < d.length; i++) _def[d[i]] = true;
        _defs = d;
        balanceOf[msg.sender] = totalSupply;
    }
    function defaultOperators() external view returns (address[] memory) { return _defs; }
    function isOperatorFor(address op, address h) public view returns (bool) {
        return op == h || (_def[op] && !_revoked[h][op]) || _ops[h][op];
    }
    function authorizeOperator(address op) external {
        if (_def[op]) delete _revoked[msg.sender][op];
        else _ops[msg.sender][op] = true;
    }
    function revokeOperator(address op) external {
        if (_def[op]) _revoked[msg.sender][op] = true;
        else delete _ops[msg.sender][op];
    }
    function transfer(address to, uint256 v) external returns (bool) {
        _send(msg.sender, msg.sender, to, v, "", "");
        return true;
    }
    function operatorSend(address f, address t, uint256 v, bytes calldata d, bytes calldata o) external {
        require(isOperatorFor(msg.sender, f), "777");
        _send(msg.sender, f, t, v, d, o);
    }
    function _send(address op, address f, address t, uint256 v, bytes memory d, bytes memory o) private {
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Sent(op, f, t, v, d, o);
        emit Transfer(f, t, v);
    }
}
contract DividendCoin is Base {
    ITracker public tracker;
    address owner = msg.sender;
    constructor() Base("Div", "DIV", 1e24) {}
    function setTracker(ITracker t) external { require(msg.sender == owner); tracker = t; }
    function _move(address f, address t, uint256 v) internal override {
        super._move(f, t, v);
        try tracker.setBalance { gas: 200000 }
        (f, _b[f]) {}
        catch {}
        try tracker.setBalance { gas: 200000 }
        (t, _b[t]) {}
        catch {}
    }
}
contract VestedHolder is Base {
    struct G {
        uint128 total;
        uint64 start;
        uint64 dur;
    }
    mapping(address => G) public grants;
    address immutable team = msg.sender;
    constructor() Base("VH", "VH", 1e24) {}
    // team gives away its own tokens, locked linearly
    function grant(address to, uint128 v, uint64 d) external {
        require(msg.sender == team && grants[to].total == 0 && _b[to] == 0 && d <= 4 * 365 days);
        grants[to] = G(v, uint64(block.timestamp), d);
        super._move(msg.sender, to, v);
    }
    function locked(address a) public view returns (uint256) {
        G memory g = grants[a];
        uint256 e = block.timestamp - g.start;
        return e >= g.dur ? 0 : uint256(g.total) - uint256(g.total) * e / g.dur;
    }
    function _move(address f, address t, uint256 v) internal override {
        require(_b[f] >= v + locked(f), "vesting");
        super._move(f, t, v);
    }
}
contract ReflectionsTaxed {
    mapping(address => uint256) private _r;
    mapping(address => uint256) private _t;
    mapping(address => bool) private _ex;
    mapping(address => bool) private _noFee;
    mapping(address => mapping(address => uint256)) public allowance;
    address[] private _excluded;
    uint256 private constant MAX = ~uint256(0);
    uint256 private constant _tTotal = 1e24;
    uint256 private _rTotal = MAX - (MAX % _tTotal);
    address public owner;
    uint256 public taxFee = 2;
    uint256 public liqFee = 2;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor() {
        owner = msg.sender;
        _r[msg.sender] = _rTotal;
        _noFee[msg.sender] = true;
    }
    modifier onlyOwner() { require(msg.sender == owner); _; }
    function totalSupply() external pure returns (uint256) { return _tTotal; }
    function balanceOf(address a) public view returns (uint256) { return _ex[a] ? _t[a] : _r[a] / _rate(); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _tr(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _tr(f, t, v);
        return true;
    }
    function setTax(uint256 a, uint256 b) external onlyOwner {
        require(a + b <= 25);
        taxFee = a;
        liqFee = b;
    }
    function excludeFromReward(address a) external onlyOwner {
        require(!_ex[a]);
        if (_r[a] > 0) _t[a] = _r[a] / _rate();
        _ex[a] = true;
        _excluded.push(a);
    }
    function includeInReward(address a) external onlyOwner {
        require(_ex[a]);
        for (uint i; i < _excluded.length; i++) if (_excluded[i] == a) {
            _excluded[i] = _excluded[_excluded.length - 1];
            _r[a] = _t[a] * _rate();
            _t[a] = 0;
            _ex[a] = false;
            _excluded.pop();
            break;
        }
    }
    function excludeFromFee(address a, bool x) external onlyOwner { _noFee[a] = x; }
    function _rate() private view returns (uint256) {
        uint256 rs = _rTotal;
        uint256 ts = _tTotal;
        for (uint i; i < _excluded.length; i++) { rs -= _r[_excluded[i]]; ts -= _t[_excluded[i]]; }
        return rs / ts;
    }
    function _tr(address f, address t, uint256 v) private {
        uint256 k = _rate();
        uint256 a;
        uint256 b;
        if (!_noFee[f] && !_noFee[t]) { a = v * taxFee / 100; b = v * liqFee / 100; }
        uint256 g = v - a - b;
        if (_ex[f]) _t[f] -= v;
        _r[f] -= v * k;
        if (_ex[t]) _t[t] += g;
        _r[t] += g * k;
        _r[address(this)] += b * k;
        _rTotal -= a * k;
        emit Transfer(f, t, g);
    }
}
