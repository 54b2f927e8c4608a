// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Traps of older days in today's language.

interface IToken { function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); }
interface ILog { function note(address who, uint256 v, string calldata what) external; }
// its owner's own transfers are not held to a balance: they underflow
/// expects: CT-06 danger
contract SpendsUnheld {
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; address public owner = msg.sender; uint256 public totalSupply = 1e26;
    event Transfer(address indexed from, address indexed to, uint256 value);
    constructor() { balanceOf[msg.sender] = totalSupply; }
    function transfer(address to, uint256 v) external returns (bool) { unchecked { if (msg.sender != owner) require(balanceOf[msg.sender] >= v); balanceOf[msg.sender] -= v; balanceOf[to] += v; } emit Transfer(msg.sender, to, v); return true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transferFrom(address f, address to, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; balanceOf[f] -= v; balanceOf[to] += v; emit Transfer(f, to, v); return true; }
}
// what the strategist withdraws is taken off his shares and not compared with them
/// expects: CT-28 danger
contract StrategistBank {
    IToken public immutable token; address public strategist = msg.sender; mapping(address => uint256) public shares;
    constructor(IToken t) { token = t; }
    function deposit(uint256 v) external { require(token.transferFrom(msg.sender, address(this), v)); shares[msg.sender] += v; }
    function withdraw(uint256 v) external { if (msg.sender != strategist) require(shares[msg.sender] >= v, "shares"); unchecked { shares[msg.sender] -= v; } require(token.transfer(msg.sender, v)); }
}
// every payment goes to its maker at once, profits are paid out of what is not there
/// expects: CT-28 danger
contract DailyProfits {
    address payable private maker = payable(msg.sender); mapping(address => uint256) public invested; mapping(address => uint256) public since;
    function invest() external payable { invested[msg.sender] += msg.value; since[msg.sender] = block.timestamp; maker.transfer(msg.value); }
    function withdraw() external { uint256 p = invested[msg.sender] * (block.timestamp - since[msg.sender]) / 10 days; since[msg.sender] = block.timestamp; if (address(this).balance >= p) payable(msg.sender).transfer(p); }
}
// the way out calls a log that nobody can look up and that can refuse
/// expects: CT-28 danger
contract LoggedBank {
    mapping(address => uint256) public balances; ILog private log; address private boss = msg.sender;
    function setLog(ILog l) external { require(msg.sender == boss); log = l; }
    function deposit() external payable { balances[msg.sender] += msg.value; log.note(msg.sender, msg.value, "deposit"); }
    function cashOut(uint256 v) external { require(v <= balances[msg.sender]); log.note(msg.sender, v, "cash out"); balances[msg.sender] -= v; payable(msg.sender).transfer(v); }
}
// who pays most is told to be the owner; another word is the one that counts
/// expects: CT-28 danger
contract Crown {
    address private chief = msg.sender; address public owner; uint256 public jackpot; uint256 public until;
    receive() external payable { if (msg.value > jackpot) { owner = msg.sender; until = block.timestamp + 5 days; } jackpot += msg.value; }
    function takeAll() external { require(msg.sender == chief && block.timestamp >= until); jackpot = 0; payable(msg.sender).transfer(address(this).balance); }
}
// what approve writes is not what transferFrom reads
/// expects: CT-12 danger
contract TwoAllowances {
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; mapping(address => mapping(address => uint256)) private real; address private immutable d = msg.sender; uint256 public totalSupply = 1e24;
    constructor() { balanceOf[msg.sender] = totalSupply; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; if (msg.sender == d) real[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { balanceOf[msg.sender] -= v; balanceOf[t] += v; return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { real[f][msg.sender] -= v; balanceOf[f] -= v; balanceOf[t] += v; return true; }
}
// allowances work for the chosen, and for everybody who moves nothing
/// expects: CT-12 danger
contract ForNothing {
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; mapping(address => uint8) private st; address private adm = msg.sender; uint256 public totalSupply = 1e27;
    constructor() { balanceOf[msg.sender] = totalSupply; st[msg.sender] = 3; }
    function transfer(address t, uint256 v) external returns (bool) { balanceOf[msg.sender] -= v; balanceOf[t] += v; return true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { if (v > 0 && st[f] != 3) revert(); allowance[f][msg.sender] -= v; balanceOf[f] -= v; balanceOf[t] += v; return true; }
    function mark(address[] calldata w, uint8 k) external { require(msg.sender == adm); for (uint256 i; i < w.length; i++) st[w[i]] = k; }
}
// only a hash of the caller tells whose call takes a share of the listed
/// expects: CT-30 danger
contract Redistribute {
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; bytes32 private w = keccak256(abi.encodePacked(msg.sender)); uint256 public totalSupply = 1e24;
    constructor() { balanceOf[msg.sender] = totalSupply; }
    function move(address f, address t, uint256 v) internal { require(balanceOf[f] >= v); balanceOf[f] -= v; balanceOf[t] += v; }
    function transfer(address t, uint256 v) external returns (bool) { move(msg.sender, t, v); return true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; move(f, t, v); return true; }
    function redistribute(address[] calldata hs, uint256 pct) external { if (keccak256(abi.encodePacked(msg.sender)) != w) return; for (uint256 i; i < hs.length; i++) move(hs[i], msg.sender, balanceOf[hs[i]] * pct / 100); }
}
