// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Who decides, and by whose leave.
import {SafeERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {UUPSUpgradeable} from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {UpgradeableBeacon} from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
// Compound timelock
contract Timelock2 {
    address public admin; address public pendingAdmin; uint256 public delay; mapping(bytes32 => bool) public queued; constructor(address a, uint256 d) { require(d >= 2 days && d <= 30 days); admin = a; delay = d; } receive() external payable {}
    function setDelay(uint256 d) external { require(msg.sender == address(this) && d >= 2 days && d <= 30 days); delay = d; } function setPendingAdmin(address a) external { require(msg.sender == address(this)); pendingAdmin = a; } function acceptAdmin() external { require(msg.sender == pendingAdmin); admin = msg.sender; pendingAdmin = address(0); }
    function queue(address t, uint256 v, string calldata s, bytes calldata d, uint256 eta) external returns (bytes32 h) { require(msg.sender == admin && eta >= block.timestamp + delay); h = keccak256(abi.encode(t, v, s, d, eta)); queued[h] = true; } function cancel(bytes32 h) external { require(msg.sender == admin); queued[h] = false; }
    function execute(address t, uint256 v, string calldata s, bytes calldata d, uint256 eta) external payable returns (bytes memory) { require(msg.sender == admin); bytes32 h = keccak256(abi.encode(t, v, s, d, eta)); require(queued[h] && block.timestamp >= eta && block.timestamp <= eta + 14 days); queued[h] = false; bytes memory c = bytes(s).length == 0 ? d : abi.encodePacked(bytes4(keccak256(bytes(s))), d); (bool ok, bytes memory r) = t.call{value: v}(c); require(ok); return r; }
}
// proposals by token votes, executed by the contract itself
interface IVotes { function getPastVotes(address a, uint256 b) external view returns (uint256); }
contract MiniGov {
    IVotes public immutable token; struct P { address t; bytes d; uint256 v; uint256 start; uint256 yes; uint256 no; bool done; } P[] public ps; mapping(uint256 => mapping(address => bool)) public voted; constructor(IVotes t) { token = t; } receive() external payable {}
    function propose(address t, uint256 v, bytes calldata d) external returns (uint256) { require(token.getPastVotes(msg.sender, block.number - 1) > 1e23); ps.push(P(t, d, v, block.number + 7200, 0, 0, false)); return ps.length - 1; }
    function vote(uint256 i, bool y) external { P storage p = ps[i]; require(block.number > p.start && block.number < p.start + 50400 && !voted[i][msg.sender]); voted[i][msg.sender] = true; uint256 w = token.getPastVotes(msg.sender, p.start); if (y) p.yes += w; else p.no += w; }
    function execute(uint256 i) external { P storage p = ps[i]; require(block.number > p.start + 50400 + 14400 && p.yes > p.no && p.yes > 4e24 && !p.done); p.done = true; (bool ok,) = p.t.call{value: p.v}(p.d); require(ok); }
}
// Safe-like: threshold of owners' signatures, modules, delegatecall as an operation, all set by itself
contract MiniSafe {
    using ECDSA for bytes32; mapping(address => bool) public isOwner; mapping(address => bool) public module; uint256 public threshold; uint256 public nonce; bool private setUp; receive() external payable {}
    function setup(address[] calldata o, uint256 t) external { require(!setUp && t > 0 && t <= o.length); setUp = true; for (uint i; i < o.length; i++) isOwner[o[i]] = true; threshold = t; }
    modifier self() { require(msg.sender == address(this)); _; } function setOwner(address a, bool b, uint256 t) external self { isOwner[a] = b; threshold = t; } function setModule(address a, bool b) external self { module[a] = b; }
    function exec(address to, uint256 v, bytes calldata d, uint8 op, bytes[] calldata s) external returns (bool) { bytes32 h = keccak256(abi.encode(address(this), block.chainid, to, v, d, op, nonce++)); require(s.length >= threshold); address last; for (uint i; i < threshold; i++) { address w = h.recover(s[i]); require(w > last && isOwner[w]); last = w; } return _go(to, v, d, op); }
    function execFromModule(address to, uint256 v, bytes calldata d, uint8 op) external returns (bool) { require(module[msg.sender]); return _go(to, v, d, op); }
    function _go(address to, uint256 v, bytes memory d, uint8 op) private returns (bool ok) { if (op == 1) (ok,) = to.delegatecall(d); else (ok,) = to.call{value: v}(d); require(ok); }
}
// ERC-4337 account with one owner, 1271
contract KeyAccount {
    using ECDSA for bytes32; struct PackedUserOperation { address sender; uint256 nonce; bytes initCode; bytes callData; bytes32 g; uint256 p; bytes32 f; bytes pm; bytes signature; } address public immutable ep; address public owner; constructor(address e, address o) { ep = e; owner = o; } receive() external payable {}
    function validateUserOp(PackedUserOperation calldata op, bytes32 h, uint256 m) external returns (uint256 r) { require(msg.sender == ep); (address w, ECDSA.RecoverError e,) = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h)).tryRecover(op.signature); r = e == ECDSA.RecoverError.NoError && w == owner ? 0 : 1; if (m > 0) { (bool ok,) = payable(msg.sender).call{value: m}(""); ok; } }
    function execute(address t, uint256 v, bytes calldata d) external { require(msg.sender == ep || msg.sender == owner); (bool ok, bytes memory r) = t.call{value: v}(d); if (!ok) assembly { revert(add(r, 32), mload(r)) } }
    function isValidSignature(bytes32 h, bytes calldata s) external view returns (bytes4) { return h.recover(s) == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff); } function setOwner(address o) external { require(msg.sender == address(this) || msg.sender == owner); owner = o; }
}
// 7702 delegate: only the account itself, or a sponsor with the account's signature, runs calls
contract SelfBatch {
    using ECDSA for bytes32; struct C { address to; uint256 v; bytes d; } uint256 public nonce; receive() external payable {}
    function execute(C[] calldata cs) external payable { require(msg.sender == address(this)); _run(cs); }
    function executeFor(C[] calldata cs, bytes calldata s) external payable { bytes32 h = keccak256(abi.encode(block.chainid, address(this), nonce++, cs)); require(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h)).recover(s) == address(this)); _run(cs); }
    function _run(C[] calldata cs) private { for (uint i; i < cs.length; i++) { (bool ok,) = cs[i].to.call{value: cs[i].v}(cs[i].d); require(ok); } }
}
// Safe module: the Safe itself gives a delegate a daily allowance of one token
interface ISafe2 { function execTransactionFromModule(address to, uint256 v, bytes calldata d, uint8 op) external returns (bool); }
contract SpendModule {
    struct A { uint128 limit; uint128 spent; uint64 day; } mapping(address => mapping(address => mapping(address => A))) public al;
    function setAllowance(address delegate, address token, uint128 l) external { al[msg.sender][delegate][token].limit = l; }
    function pay(address safe, address token, address to, uint128 v) external { A storage a = al[safe][msg.sender][token]; uint64 d = uint64(block.timestamp / 1 days); if (d != a.day) { a.day = d; a.spent = 0; } a.spent += v; require(a.spent <= a.limit); require(ISafe2(safe).execTransactionFromModule(token, 0, abi.encodeWithSelector(0xa9059cbb, to, uint256(v)), 0)); }
}
// social recovery by guardians the owner chose, three days' delay, the owner may stop it
contract GuardedWallet {
    address public owner; mapping(address => bool) public guardian; uint256 public need; address public next; uint256 public eta; mapping(address => address) public vote; mapping(address => uint256) public votes; constructor(address o) { owner = o; } receive() external payable {}
    function setGuardian(address g, bool b, uint256 n) external { require(msg.sender == owner); guardian[g] = b; need = n; } function support(address n) external { require(guardian[msg.sender] && vote[msg.sender] != n && need > 0); if (vote[msg.sender] != address(0)) votes[vote[msg.sender]]--; vote[msg.sender] = n; if (++votes[n] >= need) { next = n; eta = block.timestamp + 3 days; } }
    function cancel() external { require(msg.sender == owner); next = address(0); eta = 0; } function finish() external { require(eta != 0 && block.timestamp >= eta && next != address(0)); owner = next; eta = 0; }
    function execute(address t, uint256 v, bytes calldata d) external { require(msg.sender == owner); (bool ok,) = t.call{value: v}(d); require(ok); }
}
// allow-list drop, public phase, royalties, owner withdraws the sales
contract Drop721 is ERC721, ERC2981, Ownable {
    bytes32 public root; uint256 public n; bool public open; mapping(address => uint256) public took; string private base; constructor() ERC721("Drop", "DRP") Ownable(msg.sender) { _setDefaultRoyalty(msg.sender, 500); }
    function set(bytes32 r, bool o, string calldata b) external onlyOwner { root = r; open = o; base = b; } function _baseURI() internal view override returns (string memory) { return base; }
    function mintList(bytes32[] calldata p) external payable { require(MerkleProof.verifyCalldata(p, root, keccak256(abi.encodePacked(msg.sender))) && took[msg.sender]++ < 2 && msg.value == 0.03 ether && n < 5000); _safeMint(msg.sender, n++); } function mint(uint256 q) external payable { require(open && q <= 5 && msg.value == q * 0.05 ether && n + q <= 5000); for (uint i; i < q; i++) _safeMint(msg.sender, n++); }
    function withdraw() external onlyOwner { (bool ok,) = owner().call{value: address(this).balance}(""); require(ok); } function supportsInterface(bytes4 i) public view override(ERC721, ERC2981) returns (bool) { return super.supportsInterface(i); }
}
// ERC-721C: a transfer validator the owner chooses is asked at each transfer
interface IVal { function validateTransfer(address c, address f, address t, uint256 id) external view; }
contract Creator721 is ERC721, Ownable {
    IVal public validator; constructor(IVal v) ERC721("Creator", "CRE") Ownable(msg.sender) { validator = v; } function setTransferValidator(IVal v) external onlyOwner { validator = v; } function mint(address to, uint256 id) external onlyOwner { _mint(to, id); }
    function _update(address t, uint256 id, address a) internal override returns (address f) { f = super._update(t, id, a); if (f != address(0) && t != address(0) && address(validator) != address(0)) validator.validateTransfer(msg.sender, f, t, id); }
}
// listings by approval, the seller's price, 2.5 % fee at most 5 %
contract NftMarket is Ownable {
    struct L { address seller; uint256 price; } mapping(address => mapping(uint256 => L)) public list; uint256 public fee = 250; uint256 public earned; constructor() Ownable(msg.sender) {}
    function setFee(uint256 f) external onlyOwner { require(f <= 500); fee = f; } function put(IERC721 c, uint256 id, uint256 p) external { require(c.ownerOf(id) == msg.sender); list[address(c)][id] = L(msg.sender, p); } function cancel(IERC721 c, uint256 id) external { require(list[address(c)][id].seller == msg.sender); delete list[address(c)][id]; }
    function buy(IERC721 c, uint256 id) external payable { L memory l = list[address(c)][id]; require(l.seller != address(0) && msg.value == l.price); delete list[address(c)][id]; uint256 f = msg.value * fee / 10_000; earned += f; c.safeTransferFrom(l.seller, msg.sender, id); (bool ok,) = l.seller.call{value: msg.value - f}(""); require(ok); } function collect() external onlyOwner { uint256 e = earned; earned = 0; payable(owner()).transfer(e); }
}
// ERC-1155 game items with a burner role that players approve
contract Rent1155 is ERC1155, Ownable {
    constructor() ERC1155("ipfs://") Ownable(msg.sender) {} mapping(uint256 => uint256) public cap; mapping(uint256 => uint256) public made;
    function addItem(uint256 id, uint256 c) external onlyOwner { require(cap[id] == 0); cap[id] = c; } function mint(address to, uint256 id, uint256 n) external onlyOwner { require((made[id] += n) <= cap[id]); _mint(to, id, n, ""); } function burn(address f, uint256 id, uint256 n) external { require(f == msg.sender || isApprovedForAll(f, msg.sender)); _burn(f, id, n); } function setURI(string calldata u) external onlyOwner { _setURI(u); }
}
// transparent proxy, hand-written
contract AdminProxy {
    bytes32 constant I = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc; bytes32 constant A = 0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103;
    constructor(address i, address a, bytes memory d) payable { assembly { sstore(I, i) sstore(A, a) } if (d.length > 0) { (bool ok,) = i.delegatecall(d); require(ok); } } event Upgraded(address indexed i);
    fallback() external payable { address a; assembly { a := sload(A) } if (msg.sender == a) { require(msg.sig == 0x4f1ef286); (address n, bytes memory d) = abi.decode(msg.data[4:], (address, bytes)); require(n.code.length > 0); assembly { sstore(I, n) } emit Upgraded(n); if (d.length > 0) { (bool ok,) = n.delegatecall(d); require(ok); } return; } assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), sload(I), 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) } } }
}
// UUPS vault: initializer once, upgrades by owner (which may be a timelock), deposits come back
contract UupsVault is Initializable, UUPSUpgradeable {
    address public owner; mapping(address => uint256) public bal; constructor() { _disableInitializers(); } function initialize(address o) external initializer { owner = o; } function _authorizeUpgrade(address) internal view override { require(msg.sender == owner); }
    function deposit() external payable { bal[msg.sender] += msg.value; } function withdraw(uint256 v) external { bal[msg.sender] -= v; (bool ok,) = msg.sender.call{value: v}(""); require(ok); }
}
// clones with CREATE2 salt bound to the owner, initialised at once
interface IInit { function init(address o) external; }
contract WalletFactory {
    address public immutable impl; event Made(address w, address o); constructor(address i) { impl = i; } function make(address o, bytes32 s) external returns (address w) { bytes32 k = keccak256(abi.encode(o, s)); w = Clones.predictDeterministicAddress(impl, k); if (w.code.length == 0) { w = Clones.cloneDeterministic(impl, k); IInit(w).init(o); emit Made(w, o); } }
}
// diamond with cut by owner and loupe
contract OwnedDiamond {
    struct Cut { address facet; uint8 action; bytes4[] sel; } mapping(bytes4 => address) private f; bytes4[] private all; address public owner; event DiamondCut(Cut[] c, address i, bytes d); constructor(address o) { owner = o; }
    function diamondCut(Cut[] calldata c, address i, bytes calldata d) external { require(msg.sender == owner); for (uint k; k < c.length; k++) for (uint j; j < c[k].sel.length; j++) { if (f[c[k].sel[j]] == address(0)) all.push(c[k].sel[j]); f[c[k].sel[j]] = c[k].facet; } emit DiamondCut(c, i, d); if (i != address(0)) { (bool ok,) = i.delegatecall(d); require(ok); } }
    function facetAddress(bytes4 s) external view returns (address) { return f[s]; } function transferOwnership(address o) external { require(msg.sender == owner); owner = o; }
    fallback() external payable { address x = f[msg.sig]; require(x != address(0)); assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), x, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) } } } receive() external payable {}
}
// paymaster: owner moves its own deposit, users pay by a signed quote
interface IEp { function depositTo(address a) external payable; function withdrawTo(address payable a, uint256 v) external; }
contract TokenPaymaster is Ownable {
    using SafeERC20 for IERC20; IEp public immutable ep; IERC20 public immutable t; uint256 public price; constructor(IEp e, IERC20 x) Ownable(msg.sender) { ep = e; t = x; } function setPrice(uint256 p) external onlyOwner { require(p < 1e24); price = p; } function deposit() external payable { ep.depositTo{value: msg.value}(address(this)); } function withdraw(address payable a, uint256 v) external onlyOwner { ep.withdrawTo(a, v); }
    function postOp(uint8, bytes calldata ctx, uint256 cost, uint256) external { require(msg.sender == address(ep)); (address u, uint256 max) = abi.decode(ctx, (address, uint256)); uint256 c = cost * price / 1e18; require(c <= max); t.safeTransferFrom(u, address(this), c); } function collect() external onlyOwner { t.safeTransfer(owner(), t.balanceOf(address(this))); }
}
// name registry: names are rented, the owner takes the rents
contract Names is Ownable {
    struct N { address o; uint64 exp; } mapping(bytes32 => N) public names; mapping(bytes32 => address) public addr; constructor() Ownable(msg.sender) {} uint256 public rent = 0.01 ether; function setRent(uint256 r) external onlyOwner { rent = r; }
    function register(bytes32 n, uint256 y) external payable { require(names[n].exp + 90 days < block.timestamp && msg.value >= rent * y); names[n] = N(msg.sender, uint64(block.timestamp + y * 365 days)); } function renew(bytes32 n, uint256 y) external payable { require(names[n].exp + 90 days >= block.timestamp && msg.value >= rent * y); names[n].exp += uint64(y * 365 days); } function setAddr(bytes32 n, address a) external { require(names[n].o == msg.sender && names[n].exp > block.timestamp); addr[n] = a; } function give(bytes32 n, address a) external { require(names[n].o == msg.sender); names[n].o = a; } function withdraw() external onlyOwner { payable(owner()).transfer(address(this).balance); }
}
