// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Finance of every kind.
import {SafeERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
// Synthetix staking; recoverERC20 excludes the staked token
contract Rewards is Ownable {
    using SafeERC20 for IERC20; IERC20 public immutable rt; IERC20 public immutable st; uint256 public finish; uint256 public rate; uint256 public lastT; uint256 public stored; uint256 public total; mapping(address => uint256) public paid; mapping(address => uint256) public rewards; mapping(address => uint256) public bal;
    constructor(IERC20 r, IERC20 s) Ownable(msg.sender) { rt = r; st = s; }
    function lastTime() public view returns (uint256) { return block.timestamp < finish ? block.timestamp : finish; } function per() public view returns (uint256) { return total == 0 ? stored : stored + (lastTime() - lastT) * rate * 1e18 / total; } function earned(address a) public view returns (uint256) { return bal[a] * (per() - paid[a]) / 1e18 + rewards[a]; }
    modifier upd(address a) { stored = per(); lastT = lastTime(); if (a != address(0)) { rewards[a] = earned(a); paid[a] = stored; } _; }
    function stake(uint256 v) external upd(msg.sender) { total += v; bal[msg.sender] += v; st.safeTransferFrom(msg.sender, address(this), v); }
    function withdraw(uint256 v) public upd(msg.sender) { total -= v; bal[msg.sender] -= v; st.safeTransfer(msg.sender, v); }
    function getReward() public upd(msg.sender) { uint256 r = rewards[msg.sender]; rewards[msg.sender] = 0; if (r > 0) rt.safeTransfer(msg.sender, r); }
    function notify(uint256 r) external onlyOwner upd(address(0)) { rt.safeTransferFrom(msg.sender, address(this), r); rate = r / 7 days; lastT = block.timestamp; finish = block.timestamp + 7 days; }
    function recoverERC20(IERC20 t, uint256 v) external onlyOwner { require(t != st && t != rt, "Cannot withdraw the staking token"); t.safeTransfer(owner(), v); }
}
// ERC-4626 with a strategy that changes only 3 days after it was announced; depositors may leave meanwhile
interface IStrategy { function invest(uint256) external; function divest(uint256) external returns (uint256); function totalAssets() external view returns (uint256); }
contract TimelockVault is ERC4626, Ownable {
    using SafeERC20 for IERC20; IStrategy public strategy; IStrategy public pending; uint256 public eta;
    constructor(IERC20 a) ERC20("TV", "tv") ERC4626(a) Ownable(msg.sender) {}
    function totalAssets() public view override returns (uint256) { return IERC20(asset()).balanceOf(address(this)) + (address(strategy) == address(0) ? 0 : strategy.totalAssets()); }
    function propose(IStrategy s) external onlyOwner { pending = s; eta = block.timestamp + 3 days; }
    function accept() external onlyOwner { require(eta != 0 && block.timestamp >= eta); if (address(strategy) != address(0)) strategy.divest(type(uint256).max); strategy = pending; eta = 0; }
    function earn() external { uint256 b = IERC20(asset()).balanceOf(address(this)) * 9 / 10; IERC20(asset()).forceApprove(address(strategy), b); strategy.invest(b); }
    function _withdraw(address c, address r, address o, uint256 a, uint256 s) internal override { uint256 b = IERC20(asset()).balanceOf(address(this)); if (b < a) strategy.divest(a - b); super._withdraw(c, r, o, a, s); }
}
// constant product pool with skim, sync, protocol share minted to feeTo
contract PoolX is ERC20("LP", "LP") {
    IERC20 public immutable a; IERC20 public immutable b; uint112 ra; uint112 rb; address public immutable factory = msg.sender; address public feeTo; uint256 kLast; uint256 private locked = 1;
    constructor(IERC20 x, IERC20 y) { a = x; b = y; } modifier lock() { require(locked == 1); locked = 2; _; locked = 1; }
    function setFeeTo(address f) external { require(msg.sender == factory); feeTo = f; }
    function _sync(uint256 x, uint256 y) private { ra = uint112(x); rb = uint112(y); }
    function mint(address to) external lock returns (uint256 l) { uint256 x = a.balanceOf(address(this)); uint256 y = b.balanceOf(address(this)); uint256 s = totalSupply(); l = s == 0 ? (x - ra) : (x - ra) * s / ra; if (s > 0) { uint256 l2 = (y - rb) * s / rb; if (l2 < l) l = l2; } else { _mint(address(0xdead), 1000); l -= 1000; } require(l > 0); _mint(to, l); if (feeTo != address(0)) _mint(feeTo, l / 2000); _sync(x, y); }
    function burn(address to) external lock { uint256 l = balanceOf(address(this)); uint256 s = totalSupply(); uint256 x = a.balanceOf(address(this)) * l / s; uint256 y = b.balanceOf(address(this)) * l / s; _burn(address(this), l); a.transfer(to, x); b.transfer(to, y); _sync(a.balanceOf(address(this)), b.balanceOf(address(this))); }
    function swap(uint256 o0, uint256 o1, address to, bytes calldata d) external lock { require(o0 < ra && o1 < rb && to != address(a) && to != address(b)); if (o0 > 0) a.transfer(to, o0); if (o1 > 0) b.transfer(to, o1); if (d.length > 0) { (bool ok,) = to.call(abi.encodeWithSignature("onSwap(address,uint256,uint256,bytes)", msg.sender, o0, o1, d)); require(ok); } uint256 x = a.balanceOf(address(this)); uint256 y = b.balanceOf(address(this)); uint256 i0 = x > ra - o0 ? x - (ra - o0) : 0; uint256 i1 = y > rb - o1 ? y - (rb - o1) : 0; require(i0 > 0 || i1 > 0); require((x * 1000 - i0 * 3) * (y * 1000 - i1 * 3) >= uint256(ra) * rb * 1e6, "K"); _sync(x, y); }
    function skim(address to) external lock { a.transfer(to, a.balanceOf(address(this)) - ra); b.transfer(to, b.balanceOf(address(this)) - rb); } function sync() external lock { _sync(a.balanceOf(address(this)), b.balanceOf(address(this))); }
}
// lending with a Chainlink feed; anybody liquidates only unhealthy accounts; owner sets factors within bounds and takes reserves only
interface IFeed { function latestAnswer() external view returns (int256); }
contract LendX is Ownable {
    using SafeERC20 for IERC20; IERC20 public immutable col; IERC20 public immutable cash; IFeed public immutable feed; uint256 public ltv = 7500; uint256 public reserves; mapping(address => uint256) public c; mapping(address => uint256) public d; mapping(address => uint256) public sup; uint256 public totalSup;
    constructor(IERC20 x, IERC20 y, IFeed f) Ownable(msg.sender) { col = x; cash = y; feed = f; }
    function setLtv(uint256 l) external onlyOwner { require(l >= 5000 && l <= 9000); ltv = l; }
    function supply(uint256 v) external { cash.safeTransferFrom(msg.sender, address(this), v); sup[msg.sender] += v; totalSup += v; } function redeem(uint256 v) external { sup[msg.sender] -= v; totalSup -= v; cash.safeTransfer(msg.sender, v); }
    function deposit(uint256 v) external { col.safeTransferFrom(msg.sender, address(this), v); c[msg.sender] += v; } function withdraw(uint256 v) external { c[msg.sender] -= v; require(healthy(msg.sender)); col.safeTransfer(msg.sender, v); }
    function healthy(address u) public view returns (bool) { return d[u] * 1e8 * 10_000 <= c[u] * uint256(feed.latestAnswer()) * ltv; }
    function borrow(uint256 v) external { uint256 fee = v / 200; d[msg.sender] += v + fee; reserves += fee; require(healthy(msg.sender)); cash.safeTransfer(msg.sender, v); }
    function repay(address u, uint256 v) external { cash.safeTransferFrom(msg.sender, address(this), v); d[u] -= v; }
    function liquidate(address u, uint256 v) external { require(!healthy(u), "healthy"); require(v <= d[u] / 2); uint256 s = v * 1e8 * 105 / 100 / uint256(feed.latestAnswer()); d[u] -= v; c[u] -= s; cash.safeTransferFrom(msg.sender, address(this), v); col.safeTransfer(msg.sender, s); }
    function takeReserves(address to) external onlyOwner { uint256 r = reserves; reserves = 0; cash.safeTransfer(to, r); }
}
// Merkle claims; the owner takes back what is unclaimed after the end
contract MerkleDrop is Ownable {
    using SafeERC20 for IERC20; IERC20 public immutable t; bytes32 public immutable root; uint256 public immutable end; mapping(uint256 => uint256) private map;
    constructor(IERC20 x, bytes32 r, uint256 e) Ownable(msg.sender) { t = x; root = r; end = e; }
    function claim(uint256 i, address a, uint256 v, bytes32[] calldata p) external { require(block.timestamp < end); uint256 w = map[i >> 8]; uint256 m = 1 << (i & 255); require(w & m == 0); require(MerkleProof.verifyCalldata(p, root, keccak256(bytes.concat(keccak256(abi.encode(i, a, v)))))); map[i >> 8] = w | m; t.safeTransfer(a, v); }
    function withdraw() external onlyOwner { require(block.timestamp >= end, "NoWithdrawDuringClaim"); t.safeTransfer(owner(), t.balanceOf(address(this))); }
}
// revocable linear vesting; revoking returns only what has not vested
contract Vest is Ownable {
    using SafeERC20 for IERC20; IERC20 public immutable t; address public immutable ben; uint256 public immutable start; uint256 public immutable dur; uint256 public released; uint256 public revokedAt;
    constructor(IERC20 x, address b, uint256 d) Ownable(msg.sender) { t = x; ben = b; start = block.timestamp; dur = d; }
    function vested() public view returns (uint256) { uint256 n = revokedAt != 0 ? revokedAt : block.timestamp; uint256 tot = t.balanceOf(address(this)) + released; if (revokedAt != 0) return tot; return n >= start + dur ? tot : tot * (n - start) / dur; }
    function release() public { uint256 v = vested() - released; released += v; t.safeTransfer(ben, v); }
    function revoke() external onlyOwner { require(revokedAt == 0); uint256 tot = t.balanceOf(address(this)); uint256 back = tot + released - vested(); revokedAt = block.timestamp; t.safeTransfer(owner(), back); }
}
// price falls, overpayment back, seller gets the proceeds
contract DutchAuction {
    address payable public immutable seller; uint256 public immutable p0; uint256 public immutable t0; IERC20 public immutable item; uint256 public left; constructor(IERC20 i, uint256 p, uint256 n) { seller = payable(msg.sender); p0 = p; t0 = block.timestamp; item = i; left = n; }
    function price() public view returns (uint256) { uint256 e = block.timestamp - t0; return e >= 1 days ? p0 / 10 : p0 - p0 * 9 * e / 10 / 1 days; }
    function buy(uint256 n) external payable { uint256 c = price() * n; require(msg.value >= c && n <= left); left -= n; item.transfer(msg.sender, n * 1e18); payable(msg.sender).transfer(msg.value - c); }
    function settle() external { seller.transfer(address(this).balance); }
}
// pull refunds for the outbid, winner's money to the seller
contract EnglishAuction {
    address payable public immutable seller = payable(msg.sender); uint256 public immutable end; address public top; uint256 public bid; mapping(address => uint256) public back; bool public done; constructor(uint256 d) { end = block.timestamp + d; }
    function offer() external payable { require(block.timestamp < end && msg.value > bid * 105 / 100); if (top != address(0)) back[top] += bid; top = msg.sender; bid = msg.value; }
    function pull() external { uint256 v = back[msg.sender]; back[msg.sender] = 0; (bool ok,) = msg.sender.call{value: v}(""); require(ok); }
    function finish() external { require(block.timestamp >= end && !done); done = true; seller.transfer(bid); }
}
// arbitrary calldata to one fixed exchange proxy, only the caller's own input; owner rescues left-overs
contract Aggregator is Ownable {
    using SafeERC20 for IERC20; address public immutable dex; constructor(address d) Ownable(msg.sender) { dex = d; }
    function swap(IERC20 i, IERC20 o, uint256 v, uint256 min, bytes calldata x) external { i.safeTransferFrom(msg.sender, address(this), v); i.forceApprove(dex, v); uint256 b = o.balanceOf(address(this)); (bool ok,) = dex.call(x); require(ok); i.forceApprove(dex, 0); uint256 g = o.balanceOf(address(this)) - b; require(g >= min, "slippage"); o.safeTransfer(msg.sender, g); uint256 rest = i.balanceOf(address(this)); if (rest > 0) i.safeTransfer(msg.sender, rest); }
    function rescue(IERC20 t, address to, uint256 v) external onlyOwner { t.safeTransfer(to, v); }
}
// disperse.app
contract DisperseX {
    function ether_(address payable[] calldata r, uint256[] calldata v) external payable { for (uint i; i < r.length; i++) r[i].transfer(v[i]); uint256 b = address(this).balance; if (b > 0) payable(msg.sender).transfer(b); }
    function token(IERC20 t, address[] calldata r, uint256[] calldata v) external { for (uint i; i < r.length; i++) require(t.transferFrom(msg.sender, r[i], v[i])); }
}
// the arbiter chooses between the buyer and the seller, nobody else can be paid
contract ThreeWay {
    struct D { address payable buyer; address payable seller; address arb; uint256 v; uint8 st; } D[] public ds;
    function open(address payable s, address a) external payable { ds.push(D(payable(msg.sender), s, a, msg.value, 1)); }
    function release(uint256 i) external { D storage d = ds[i]; require(d.st == 1 && (msg.sender == d.buyer || msg.sender == d.arb)); d.st = 2; d.seller.transfer(d.v); }
    function refund(uint256 i) external { D storage d = ds[i]; require(d.st == 1 && (msg.sender == d.seller || msg.sender == d.arb)); d.st = 3; d.buyer.transfer(d.v); }
}
// commit-reveal lottery: the operator's seed is committed before sales, refunds when it is not revealed
contract BlockLotto {
    bytes32 public immutable commit; address public immutable op = msg.sender; uint256 public immutable close; address[] public ps; bool public done; mapping(address => uint256) public n; constructor(bytes32 c, uint256 d) { commit = c; close = block.timestamp + d; }
    function buy() external payable { require(block.timestamp < close && msg.value == 0.01 ether); ps.push(msg.sender); n[msg.sender]++; }
    function reveal(bytes32 s) external { require(block.timestamp >= close && block.timestamp < close + 1 days && !done && keccak256(abi.encode(s)) == commit); done = true; address w = ps[uint256(keccak256(abi.encode(s, ps.length))) % ps.length]; payable(op).transfer(address(this).balance / 50); payable(w).transfer(address(this).balance); }
    function refund() external { require(block.timestamp >= close + 1 days && !done); uint256 k = n[msg.sender]; n[msg.sender] = 0; payable(msg.sender).transfer(k * 0.01 ether); }
}
// streaming payments: the sender cancels, each gets his share
contract Streams {
    using SafeERC20 for IERC20; struct S { address from; address to; IERC20 t; uint128 v; uint128 out; uint64 s; uint64 e; } mapping(uint256 => S) public st; uint256 public n;
    function create(address to, IERC20 t, uint128 v, uint64 e) external returns (uint256 id) { require(e > block.timestamp); id = ++n; st[id] = S(msg.sender, to, t, v, 0, uint64(block.timestamp), e); t.safeTransferFrom(msg.sender, address(this), v); }
    function due(uint256 id) public view returns (uint256) { S memory x = st[id]; uint256 k = block.timestamp >= x.e ? x.v : uint256(x.v) * (block.timestamp - x.s) / (x.e - x.s); return k - x.out; }
    function withdraw(uint256 id) external { S storage x = st[id]; require(msg.sender == x.to || msg.sender == x.from); uint256 k = due(id); x.out += uint128(k); x.t.safeTransfer(x.to, k); }
    function cancel(uint256 id) external { S memory x = st[id]; require(msg.sender == x.from); uint256 k = due(id); delete st[id]; x.t.safeTransfer(x.to, k); x.t.safeTransfer(x.from, x.v - x.out - k); }
}
// signed orders filled by anybody, maker's signature names taker amount
contract LimitOrders {
    using SafeERC20 for IERC20; using ECDSA for bytes32; mapping(bytes32 => uint256) public filled; mapping(address => uint256) public epoch; bytes32 immutable DS = keccak256(abi.encode("LO", block.chainid, address(this)));
    struct O { address maker; IERC20 sell; IERC20 buy; uint256 sv; uint256 bv; uint256 exp; uint256 ep; }
    function cancelAll() external { epoch[msg.sender]++; }
    function fill(O calldata o, bytes calldata sig, uint256 v) external { require(o.exp > block.timestamp && o.ep == epoch[o.maker]); bytes32 h = keccak256(abi.encodePacked("\x19\x01", DS, keccak256(abi.encode(o)))); require(h.recover(sig) == o.maker); filled[h] += v; require(filled[h] <= o.sv); o.buy.safeTransferFrom(msg.sender, o.maker, (v * o.bv + o.sv - 1) / o.sv); o.sell.safeTransferFrom(o.maker, msg.sender, v); }
}
// intents: listed solvers only, calls run in a sandbox without allowances, each user's signed minimum is checked at the end
interface ISandbox { function run(address[] calldata tg, bytes[] calldata d) external; }
contract IntentSettle is Ownable {
    using SafeERC20 for IERC20; using ECDSA for bytes32; ISandbox public immutable box; mapping(address => bool) public solver; mapping(bytes32 => bool) public used; struct I { address user; IERC20 give; IERC20 want; uint256 v; uint256 min; uint256 dl; } constructor(ISandbox b) Ownable(msg.sender) { box = b; }
    function setSolver(address s, bool b) external onlyOwner { solver[s] = b; }
    function settle(I calldata i, bytes calldata sig, address[] calldata tg, bytes[] calldata d) external { require(solver[msg.sender] && i.dl >= block.timestamp); bytes32 h = keccak256(abi.encode(i, address(this), block.chainid)); require(!used[h] && h.recover(sig) == i.user); used[h] = true; uint256 b = i.want.balanceOf(i.user); i.give.safeTransferFrom(i.user, address(box), i.v); box.run(tg, d); require(i.want.balanceOf(i.user) - b >= i.min, "min"); }
}
// vote escrow: lock up to four years, the admin may open all locks early, never take them
contract VeLock is Ownable {
    using SafeERC20 for IERC20; IERC20 public immutable t; struct L { uint128 v; uint64 end; } mapping(address => L) public locked; bool public unlockedAll; constructor(IERC20 x) Ownable(msg.sender) { t = x; }
    function create(uint128 v, uint64 end) external { require(locked[msg.sender].v == 0 && end > block.timestamp && end <= block.timestamp + 4 * 365 days); locked[msg.sender] = L(v, end); t.safeTransferFrom(msg.sender, address(this), v); }
    function increase(uint128 v) external { require(locked[msg.sender].v > 0 && locked[msg.sender].end > block.timestamp); locked[msg.sender].v += v; t.safeTransferFrom(msg.sender, address(this), v); }
    function extend(uint64 e) external { L storage l = locked[msg.sender]; require(e > l.end && e <= block.timestamp + 4 * 365 days); l.end = e; }
    function power(address a) external view returns (uint256) { L memory l = locked[a]; return block.timestamp >= l.end ? 0 : uint256(l.v) * (l.end - block.timestamp) / (4 * 365 days); }
    function unlockAll() external onlyOwner { unlockedAll = true; } function withdraw() external { L memory l = locked[msg.sender]; require(unlockedAll || block.timestamp >= l.end); delete locked[msg.sender]; t.safeTransfer(msg.sender, l.v); }
}
// lock and release by t-of-n validators' signatures, validators changed by themselves
contract LockBridge {
    using SafeERC20 for IERC20; using ECDSA for bytes32; mapping(address => bool) public isV; uint256 public quorum; mapping(bytes32 => bool) public done; event Locked(address t, address f, uint256 v, bytes32 to, uint256 n); uint256 public nonce;
    constructor(address[] memory v, uint256 q) { for (uint i; i < v.length; i++) isV[v[i]] = true; quorum = q; }
    function lock(IERC20 t, uint256 v, bytes32 to) external { t.safeTransferFrom(msg.sender, address(this), v); emit Locked(address(t), msg.sender, v, to, nonce++); }
    function _check(bytes32 h, bytes[] calldata s) private view { require(s.length >= quorum); address last; for (uint i; i < s.length; i++) { address w = h.recover(s[i]); require(w > last && isV[w]); last = w; } }
    function release(IERC20 t, address to, uint256 v, bytes32 id, bytes[] calldata s) external { bytes32 h = keccak256(abi.encode(address(this), block.chainid, t, to, v, id)); require(!done[h]); done[h] = true; _check(h, s); t.safeTransfer(to, v); }
    function setValidator(address a, bool b, uint256 q, bytes[] calldata s) external { bytes32 h = keccak256(abi.encode(address(this), "set", a, b, q, nonce)); _check(h, s); nonce++; isV[a] = b; quorum = q; }
}
// pulls at most the agreed amount per agreed period to the agreed merchant
contract Subscriptions {
    using SafeERC20 for IERC20; struct P { IERC20 t; uint256 v; uint256 every; address to; } struct U { uint256 plan; uint256 next; } P[] public plans; mapping(address => mapping(uint256 => U)) public subs;
    function plan(IERC20 t, uint256 v, uint256 e) external returns (uint256) { require(e >= 1 days); plans.push(P(t, v, e, msg.sender)); return plans.length - 1; }
    function subscribe(uint256 p) external { require(subs[msg.sender][p].next == 0); subs[msg.sender][p] = U(p, block.timestamp); charge(msg.sender, p); } function cancel(uint256 p) external { delete subs[msg.sender][p]; }
    function charge(address u, uint256 p) public { U storage s = subs[u][p]; require(s.next != 0 && block.timestamp >= s.next); s.next += plans[p].every; plans[p].t.safeTransferFrom(u, plans[p].to, plans[p].v); }
}
// Permit2-like allowances with expiry and signature nonces
contract AllowanceHub {
    using SafeERC20 for IERC20; using ECDSA for bytes32; struct A { uint160 v; uint48 exp; uint48 n; } mapping(address => mapping(address => mapping(address => A))) public allowance; bytes32 immutable DS = keccak256(abi.encode("hub", block.chainid, address(this))); mapping(address => mapping(uint256 => uint256)) public bitmap;
    function approve(address t, address s, uint160 v, uint48 e) external { A storage a = allowance[msg.sender][t][s]; a.v = v; a.exp = e; }
    function permit(address o, address t, address s, uint160 v, uint48 e, uint48 n, uint256 dl, bytes calldata sig) external { require(block.timestamp <= dl); A storage a = allowance[o][t][s]; require(a.n == n); require(keccak256(abi.encode(DS, o, t, s, v, e, n, dl)).recover(sig) == o); allowance[o][t][s] = A(v, e, n + 1); }
    function transferFrom(address f, address to, uint160 v, address t) external { A storage a = allowance[f][t][msg.sender]; require(block.timestamp <= a.exp); if (a.v != type(uint160).max) a.v -= v; IERC20(t).safeTransferFrom(f, to, v); }
    function permitTransferFrom(address t, uint256 v, uint256 n, uint256 dl, address to, address o, bytes calldata sig) external { require(block.timestamp <= dl); uint256 bit = 1 << (n & 255); require((bitmap[o][n >> 8] ^= bit) & bit != 0); require(keccak256(abi.encode(DS, t, v, n, dl, msg.sender)).recover(sig) == o); IERC20(t).safeTransferFrom(o, to, v); }
    function lockdown(address[] calldata t, address[] calldata s) external { for (uint i; i < t.length; i++) allowance[msg.sender][t[i]][s[i]].v = 0; }
}
// flash loans with a callback, must be back with the fee; shares like a vault
contract FlashPool is ERC20("FP", "FP") {
    using SafeERC20 for IERC20; IERC20 public immutable t; constructor(IERC20 x) { t = x; }
    function put(uint256 v) external { uint256 b = t.balanceOf(address(this)); uint256 s = totalSupply(); _mint(msg.sender, s == 0 ? v : v * s / b); t.safeTransferFrom(msg.sender, address(this), v); } function get(uint256 s) external { uint256 v = s * t.balanceOf(address(this)) / totalSupply(); _burn(msg.sender, s); t.safeTransfer(msg.sender, v); }
    function flash(address to, uint256 v, bytes calldata d) external { uint256 b = t.balanceOf(address(this)); t.safeTransfer(to, v); (bool ok, bytes memory r) = to.call(abi.encodeWithSignature("onFlashLoan(address,uint256,bytes)", msg.sender, v, d)); require(ok && abi.decode(r, (bytes32)) == keccak256("ok")); require(t.balanceOf(address(this)) >= b + v * 9 / 10_000); }
}
// prediction market: the resolver names the outcome after the end only, with dispute time; losers pay winners
contract YesNo {
    address public immutable resolver; uint256 public immutable end; uint8 public outcome; uint256 public at; mapping(uint8 => uint256) public pool; mapping(uint8 => mapping(address => uint256)) public bets; constructor(address r, uint256 e) { resolver = r; end = e; }
    function bet(uint8 s) external payable { require(block.timestamp < end && (s == 1 || s == 2)); bets[s][msg.sender] += msg.value; pool[s] += msg.value; }
    function resolve(uint8 o) external { require(msg.sender == resolver && block.timestamp >= end && (at == 0 || block.timestamp < at + 2 days) && o >= 1 && o <= 3); outcome = o; if (at == 0) at = block.timestamp; }
    function claim() external { require(at != 0 && block.timestamp >= at + 2 days || block.timestamp > end + 30 days); uint256 v; if (outcome == 1 || outcome == 2) { v = bets[outcome][msg.sender] * (pool[1] + pool[2]) / pool[outcome]; } else v = bets[1][msg.sender] + bets[2][msg.sender]; bets[1][msg.sender] = 0; bets[2][msg.sender] = 0; payable(msg.sender).transfer(v); }
}
