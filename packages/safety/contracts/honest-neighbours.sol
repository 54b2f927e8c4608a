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
