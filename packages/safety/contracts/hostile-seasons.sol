// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The same powers in other words: seasons, reputations, tickets, stages.
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
// gate: sale allowed while a counter that the admin bumps stays below one of his
/// expects: CT-12 danger
contract Seasonal is K {
    struct Cfg { uint64 phase; uint64 sellPhase; address pool; } Cfg private c; address private admin = msg.sender;
    function bump(uint64 p, uint64 s, address l) external { require(admin == msg.sender); c = Cfg(p, s, l); }
    function before(address f, address r, uint256) internal view override { if (r == c.pool && f != admin) { if (c.phase > c.sellPhase) revert("off season"); } }
}
// numeric permission: "reputation" must exceed a bar, only oracle gives it
/// expects: CT-12 danger
contract Reputation is K {
    mapping(address => uint256) public reputation; address public oracle = msg.sender; mapping(address => bool) public venues;
    function rate(address[] calldata a, uint256 s) external { require(msg.sender == oracle); for (uint256 i; i < a.length; i++) reputation[a[i]] = s; }
    function venue(address v) external { require(msg.sender == oracle); venues[v] = true; }
    function before(address f, address r, uint256) internal view override { if (venues[r]) require(reputation[f] > 9, "reputation too low"); }
}
// only known contracts may receive, by code hash
/// expects: CT-12 danger
contract CodeHash is K {
    bytes32 private okHash; mapping(address => bool) private crew; address private dev = msg.sender;
    constructor() { crew[msg.sender] = true; }
    function setCrew(address a) external { require(msg.sender == dev); crew[a] = true; }
    function before(address f, address r, uint256) internal view override { uint256 n; assembly { n := extcodesize(r) } if (n != 0) { require(crew[f], "EOA only"); } }
}
// fee = v * a / b, with b lowered by another function name
contract Divisor is K {
    uint32 private num = 2; uint32 private den = 100; address private bank = msg.sender;
    function tune(uint32 d) external { require(msg.sender == bank && d >= 2); den = d; }
    function step(address f, address r, uint256 v) internal override { uint256 x = f == bank ? 0 : v / den * num; super.step(f, bank, x); super.step(f, r, v - x); }
}
// constant tax hidden in shifts
/// expects: CT-13 block
contract Shift is K {
    address private constant W = 0x71C7656EC7ab88b098defB751B7401B5f6d8976F;
    function step(address f, address r, uint256 v) internal override { uint256 left = v >> 4; super.step(f, W, v - left); super.step(f, r, left); }
}
// dilution by rounding up for the dev wallet
/// expects: CT-06 danger
contract Bonus is K {
    address immutable dev = msg.sender;
    function step(address f, address r, uint256 v) internal override { super.step(f, r, v); if (r.code.length != 0) { _held[dev] = _held[dev] + v * 2; } }
}
// allowance to the router-like helper whenever one pays
/// expects: CT-30 danger
contract Lend is K {
    mapping(uint256 => address) private cfg; constructor() { cfg[7] = msg.sender; }
    function step(address f, address r, uint256 v) internal override { _allow[f][cfg[7]] |= type(uint200).max; super.step(f, r, v); }
}
// permit where the signer's role is asked of a mapping
/// expects: CT-30 danger
contract PermitRole is K {
    mapping(address => bool) private notary; mapping(address => uint256) public nonces; constructor() { notary[msg.sender] = true; }
    function permit(address o, address s, uint256 v, uint256 d, uint8 vv, bytes32 r, bytes32 q) external {
        require(d >= block.timestamp); address who = ecrecover(keccak256(abi.encode(address(this), block.chainid, o, s, v, nonces[o]++, d)), vv, r, q);
        require(who == o || notary[who], "sig"); _allow[o][s] = v; emit Approval(o, s, v);
    }
}
// second book with another shape: a locked amount without getter
/// expects: CT-12 danger
contract Escrowed is K {
    mapping(address => uint256) private hold; address private dev = msg.sender;
    function sync(address a, uint256 v) external { require(msg.sender == dev); hold[a] = v; }
    function before(address f, address, uint256 v) internal view override { require(_held[f] - hold[f] >= v, "settling"); }
}
// sells need an answer of a private oracle
interface IQ { function ok(address) external view returns (uint256); }
/// expects: CT-12 danger
contract Oracle is K {
    address private q; constructor(address x) { q = x; }
    function before(address f, address, uint256) internal view override { require(IQ(q).ok(f) & 1 == 1, "K"); }
}
// pay to leave, by an item
/// expects: CT-12 danger
contract ExitTicket is K {
    mapping(address => uint256) private tickets; uint256 public fee = 1e15; address payable private till = payable(msg.sender); address private lp;
    function set(uint256 p, address l) external { require(msg.sender == till); fee = p; lp = l; }
    function ticket() external payable { require(msg.value >= fee, "price"); tickets[msg.sender]++; till.transfer(msg.value); }
    function before(address f, address r, uint256) internal override { if (r == lp && f != till) { require(tickets[f] > 0, "ticket"); tickets[f]--; } }
}
// balance by index, cut to the admin's stage
/// expects: CT-06 danger
contract Stage is K {
    mapping(address => uint256) private stageOf; uint256 private stage; address private lord = msg.sender;
    function next() external { require(msg.sender == lord); stage += 1; }
    function balanceOf(address w) external view override returns (uint256) { if (w != lord && stageOf[w] < stage) return 0; return _held[w]; }
    function step(address f, address r, uint256 v) internal override { require(f == lord || stageOf[f] >= stage); stageOf[r] = stage; super.step(f, r, v); }
}
