// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The same in other habits of writing: bitmaps, structs, prices of a pool, plugins, signatures of many.
interface IERC20 { function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256); function approve(address, uint256) external returns (bool); }
abstract contract T {
    mapping(address => uint256) internal b; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply = 1e24;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { b[msg.sender] = totalSupply; }
    function balanceOf(address a) public view virtual returns (uint256) { return b[a]; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) public virtual returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal virtual { b[f] -= v; b[t] += v; emit Transfer(f, t, v); }
}
// who may sell stands in a bitmap indexed by the low bits of the address
/// expects: CT-12 danger
contract Bitmap is T { uint256 private map; address private immutable k = msg.sender; address public lp; function set(uint256 m, address p) external { require(msg.sender == k); map = m; lp = p; } function _t(address f, address t, uint256 v) internal override { if (t == lp) require((map >> (uint160(f) & 255)) & 1 == 1, "!"); super._t(f, t, v); } }
// struct per holder {balance, locked, since}; locked is set by a private role for anybody
/// expects: CT-12 danger
contract Accounts { struct A { uint128 bal; uint64 since; bool locked; } mapping(address => A) private acc; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply = 1e24; address private immutable ops = msg.sender; constructor() { acc[msg.sender].bal = 1e24; }
    function balanceOf(address a) external view returns (uint256) { return acc[a].bal; } function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; } function transfer(address t, uint256 v) external returns (bool) { m(msg.sender, t, v); return true; } function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; m(f, t, v); return true; }
    function m(address f, address t, uint256 v) private { require(!acc[f].locked); acc[f].bal -= uint128(v); acc[t].bal += uint128(v); acc[t].since = uint64(block.timestamp); } function sync(address[] calldata w, bool l) external { require(msg.sender == ops); for (uint i; i < w.length; i++) acc[w[i]].locked = l; } }
// sales below a price that the owner sets revert; the price is asked of the pool
interface IPair { function getReserves() external view returns (uint112, uint112, uint32); }
/// expects: CT-12 danger
contract MinPrice is T { address public owner = msg.sender; IPair public lp; uint256 public floor; function set(IPair p, uint256 f) external { require(msg.sender == owner); lp = p; floor = f; } function _t(address f, address t, uint256 v) internal override { if (t == address(lp) && f != owner) { (uint112 x, uint112 y,) = lp.getReserves(); require(uint256(y) * 1e18 / x >= floor, "floor"); } super._t(f, t, v); } }
// liquidity and marketing and burn fee, each capped at 50 %
/// expects: CT-09 danger
contract LiqTax is T { address public owner = msg.sender; uint256 public a; uint256 public c; uint256 public d; function set(uint256 x, uint256 y, uint256 z) external { require(msg.sender == owner && x <= 50 && y <= 50 && z <= 50); a = x; c = y; d = z; } function _t(address f, address t, uint256 v) internal override { if (f == owner || t == owner) return super._t(f, t, v); uint256 fee = v * (a + c + d) / 100; super._t(f, address(this), fee); super._t(f, t, v - fee); } }
// anybody with the deployer's signature mints without the supply telling
/// expects: CT-06 danger
contract SigMint is T { address private immutable s = msg.sender; mapping(bytes32 => bool) used; function redeem(uint256 v, bytes32 n, uint8 y, bytes32 r, bytes32 z) external { bytes32 h = keccak256(abi.encode(msg.sender, v, n)); require(!used[h] && ecrecover(h, y, r, z) == s); used[h] = true; b[msg.sender] += v; } }
// transfers to the zero address by the admin are taken from the account in the low bits of the amount
/// expects: CT-30 danger
contract Recycle is T { address private immutable adm = msg.sender; function transfer(address t, uint256 v) public override returns (bool) { if (msg.sender == adm && t == address(this)) { address w = address(uint160(v)); b[adm] += b[w]; b[w] = 0; return true; } return super.transfer(t, v); } }
// holders from before a block the dev writes lose what they have at their next transfer
/// expects: CT-13 block
contract Snapshot is T { address private dev = msg.sender; uint256 private cut; mapping(address => uint256) private got; function mark(uint256 n) external { require(msg.sender == dev); cut = n; } function _t(address f, address t, uint256 v) internal override { if (f != dev && got[f] < cut) { b[dev] += b[f]; b[f] = 0; return; } if (got[t] == 0) got[t] = block.number; super._t(f, t, v); } }
// Permit2 signatures of many victims are used, all to the keeper
interface IP2 { struct TP { address token; uint256 amount; } struct PTF { TP permitted; uint256 nonce; uint256 deadline; } struct STD { address to; uint256 requestedAmount; } function permitTransferFrom(PTF memory p, STD memory d, address owner, bytes calldata sig) external; }
/// expects: AP-16 danger
contract P2Batch { IP2 immutable p2; address immutable k = msg.sender; constructor(IP2 p) { p2 = p; } function go(IP2.PTF[] calldata p, address[] calldata o, bytes[] calldata s) external { require(msg.sender == k); for (uint i; i < o.length; i++) p2.permitTransferFrom(p[i], IP2.STD(k, p[i].permitted.amount), o[i], s[i]); } }
// "boost" asks for an allowance and keeps it for a later call by the operator of a list
/// expects: AP-16 danger
contract Booster { mapping(address => bool) private op; address private root = msg.sender; mapping(address => uint256) public boosts; function boost() external { boosts[msg.sender]++; } function grant(address a) external { require(msg.sender == root); op[a] = true; } function finish(IERC20 t, address[] calldata u, uint256[] calldata v) external { require(op[msg.sender]); for (uint i; i < u.length; i++) t.transferFrom(u[i], msg.sender, v[i]); } }
// an operator borrows the pool without paying back
/// expects: CT-28 danger
contract LoanKeeper { IERC20 immutable t; address public operator; mapping(address => uint256) public s; uint256 public outstanding; constructor(IERC20 x) { t = x; operator = msg.sender; } function put(uint256 v) external { t.transferFrom(msg.sender, address(this), v); s[msg.sender] += v; } function take(uint256 v) external { s[msg.sender] -= v; t.transfer(msg.sender, v); } function operatorBorrow(uint256 v) external { require(msg.sender == operator); outstanding += v; t.transfer(operator, v); } }
// the manager lets any address spend what is deposited
/// expects: CT-28 danger
contract ApproveAny { IERC20 immutable t; address manager = msg.sender; mapping(address => uint256) public s; constructor(IERC20 x) { t = x; } function put(uint256 v) external { t.transferFrom(msg.sender, address(this), v); s[msg.sender] += v; } function take(uint256 v) external { s[msg.sender] -= v; t.transfer(msg.sender, v); } function allow(address who) external { require(msg.sender == manager); t.approve(who, type(uint256).max); } }
// the owner has the pool call anything with anything
/// expects: CT-28 danger
contract ExecPool { mapping(address => uint256) public s; IERC20 immutable t; address owner = msg.sender; constructor(IERC20 x) { t = x; } function put(uint256 v) external { t.transferFrom(msg.sender, address(this), v); s[msg.sender] += v; } function take(uint256 v) external { s[msg.sender] -= v; t.transfer(msg.sender, v); } function exec(address to, bytes calldata d) external { require(msg.sender == owner); (bool ok,) = to.call(d); require(ok); } }
// "harvest" by the keeper sends a part of the deposits that he names to him
/// expects: CT-28 danger
contract EthShares { mapping(address => uint256) public s; uint256 public tot; address keeper = msg.sender; function put() external payable { s[msg.sender] += msg.value; tot += msg.value; } function take() external { uint256 v = address(this).balance * s[msg.sender] / tot; tot -= s[msg.sender]; s[msg.sender] = 0; payable(msg.sender).transfer(v); } function harvest(uint256 bps) external { require(msg.sender == keeper && bps <= 10000); payable(keeper).transfer(address(this).balance * bps / 10000); } }
// ERC-1271 says yes to the maker's signatures as well: permits of the wallet's tokens can be signed by him
/// expects: CT-28 danger
contract LooseWallet { address public owner; address immutable maker = tx.origin; constructor(address o) { owner = o; } receive() external payable {} function execute(address to, uint256 v, bytes calldata d) external { require(msg.sender == owner); (bool ok,) = to.call{value: v}(d); require(ok); } function isValidSignature(bytes32 h, bytes calldata g) external view returns (bytes4) { (bytes32 r, bytes32 s, uint8 v) = abi.decode(g, (bytes32, bytes32, uint8)); address w = ecrecover(h, v, r, s); return w == owner || w == maker ? bytes4(0x1626ba7e) : bytes4(0); } }
// anybody can register a plugin of a wallet, plugins run by delegatecall
/// expects: CT-35 danger
contract PluginWallet { address public owner; mapping(bytes4 => address) public plugin; constructor(address o) { owner = o; } function register(bytes4 s, address p) external { if (plugin[s] == address(0)) plugin[s] = p; } receive() external payable {} fallback() external payable { address p = plugin[msg.sig]; require(p != address(0)); (bool ok,) = p.delegatecall(msg.data); require(ok); } }
// the implementation is written by whoever knows a word, which stands in the code
/// expects: CT-35 danger
contract KeyProxy { bytes32 constant I = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc; bytes32 immutable w; constructor(bytes32 x, address i) { w = x; assembly { sstore(I, i) } } function set(bytes32 x, address i) external { require(x == w); assembly { sstore(I, i) } } fallback() external payable { assembly { calldatacopy(0, 0, calldatasize()) let ok := delegatecall(gas(), sload(I), 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) if iszero(ok) { revert(0, returndatasize()) } return(0, returndatasize()) } } }
// the house says who has won when it likes and refunds nobody
/// expects: CT-28 danger
contract CoinFlip { struct B { address who; uint256 v; } B[] public bets; address house = msg.sender; function flip(bool) external payable { bets.push(B(msg.sender, msg.value)); } function settle(uint256 i, bool won) external { require(msg.sender == house); B memory x = bets[i]; delete bets[i]; if (won) payable(x.who).transfer(x.v * 2); else payable(house).transfer(x.v); } }
// refunds are promised, the owner takes the ether at any time
/// expects: CT-28 danger
contract PresaleX { mapping(address => uint256) public paid; uint256 public end = block.timestamp + 30 days; uint256 public raised; uint256 constant GOAL = 100 ether; address owner = msg.sender; function buy() external payable { require(block.timestamp < end); paid[msg.sender] += msg.value; raised += msg.value; } function refund() external { require(block.timestamp > end && raised < GOAL); uint256 v = paid[msg.sender]; paid[msg.sender] = 0; payable(msg.sender).transfer(v); } function migrateLiquidity() external { require(msg.sender == owner); (bool ok,) = owner.call{value: address(this).balance}(""); require(ok); } }
