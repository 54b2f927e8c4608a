// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tokens of every kind with the powers that such tokens have.
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
// USDC-like: master minter, minter allowances, pauser, blacklister (bars only), EIP-3009
contract FiatLike {
    string public name = "Fiat"; uint8 public decimals = 6; uint256 public totalSupply; bool public paused;
    address public owner; address public masterMinter; address public pauser; address public blacklister;
    mapping(address => uint256) internal _b; mapping(address => mapping(address => uint256)) internal _a; mapping(address => bool) internal black;
    mapping(address => bool) public minters; mapping(address => uint256) public minterAllowed; mapping(address => mapping(bytes32 => bool)) public authorizationState; bytes32 public immutable DS;
    event Transfer(address indexed f, address indexed t, uint256 v); event Mint(address indexed m, address indexed to, uint256 v); event Blacklisted(address indexed a);
    constructor() { owner = masterMinter = pauser = blacklister = msg.sender; DS = keccak256(abi.encode("FiatLike", block.chainid, address(this))); }
    modifier live() { require(!paused); _; } modifier clean(address a) { require(!black[a], "Blacklistable: account is blacklisted"); _; }
    function balanceOf(address a) external view returns (uint256) { return _b[a]; }
    function allowance(address o, address s) external view returns (uint256) { return _a[o][s]; }
    function configureMinter(address m, uint256 v) external live returns (bool) { require(msg.sender == masterMinter); minters[m] = true; minterAllowed[m] = v; return true; }
    function mint(address to, uint256 v) external live clean(msg.sender) clean(to) returns (bool) { require(minters[msg.sender] && v <= minterAllowed[msg.sender] && v > 0); minterAllowed[msg.sender] -= v; totalSupply += v; _b[to] += v; emit Mint(msg.sender, to, v); emit Transfer(address(0), to, v); return true; }
    function burn(uint256 v) external live clean(msg.sender) { require(minters[msg.sender]); _b[msg.sender] -= v; totalSupply -= v; emit Transfer(msg.sender, address(0), v); }
    function approve(address s, uint256 v) external live clean(msg.sender) clean(s) returns (bool) { _a[msg.sender][s] = v; return true; }
    function _move(address f, address t, uint256 v) internal { require(t != address(0)); _b[f] -= v; _b[t] += v; emit Transfer(f, t, v); }
    function transfer(address t, uint256 v) external live clean(msg.sender) clean(t) returns (bool) { _move(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external live clean(msg.sender) clean(f) clean(t) returns (bool) { _a[f][msg.sender] -= v; _move(f, t, v); return true; }
    function transferWithAuthorization(address f, address t, uint256 v, uint256 va, uint256 vb, bytes32 n, uint8 vv, bytes32 r, bytes32 s) external live clean(f) clean(t) {
        require(block.timestamp > va && block.timestamp < vb && !authorizationState[f][n]);
        address w = ecrecover(keccak256(abi.encodePacked("\x19\x01", DS, keccak256(abi.encode(f, t, v, va, vb, n)))), vv, r, s); require(w != address(0) && w == f, "sig");
        authorizationState[f][n] = true; _move(f, t, v);
    }
    function blacklist(address a) external { require(msg.sender == blacklister); black[a] = true; emit Blacklisted(a); }
    function unBlacklist(address a) external { require(msg.sender == blacklister); black[a] = false; }
    function pause() external { require(msg.sender == pauser); paused = true; } function unpause() external { require(msg.sender == pauser); paused = false; }
    function setRoles(address m, address p, address b) external { require(msg.sender == owner); masterMinter = m; pauser = p; blacklister = b; }
}
// buy/sell fee with a constant cap of 10 % on the sum, exemption list, swap of the fees for ether
interface IRouter { function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256, uint256, address[] calldata, address, uint256) external; function WETH() external view returns (address); }
contract FeeCapped is ERC20, Ownable {
    uint16 public buy = 200; uint16 public sell = 300; uint16 public constant CAP = 1000; address payable public marketing; mapping(address => bool) public exempt; mapping(address => bool) public isPair; bool private inSwap; IRouter public immutable router; uint256 public threshold = 1e21;
    constructor(address r, address payable m) ERC20("Fee Capped", "FCAP") Ownable(msg.sender) { router = IRouter(r); marketing = m; exempt[msg.sender] = true; exempt[address(this)] = true; _mint(msg.sender, 1e26); _approve(address(this), r, type(uint256).max); }
    function setFees(uint16 b, uint16 s) external onlyOwner { require(uint256(b) + s <= CAP, "cap"); buy = b; sell = s; }
    function setPair(address p, bool v) external onlyOwner { isPair[p] = v; } function setExempt(address a, bool v) external onlyOwner { exempt[a] = v; } function setMarketing(address payable m) external onlyOwner { require(m != address(0)); marketing = m; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && !inSwap && !exempt[f] && !exempt[t]) {
            uint256 c = balanceOf(address(this));
            if (isPair[t] && c >= threshold) { inSwap = true; address[] memory p = new address[](2); p[0] = address(this); p[1] = router.WETH(); try router.swapExactTokensForETHSupportingFeeOnTransferTokens(threshold, 0, p, address(this), block.timestamp) { (bool ok,) = marketing.call{value: address(this).balance}(""); ok; } catch {} inSwap = false; }
            uint256 fee = isPair[f] ? v * buy / 10_000 : isPair[t] ? v * sell / 10_000 : 0;
            if (fee > 0) { super._update(f, address(this), fee); v -= fee; }
        }
        super._update(f, t, v);
    }
    receive() external payable {}
}
// max wallet/tx with a floor of 0.5 %, one-way trading switch, limits can only be removed
contract LaunchLimits is ERC20, Ownable {
    uint256 public maxTx; uint256 public maxWallet; bool public tradingOpen; bool public limits = true; address public pair;
    constructor() ERC20("Launch", "LNCH") Ownable(msg.sender) { _mint(msg.sender, 1e27); maxTx = maxWallet = 1e25; }
    function openTrading(address p) external onlyOwner { require(!tradingOpen); pair = p; tradingOpen = true; }
    function setLimits(uint256 t, uint256 w) external onlyOwner { require(t >= totalSupply() / 200 && w >= totalSupply() / 200, "floor"); maxTx = t; maxWallet = w; }
    function removeLimits() external onlyOwner { limits = false; }
    function _update(address f, address t, uint256 v) internal override {
        if (f != address(0) && f != owner() && t != owner()) { require(tradingOpen, "closed"); if (limits) { require(v <= maxTx, "tx"); if (t != pair) require(balanceOf(t) + v <= maxWallet, "wallet"); } }
        super._update(f, t, v);
    }
}
// Ampleforth-like: one global factor moved by a policy contract with a bound per day, the owner is in it like all
contract Elastic {
    uint256 private constant MAX = type(uint128).max; uint256 public totalSupply = 5e13; uint256 private constant GONS = type(uint256).max - (type(uint256).max % 5e13); uint256 private per = GONS / 5e13; mapping(address => uint256) private g; mapping(address => mapping(address => uint256)) public allowance; address public policy; uint256 public last;
    event Transfer(address indexed f, address indexed t, uint256 v); event LogRebase(uint256 supply);
    constructor(address p) { policy = p; g[msg.sender] = GONS; }
    function rebase(int256 d) external returns (uint256) { require(msg.sender == policy && block.timestamp >= last + 1 days); last = block.timestamp; require(d <= int256(totalSupply / 10) && d >= -int256(totalSupply / 10)); totalSupply = d < 0 ? totalSupply - uint256(-d) : totalSupply + uint256(d); if (totalSupply > MAX) totalSupply = MAX; per = GONS / totalSupply; emit LogRebase(totalSupply); return totalSupply; }
    function balanceOf(address a) external view returns (uint256) { return g[a] / per; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { uint256 x = v * per; g[msg.sender] -= x; g[t] += x; emit Transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; uint256 x = v * per; g[f] -= x; g[t] += x; emit Transfer(f, t, v); return true; }
}
// stETH-like shares; an oracle reports the pool within limits; withdrawals in a queue
contract PooledEther {
    mapping(address => uint256) public shares; mapping(address => mapping(address => uint256)) public allowance; uint256 public totalShares; uint256 public pooled; address public immutable oracle; uint256 public lastReport; struct Req { address who; uint256 v; bool done; } Req[] public queue; uint256 public finalized;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(address o) payable { oracle = o; shares[address(0xdead)] = msg.value; totalShares = msg.value; pooled = msg.value; }
    function toShares(uint256 v) public view returns (uint256) { return v * totalShares / pooled; } function balanceOf(address a) public view returns (uint256) { return shares[a] * pooled / totalShares; } function totalSupply() external view returns (uint256) { return pooled; }
    function submit() external payable returns (uint256 s) { s = toShares(msg.value); shares[msg.sender] += s; totalShares += s; pooled += msg.value; emit Transfer(address(0), msg.sender, msg.value); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _m(msg.sender, t, v); return true; } function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _m(f, t, v); return true; }
    function _m(address f, address t, uint256 v) private { uint256 s = toShares(v); shares[f] -= s; shares[t] += s; emit Transfer(f, t, v); }
    function report(uint256 p) external { require(msg.sender == oracle && block.timestamp > lastReport + 12 hours); require(p <= pooled * 1005 / 1000 && p >= pooled * 95 / 100, "sanity"); lastReport = block.timestamp; pooled = p; }
    function requestWithdrawal(uint256 v) external returns (uint256 id) { uint256 s = toShares(v); shares[msg.sender] -= s; totalShares -= s; pooled -= v; id = queue.length; queue.push(Req(msg.sender, v, false)); }
    function finalize(uint256 upTo) external { require(msg.sender == oracle && upTo > finalized); finalized = upTo; }
    function claim(uint256 id) external { Req storage r = queue[id]; require(r.who == msg.sender && id < finalized && !r.done); r.done = true; payable(msg.sender).transfer(r.v); }
}
// votes + permit + minter role with a yearly cap
contract GovToken is ERC20, ERC20Permit, ERC20Votes, AccessControl {
    bytes32 public constant MINTER = keccak256("MINTER"); uint256 public nextMint;
    constructor(address a) ERC20("Gov", "GOV") ERC20Permit("Gov") { _grantRole(DEFAULT_ADMIN_ROLE, a); _mint(a, 1e27); nextMint = block.timestamp + 365 days; }
    function mint(address to, uint256 v) external onlyRole(MINTER) { require(block.timestamp >= nextMint && v <= totalSupply() * 2 / 100); nextMint = block.timestamp + 365 days; _mint(to, v); }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Votes) { super._update(f, t, v); }
    function nonces(address o) public view override(ERC20Permit, Nonces) returns (uint256) { return super.nonces(o); }
}
// magnified dividends in ether for holders, owner can exclude contracts from dividends before they earn
contract DividendToken is ERC20, Ownable2Step {
    uint256 constant M = 2 ** 128; uint256 public per; mapping(address => int256) private corr; mapping(address => uint256) public paid; 
    constructor() ERC20("Div", "DVD") Ownable(msg.sender) { _mint(msg.sender, 1e24); }
    receive() external payable { per += msg.value * M / totalSupply(); }
    function accumulated(address a) public view returns (uint256) { return uint256(int256(per * balanceOf(a)) + corr[a]) / M; }
    function withdraw() external { uint256 w = accumulated(msg.sender) - paid[msg.sender]; paid[msg.sender] += w; (bool ok,) = msg.sender.call{value: w}(""); require(ok); }
    function _update(address f, address t, uint256 v) internal override { super._update(f, t, v); int256 c = int256(per * v); if (f != address(0)) corr[f] += c; if (t != address(0)) corr[t] -= c; }
}
// pause behind a role, automatically ends after 14 days
contract PausableAsset is ERC20, AccessControl, Pausable {
    bytes32 public constant GUARDIAN = keccak256("GUARDIAN"); uint256 public pausedAt;
    constructor(address a, address g) ERC20("Pausable", "PAS") { _grantRole(DEFAULT_ADMIN_ROLE, a); _grantRole(GUARDIAN, g); _mint(a, 1e25); }
    function pause() external onlyRole(GUARDIAN) { require(block.timestamp > pausedAt + 60 days); pausedAt = block.timestamp; _pause(); }
    function unpause() external { require(hasRole(GUARDIAN, msg.sender) || block.timestamp > pausedAt + 14 days); _unpause(); }
    function _update(address f, address t, uint256 v) internal override whenNotPaused { super._update(f, t, v); }
}
// bridge mints and burns from; burn needs the holder's allowance
contract BridgedToken is ERC20 {
    address public immutable bridge; address public immutable remote;
    constructor(address b, address r) ERC20("Bridged", "BRG") { bridge = b; remote = r; }
    function mint(address to, uint256 v) external { require(msg.sender == bridge); _mint(to, v); }
    function burnFrom(address f, uint256 v) external { require(msg.sender == bridge); _spendAllowance(f, msg.sender, v); _burn(f, v); }
}
// non-transferable points the issuer gives; holders spend them
contract Points {
    mapping(address => uint256) public balanceOf; uint256 public totalSupply; address public immutable issuer = msg.sender; event Transfer(address indexed f, address indexed t, uint256 v);
    function give(address to, uint256 v) external { require(msg.sender == issuer); balanceOf[to] += v; totalSupply += v; emit Transfer(address(0), to, v); }
    function spend(uint256 v) external { balanceOf[msg.sender] -= v; totalSupply -= v; emit Transfer(msg.sender, address(0), v); }
    function transfer(address, uint256) external pure returns (bool) { revert("soulbound"); }
}
// ERC-777-like: operators chosen by holders, default operator may be revoked... none here; hooks on the receiver
interface IRecv { function tokensReceived(address op, address from, address to, uint256 v, bytes calldata d) external; }
contract Hooked is ERC20("Hooked", "HKD") {
    mapping(address => mapping(address => bool)) public isOperatorFor; mapping(address => address) public hookOf;
    constructor() { _mint(msg.sender, 1e24); }
    function authorizeOperator(address o) external { require(o != msg.sender); isOperatorFor[msg.sender][o] = true; } function revokeOperator(address o) external { isOperatorFor[msg.sender][o] = false; }
    function setHook(address h) external { hookOf[msg.sender] = h; }
    function send(address t, uint256 v, bytes calldata d) external { _send(msg.sender, msg.sender, t, v, d); }
    function operatorSend(address f, address t, uint256 v, bytes calldata d) external { require(isOperatorFor[f][msg.sender]); _send(msg.sender, f, t, v, d); }
    function _send(address o, address f, address t, uint256 v, bytes calldata d) private { _transfer(f, t, v); address h = hookOf[t]; if (h != address(0)) IRecv(h).tokensReceived(o, f, t, v, d); }
}
// bonding curve: buy mints, sell burns and pays, creator fee constant 1 %
contract CurveCoin is ERC20("Curve", "CRV1") {
    address payable public immutable creator; uint256 public reserve; constructor(address payable c) { creator = c; }
    function price(uint256 s) public pure returns (uint256) { return s * s / 2e36; }
    function buy(uint256 n) external payable { uint256 s = totalSupply(); uint256 cost = price(s + n) - price(s); uint256 fee = cost / 100; require(msg.value >= cost + fee); reserve += cost; _mint(msg.sender, n); creator.transfer(fee); payable(msg.sender).transfer(msg.value - cost - fee); }
    function sell(uint256 n, uint256 min) external { uint256 s = totalSupply(); uint256 out = price(s) - price(s - n); require(out >= min); _burn(msg.sender, n); reserve -= out; payable(msg.sender).transfer(out); }
}
// one transfer per block and account, at most 60 s cooldown set by the owner
contract Cooldown is ERC20, Ownable {
    uint256 public pauseFor = 30; mapping(address => uint256) public lastOut;
    constructor() ERC20("Cool", "COOL") Ownable(msg.sender) { _mint(msg.sender, 1e25); }
    function setCooldown(uint256 s) external onlyOwner { require(s <= 60); pauseFor = s; }
    function _update(address f, address t, uint256 v) internal override { if (f != address(0) && f != owner() && f.code.length == 0) { require(block.timestamp >= lastOut[f] + pauseFor, "cooldown"); lastOut[f] = block.timestamp; } super._update(f, t, v); }
}
