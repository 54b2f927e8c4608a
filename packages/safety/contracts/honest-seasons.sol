// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The other side of the seasons: switches for all, waits with a bound, a presale that ends, stakes of one's own.
abstract contract K {
    string public name = "N"; string public symbol = "S"; uint8 public constant decimals = 18;
    mapping(address => mapping(address => uint256)) internal _allow; mapping(address => uint256) internal _held; uint256 internal _all;
    event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor() { _all = 5e26; _held[msg.sender] = _all; }
    function totalSupply() external view returns (uint256) { return _all; }
    function balanceOf(address w) external view virtual returns (uint256) { return _held[w]; }
    function allowance(address o, address s) external view returns (uint256) { return _allow[o][s]; }
    function approve(address s, uint256 v) external virtual returns (bool) { _allow[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address r, uint256 v) external virtual returns (bool) { before(msg.sender, r, v); step(msg.sender, r, v); return true; }
    function transferFrom(address f, address r, uint256 v) external virtual returns (bool) {
        uint256 a = _allow[f][msg.sender]; require(a >= v, "allowance"); unchecked { _allow[f][msg.sender] = a - v; }
        before(f, r, v); step(f, r, v); return true;
    }
    function before(address f, address r, uint256 v) internal virtual {}
    function step(address f, address r, uint256 v) internal virtual { require(_held[f] >= v, "funds"); unchecked { _held[f] -= v; } _held[r] += v; emit Transfer(f, r, v); }
}
contract SwitchForAll is K { bool public paused; address public owner = msg.sender; event Paused(bool p); function setPaused(bool p) external { require(msg.sender == owner); paused = p; emit Paused(p); } function before(address, address, uint256) internal view override { require(!paused, "paused"); } }
contract MinuteWait is K { mapping(address => uint256) public last; uint256 public wait = 30; address public owner = msg.sender; address public pair; function set(uint256 w, address p) external { require(msg.sender == owner && w <= 300); wait = w; pair = p; }
    function before(address f, address r, uint256) internal override { if (r == pair && f != owner) { require(block.timestamp >= last[f] + wait, "wait"); last[f] = block.timestamp; } } }
contract Divisor is K { uint256 public parts = 100; address public bank = msg.sender; function tune(uint256 p) external { require(msg.sender == bank && p >= 20); parts = p; } function step(address f, address r, uint256 v) internal override { uint256 x = v / parts; super.step(f, bank, x); super.step(f, r, v - x); } }
contract Phased is K { bool public live; mapping(address => bool) public presale; address public owner = msg.sender; function invite(address a) external { require(msg.sender == owner); presale[a] = true; } function go() external { require(msg.sender == owner && !live); live = true; } function before(address f, address, uint256) internal view override { if (!live) require(presale[f] || f == owner, "presale"); } }
contract Staked is K { mapping(address => uint256) public staked; function stake(uint256 v) external { require(_held[msg.sender] - staked[msg.sender] >= v); staked[msg.sender] += v; } function unstake(uint256 v) external { staked[msg.sender] -= v; } function before(address f, address, uint256 v) internal view override { require(_held[f] - staked[f] >= v, "staked"); } }
contract TaxHolidays is K { uint256 public tax = 3; bool public holiday; address public owner = msg.sender; address public fund; function setTax(uint256 t) external { require(msg.sender == owner && t <= 5); tax = t; } function setHoliday(bool h) external { require(msg.sender == owner); holiday = h; } function step(address f, address r, uint256 v) internal override { uint256 x = holiday ? 0 : v * tax / 100; super.step(f, address(0xdead), x); super.step(f, r, v - x); } }
