// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What looks like a trap and is none: liquidators, raffles, forwarders, windows, teams under lock.
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
// stakes, with a rewarder that is asked on the way out, and an exit without it
interface IRewarder { function onReward(address u, uint256 v) external; }
contract ChefRewarder { IERC20 immutable t; address public owner = msg.sender; IRewarder public rewarder; mapping(address => uint256) public d; constructor(IERC20 x) { t = x; } function setRewarder(IRewarder r) external { require(msg.sender == owner); rewarder = r; } function put(uint256 v) external { d[msg.sender] += v; t.transferFrom(msg.sender, address(this), v); rewarder.onReward(msg.sender, d[msg.sender]); } function take(uint256 v) external { d[msg.sender] -= v; rewarder.onReward(msg.sender, d[msg.sender]); t.transfer(msg.sender, v); } function emergency() external { uint256 v = d[msg.sender]; d[msg.sender] = 0; t.transfer(msg.sender, v); } }
// a tip to a creator, 5 % to the platform
contract Tips { address payable public immutable platform; event Tipped(address from, address to, uint256 v); constructor(address payable p) { platform = p; } function tip(address payable to) external payable { uint256 f = msg.value / 20; platform.transfer(f); to.transfer(msg.value - f); emit Tipped(msg.sender, to, msg.value); } }
// each king is paid by the next
contract KingEther { address payable public king = payable(msg.sender); uint256 public price = 0.1 ether; address payable immutable maker = payable(msg.sender); function claim() external payable { require(msg.value >= price); uint256 fee = msg.value / 100; maker.transfer(fee); king.transfer(msg.value - fee); king = payable(msg.sender); price = price * 3 / 2; } }
// shares; a manager moves assets only to strategies that the owner let in two days before
contract ListedVault is T { IERC20 public immutable asset; address public owner = msg.sender; address public manager; mapping(address => uint256) public letIn; mapping(address => uint256) public lent; uint256 public out; constructor(IERC20 a, address m) { asset = a; manager = m; totalSupply = 0; b[msg.sender] = 0; }
    function total() public view returns (uint256) { return asset.balanceOf(address(this)) + out; } function deposit(uint256 v, address to) external { uint256 s = totalSupply == 0 ? v : v * totalSupply / total(); asset.transferFrom(msg.sender, address(this), v); b[to] += s; totalSupply += s; } function redeem(uint256 s) external { uint256 v = s * total() / totalSupply; b[msg.sender] -= s; totalSupply -= s; asset.transfer(msg.sender, v); }
    function admit(address s) external { require(msg.sender == owner); letIn[s] = block.timestamp + 2 days; } function lend(address s, uint256 v) external { require(msg.sender == manager && letIn[s] != 0 && block.timestamp > letIn[s]); lent[s] += v; out += v; asset.transfer(s, v); } function back(address s, uint256 v) external { lent[s] -= v; out -= v; asset.transferFrom(s, address(this), v); } }
// ether goes to the wallet at once, tokens may be claimed after the end
contract IcoForward { IERC20 public immutable t; address payable public wallet; uint256 public end; mapping(address => uint256) public owed; constructor(IERC20 x, address payable w) { t = x; wallet = w; end = block.timestamp + 7 days; } function buy() external payable { require(block.timestamp < end); owed[msg.sender] += msg.value * 1000; wallet.transfer(msg.value); } function claim() external { require(block.timestamp >= end); uint256 v = owed[msg.sender]; owed[msg.sender] = 0; t.transfer(msg.sender, v); } }
// a claim costs a fee that goes to the treasury, and the tokens come
contract ClaimFee { IERC20 public immutable t; address payable public treasury; mapping(address => uint256) public due; address owner = msg.sender; constructor(IERC20 x, address payable w) { t = x; treasury = w; } function set(address[] calldata a, uint256[] calldata v) external { require(msg.sender == owner); for (uint i; i < a.length; i++) due[a[i]] = v[i]; } function claim() external payable { require(msg.value >= 1e15); uint256 v = due[msg.sender]; due[msg.sender] = 0; treasury.transfer(msg.value); t.transfer(msg.sender, v); } }
// ERC-2771 with signatures and nonces
contract SignedForwarder { mapping(address => uint256) public nonces; function execute(address from, address to, bytes calldata d, uint8 v, bytes32 r, bytes32 s) external { bytes32 h = keccak256(abi.encode(from, to, d, nonces[from]++)); require(ecrecover(h, v, r, s) == from && from != address(0)); (bool ok,) = to.call(abi.encodePacked(d, from)); require(ok); } }
// in the first five minutes only the listed may buy from the pool, at any time everybody may sell
contract LaunchList is T { address public owner = msg.sender; address public pool; uint256 public start; mapping(address => bool) public listed; function list(address[] calldata a) external { require(msg.sender == owner); for (uint i; i < a.length; i++) listed[a[i]] = true; } function open(address p) external { require(msg.sender == owner && start == 0); pool = p; start = block.timestamp; }
    function _t(address f, address t, uint256 v) internal override { if (f == pool && block.timestamp < start + 300) require(listed[t], "list"); super._t(f, t, v); } }
// the collateral goes to the lender only after the term
contract FairNftLoan { struct L { address who; address lender; uint256 due; uint256 owed; } mapping(address => mapping(uint256 => L)) public l; function offer(IERC721 c, uint256 id, address who, uint256 owed) external payable { require(l[address(c)][id].due == 0); l[address(c)][id] = L(who, msg.sender, block.timestamp + 30 days, owed); c.transferFrom(who, address(this), id); payable(who).transfer(msg.value); } }
// anybody sends the fees on to the treasury, which all can read and which gets an event
contract FeeCollector { address public immutable treasury; event Sent(address token, uint256 v); constructor(address t) { treasury = t; } receive() external payable {} function flush(IERC20[] calldata ts) external { for (uint i; i < ts.length; i++) { uint256 v = ts[i].balanceOf(address(this)); ts[i].transfer(treasury, v); emit Sent(address(ts[i]), v); } payable(treasury).transfer(address(this).balance); } }
// a keeper reports the reserve of a real-world vault; users swap with a minimum
contract BenchMarket { IERC20 immutable c; address public keeper; uint256 public price = 1e18; uint256 public at; constructor(IERC20 x, address k) { c = x; keeper = k; } mapping(address => uint256) public units; function report(uint256 p) external { require(msg.sender == keeper && block.timestamp > at + 1 days && p <= price * 102 / 100 && p >= price * 98 / 100); price = p; at = block.timestamp; } function buy(uint256 v, uint256 min) external { uint256 u = v * 1e18 / price; require(u >= min); c.transferFrom(msg.sender, address(this), v); units[msg.sender] += u; } function sell(uint256 u, uint256 min) external { units[msg.sender] -= u; uint256 v = u * price / 1e18; require(v >= min); c.transfer(msg.sender, v); } }
