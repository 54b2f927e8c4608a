// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 { function balanceOf(address) external view returns (uint256); function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); }
interface IPair { function swap(uint256, uint256, address, bytes calldata) external; function getReserves() external view returns (uint112, uint112, uint32); }
interface IFactory { function getPair(address, address) external view returns (address); }

contract PlainRouter {
    address public immutable factory;
    constructor(address f) { factory = f; }
    modifier ensure(uint256 d) { require(d >= block.timestamp, "EXPIRED"); _; }
    function _out(uint256 a, uint256 x, uint256 y) internal pure returns (uint256) { uint256 f = a * 997; return f * y / (x * 1000 + f); }
    function swapExactTokensForTokens(uint256 amountIn, uint256 minOut, address[] calldata path, address to, uint256 d) external ensure(d) returns (uint256[] memory amounts) {
        amounts = new uint256[](path.length); amounts[0] = amountIn;
        for (uint256 i; i < path.length - 1; i++) { (uint112 a, uint112 b,) = IPair(IFactory(factory).getPair(path[i], path[i + 1])).getReserves(); (uint256 x, uint256 y) = path[i] < path[i + 1] ? (a, b) : (b, a); amounts[i + 1] = _out(amounts[i], x, y); }
        require(amounts[amounts.length - 1] >= minOut, "INSUFFICIENT");
        require(IERC20(path[0]).transferFrom(msg.sender, IFactory(factory).getPair(path[0], path[1]), amountIn));
        _hops(amounts, path, to);
    }
    function _hops(uint256[] memory amounts, address[] calldata path, address to) internal {
        for (uint256 i; i < path.length - 1; i++) {
            uint256 o = amounts[i + 1]; bool low = path[i] < path[i + 1];
            address next = i < path.length - 2 ? IFactory(factory).getPair(path[i + 1], path[i + 2]) : to;
            IPair(IFactory(factory).getPair(path[i], path[i + 1])).swap(low ? 0 : o, low ? o : 0, next, "");
        }
    }
}

contract PermitHub {
    struct Allow { uint160 amount; uint48 exp; uint48 nonce; }
    mapping(address => mapping(address => mapping(address => Allow))) public allowance;
    bytes32 constant T = keccak256("PermitSingle(address token,uint160 amount,uint48 expiration,uint48 nonce,address spender,uint256 sigDeadline)");
    function approve(address token, address spender, uint160 a, uint48 e) external { Allow storage w = allowance[msg.sender][token][spender]; w.amount = a; w.exp = e; }
    function permit(address o, address token, uint160 a, uint48 e, uint48 n, address spender, uint256 dl, bytes calldata sig) external {
        require(block.timestamp <= dl, "late");
        bytes32 h = keccak256(abi.encodePacked("\x19\x01", keccak256(abi.encode(block.chainid, address(this))), keccak256(abi.encode(T, token, a, e, n, spender, dl))));
        address s = ecrecover(h, uint8(sig[64]), bytes32(sig[:32]), bytes32(sig[32:64])); require(s != address(0) && s == o, "sig");
        Allow storage w = allowance[o][token][spender]; require(w.nonce == n); w.nonce = n + 1; w.amount = a; w.exp = e;
    }
    function transferFrom(address from, address to, uint160 a, address token) external {
        Allow storage w = allowance[from][token][msg.sender]; require(block.timestamp <= w.exp, "expired");
        if (w.amount != type(uint160).max) { require(w.amount >= a, "low"); unchecked { w.amount -= a; } }
        require(IERC20(token).transferFrom(from, to, a));
    }
}

contract StakingRewards {
    address public owner; IERC20 public immutable rewards; IERC20 public immutable staking; uint256 public rate; uint256 public finish; uint256 public last; uint256 public stored; uint256 public totalSupply;
    mapping(address => uint256) public paid; mapping(address => uint256) public due; mapping(address => uint256) public balanceOf;
    constructor(IERC20 r, IERC20 s) { owner = msg.sender; rewards = r; staking = s; }
    function _t() internal view returns (uint256) { return block.timestamp < finish ? block.timestamp : finish; }
    function perToken() public view returns (uint256) { return totalSupply == 0 ? stored : stored + (_t() - last) * rate * 1e18 / totalSupply; }
    function earned(address a) public view returns (uint256) { return balanceOf[a] * (perToken() - paid[a]) / 1e18 + due[a]; }
    modifier update(address a) { stored = perToken(); last = _t(); if (a != address(0)) { due[a] = earned(a); paid[a] = stored; } _; }
    function stake(uint256 a) external update(msg.sender) { totalSupply += a; balanceOf[msg.sender] += a; require(staking.transferFrom(msg.sender, address(this), a)); }
    function withdraw(uint256 a) public update(msg.sender) { totalSupply -= a; balanceOf[msg.sender] -= a; require(staking.transfer(msg.sender, a)); }
    function getReward() public update(msg.sender) { uint256 r = due[msg.sender]; if (r > 0) { due[msg.sender] = 0; require(rewards.transfer(msg.sender, r)); } }
    function exit() external { withdraw(balanceOf[msg.sender]); getReward(); }
    function notify(uint256 r) external update(address(0)) { require(msg.sender == owner); rate = r / 7 days; require(rate <= rewards.balanceOf(address(this)) / 7 days); last = block.timestamp; finish = block.timestamp + 7 days; }
    function recoverERC20(IERC20 t, uint256 a) external { require(msg.sender == owner); require(t != staking, "staking token"); require(t != rewards, "reward token"); t.transfer(owner, a); }
}

contract DelayVault {
    mapping(address => uint256) public balanceOf; mapping(address => uint256) public readyAt; mapping(address => uint256) public asked; address public guardian; bool public paused;
    constructor() { guardian = msg.sender; }
    function deposit() external payable { require(!paused); balanceOf[msg.sender] += msg.value; }
    function request(uint256 a) external { balanceOf[msg.sender] -= a; asked[msg.sender] += a; readyAt[msg.sender] = block.timestamp + 2 days; }
    function finish() external { require(block.timestamp >= readyAt[msg.sender], "wait"); uint256 a = asked[msg.sender]; asked[msg.sender] = 0; (bool ok,) = msg.sender.call{value: a}(""); require(ok); }
    function pauseDeposits(bool p) external { require(msg.sender == guardian); paused = p; }
}

contract CouncilMultisig {
    mapping(address => bool) public isOwner; uint256 public required; uint256 public n;
    struct Tx { address to; uint256 value; bytes data; bool done; uint256 yes; }
    mapping(uint256 => Tx) public txs; mapping(uint256 => mapping(address => bool)) public confirmed;
    constructor(address[] memory o, uint256 r) { for (uint256 i; i < o.length; i++) isOwner[o[i]] = true; required = r; }
    modifier onlyOwner() { require(isOwner[msg.sender]); _; }
    modifier onlySelf() { require(msg.sender == address(this)); _; }
    receive() external payable {}
    function addOwner(address a) external onlySelf { isOwner[a] = true; }
    function change(uint256 r) external onlySelf { require(r > 0); required = r; }
    function submit(address to, uint256 v, bytes calldata d) external onlyOwner returns (uint256 i) { i = n++; txs[i] = Tx(to, v, d, false, 0); }
    function confirm(uint256 i) external onlyOwner { require(txs[i].to != address(0) && !confirmed[i][msg.sender]); confirmed[i][msg.sender] = true; txs[i].yes++; }
    function execute(uint256 i) external onlyOwner { Tx storage t = txs[i]; require(!t.done && t.yes >= required); t.done = true; (bool ok,) = t.to.call{value: t.value}(t.data); require(ok); }
}

contract Multicall3 {
    struct Call { address target; bytes callData; } struct Call3 { address target; bool allowFailure; bytes callData; } struct Result { bool success; bytes returnData; }
    function aggregate(Call[] calldata c) external payable returns (uint256 b, bytes[] memory r) { b = block.number; r = new bytes[](c.length); for (uint256 i; i < c.length; i++) { bool ok; (ok, r[i]) = c[i].target.call(c[i].callData); require(ok, "Multicall3: call failed"); } }
    function aggregate3(Call3[] calldata c) external payable returns (Result[] memory r) { r = new Result[](c.length); for (uint256 i; i < c.length; i++) { (r[i].success, r[i].returnData) = c[i].target.call(c[i].callData); require(r[i].success || c[i].allowFailure, "Multicall3: call failed"); } }
    function getEthBalance(address a) external view returns (uint256) { return a.balance; }
    function getBlockNumber() external view returns (uint256) { return block.number; }
}

contract Disperse {
    function disperseEther(address payable[] calldata r, uint256[] calldata v) external payable { for (uint256 i = 0; i < r.length; i++) r[i].transfer(v[i]); uint256 b = address(this).balance; if (b > 0) payable(msg.sender).transfer(b); }
    function disperseToken(IERC20 t, address[] calldata r, uint256[] calldata v) external { uint256 s = 0; for (uint256 i = 0; i < r.length; i++) s += v[i]; require(t.transferFrom(msg.sender, address(this), s)); for (uint256 i = 0; i < r.length; i++) require(t.transfer(r[i], v[i])); }
    function disperseTokenSimple(IERC20 t, address[] calldata r, uint256[] calldata v) external { for (uint256 i = 0; i < r.length; i++) require(t.transferFrom(msg.sender, r[i], v[i])); }
}

contract VestingWallet {
    address public beneficiary; uint64 public immutable start; uint64 public immutable duration; uint256 public released; mapping(address => uint256) public releasedOf;
    constructor(address b, uint64 s, uint64 d) { beneficiary = b; start = s; duration = d; }
    receive() external payable {}
    function _v(uint256 t) internal view returns (uint256) { if (block.timestamp < start) return 0; if (block.timestamp >= start + duration) return t; return t * (block.timestamp - start) / duration; }
    function release() external { uint256 a = _v(address(this).balance + released) - released; released += a; payable(beneficiary).transfer(a); }
    function release(address t) external { uint256 a = _v(IERC20(t).balanceOf(address(this)) + releasedOf[t]) - releasedOf[t]; releasedOf[t] += a; require(IERC20(t).transfer(beneficiary, a)); }
    function transferOwnership(address b) external { require(msg.sender == beneficiary); beneficiary = b; }
}

contract MerkleDrop {
    IERC20 public immutable token; bytes32 public immutable root; uint256 public immutable end; address public immutable funder; mapping(uint256 => uint256) private map;
    constructor(IERC20 t, bytes32 r, uint256 e) { token = t; root = r; end = e; funder = msg.sender; }
    function isClaimed(uint256 i) public view returns (bool) { return map[i / 256] & (1 << (i % 256)) != 0; }
    function claim(uint256 i, address who, uint256 a, bytes32[] calldata p) external { require(!isClaimed(i)); bytes32 n = keccak256(abi.encodePacked(i, who, a)); for (uint256 k; k < p.length; k++) n = n < p[k] ? keccak256(abi.encodePacked(n, p[k])) : keccak256(abi.encodePacked(p[k], n)); require(n == root, "proof"); map[i / 256] |= 1 << (i % 256); require(token.transfer(who, a)); }
    function reclaim() external { require(msg.sender == funder && block.timestamp > end); require(token.transfer(funder, token.balanceOf(address(this)))); }
}

contract WETH9 {
    string public name = "Wrapped Ether"; string public symbol = "WETH"; uint8 public decimals = 18; event Transfer(address indexed s, address indexed d, uint256 w); event Approval(address indexed s, address indexed g, uint256 w);
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    receive() external payable { deposit(); }
    function deposit() public payable { balanceOf[msg.sender] += msg.value; }
    function withdraw(uint256 w) public { require(balanceOf[msg.sender] >= w); balanceOf[msg.sender] -= w; payable(msg.sender).transfer(w); }
    function totalSupply() public view returns (uint256) { return address(this).balance; }
    function approve(address g, uint256 w) public returns (bool) { allowance[msg.sender][g] = w; emit Approval(msg.sender, g, w); return true; }
    function transfer(address d, uint256 w) public returns (bool) { return transferFrom(msg.sender, d, w); }
    function transferFrom(address s, address d, uint256 w) public returns (bool) { require(balanceOf[s] >= w); if (s != msg.sender && allowance[s][msg.sender] != type(uint256).max) { require(allowance[s][msg.sender] >= w); allowance[s][msg.sender] -= w; } balanceOf[s] -= w; balanceOf[d] += w; emit Transfer(s, d, w); return true; }
}

contract SelfAccount {
    struct Call { address to; uint256 value; bytes data; } uint256 public nonce;
    error Unauthorized();
    function _run(Call[] calldata c) internal { for (uint256 i; i < c.length; i++) { (bool ok, bytes memory r) = c[i].to.call{value: c[i].value}(c[i].data); if (!ok) assembly { revert(add(r, 32), mload(r)) } } }
    function execute(Call[] calldata c) external payable { if (msg.sender != address(this)) revert Unauthorized(); _run(c); }
    function executeSigned(Call[] calldata c, bytes calldata s) external payable { bytes32 h = keccak256(abi.encodePacked("\x19\x01", keccak256(abi.encode(block.chainid, address(this))), keccak256(abi.encode(nonce++, c)))); address w = ecrecover(h, uint8(s[64]), bytes32(s[:32]), bytes32(s[32:64])); if (w != address(this)) revert Unauthorized(); _run(c); }
    receive() external payable {}
}

// sale with a goal: paid back if missed, tokens sit inside before it opens
contract FairSale {
    IERC20 public immutable token; uint256 public immutable end; uint256 public immutable goal; uint256 public immutable rate; address payable public immutable team; uint256 public raised; mapping(address => uint256) public paid;
    constructor(IERC20 t, uint256 e, uint256 g, uint256 r) { token = t; end = e; goal = g; rate = r; team = payable(msg.sender); }
    function buy() external payable { require(block.timestamp < end && token.balanceOf(address(this)) >= (raised + msg.value) * rate); paid[msg.sender] += msg.value; raised += msg.value; }
    function claim() external { require(block.timestamp >= end && raised >= goal); uint256 p = paid[msg.sender]; paid[msg.sender] = 0; require(token.transfer(msg.sender, p * rate)); }
    function refund() external { require(block.timestamp >= end && raised < goal); uint256 p = paid[msg.sender]; paid[msg.sender] = 0; payable(msg.sender).transfer(p); }
    function collect() external { require(msg.sender == team && block.timestamp >= end && raised >= goal); team.transfer(address(this).balance); }
}

// a money market's count of reserves: no more than was set aside leaves
contract ReserveMarket {
    IERC20 public immutable underlying; address public admin; uint256 public totalBorrows; uint256 public totalReserves; uint256 public accrued; uint256 public totalSupply; mapping(address => uint256) public shares; mapping(address => uint256) public debt;
    constructor(IERC20 u) { underlying = u; admin = msg.sender; accrued = block.number; }
    function accrue() public { uint256 i = (block.number - accrued) * totalBorrows / 1e8; totalBorrows += i; totalReserves += i / 10; accrued = block.number; }
    function pool() public view returns (uint256) { return underlying.balanceOf(address(this)) + totalBorrows - totalReserves; }
    function supply(uint256 v) external { accrue(); uint256 s = totalSupply == 0 ? v : v * totalSupply / pool(); shares[msg.sender] += s; totalSupply += s; require(underlying.transferFrom(msg.sender, address(this), v)); }
    function redeem(uint256 s) external { accrue(); uint256 v = s * pool() / totalSupply; shares[msg.sender] -= s; totalSupply -= s; require(underlying.transfer(msg.sender, v)); }
    function borrow(uint256 v) external { accrue(); require(shares[msg.sender] > v * 2); debt[msg.sender] += v; totalBorrows += v; require(underlying.transfer(msg.sender, v)); }
    function heal(address payer, address borrower, uint256 v) external { require(msg.sender == admin); debt[borrower] -= v; totalBorrows -= v; require(underlying.transferFrom(payer, address(this), v)); }
    function reduceReserves(uint256 v) external { require(msg.sender == admin && v <= totalReserves); totalReserves -= v; require(underlying.transfer(admin, v)); }
    function sweep(IERC20 t) external { require(msg.sender == admin && t != underlying); require(t.transfer(admin, t.balanceOf(address(this)))); }
}

// ether sent on to be staked, moved from one count to another; shares stay what they were
contract LiquidStake {
    address public immutable dao; address public immutable stakingContract; uint256 public buffered; uint256 public staked; uint256 public totalShares; mapping(address => uint256) public shares;
    constructor(address d, address s) { dao = d; stakingContract = s; }
    function submit() external payable { uint256 all = buffered + staked; uint256 s = all == 0 ? msg.value : msg.value * totalShares / all; shares[msg.sender] += s; totalShares += s; buffered += msg.value; }
    function stake(uint256 n, bytes calldata data) external { require(msg.sender == dao); uint256 v = n * 32 ether; buffered -= v; staked += v; (bool ok,) = stakingContract.call{value: v}(data); require(ok); }
}

// an exchange's arm: whom it obeys is on a list that all can read
contract AssetProxy {
    address public owner = msg.sender; mapping(address => bool) public authorized; event AuthorizedAdded(address indexed who); event AuthorizedRemoved(address indexed who);
    function add(address a) external { require(msg.sender == owner); authorized[a] = true; emit AuthorizedAdded(a); }
    function remove(address a) external { require(msg.sender == owner); authorized[a] = false; emit AuthorizedRemoved(a); }
    function transferFrom(address t, address f, address to, uint256 v) external { require(authorized[msg.sender]); require(IERC20(t).transferFrom(f, to, v)); }
}

// gas paid in tokens, written down for who deposited
contract GasDesk {
    address public immutable entryPoint; mapping(IERC20 => mapping(address => uint256)) public balances;
    constructor(address e) { entryPoint = e; }
    function deposit(IERC20 t, uint256 v) external { require(t.transferFrom(msg.sender, address(this), v)); balances[t][msg.sender] += v; }
    function withdraw(IERC20 t, uint256 v) external { balances[t][msg.sender] -= v; require(t.transfer(msg.sender, v)); }
    function postOp(IERC20 t, address user, address payee, uint256 v) external { require(msg.sender == entryPoint); require(t.transferFrom(user, address(this), v)); balances[t][payee] += v; }
}

interface IHook { function quote(uint32 to, uint256 v) external view returns (uint256); }
interface IApprovable { function approve(address, uint256) external returns (bool); }
// a bridge: the hook's own price is paid beside the sum; what comes back was said by the enrolled other side
contract BridgeDesk {
    IERC20 public immutable token; address public immutable mailbox; address private hook; address private boss = msg.sender; mapping(uint32 => bytes32) public routers; mapping(bytes32 => uint256) public sentOut; event Sent(uint32 to, uint256 v);
    constructor(IERC20 t, address m) { token = t; mailbox = m; }
    function enrol(uint32 d, bytes32 r, address h) external { require(msg.sender == boss); routers[d] = r; hook = h; }
    function send(uint32 to, uint256 v) external { uint256 fee = IHook(mailbox).quote(to, v); require(token.transferFrom(msg.sender, address(this), v + fee)); require(IApprovable(address(token)).approve(hook, fee)); sentOut[routers[to]] += v; emit Sent(to, v); }
    function pay(bytes32 id) external payable { sentOut[id] += msg.value; }
    function handle(uint32 from, bytes32 sender, address payable to, uint256 v) external { require(msg.sender == mailbox && routers[from] == sender); to.transfer(v); }
}

// an upgrade that was announced, and a module everybody can read and whose change is reported
contract AnnouncedUpgrade {
    bytes32 constant IMPL = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc; address public owner = msg.sender; address public next; uint256 public at; address public module; event ModuleSet(address m);
    function announce(address n) external { require(msg.sender == owner); next = n; at = block.timestamp + 7 days; }
    function complete(bytes calldata d) external { require(msg.sender == owner && at != 0 && block.timestamp >= at); at = 0; address n = next; assembly { sstore(IMPL, n) } (bool ok,) = n.delegatecall(d); require(ok); }
    function setModule(address m) external { require(msg.sender == owner); module = m; emit ModuleSet(m); }
    function run() external { (bool ok,) = module.delegatecall(abi.encodeWithSignature("run()")); require(ok); }
}

// calls that their owner noted before, by their hash; once each
contract NotedCalls {
    address public immutable owner; mapping(bytes32 => bool) public noted; constructor(address o) { owner = o; }
    function note(bytes32 h) external { require(msg.sender == owner); noted[h] = true; }
    function reveal(address to, bytes calldata d, bytes32 salt) external { bytes32 h = keccak256(abi.encode(to, d, salt)); require(noted[h]); noted[h] = false; (bool ok,) = to.delegatecall(d); require(ok); }
}

// code that only runs in a proxy's name: that one's own code says who may
contract GatewayCode {
    address private immutable self = address(this); address public governance; event Governed(address g);
    function setup(address g) external { require(address(this) != self); governance = g; emit Governed(g); }
    function pause() external view { require(msg.sender == governance); }
}

interface IBorrower { function onLoan(address who, uint256 v) external returns (bytes32); }
// the borrower itself said yes, and nothing leaves but what is written down
contract AskingLender {
    IERC20 public immutable t; mapping(address => uint256) public deposits; constructor(IERC20 x) { t = x; }
    function deposit(uint256 v) external { deposits[msg.sender] += v; require(t.transferFrom(msg.sender, address(this), v)); }
    function withdraw(uint256 v) external { deposits[msg.sender] -= v; require(t.transfer(msg.sender, v)); }
    function lend(IBorrower b, uint256 v) external { require(t.transfer(address(b), v)); require(b.onLoan(msg.sender, v) == keccak256("yes")); require(t.transferFrom(address(b), address(this), v + v / 1000)); }
}
