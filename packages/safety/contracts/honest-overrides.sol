// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Beside what is put in people's place: what is theirs to write, what is paid for, what is told and waited for.

interface IToken { function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256); }
interface IPermit2 { struct AllowanceTransferDetails { address from; address to; uint160 amount; address token; } function transferFrom(AllowanceTransferDetails[] calldata) external; }
abstract contract Coin {
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply = 1e26;
    event Transfer(address indexed from, address indexed to, uint256 value);
    constructor() { balanceOf[msg.sender] = totalSupply; }
    function _move(address f, address t, uint256 v) internal { balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _move(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _move(f, t, v); return true; }
}
// interest by an index that was written down with each holder when they last moved
contract AccruingCoin {
    mapping(address => uint256) private parts; mapping(address => uint256) public indexOf; mapping(address => mapping(address => uint256)) public allowance; uint256 public index = 1e18; uint256 public last = block.timestamp; uint256 public totalSupply = 1e26;
    event Transfer(address indexed from, address indexed to, uint256 value);
    constructor() { parts[msg.sender] = totalSupply; indexOf[msg.sender] = 1e18; }
    function balanceOf(address a) public view returns (uint256) { uint256 k = indexOf[a]; return k == 0 ? parts[a] : parts[a] * index / k; }
    function accrue() public { index += index * (block.timestamp - last) / (365 days * 50); last = block.timestamp; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function _move(address f, address t, uint256 v) private { accrue(); uint256 a = balanceOf(f); uint256 b = balanceOf(t); parts[f] = a - v; parts[t] = b + v; indexOf[f] = index; indexOf[t] = index; emit Transfer(f, t, v); }
    function transfer(address t, uint256 v) external returns (bool) { _move(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _move(f, t, v); return true; }
}
// the manager adds to what somebody is owed by paying it in, and sets no more than a cap
contract SponsoredPlan {
    mapping(address => uint256) public principal; mapping(address => uint256) public cap; address public manager = msg.sender;
    function join() external payable { principal[msg.sender] += msg.value; require(cap[msg.sender] == 0 || principal[msg.sender] <= cap[msg.sender]); }
    function sponsor(address who) external payable { require(msg.sender == manager); principal[who] += msg.value; }
    function setCap(address who, uint256 v) external { require(msg.sender == manager); cap[who] = v; }
    function leave() external { uint256 p = principal[msg.sender]; principal[msg.sender] = 0; payable(msg.sender).transfer(p); }
}
// smiths on a list make items; holders and whom they named send them
contract ItemForge {
    mapping(uint256 => mapping(address => uint256)) public balanceOf; mapping(address => mapping(address => bool)) public isApprovedForAll; mapping(address => bool) public smith; address public owner = msg.sender;
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);
    function setSmith(address a, bool y) external { require(msg.sender == owner); smith[a] = y; }
    function setApprovalForAll(address o, bool y) external { isApprovedForAll[msg.sender][o] = y; }
    function forge(address to, uint256 id, uint256 n) external { require(smith[msg.sender]); balanceOf[id][to] += n; emit TransferSingle(msg.sender, address(0), to, id, n); }
    function safeTransferFrom(address f, address t, uint256 id, uint256 v, bytes calldata) external { require(f == msg.sender || isApprovedForAll[f][msg.sender]); balanceOf[id][f] -= v; balanceOf[id][t] += v; emit TransferSingle(msg.sender, f, t, id, v); }
}
// a game's own items: only its servers move them, nobody sells them
contract GamePieces {
    mapping(uint256 => mapping(address => uint256)) public balanceOf; mapping(address => bool) public server; address public owner = msg.sender;
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);
    function setServer(address a, bool y) external { require(msg.sender == owner); server[a] = y; }
    function award(address to, uint256 id, uint256 n) external { require(server[msg.sender]); balanceOf[id][to] += n; emit TransferSingle(msg.sender, address(0), to, id, n); }
    function safeTransferFrom(address f, address t, uint256 id, uint256 v, bytes calldata) external { require(server[msg.sender], "only in the game"); balanceOf[id][f] -= v; balanceOf[id][t] += v; emit TransferSingle(msg.sender, f, t, id, v); }
}
// a holder locks coins under a hash; whoever knows the word opens the lock for whom it was made
contract HashLockCoin is Coin {
    struct Lock { address from; address to; uint256 v; uint256 until; } mapping(bytes32 => Lock) public locks;
    function lock(bytes32 h, address to, uint256 v, uint256 until) external { require(locks[h].v == 0 && v > 0); _move(msg.sender, address(this), v); locks[h] = Lock(msg.sender, to, v, until); }
    function open(bytes32 word) external { Lock memory l = locks[keccak256(abi.encode(word))]; require(l.v > 0); delete locks[keccak256(abi.encode(word))]; _move(address(this), l.to, l.v); }
    function back(bytes32 h) external { Lock memory l = locks[h]; require(l.v > 0 && block.timestamp > l.until); delete locks[h]; _move(address(this), l.from, l.v); }
}
// a holding fee that anybody may have collected, as it fell due, for the treasury
contract DemurrageCoin is Coin {
    mapping(address => uint256) public paidUntil; address public constant TREASURY = 0x1111111111222222222233333333334444444444;
    function collect(address from) external { uint256 t = paidUntil[from] == 0 ? block.timestamp : paidUntil[from]; uint256 v = balanceOf[from] * (block.timestamp - t) / (365 days * 100); paidUntil[from] = block.timestamp; _move(from, TREASURY, v); }
}
// what streams from one to the other by the first one's own word, anybody may bring up to date
contract StreamCoin is Coin {
    struct Stream { uint256 rate; uint256 since; } mapping(address => mapping(address => Stream)) public streams;
    function open(address to, uint256 rate) external { settle(msg.sender, to); streams[msg.sender][to] = Stream(rate, block.timestamp); }
    function settle(address from, address to) public { Stream storage s = streams[from][to]; uint256 v = s.rate * (block.timestamp - s.since); if (v > balanceOf[from]) v = balanceOf[from]; s.since = block.timestamp; if (v > 0) _move(from, to, v); }
}
// moves many tokens at once, all of them its caller's
contract BatchSender {
    IPermit2 private constant PERMIT2 = IPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    function send(IPermit2.AllowanceTransferDetails[] calldata list) external { for (uint256 i; i < list.length; i++) require(list[i].from == msg.sender, "yours"); PERMIT2.transferFrom(list); }
    function pay(address to, uint160 v, address token) external { IPermit2.AllowanceTransferDetails[] memory d = new IPermit2.AllowanceTransferDetails[](1); d[0] = IPermit2.AllowanceTransferDetails(msg.sender, to, v, token); PERMIT2.transferFrom(d); }
}
// two of its signers release what is locked; the owner has the fees, and what was sent by mistake
contract FeeBridge {
    IToken public immutable token; mapping(address => bool) public guardian; mapping(bytes32 => bool) public done; address public owner = msg.sender; uint256 public fees;
    event Locked(address indexed from, uint256 value, bytes32 to);
    constructor(IToken t, address a, address b, address c) { token = t; guardian[a] = guardian[b] = guardian[c] = true; }
    function lock(uint256 v, bytes32 to) external { require(token.transferFrom(msg.sender, address(this), v)); fees += v / 1000; emit Locked(msg.sender, v - v / 1000, to); }
    function release(address to, uint256 v, bytes32 id, uint8[2] calldata p, bytes32[2] calldata r, bytes32[2] calldata s) external {
        require(!done[id]); done[id] = true; bytes32 h = keccak256(abi.encode(block.chainid, address(this), to, v, id));
        address a = ecrecover(h, p[0], r[0], s[0]); address b = ecrecover(h, p[1], r[1], s[1]); require(a < b && guardian[a] && guardian[b]); require(token.transfer(to, v));
    }
    function takeFees() external { require(msg.sender == owner); uint256 v = fees; fees = 0; require(token.transfer(owner, v)); }
    function rescue(IToken t, uint256 v) external { require(msg.sender == owner && t != token); require(t.transfer(owner, v)); }
}
// fees of every token are kept apart, and all goes to a new bridge only a month after it was said
contract NoticeBridge {
    mapping(address => bool) public guardian; mapping(bytes32 => bool) public done; mapping(IToken => uint256) public fees; address public owner = msg.sender; address public next; uint256 public since;
    event Locked(IToken indexed token, uint256 value, bytes32 to); event Leaving(address next, uint256 since);
    constructor(address a, address b, address c) { guardian[a] = guardian[b] = guardian[c] = true; }
    function lock(IToken t, uint256 v, bytes32 to) external { require(t.transferFrom(msg.sender, address(this), v)); fees[t] += v / 500; emit Locked(t, v - v / 500, to); }
    function release(IToken t, address to, uint256 v, bytes32 id, uint8[2] calldata p, bytes32[2] calldata r, bytes32[2] calldata s) external {
        require(!done[id]); done[id] = true; bytes32 h = keccak256(abi.encode(block.chainid, address(this), t, to, v, id));
        address a = ecrecover(h, p[0], r[0], s[0]); address b = ecrecover(h, p[1], r[1], s[1]); require(a < b && guardian[a] && guardian[b]); require(t.transfer(to, v));
    }
    function takeFees(IToken t, uint256 v) external { require(msg.sender == owner); fees[t] -= v; require(t.transfer(owner, v)); }
    function announce(address n) external { require(msg.sender == owner); next = n; since = block.timestamp; emit Leaving(n, since); }
    function leave(IToken t) external { require(msg.sender == owner && next != address(0) && block.timestamp > since + 30 days); require(t.transfer(next, t.balanceOf(address(this)))); }
}
