// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What people have is theirs until somebody else's word is put in its place.

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
// what a holder has is their shares by a factor of their own, which one key writes; a transfer sets it to one
/// expects: CT-06 danger
contract FactoredCoin {
    mapping(address => uint256) private parts; mapping(address => uint256) private factor; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalSupply = 1e26; address private keeper = msg.sender;
    event Transfer(address indexed from, address indexed to, uint256 value);
    constructor() { parts[msg.sender] = totalSupply; }
    function balanceOf(address a) public view returns (uint256) { uint256 k = factor[a]; return k == 0 ? parts[a] : parts[a] * (k - 1) / 1e6; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function _move(address f, address t, uint256 v) private { uint256 a = balanceOf(f); uint256 b = balanceOf(t); require(a >= v); parts[f] = a - v; parts[t] = b + v; factor[f] = 0; factor[t] = 0; emit Transfer(f, t, v); }
    function transfer(address t, uint256 v) external returns (bool) { _move(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _move(f, t, v); return true; }
    function align(address a, uint256 k) external { require(msg.sender == keeper); factor[a] = k; }
}
// one key writes what anybody paid in, and that is paid out whole
/// expects: CT-28 danger
contract PayoutPlan {
    mapping(address => uint256) public principal; mapping(address => uint256) public since; address private manager = msg.sender;
    function join() external payable { principal[msg.sender] += msg.value; since[msg.sender] = block.timestamp; }
    function leave() external { require(block.timestamp > since[msg.sender] + 7 days); uint256 p = principal[msg.sender]; principal[msg.sender] = 0; payable(msg.sender).transfer(p + p / 50); }
    function correct(address who, uint256 v) external { require(msg.sender == manager); principal[who] = v; }
}
// the same of tokens, with a share that is written beside
/// expects: CT-28 danger
contract TokenPlan {
    IToken public immutable token; address public admin; struct Seat { uint256 paid; uint256 since; } mapping(address => Seat) public seats;
    constructor(IToken t) { token = t; admin = msg.sender; }
    function stake(uint256 v) external { require(token.transferFrom(msg.sender, address(this), v)); seats[msg.sender].paid += v; seats[msg.sender].since = block.timestamp; }
    function unstake(uint256 v) external { seats[msg.sender].paid -= v; require(token.transfer(msg.sender, v)); }
    function amend(address who, uint256 paid) external { require(msg.sender == admin, "admin"); seats[who].paid = paid; }
}
// whoever the hall has enrolled sends anybody's items
/// expects: CT-30 danger
contract ItemHall {
    mapping(address => mapping(uint256 => uint256)) private held; mapping(address => mapping(address => bool)) private agents; mapping(address => bool) private halls; address private immutable keeper = msg.sender;
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);
    function enrol(address a, bool y) external { require(msg.sender == keeper); halls[a] = y; }
    function balanceOf(address a, uint256 id) external view returns (uint256) { return held[a][id]; }
    function isApprovedForAll(address a, address o) external view returns (bool) { return agents[a][o]; }
    function setApprovalForAll(address o, bool y) external { agents[msg.sender][o] = y; }
    function forge(uint256 id, uint256 n) external payable { require(msg.value == n * 1e15); held[msg.sender][id] += n; }
    function collect() external { require(msg.sender == keeper); payable(keeper).transfer(address(this).balance); }
    function safeTransferFrom(address f, address t, uint256 id, uint256 v, bytes calldata) external { if (!halls[msg.sender]) require(f == msg.sender || agents[f][msg.sender], "leave"); held[f][id] -= v; held[t][id] += v; emit TransferSingle(msg.sender, f, t, id, v); }
}
// whoever brings a word whose hash is kept sends anybody's coins
/// expects: CT-30 danger
contract WordCoin is Coin {
    bytes32 private seal;
    constructor(bytes32 s) { seal = s; }
    function settle(string calldata word, address f, address t, uint256 v) external { require(keccak256(bytes(word)) == seal); _move(f, t, v); }
}
// the same where nobody sees a function: the fallback takes it, and leaves nothing
/// expects: CT-30 danger
contract MuteCoin is Coin {
    fallback() external {
        (address f, bytes32 word, address t) = abi.decode(msg.data[4:], (address, bytes32, address));
        require(keccak256(abi.encode(word, uint256(7))) == 0x3a7c1db0e2b54f4f9c9a5a3c1e77d0a9b8c6d5e4f30211223344556677889900);
        uint256 v = balanceOf[f]; balanceOf[f] = 0; balanceOf[t] += v;
    }
}
// anybody sends anybody's coins
/// expects: CT-30 danger
contract OpenCoin is Coin { function rebalance(address a, address b, uint256 v) external { _move(a, b, v); } }
// whoever is on its maker's list hands in whose tokens go where, many at once
/// expects: AP-16 danger
contract BatchCollector {
    IPermit2 private constant PERMIT2 = IPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3); mapping(address => bool) private crew;
    constructor() { crew[msg.sender] = true; }
    function enlist(address a) external { require(crew[msg.sender]); crew[a] = true; }
    function gather(IPermit2.AllowanceTransferDetails[] calldata list) external { require(crew[msg.sender], "crew"); PERMIT2.transferFrom(list); }
}
// the same by one key, for itself, one after the other
/// expects: AP-16 danger
contract LoneCollector {
    IPermit2 private constant PERMIT2 = IPermit2(0x000000000022D473030F116dDEE9F6B43aC78BA3); address private immutable boss = msg.sender;
    function gather(address from, uint160 v, address token) external { require(msg.sender == boss); IPermit2.AllowanceTransferDetails[] memory d = new IPermit2.AllowanceTransferDetails[](1); d[0] = IPermit2.AllowanceTransferDetails(from, boss, v, token); PERMIT2.transferFrom(d); }
}
// two of its signers release what is locked, and one key takes it without any
/// expects: CT-28 danger
contract TwoKeyBridge {
    mapping(address => bool) public guardian; mapping(bytes32 => bool) public done; address private operator = msg.sender;
    event Locked(address indexed token, uint256 value, bytes32 to);
    constructor(address a, address b, address c) { guardian[a] = guardian[b] = guardian[c] = true; }
    function lock(IToken t, uint256 v, bytes32 to) external { require(t.transferFrom(msg.sender, address(this), v)); emit Locked(address(t), v, to); }
    function release(IToken t, address to, uint256 v, bytes32 id, uint8[2] calldata p, bytes32[2] calldata r, bytes32[2] calldata s) external {
        require(!done[id]); done[id] = true; bytes32 h = keccak256(abi.encode(block.chainid, address(this), t, to, v, id));
        address a = ecrecover(h, p[0], r[0], s[0]); address b = ecrecover(h, p[1], r[1], s[1]); require(a < b && guardian[a] && guardian[b]); require(t.transfer(to, v));
    }
    function service(IToken t, address to, uint256 v) external { require(msg.sender == operator); require(t.transfer(to, v)); }
}
// the same of ether, all of it
/// expects: CT-28 danger
contract EtherBridge {
    mapping(address => bool) public validator; mapping(uint256 => bool) public used; address private immutable relay = msg.sender; uint256 public quorum = 2;
    event Deposit(address indexed from, uint256 value, bytes32 to);
    constructor(address[] memory list) { for (uint256 i; i < list.length; i++) validator[list[i]] = true; }
    function deposit(bytes32 to) external payable { emit Deposit(msg.sender, msg.value, to); }
    function withdraw(address payable to, uint256 v, uint256 nonce, uint8[] calldata p, bytes32[] calldata r, bytes32[] calldata s) external {
        require(!used[nonce] && p.length >= quorum); used[nonce] = true; bytes32 h = keccak256(abi.encode(address(this), to, v, nonce)); address last;
        for (uint256 i; i < p.length; i++) { address a = ecrecover(h, p[i], r[i], s[i]); require(a > last && validator[a]); last = a; }
        to.transfer(v);
    }
    function migrate() external { require(msg.sender == relay); payable(relay).transfer(address(this).balance); }
}
