// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tokens near the line: capped taxes, reflections, votes, rebases, issuers, bridges, shares, vesting.

abstract contract Tok {
    string public name; string public symbol; uint8 public constant decimals = 18;
    uint256 public totalSupply; mapping(address => uint256) internal _bal; mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed owner, address indexed spender, uint256 value);
    function balanceOf(address a) public view virtual returns (uint256) { return _bal[a]; }
    function approve(address s, uint256 v) public virtual returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) public virtual returns (bool) { _transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
        uint256 a = allowance[f][msg.sender]; if (a != type(uint256).max) { require(a >= v, "allowance"); allowance[f][msg.sender] = a - v; }
        _transfer(f, t, v); return true;
    }
    function _transfer(address f, address t, uint256 v) internal virtual { require(t != address(0)); require(_bal[f] >= v, "balance"); unchecked { _bal[f] -= v; _bal[t] += v; } emit Transfer(f, t, v); }
    function _mint(address t, uint256 v) internal virtual { totalSupply += v; _bal[t] += v; emit Transfer(address(0), t, v); }
    function _burn(address f, uint256 v) internal virtual { require(_bal[f] >= v, "balance"); _bal[f] -= v; totalSupply -= v; emit Transfer(f, address(0), v); }
}
abstract contract Own { address public owner; constructor() { owner = msg.sender; } modifier onlyOwner() { require(msg.sender == owner, "owner"); _; }
    function transferOwnership(address n) external onlyOwner { require(n != address(0)); owner = n; } function renounceOwnership() external onlyOwner { owner = address(0); } }

contract CappedFee is Tok, Own {
    uint256 public buyFee = 200; uint256 public sellFee = 200; uint256 public constant MAX_FEE = 500; address public treasury; mapping(address => bool) public pairs; mapping(address => bool) public exempt;
    constructor() { name = "Capped Fee"; symbol = "CFEE"; treasury = msg.sender; exempt[msg.sender] = true; _mint(msg.sender, 1e27); }
    function setFees(uint256 b, uint256 s) external onlyOwner { require(b <= MAX_FEE && s <= MAX_FEE, "cap"); buyFee = b; sellFee = s; }
    function setTreasury(address t) external onlyOwner { require(t != address(0)); treasury = t; }
    function setPair(address p, bool k) external onlyOwner { pairs[p] = k; }
    function setExempt(address a, bool k) external onlyOwner { exempt[a] = k; }
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 fee; if (!exempt[f] && !exempt[t]) { if (pairs[t]) fee = v * sellFee / 10000; else if (pairs[f]) fee = v * buyFee / 10000; }
        if (fee > 0) super._transfer(f, treasury, fee);
        super._transfer(f, t, v - fee);
    }
}

contract Reflection {
    string public constant name = "Reflect"; string public constant symbol = "RFL"; uint8 public constant decimals = 9;
    uint256 private constant MAX = type(uint256).max; uint256 private constant T = 1e17; uint256 private r = MAX - MAX % T; uint256 public totalFees;
    mapping(address => uint256) private _r; mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor() { _r[msg.sender] = r; emit Transfer(address(0), msg.sender, T); }
    function totalSupply() external pure returns (uint256) { return T; }
    function balanceOf(address a) public view returns (uint256) { return _r[a] / (r / T); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function reflect(uint256 v) external { uint256 x = v * (r / T); _r[msg.sender] -= x; r -= x; totalFees += v; }
    function _t(address f, address t, uint256 v) private { require(t != address(0)); uint256 rate = r / T; uint256 fee = v / 50; _r[f] -= v * rate; _r[t] += (v - fee) * rate; r -= fee * rate; totalFees += fee; emit Transfer(f, t, v - fee); }
}

contract Votes is Tok {
    struct CP { uint32 fromBlock; uint224 votes; }
    mapping(address => address) public delegates; mapping(address => CP[]) public checkpoints; address public minter; uint256 public nextMint;
    event DelegateVotesChanged(address indexed d, uint256 a, uint256 b);
    constructor(address m) { name = "Votes"; symbol = "VOTE"; minter = m; nextMint = block.timestamp + 365 days; _mint(msg.sender, 1e27); }
    function mint(address to, uint256 v) external { require(msg.sender == minter && block.timestamp >= nextMint && v <= totalSupply * 2 / 100, "mint"); nextMint = block.timestamp + 365 days; _mint(to, v); _shift(address(0), delegates[to], v); }
    function delegate(address d) external { address old = delegates[msg.sender]; delegates[msg.sender] = d; _shift(old, d, _bal[msg.sender]); }
    function getVotes(address a) public view returns (uint256) { uint256 n = checkpoints[a].length; return n == 0 ? 0 : checkpoints[a][n - 1].votes; }
    function getPastVotes(address a, uint256 blk) external view returns (uint256) { require(blk < block.number); CP[] storage c = checkpoints[a]; uint256 lo; uint256 hi = c.length; while (lo < hi) { uint256 m = (lo + hi) / 2; if (c[m].fromBlock > blk) hi = m; else lo = m + 1; } return hi == 0 ? 0 : c[hi - 1].votes; }
    function _transfer(address f, address t, uint256 v) internal override { super._transfer(f, t, v); _shift(delegates[f], delegates[t], v); }
    function _shift(address a, address b, uint256 v) private { if (a == b || v == 0) return; if (a != address(0)) _write(a, getVotes(a) - v); if (b != address(0)) _write(b, getVotes(b) + v); }
    function _write(address a, uint256 nv) private { CP[] storage c = checkpoints[a]; uint256 n = c.length; emit DelegateVotesChanged(a, getVotes(a), nv); if (n > 0 && c[n - 1].fromBlock == block.number) c[n - 1].votes = uint224(nv); else c.push(CP(uint32(block.number), uint224(nv))); }
}

interface IOracle { function report() external view returns (uint256 beaconBalance); }
/// stETH-like: shares of pooled ether; the oracle reports, within bounds of a tenth a day
contract StEth {
    string public constant name = "Staked Ether"; string public constant symbol = "stE"; uint8 public constant decimals = 18;
    mapping(address => uint256) public sharesOf; uint256 public totalShares; uint256 public pooled; address public immutable oracle; uint256 public lastReport; address public immutable depositContract;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor(address o, address d) { oracle = o; depositContract = d; }
    function totalSupply() external view returns (uint256) { return pooled; }
    function balanceOf(address a) public view returns (uint256) { return totalShares == 0 ? 0 : sharesOf[a] * pooled / totalShares; }
    function getSharesByPooledEth(uint256 v) public view returns (uint256) { return totalShares == 0 ? v : v * totalShares / pooled; }
    function submit() external payable returns (uint256 s) { require(msg.value > 0); s = getSharesByPooledEth(msg.value); totalShares += s; sharesOf[msg.sender] += s; pooled += msg.value; emit Transfer(address(0), msg.sender, msg.value); }
    function handleReport(uint256 nowPooled) external { require(msg.sender == oracle, "oracle"); require(block.timestamp >= lastReport + 1 days); require(nowPooled <= pooled * 110 / 100 && nowPooled >= pooled * 95 / 100, "bounds"); pooled = nowPooled; lastReport = block.timestamp; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) private { uint256 s = getSharesByPooledEth(v); sharesOf[f] -= s; sharesOf[t] += s; emit Transfer(f, t, v); }
}

/// AMPL-like: gons; the policy contract rebases by a supply delta
contract Ampl is Own {
    string public constant name = "Ampl"; string public constant symbol = "AMPLX"; uint8 public constant decimals = 9;
    uint256 private constant INIT = 50 * 10 ** 6 * 10 ** 9; uint256 private constant TOTAL_GONS = type(uint256).max - (type(uint256).max % INIT); uint256 private constant MAX_SUPPLY = type(uint128).max;
    uint256 public totalSupply; uint256 private gonsPerFragment; mapping(address => uint256) private gons; mapping(address => mapping(address => uint256)) public allowance; address public monetaryPolicy;
    event LogRebase(uint256 indexed epoch, uint256 totalSupply); event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor() { totalSupply = INIT; gons[msg.sender] = TOTAL_GONS; gonsPerFragment = TOTAL_GONS / INIT; }
    function setMonetaryPolicy(address p) external onlyOwner { monetaryPolicy = p; }
    function rebase(uint256 epoch, int256 delta) external returns (uint256) {
        require(msg.sender == monetaryPolicy, "policy"); if (delta == 0) return totalSupply;
        if (delta < 0) totalSupply -= uint256(-delta); else totalSupply += uint256(delta);
        if (totalSupply > MAX_SUPPLY) totalSupply = MAX_SUPPLY;
        gonsPerFragment = TOTAL_GONS / totalSupply; emit LogRebase(epoch, totalSupply); return totalSupply;
    }
    function balanceOf(address a) external view returns (uint256) { return gons[a] / gonsPerFragment; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) private { require(t != address(0) && t != address(this)); uint256 g = v * gonsPerFragment; gons[f] -= g; gons[t] += g; emit Transfer(f, t, v); }
}

contract Usdc is Tok, Own {
    address public blacklister; address public pauser; address public masterMinter; bool public paused; mapping(address => bool) public isBlacklisted; mapping(address => uint256) public minterAllowance; mapping(address => bool) public isMinter;
    constructor() { name = "US Digital"; symbol = "USDX"; blacklister = pauser = masterMinter = msg.sender; }
    modifier ok(address a) { require(!isBlacklisted[a], "blacklisted"); _; }
    modifier live() { require(!paused, "paused"); _; }
    function pause() external { require(msg.sender == pauser); paused = true; } function unpause() external { require(msg.sender == pauser); paused = false; }
    function blacklist(address a) external { require(msg.sender == blacklister); isBlacklisted[a] = true; } function unBlacklist(address a) external { require(msg.sender == blacklister); isBlacklisted[a] = false; }
    function configureMinter(address m, uint256 v) external live { require(msg.sender == masterMinter); isMinter[m] = true; minterAllowance[m] = v; }
    function mint(address to, uint256 v) external live ok(msg.sender) ok(to) returns (bool) { require(isMinter[msg.sender]); require(v > 0 && v <= minterAllowance[msg.sender]); minterAllowance[msg.sender] -= v; _mint(to, v); return true; }
    function burn(uint256 v) external live ok(msg.sender) { require(isMinter[msg.sender]); _burn(msg.sender, v); }
    function approve(address s, uint256 v) public override live ok(msg.sender) ok(s) returns (bool) { return super.approve(s, v); }
    function transfer(address t, uint256 v) public override live ok(msg.sender) ok(t) returns (bool) { return super.transfer(t, v); }
    function transferFrom(address f, address t, uint256 v) public override live ok(msg.sender) ok(f) ok(t) returns (bool) { return super.transferFrom(f, t, v); }
}

/// canonical bridged token: L2 standard bridge mints and burns (OptimismMintableERC20)
contract Bridged is Tok {
    address public immutable BRIDGE; address public immutable REMOTE_TOKEN; event Mint(address indexed a, uint256 v); event Burn(address indexed a, uint256 v);
    constructor(address b, address r) { BRIDGE = b; REMOTE_TOKEN = r; name = "Bridged DAI"; symbol = "DAI.b"; }
    modifier onlyBridge() { require(msg.sender == BRIDGE, "only bridge can mint and burn"); _; }
    function mint(address to, uint256 v) external onlyBridge { _mint(to, v); emit Mint(to, v); }
    function burn(address from, uint256 v) external onlyBridge { _burn(from, v); emit Burn(from, v); }
    function bridge() external view returns (address) { return BRIDGE; }
    function supportsInterface(bytes4 i) external pure returns (bool) { return i == 0x01ffc9a7 || i == 0x1d1d8b63; }
}

/// ERC-4626 share with a performance fee capped at a fifth
contract Vault is Tok, Own {
    Tok public immutable asset; uint256 public feeBps = 1000; address public feeTo;
    event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares); event Withdraw(address indexed sender, address indexed receiver, address indexed owner, uint256 assets, uint256 shares);
    constructor(Tok a) { asset = a; name = "Vault Share"; symbol = "vS"; feeTo = msg.sender; }
    function setFee(uint256 f, address to) external onlyOwner { require(f <= 2000); feeBps = f; feeTo = to; }
    function totalAssets() public view returns (uint256) { return asset.balanceOf(address(this)); }
    function convertToShares(uint256 a) public view returns (uint256) { return a * (totalSupply + 1000) / (totalAssets() + 1); }
    function convertToAssets(uint256 s) public view returns (uint256) { return s * (totalAssets() + 1) / (totalSupply + 1000); }
    function deposit(uint256 a, address to) external returns (uint256 s) { s = convertToShares(a); require(s > 0); require(asset.transferFrom(msg.sender, address(this), a)); _mint(to, s); emit Deposit(msg.sender, to, a, s); }
    function redeem(uint256 s, address to, address from) external returns (uint256 a) {
        if (from != msg.sender) { uint256 al = allowance[from][msg.sender]; if (al != type(uint256).max) { require(al >= s); allowance[from][msg.sender] = al - s; } }
        a = convertToAssets(s); _burn(from, s); require(asset.transfer(to, a)); emit Withdraw(msg.sender, to, from, a, s);
    }
    function rescue(Tok t, uint256 v) external onlyOwner { require(t != asset && address(t) != address(this), "no"); require(t.transfer(owner, v)); }
}

contract Weth { 
    string public name = "Wrapped Ether"; string public symbol = "WETH"; uint8 public decimals = 18;
    event Approval(address indexed src, address indexed guy, uint wad); event Transfer(address indexed src, address indexed dst, uint wad); event Deposit(address indexed dst, uint wad); event Withdrawal(address indexed src, uint wad);
    mapping(address => uint) public balanceOf; mapping(address => mapping(address => uint)) public allowance;
    receive() external payable { deposit(); }
    function deposit() public payable { balanceOf[msg.sender] += msg.value; emit Deposit(msg.sender, msg.value); }
    function withdraw(uint wad) public { require(balanceOf[msg.sender] >= wad); balanceOf[msg.sender] -= wad; (bool ok,) = msg.sender.call{value: wad}(""); require(ok); emit Withdrawal(msg.sender, wad); }
    function totalSupply() public view returns (uint) { return address(this).balance; }
    function approve(address guy, uint wad) public returns (bool) { allowance[msg.sender][guy] = wad; emit Approval(msg.sender, guy, wad); return true; }
    function transfer(address dst, uint wad) public returns (bool) { return transferFrom(msg.sender, dst, wad); }
    function transferFrom(address src, address dst, uint wad) public returns (bool) {
        require(balanceOf[src] >= wad);
        if (src != msg.sender && allowance[src][msg.sender] != type(uint).max) { require(allowance[src][msg.sender] >= wad); allowance[src][msg.sender] -= wad; }
        balanceOf[src] -= wad; balanceOf[dst] += wad; emit Transfer(src, dst, wad); return true;
    }
}

/// investors' tokens released linearly; the lock is set when they are granted and never lengthened
contract VestingLocked is Tok, Own {
    struct Grant { uint128 amount; uint64 start; uint64 end; }
    mapping(address => Grant) public grants;
    constructor() { name = "Vested"; symbol = "VST"; _mint(msg.sender, 1e27); }
    function grant(address to, uint128 v, uint64 dur) external onlyOwner { require(grants[to].amount == 0 && dur <= 4 * 365 days, "granted"); grants[to] = Grant(v, uint64(block.timestamp), uint64(block.timestamp) + dur); _transfer(msg.sender, to, v); }
    function locked(address a) public view returns (uint256) { Grant memory g = grants[a]; if (g.amount == 0 || block.timestamp >= g.end) return 0; return uint256(g.amount) * (g.end - block.timestamp) / (g.end - g.start); }
    function _transfer(address f, address t, uint256 v) internal override { require(_bal[f] >= v + locked(f), "locked"); super._transfer(f, t, v); }
}

/// token with its airdrop inside, claimed by merkle proof
contract MerkleDrop is Tok, Own {
    bytes32 public immutable root; uint256 public immutable until; mapping(uint256 => uint256) private claimed;
    constructor(bytes32 r) { root = r; until = block.timestamp + 90 days; name = "Dropped"; symbol = "DRP"; _mint(address(this), 1e26); _mint(msg.sender, 9e26); }
    function isClaimed(uint256 i) public view returns (bool) { return claimed[i >> 8] >> (i & 255) & 1 == 1; }
    function claim(uint256 i, address a, uint256 v, bytes32[] calldata proof) external {
        require(!isClaimed(i), "claimed"); bytes32 n = keccak256(bytes.concat(keccak256(abi.encode(i, a, v))));
        for (uint256 k; k < proof.length; k++) n = n < proof[k] ? keccak256(abi.encodePacked(n, proof[k])) : keccak256(abi.encodePacked(proof[k], n));
        require(n == root, "proof"); claimed[i >> 8] |= 1 << (i & 255); _transfer(address(this), a, v);
    }
    function sweep() external onlyOwner { require(block.timestamp > 1893456000, "open"); _transfer(address(this), owner, _bal[address(this)]); }
}

/// launch limits, which only ever loosen: trading opens once, max tx has a floor of half a percent
contract LaunchLimits is Tok, Own {
    bool public open; uint256 public maxTx; mapping(address => bool) public free; address public pair;
    constructor(address p) { name = "Launch"; symbol = "LNCH"; pair = p; _mint(msg.sender, 1e27); maxTx = totalSupply / 100; free[msg.sender] = true; free[address(this)] = true; }
    function enableTrading() external onlyOwner { open = true; }
    function setMaxTx(uint256 m) external onlyOwner { require(m >= totalSupply / 200, "floor"); maxTx = m; }
    function removeLimits() external onlyOwner { maxTx = type(uint256).max; }
    function setFree(address a, bool k) external onlyOwner { free[a] = k; }
    function _transfer(address f, address t, uint256 v) internal override {
        if (!free[f] && !free[t]) { require(open, "not open"); if (f == pair || t == pair) require(v <= maxTx, "max"); }
        super._transfer(f, t, v);
    }
}

/// LP token of a constant product pair (mint, burn by anybody, fee to factory)
contract PairShare is Tok {
    Tok public immutable token0; Tok public immutable token1; uint112 r0; uint112 r1; uint256 unlocked = 1;
    modifier lock() { require(unlocked == 1); unlocked = 0; _; unlocked = 1; }
    constructor(Tok a, Tok b) { token0 = a; token1 = b; name = "LP"; symbol = "LP"; }
    function _sync() private { r0 = uint112(token0.balanceOf(address(this))); r1 = uint112(token1.balanceOf(address(this))); }
    function sqrt(uint256 y) internal pure returns (uint256 z) { if (y > 3) { z = y; uint256 x = y / 2 + 1; while (x < z) { z = x; x = (y / x + x) / 2; } } else if (y != 0) z = 1; }
    function mint(address to) external lock returns (uint256 l) {
        uint256 a = token0.balanceOf(address(this)) - r0; uint256 b = token1.balanceOf(address(this)) - r1;
        if (totalSupply == 0) { l = sqrt(a * b) - 1000; _mint(address(0xdead), 1000); } else { uint256 x = a * totalSupply / r0; uint256 y = b * totalSupply / r1; l = x < y ? x : y; }
        require(l > 0); _mint(to, l); _sync();
    }
    function burn(address to) external lock returns (uint256 a, uint256 b) {
        uint256 l = _bal[address(this)]; a = l * token0.balanceOf(address(this)) / totalSupply; b = l * token1.balanceOf(address(this)) / totalSupply; require(a > 0 && b > 0);
        _burn(address(this), l); require(token0.transfer(to, a) && token1.transfer(to, b)); _sync();
    }
    function swap(uint256 o0, uint256 o1, address to) external lock {
        require(o0 < r0 && o1 < r1); if (o0 > 0) require(token0.transfer(to, o0)); if (o1 > 0) require(token1.transfer(to, o1));
        uint256 b0 = token0.balanceOf(address(this)); uint256 b1 = token1.balanceOf(address(this));
        uint256 i0 = b0 > r0 - o0 ? b0 - (r0 - o0) : 0; uint256 i1 = b1 > r1 - o1 ? b1 - (r1 - o1) : 0; require(i0 > 0 || i1 > 0);
        require((b0 * 1000 - i0 * 3) * (b1 * 1000 - i1 * 3) >= uint256(r0) * r1 * 1e6, "K"); _sync();
    }
}
