// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}

interface IStaked is IERC20 {
    function getSharesByPooledEth(uint256) external view returns (uint256);
    function getPooledEthByShares(uint256) external view returns (uint256);
    function submit(address) external payable returns (uint256);
}

abstract contract Base20 {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 v);
    function decimals() external view virtual returns (uint8) {
        return 18;
    }
    function approve(address s, uint256 v) external virtual returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address to, uint256 v) external virtual returns (bool) {
        _move(msg.sender, to, v);
        return true;
    }
    function transferFrom(address f, address to, uint256 v) external virtual returns (bool) {
        uint256 a = allowance[f][msg.sender];
        if (a != type(uint256).max) allowance[f][msg.sender] = a - v;
        _move(f, to, v);
        return true;
    }
    function _move(address f, address to, uint256 v) internal virtual {
        balanceOf[f] -= v;
        unchecked {
            balanceOf[to] += v;
        }
        emit Transfer(f, to, v);
    }
    function _mint(address to, uint256 v) internal virtual {
        totalSupply += v;
        unchecked {
            balanceOf[to] += v;
        }
        emit Transfer(address(0), to, v);
    }
    function _burn(address f, uint256 v) internal virtual {
        balanceOf[f] -= v;
        unchecked {
            totalSupply -= v;
        }
        emit Transfer(f, address(0), v);
    }
}

interface IPool {
    function getReserveNormalizedIncome(address) external view returns (uint256);
    function finalizeTransfer(address asset, address from, address to, uint256 amount, uint256 fb, uint256 tb) external;
}

contract WrappedStaked is Base20 {
    IStaked public immutable st;
    string public name = "Wrapped stEth";
    string public symbol = "wstEth";
    constructor(IStaked s) {
        st = s;
    }
    function wrap(uint256 v) external returns (uint256 w) {
        require(v > 0);
        w = st.getSharesByPooledEth(v);
        _mint(msg.sender, w);
        st.transferFrom(msg.sender, address(this), v);
    }
    function unwrap(uint256 w) external returns (uint256 v) {
        require(w > 0);
        v = st.getPooledEthByShares(w);
        _burn(msg.sender, w);
        st.transfer(msg.sender, v);
    }
    receive() external payable {
        uint256 s = st.submit{value: msg.value}(address(0));
        _mint(msg.sender, s);
    }
}

/// Ampleforth's way: gons, a policy contract rebases
contract Elastic {
    string public name = "Elastic";
    string public symbol = "ELS";
    uint8 public constant decimals = 9;
    uint256 private constant INITIAL = 50 * 10 ** 6 * 10 ** 9;
    uint256 private constant TOTAL_GONS = type(uint256).max - (type(uint256).max % INITIAL);
    uint256 private constant MAX_SUPPLY = type(uint128).max;
    uint256 private _totalSupply;
    uint256 private _gonsPerFragment;
    mapping(address => uint256) private _gonBalances;
    mapping(address => mapping(address => uint256)) private _allowed;
    address public monetaryPolicy;
    address public owner;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 v);
    event LogRebase(uint256 indexed epoch, uint256 totalSupply);
    constructor() {
        owner = msg.sender;
        _totalSupply = INITIAL;
        _gonBalances[msg.sender] = TOTAL_GONS;
        _gonsPerFragment = TOTAL_GONS / _totalSupply;
    }
    function setMonetaryPolicy(address p) external {
        require(msg.sender == owner);
        monetaryPolicy = p;
    }
    function rebase(uint256 epoch, int256 d) external returns (uint256) {
        require(msg.sender == monetaryPolicy);
        if (d == 0) {
            emit LogRebase(epoch, _totalSupply);
            return _totalSupply;
        }
        if (d < 0) _totalSupply -= uint256(-d);
        else _totalSupply += uint256(d);
        if (_totalSupply > MAX_SUPPLY) _totalSupply = MAX_SUPPLY;
        _gonsPerFragment = TOTAL_GONS / _totalSupply;
        emit LogRebase(epoch, _totalSupply);
        return _totalSupply;
    }
    function totalSupply() external view returns (uint256) {
        return _totalSupply;
    }
    function balanceOf(address w) external view returns (uint256) {
        return _gonBalances[w] / _gonsPerFragment;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        require(to != address(0) && to != address(this));
        uint256 g = v * _gonsPerFragment;
        _gonBalances[msg.sender] -= g;
        _gonBalances[to] += g;
        emit Transfer(msg.sender, to, v);
        return true;
    }
    function transferAll(address to) external returns (bool) {
        uint256 g = _gonBalances[msg.sender];
        uint256 v = g / _gonsPerFragment;
        delete _gonBalances[msg.sender];
        _gonBalances[to] += g;
        emit Transfer(msg.sender, to, v);
        return true;
    }
    function allowance(address o, address s) external view returns (uint256) {
        return _allowed[o][s];
    }
    function approve(address s, uint256 v) external returns (bool) {
        _allowed[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        _allowed[f][msg.sender] -= v;
        uint256 g = v * _gonsPerFragment;
        _gonBalances[f] -= g;
        _gonBalances[to] += g;
        emit Transfer(f, to, v);
        return true;
    }
}

/// Aave's aToken: the pool mints, burns and, when it liquidates, moves
contract ATokenLike {
    uint256 private constant RAY = 1e27;
    IPool public immutable POOL;
    address public immutable UNDERLYING;
    address public immutable treasury;
    string public name = "Aave like";
    string public symbol = "aLIKE";
    uint8 public constant decimals = 18;
    mapping(address => uint256) internal _scaled;
    uint256 internal _scaledTotal;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 v);
    event Mint(address indexed a, uint256 v, uint256 i);
    event Burn(address indexed a, address indexed t, uint256 v, uint256 i);
    constructor(IPool p, address u, address t) {
        POOL = p;
        UNDERLYING = u;
        treasury = t;
    }
    modifier onlyPool() {
        require(msg.sender == address(POOL), "23");
        _;
    }
    function rayMul(uint256 a, uint256 b) internal pure returns (uint256) {
        return (a * b + RAY / 2) / RAY;
    }
    function rayDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        return (a * RAY + b / 2) / b;
    }
    function balanceOf(address a) public view returns (uint256) {
        return rayMul(_scaled[a], POOL.getReserveNormalizedIncome(UNDERLYING));
    }
    function totalSupply() external view returns (uint256) {
        return _scaledTotal == 0 ? 0 : rayMul(_scaledTotal, POOL.getReserveNormalizedIncome(UNDERLYING));
    }
    function scaledBalanceOf(address a) external view returns (uint256) {
        return _scaled[a];
    }
    function mint(address a, uint256 v, uint256 i) external onlyPool returns (bool) {
        uint256 s = rayDiv(v, i);
        require(s != 0, "24");
        bool first = _scaled[a] == 0;
        _scaled[a] += s;
        _scaledTotal += s;
        emit Transfer(address(0), a, v);
        emit Mint(a, v, i);
        return first;
    }
    function burn(address a, address to, uint256 v, uint256 i) external onlyPool {
        uint256 s = rayDiv(v, i);
        require(s != 0, "25");
        _scaled[a] -= s;
        _scaledTotal -= s;
        IERC20(UNDERLYING).transfer(to, v);
        emit Transfer(a, address(0), v);
        emit Burn(a, to, v, i);
    }
    function mintToTreasury(uint256 v, uint256 i) external onlyPool {
        if (v == 0) return;
        uint256 s = rayDiv(v, i);
        _scaled[treasury] += s;
        _scaledTotal += s;
    }
    function transferOnLiquidation(address f, address to, uint256 v) external onlyPool {
        _t(f, to, v, false);
        emit Transfer(f, to, v);
    }
    function transferUnderlyingTo(address to, uint256 v) external onlyPool returns (uint256) {
        IERC20(UNDERLYING).transfer(to, v);
        return v;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        _t(msg.sender, to, v, true);
        emit Transfer(msg.sender, to, v);
        return true;
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, to, v, true);
        emit Transfer(f, to, v);
        return true;
    }
    function _t(address f, address to, uint256 v, bool validate) internal {
        uint256 i = POOL.getReserveNormalizedIncome(UNDERLYING);
        uint256 fb = rayMul(_scaled[f], i);
        uint256 tb = rayMul(_scaled[to], i);
        uint256 s = rayDiv(v, i);
        _scaled[f] -= s;
        _scaled[to] += s;
        if (validate) POOL.finalizeTransfer(UNDERLYING, f, to, v, fb, tb);
    }
}

/// dividends per share, withdrawn by each holder (token pays ether)
contract DividendToken is Base20 {
    string public name = "Dividend";
    string public symbol = "DIV";
    uint256 private constant M = 2 ** 128;
    uint256 private perShare;
    mapping(address => int256) private corr;
    mapping(address => uint256) public withdrawn;
    constructor() {
        _mint(msg.sender, 1e24);
    }
    receive() external payable {
        distribute();
    }
    function distribute() public payable {
        require(totalSupply > 0);
        if (msg.value > 0) perShare += (msg.value * M) / totalSupply;
    }
    function accumulativeOf(address a) public view returns (uint256) {
        return uint256(int256(perShare * balanceOf[a]) + corr[a]) / M;
    }
    function withdrawDividend() external {
        uint256 w = accumulativeOf(msg.sender) - withdrawn[msg.sender];
        if (w > 0) {
            withdrawn[msg.sender] += w;
            (bool ok, ) = msg.sender.call{value: w, gas: 30000}("");
            if (!ok) withdrawn[msg.sender] -= w;
        }
    }
    function _move(address f, address to, uint256 v) internal override {
        super._move(f, to, v);
        int256 c = int256(perShare * v);
        corr[f] += c;
        corr[to] -= c;
    }
    function _mint(address to, uint256 v) internal override {
        super._mint(to, v);
        corr[to] -= int256(perShare * v);
    }
}

/// xSushi's way
contract ShareBar is Base20 {
    IERC20 public immutable sushi;
    string public name = "Bar";
    string public symbol = "xS";
    constructor(IERC20 s) {
        sushi = s;
    }
    function enter(uint256 v) external {
        uint256 t = sushi.balanceOf(address(this));
        uint256 s = totalSupply;
        if (s == 0 || t == 0) _mint(msg.sender, v);
        else _mint(msg.sender, (v * s) / t);
        sushi.transferFrom(msg.sender, address(this), v);
    }
    function leave(uint256 sh) external {
        uint256 w = (sh * sushi.balanceOf(address(this))) / totalSupply;
        _burn(msg.sender, sh);
        sushi.transfer(msg.sender, w);
    }
}

/// a stable backed by ether, with a price feed, anyone liquidates
contract CollateralStable is Base20 {
    string public name = "CDP dollar";
    string public symbol = "CDPD";
    struct Vault {
        uint256 coll;
        uint256 debt;
    }
    mapping(address => Vault) public vaults;
    address public immutable feed;
    constructor(address f) {
        feed = f;
    }
    function price() public view returns (uint256) {
        (bool ok, bytes memory r) = feed.staticcall(abi.encodeWithSignature("latestAnswer()"));
        require(ok);
        return abi.decode(r, (uint256));
    }
    function open() external payable {
        vaults[msg.sender].coll += msg.value;
    }
    function draw(uint256 v) external {
        Vault storage x = vaults[msg.sender];
        x.debt += v;
        require(((x.coll * price()) / 1e8) * 100 >= x.debt * 150, "ratio");
        _mint(msg.sender, v);
    }
    function wipe(uint256 v) external {
        vaults[msg.sender].debt -= v;
        _burn(msg.sender, v);
    }
    function free(uint256 v) external {
        Vault storage x = vaults[msg.sender];
        x.coll -= v;
        require(((x.coll * price()) / 1e8) * 100 >= x.debt * 150, "ratio");
        (bool ok, ) = msg.sender.call{value: v}("");
        require(ok);
    }
    function liquidate(address u) external {
        Vault storage x = vaults[u];
        require(((x.coll * price()) / 1e8) * 100 < x.debt * 150, "healthy");
        uint256 c = x.coll;
        _burn(msg.sender, x.debt);
        delete vaults[u];
        (bool ok, ) = msg.sender.call{value: c}("");
        require(ok);
    }
}
