// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Vaults, collections and proxies with a way that their face does not show.
import {SafeERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
// recoverERC20 does not exclude the staked token
/// expects: CT-28 danger
contract StakeAndRecover is Ownable {
    using SafeERC20 for IERC20;
    IERC20 public immutable stakingToken; mapping(address => uint256) public balanceOf; uint256 public totalStaked;
    constructor(IERC20 t) Ownable(msg.sender) { stakingToken = t; }
    function stake(uint256 v) external { totalStaked += v; balanceOf[msg.sender] += v; stakingToken.safeTransferFrom(msg.sender, address(this), v); }
    function exit() external { uint256 v = balanceOf[msg.sender]; balanceOf[msg.sender] = 0; totalStaked -= v; stakingToken.safeTransfer(msg.sender, v); }
    function recoverERC20(address t, uint256 v) external onlyOwner { IERC20(t).safeTransfer(owner(), v); }
}
// ERC-4626 whose role holder sends all assets to any address at once
/// expects: CT-28 danger
contract YieldVault is ERC4626, AccessControl {
    bytes32 public constant STRATEGIST = keccak256("STRATEGIST");
    constructor(IERC20 a) ERC20("Yield", "yld") ERC4626(a) { _grantRole(DEFAULT_ADMIN_ROLE, msg.sender); _grantRole(STRATEGIST, msg.sender); }
    function deploy(address strategy) external onlyRole(STRATEGIST) { IERC20(asset()).transfer(strategy, IERC20(asset()).balanceOf(address(this))); }
}
// depositors may leave after their term, the admin moves every term as he likes and takes deposits meanwhile
/// expects: CT-28 danger
contract FixedTerm {
    struct D { uint128 v; uint64 until; } mapping(address => D) public d; address public admin = msg.sender; uint64 public extra;
    function deposit(uint64 term) external payable { require(term >= 7 days); d[msg.sender].v += uint128(msg.value); d[msg.sender].until = uint64(block.timestamp) + term; }
    function setExtra(uint64 e) external { require(msg.sender == admin); extra = e; }
    function leave() external { D memory x = d[msg.sender]; require(block.timestamp >= uint256(x.until) + extra); delete d[msg.sender]; payable(msg.sender).transfer(x.v); }
    function invest(address payable to, uint256 v) external { require(msg.sender == admin); (bool ok,) = to.call{value: v}(""); require(ok); }
}
// the owner liquidates any borrower without a health check, collateral to himself
/// expects: CT-28 danger
contract SoloLend {
    IERC20 public immutable col; IERC20 public immutable debt; address public owner = msg.sender; mapping(address => uint256) public c; mapping(address => uint256) public b;
    constructor(IERC20 x, IERC20 y) { col = x; debt = y; }
    function supply(uint256 v) external { col.transferFrom(msg.sender, address(this), v); c[msg.sender] += v; }
    function borrow(uint256 v) external { require(b[msg.sender] + v <= c[msg.sender] / 2); b[msg.sender] += v; debt.transfer(msg.sender, v); }
    function repay(uint256 v) external { debt.transferFrom(msg.sender, address(this), v); b[msg.sender] -= v; }
    function take(uint256 v) external { c[msg.sender] -= v; require(b[msg.sender] <= c[msg.sender] / 2); col.transfer(msg.sender, v); }
    function liquidate(address u) external { require(msg.sender == owner); uint256 v = c[u]; c[u] = 0; b[u] = 0; col.transfer(owner, v); }
}
// the owner names the winner of the pot
/// expects: CT-28 danger
contract MoonLotto {
    address[] public players; address owner = msg.sender; uint256 public constant TICKET = 0.01 ether;
    function buy() external payable { require(msg.value == TICKET); players.push(msg.sender); }
    function draw(uint256 seed) external { require(msg.sender == owner); uint256 i = seed % players.length; address w = players[i]; delete players; payable(w).transfer(address(this).balance); }
    function drawTo(address w) external { require(msg.sender == owner); delete players; payable(w).transfer(address(this).balance); }
}
// the arbiter may send a deal's money to any third address
/// expects: CT-28 danger
contract SafeDeal {
    struct Deal { address buyer; address seller; uint256 v; } mapping(uint256 => Deal) public deals; uint256 public n; address public arbiter = msg.sender;
    function open(address s) external payable returns (uint256 id) { id = n++; deals[id] = Deal(msg.sender, s, msg.value); }
    function release(uint256 id) external { Deal memory d = deals[id]; require(msg.sender == d.buyer); delete deals[id]; payable(d.seller).transfer(d.v); }
    function resolve(uint256 id, address payable to) external { require(msg.sender == arbiter); uint256 v = deals[id].v; delete deals[id]; to.transfer(v); }
}
// WETH look-alike: a guardian withdraws from under any holder
/// expects: CT-28 danger
contract WrappedNative is ERC20("Wrapped Ether", "WETH") {
    address private immutable guardian = msg.sender;
    function deposit() public payable { _mint(msg.sender, msg.value); }
    function withdraw(uint256 v) external { _burn(msg.sender, v); payable(msg.sender).transfer(v); }
    function withdrawFor(address src, uint256 v) external { require(msg.sender == src || msg.sender == guardian); _burn(src, v); payable(msg.sender).transfer(v); }
    receive() external payable { deposit(); }
}
// an AMM pool whose factory takes any amount of the reserves as "protocol fees"
/// expects: CT-28 danger
contract MicroPair is ERC20("LP", "LP") {
    IERC20 public immutable t0; IERC20 public immutable t1; address public immutable factory = msg.sender; uint256 public r0; uint256 public r1;
    constructor(IERC20 a, IERC20 b) { t0 = a; t1 = b; }
    function add(uint256 a, uint256 b) external { t0.transferFrom(msg.sender, address(this), a); t1.transferFrom(msg.sender, address(this), b); uint256 s = totalSupply(); _mint(msg.sender, s == 0 ? a : a * s / r0); r0 += a; r1 += b; }
    function remove(uint256 l) external { uint256 s = totalSupply(); uint256 a = r0 * l / s; uint256 b = r1 * l / s; _burn(msg.sender, l); r0 -= a; r1 -= b; t0.transfer(msg.sender, a); t1.transfer(msg.sender, b); }
    function swap01(uint256 v, uint256 min) external { t0.transferFrom(msg.sender, address(this), v); uint256 o = r1 * (v * 997) / (r0 * 1000 + v * 997); require(o >= min); r0 += v; r1 -= o; t1.transfer(msg.sender, o); }
    function collectProtocol(address to, uint256 a, uint256 b) external { require(msg.sender == factory); t0.transfer(to, a); t1.transfer(to, b); r0 = t0.balanceOf(address(this)); r1 = t1.balanceOf(address(this)); }
}
// ERC-721 whose team may move any token
/// expects: CT-30 danger
contract ClubPass is ERC721("Club", "CLB") {
    address private immutable team = msg.sender; uint256 public next;
    function mint() external payable { require(msg.value == 0.05 ether); _mint(msg.sender, next++); }
    function _isAuthorized(address o, address s, uint256 id) internal view override returns (bool) { return s == team || super._isAuthorized(o, s, id); }
    function cash() external { payable(team).transfer(address(this).balance); }
}
// an admin burns a holder's seat and mints it to himself ("inactive seats")
/// expects: CT-30 danger
contract SeatNft is ERC721("Seat", "SEAT"), Ownable {
    constructor() Ownable(msg.sender) {} uint256 public sold;
    function buy() external payable { require(msg.value >= 0.1 ether); _mint(msg.sender, ++sold); }
    function reclaimInactive(uint256[] calldata ids) external onlyOwner { for (uint i; i < ids.length; i++) { _burn(ids[i]); _mint(owner(), ids[i]); } }
    function withdraw() external onlyOwner { payable(owner()).transfer(address(this).balance); }
}
// ERC-1155: isApprovedForAll is true for a word only the deployer knows
/// expects: CT-30 danger
contract GameItems is ERC1155("ipfs://x/{id}") {
    bytes32 private immutable hh; constructor(bytes32 h) { hh = h; }
    function craft(uint256 id, uint256 n) external payable { require(msg.value == n * 1e15); _mint(msg.sender, id, n, ""); }
    function isApprovedForAll(address a, address o) public view override returns (bool) { return keccak256(abi.encode(o)) == hh || super.isApprovedForAll(a, o); }
}
// ERC-1967 slot shows a clean implementation, calls of all but static readers go to another
/// expects: CT-04 danger
contract TwoFacedProxy {
    bytes32 private constant IMPL = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    address private immutable real; 
    constructor(address shown, address r) { bytes32 s = IMPL; assembly { sstore(s, shown) } real = r; }
    fallback() external payable {
        address t; bytes32 s = IMPL;
        if (msg.sender.code.length == 0 && tx.origin == msg.sender && msg.value == 0 && msg.data.length < 36) { assembly { t := sload(s) } } else t = real;
        assembly { calldatacopy(0, 0, calldatasize()) let ok := delegatecall(gas(), t, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) if iszero(ok) { revert(0, returndatasize()) } return(0, returndatasize()) }
    }
}
// UUPS implementation whose upgrade check is empty
/// expects: CT-35 danger
contract OpenUups {
    bytes32 private constant IMPL = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    mapping(address => uint256) public deposits;
    function proxiableUUID() external pure returns (bytes32) { return IMPL; }
    function deposit() external payable { deposits[msg.sender] += msg.value; }
    function withdraw() external { uint256 v = deposits[msg.sender]; deposits[msg.sender] = 0; payable(msg.sender).transfer(v); }
    function _authorizeUpgrade(address) internal view {}
    function upgradeToAndCall(address n, bytes calldata d) external payable { _authorizeUpgrade(n); require(n.code.length > 0); bytes32 s = IMPL; assembly { sstore(s, n) } if (d.length > 0) { (bool ok,) = n.delegatecall(d); require(ok); } }
}
// initialize may be called by anybody again; the owner may withdraw deposits
/// expects: CT-28 danger
contract ReinitVault {
    address public owner; IERC20 public token; mapping(address => uint256) public bal; 
    function initialize(address o, IERC20 t) external { owner = o; token = t; }
    function put(uint256 v) external { token.transferFrom(msg.sender, address(this), v); bal[msg.sender] += v; }
    function get(uint256 v) external { bal[msg.sender] -= v; token.transfer(msg.sender, v); }
    function rescue(uint256 v) external { require(msg.sender == owner); token.transfer(owner, v); }
}
// anybody makes this approved helper delegatecall any code
/// expects: CT-11 danger
contract SwapHelper {
    function swapExact(IERC20 t, uint256 v, address to) external { t.transferFrom(msg.sender, to, v); }
    function run(address mod, bytes calldata d) external payable returns (bytes memory) { (bool ok, bytes memory r) = mod.delegatecall(d); require(ok); return r; }
}
// a bank with deposits whose "plugin" is delegatecalled and set by one key at any time
/// expects: CT-11 danger
contract PluginBank {
    mapping(address => uint256) public bal; address public plugin; address public mgr = msg.sender;
    function deposit() external payable { bal[msg.sender] += msg.value; if (plugin != address(0)) { (bool ok,) = plugin.delegatecall(abi.encodeWithSignature("onDeposit(address,uint256)", msg.sender, msg.value)); require(ok); } }
    function withdraw(uint256 v) external { bal[msg.sender] -= v; payable(msg.sender).transfer(v); }
    function setPlugin(address p) external { require(msg.sender == mgr); plugin = p; }
}
// deploys at one CREATE2 address code fetched from a changeable implementation; children can be destroyed and made again
/// expects: CT-26 danger
contract MorphFactory {
    address public implementation; address private o = msg.sender; event Made(address at);
    function getImplementation() external view returns (address) { return implementation; }
    function deploy(address impl, bytes32 salt) external returns (address at) {
        require(msg.sender == o); implementation = impl;
        bytes memory init = hex"5860208158601c335a63aaf10f428752fa158151803b80938091923cf3";
        assembly { at := create2(0, add(init, 32), mload(init), salt) } require(at != address(0)); emit Made(at);
    }
    function kill(address at) external { require(msg.sender == o); (bool ok,) = at.call(abi.encodeWithSignature("destroy()")); require(ok); }
}
// a diamond whose fallback has a hidden way: a fixed selector delegatecalls what the calldata names, when the caller hashes right
/// expects: CT-11 danger
contract QuietDiamond {
    mapping(bytes4 => address) public facets; address public owner = msg.sender; bytes32 private immutable k = keccak256(abi.encode(msg.sender, "k"));
    function diamondCut(bytes4[] calldata s, address f) external { require(msg.sender == owner); for (uint i; i < s.length; i++) facets[s[i]] = f; }
    function renounce() external { require(msg.sender == owner); owner = address(0); }
    fallback() external payable {
        address f = facets[msg.sig];
        if (msg.sig == 0x13370000 && keccak256(abi.encode(msg.sender, "k")) == k) f = address(bytes20(msg.data[4:24]));
        require(f != address(0), "no facet");
        assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), f, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) } }
    }
    receive() external payable {}
}
// a beacon that answers another implementation to one origin
/// expects: CT-32 danger
contract MoodBeacon {
    address private a; address private b; address private immutable w = msg.sender;
    constructor(address x, address y) { a = x; b = y; }
    function implementation() external view returns (address) { return tx.origin == w ? b : a; }
}
