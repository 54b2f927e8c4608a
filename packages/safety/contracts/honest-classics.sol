// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.20;

// What people meet every day.
interface IERC20 { function transfer(address, uint256) external returns (bool);
  function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256); }
interface IERC721 { function transferFrom(address, address, uint256) external; function ownerOf(uint256) external view returns (address); }
interface IRouter { function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256, uint256, address[] calldata, address, uint256) external; }

abstract contract Token {
  string public name = "Token"; string public symbol = "TKN"; uint8 public constant decimals = 18;
  uint256 public totalSupply; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
  event Transfer(address indexed from, address indexed to, uint256 value); event Approval(address indexed o, address indexed s, uint256 v);
  function approve(address s, uint256 v) public virtual returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
  function transfer(address t, uint256 v) public virtual returns (bool) { _transfer(msg.sender, t, v); return true; }
  function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
    uint256 a = allowance[f][msg.sender]; if (a != type(uint256).max) { require(a >= v, "allowance"); allowance[f][msg.sender] = a - v; }
    _transfer(f, t, v); return true;
  }
  function _transfer(address f, address t, uint256 v) internal virtual { require(t != address(0)); balanceOf[f] -= v; unchecked { balanceOf[t] += v;
    } emit Transfer(f, t, v); }
  function _mint(address t, uint256 v) internal { totalSupply += v; balanceOf[t] += v; emit Transfer(address(0), t, v); }
  function _burn(address f, uint256 v) internal { balanceOf[f] -= v; totalSupply -= v; emit Transfer(f, address(0), v); }
}
abstract contract Ownable { address public owner = msg.sender; modifier onlyOwner() { require(msg.sender == owner, "not owner"); _; }
  function transferOwnership(address n) external onlyOwner { require(n != address(0)); owner = n; } function renounceOwnership() external onlyOwner {
    owner = address(0); } }

contract PermitToken is Token {
  bytes32 public immutable DOMAIN_SEPARATOR; mapping(address => uint256) public nonces;
  bytes32 constant TH = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
  constructor() { DOMAIN_SEPARATOR = keccak256(abi.encode(keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"), keccak256("Token"), keccak256("1"), block.chainid, address(this))); _mint(msg.sender, 1e27); }
  function permit(address o, address s, uint256 v, uint256 d, uint8 vv, bytes32 r, bytes32 ss) external {
    require(d >= block.timestamp, "expired"); bytes32 h = keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR, keccak256(abi.encode(TH, o, s, v, nonces[o]++, d))));
    address x = ecrecover(h, vv, r, ss); require(x != address(0) && x == o, "sig"); allowance[o][s] = v; emit Approval(o, s, v);
  }
}
contract WrappedEther is Token {
  receive() external payable { deposit(); } function deposit() public payable { _mint(msg.sender, msg.value); }
  function withdraw(uint256 v) external { _burn(msg.sender, v); (bool ok,) = msg.sender.call{value: v}(""); require(ok); }
}
contract FiatToken is Token, Ownable {
  bool public paused; address public blacklister; address public pauser; mapping(address => bool) public blacklisted;
    mapping(address => uint256) public minterAllowed; address public masterMinter;
  modifier ok(address a) { require(!blacklisted[a], "blacklisted"); _; } modifier live() { require(!paused, "paused"); _; }
  function blacklist(address a) external { require(msg.sender == blacklister); blacklisted[a] = true; } function unBlacklist(address a) external {
    require(msg.sender == blacklister); blacklisted[a] = false; }
  function pause() external { require(msg.sender == pauser); paused = true; } function unpause() external { require(msg.sender == pauser);
    paused = false; }
  function configureMinter(address m, uint256 v) external { require(msg.sender == masterMinter); minterAllowed[m] = v; }
  function setRoles(address b, address p, address m) external onlyOwner { blacklister = b; pauser = p; masterMinter = m; }
  function mint(address t, uint256 v) external live ok(msg.sender) ok(t) { minterAllowed[msg.sender] -= v; _mint(t, v); }
  function burn(uint256 v) external live ok(msg.sender) { require(minterAllowed[msg.sender] > 0); _burn(msg.sender, v); }
  function approve(address s, uint256 v) public override live ok(msg.sender) ok(s) returns (bool) { return super.approve(s, v); }
  function _transfer(address f, address t, uint256 v) internal override live ok(f) ok(t) ok(msg.sender) { super._transfer(f, t, v); }
}
contract CappedFeeMeme is Token, Ownable {
  uint256 public buyTax = 3; uint256 public sellTax = 3; address public pair; address payable public wallet; IRouter public router; bool inSwap;
    bool public tradingOpen; mapping(address => bool) public excluded; uint256 public maxTx = 2e25;
  constructor(IRouter r, address p) { router = r; pair = p; wallet = payable(msg.sender); excluded[msg.sender] = true;
    excluded[address(this)] = true; _mint(msg.sender, 1e27); }
  function openTrading() external onlyOwner { tradingOpen = true; }
  function setTax(uint256 b, uint256 s) external onlyOwner { require(b <= 5 && s <= 5, "max 5"); buyTax = b; sellTax = s; }
  function setMaxTx(uint256 v) external onlyOwner { require(v >= totalSupply / 200, "min 0.5%"); maxTx = v; }
  function _transfer(address f, address t, uint256 v) internal override {
    if (excluded[f] || excluded[t] || inSwap) { super._transfer(f, t, v); return; }
    require(tradingOpen, "not open"); require(v <= maxTx, "max");
    uint256 fee = f == pair ? v * buyTax / 100 : t == pair ? v * sellTax / 100 : 0;
    if (fee > 0) super._transfer(f, address(this), fee);
    if (t == pair && balanceOf[address(this)] > 1e24) { inSwap = true; address[] memory path = new address[](2); path[0] = address(this);
      path[1] = address(0xC02a); allowance[address(this)][address(router)] = balanceOf[address(this)];
    router.swapExactTokensForETHSupportingFeeOnTransferTokens(balanceOf[address(this)], 0, path, wallet, block.timestamp); inSwap = false; }
    super._transfer(f, t, v - fee);
  }
  receive() external payable {}
}
contract Reflection is Ownable {
  mapping(address => uint256) private _r; mapping(address => mapping(address => uint256)) public allowance; uint256 private constant T = 1e24;
    uint256 private _rTotal = (type(uint256).max - (type(uint256).max % T)); uint256 public taxFee = 2;
      event Transfer(address indexed f, address indexed t, uint256 v);
  constructor() { _r[msg.sender] = _rTotal; }
  function totalSupply() external pure returns (uint256) { return T; } function _rate() private view returns (uint256) { return _rTotal / T; }
  function balanceOf(address a) public view returns (uint256) { return _r[a] / _rate(); }
  function setTaxFee(uint256 f) external onlyOwner { require(f <= 10); taxFee = f; }
  function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
  function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
  function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
  function _t(address f, address t, uint256 v) private { uint256 rate = _rate(); uint256 fee = v * taxFee / 100; _r[f] -= v * rate;
    _r[t] += (v - fee) * rate; _rTotal -= fee * rate; emit Transfer(f, t, v - fee); }
}
contract MintNft is Ownable {
  mapping(uint256 => address) public ownerOf; mapping(address => uint256) public balanceOf; mapping(uint256 => address) public getApproved;
    mapping(address => mapping(address => bool)) public isApprovedForAll; uint256 public next; uint256 public price = 0.05 ether;
      bool public saleOpen; string public baseURI; event Transfer(address indexed f, address indexed t, uint256 indexed id);
  function setSale(bool s, uint256 p) external onlyOwner { saleOpen = s; price = p; } function setBaseURI(string calldata b) external onlyOwner {
    baseURI = b; }
  function mint(uint256 n) external payable { require(saleOpen && msg.value == n * price && next + n <= 10000); for (uint256 i; i < n; i++) {
    uint256 id = next++; ownerOf[id] = msg.sender; emit Transfer(address(0), msg.sender, id); } balanceOf[msg.sender] += n; }
  function approve(address s, uint256 id) external { address o = ownerOf[id]; require(msg.sender == o || isApprovedForAll[o][msg.sender]);
    getApproved[id] = s; } function setApprovalForAll(address s, bool b) external { isApprovedForAll[msg.sender][s] = b; }
  function transferFrom(address f, address t, uint256 id) public { require(ownerOf[id] == f && t != address(0));
    require(msg.sender == f || isApprovedForAll[f][msg.sender] || getApproved[id] == msg.sender, "auth"); balanceOf[f]--; balanceOf[t]++;
      ownerOf[id] = t; delete getApproved[id]; emit Transfer(f, t, id); }
  function withdraw() external onlyOwner { (bool ok,) = owner.call{value: address(this).balance}(""); require(ok); }
}
contract Vault4626 is Token {
  IERC20 public immutable asset; constructor(IERC20 a) { asset = a; }
  function totalAssets() public view returns (uint256) { return asset.balanceOf(address(this)); }
  function convertToShares(uint256 a) public view returns (uint256) { return a * (totalSupply + 1) / (totalAssets() + 1); }
    function convertToAssets(uint256 s) public view returns (uint256) { return s * (totalAssets() + 1) / (totalSupply + 1); }
  function deposit(uint256 a, address r) external returns (uint256 s) { s = convertToShares(a);
    require(asset.transferFrom(msg.sender, address(this), a)); _mint(r, s); }
  function redeem(uint256 s, address r, address o) external returns (uint256 a) { if (msg.sender != o) allowance[o][msg.sender] -= s;
    a = convertToAssets(s); _burn(o, s); require(asset.transfer(r, a)); }
}
contract MasterChef is Ownable {
  struct User { uint256 amount; uint256 debt; } struct Pool { IERC20 lp; uint256 alloc; uint256 last; uint256 acc; } Pool[] public pools;
    mapping(uint256 => mapping(address => User)) public users; uint256 public totalAlloc; uint256 public perBlock = 1e18; IERC20 public reward;
      constructor(IERC20 r) { reward = r; }
  function add(uint256 a, IERC20 lp) external onlyOwner { require(lp != reward); totalAlloc += a; pools.push(Pool(lp, a, block.number, 0)); }
    function set(uint256 p, uint256 a) external onlyOwner { totalAlloc = totalAlloc - pools[p].alloc + a; pools[p].alloc = a; }
  function update(uint256 p) public { Pool storage q = pools[p]; uint256 s = q.lp.balanceOf(address(this));
    if (s > 0) q.acc += (block.number - q.last) * perBlock * q.alloc / totalAlloc * 1e12 / s; q.last = block.number; }
  function deposit(uint256 p, uint256 v) external { update(p); Pool storage q = pools[p]; User storage u = users[p][msg.sender];
    if (u.amount > 0) _pay(msg.sender, u.amount * q.acc / 1e12 - u.debt); q.lp.transferFrom(msg.sender, address(this), v); u.amount += v;
      u.debt = u.amount * q.acc / 1e12; }
  function withdraw(uint256 p, uint256 v) external { update(p); Pool storage q = pools[p]; User storage u = users[p][msg.sender];
    require(u.amount >= v); _pay(msg.sender, u.amount * q.acc / 1e12 - u.debt); u.amount -= v; u.debt = u.amount * q.acc / 1e12;
      q.lp.transfer(msg.sender, v); }
  function emergencyWithdraw(uint256 p) external { User storage u = users[p][msg.sender]; uint256 a = u.amount; u.amount = 0; u.debt = 0;
    pools[p].lp.transfer(msg.sender, a); }
  function _pay(address t, uint256 v) private { uint256 b = reward.balanceOf(address(this)); reward.transfer(t, v > b ? b : v); }
}
contract StakingRewards is Ownable {
  IERC20 public immutable stakingToken; IERC20 public immutable rewardsToken; uint256 public rate; uint256 public finish; uint256 public last;
    uint256 public stored; uint256 public total; mapping(address => uint256) public paid; mapping(address => uint256) public rewards;
      mapping(address => uint256) public bal;
  constructor(IERC20 s, IERC20 r) { stakingToken = s; rewardsToken = r; }
  function _now() private view returns (uint256) { return block.timestamp < finish ? block.timestamp : finish; }
    function perToken() public view returns (uint256) { return total == 0 ? stored : stored + (_now() - last) * rate * 1e18 / total; }
  modifier upd(address a) { stored = perToken(); last = _now(); if (a != address(0)) { rewards[a] += bal[a] * (stored - paid[a]) / 1e18;
    paid[a] = stored; } _; }
  function stake(uint256 v) external upd(msg.sender) { total += v; bal[msg.sender] += v; stakingToken.transferFrom(msg.sender, address(this), v); }
    function withdraw(uint256 v) external upd(msg.sender) { total -= v; bal[msg.sender] -= v; stakingToken.transfer(msg.sender, v); }
  function getReward() external upd(msg.sender) { uint256 r = rewards[msg.sender]; rewards[msg.sender] = 0; rewardsToken.transfer(msg.sender, r); }
  function notify(uint256 r) external onlyOwner upd(address(0)) { rate = r / 7 days; last = block.timestamp; finish = block.timestamp + 7 days;
    require(rate <= rewardsToken.balanceOf(address(this)) / 7 days); }
  function recoverERC20(IERC20 t, uint256 v) external onlyOwner { require(t != stakingToken && t != rewardsToken, "no"); t.transfer(owner, v); }
}
contract Pair is Token {
  IERC20 public token0; IERC20 public token1; uint112 r0; uint112 r1; address public factory = msg.sender; uint256 lock = 1; modifier lk() {
    require(lock == 1); lock = 0; _; lock = 1; }
  function initialize(IERC20 a, IERC20 b) external { require(msg.sender == factory); token0 = a; token1 = b; }
  function _sqrt(uint256 y) private pure returns (uint256 z) { if (y > 3) { z = y; uint256 x = y / 2 + 1; while (x < z) { z = x; x = (y / x + x) / 2;
    } } else if (y != 0) z = 1; }
  function mint(address to) external lk returns (uint256 l) { uint256 b0 = token0.balanceOf(address(this));
    uint256 b1 = token1.balanceOf(address(this)); uint256 a0 = b0 - r0; uint256 a1 = b1 - r1; if (totalSupply == 0) { l = _sqrt(a0 * a1) - 1000;
      _mint(address(1), 1000); } else { uint256 x = a0 * totalSupply / r0; uint256 y = a1 * totalSupply / r1; l = x < y ? x : y; } require(l > 0);
    _mint(to, l); r0 = uint112(b0); r1 = uint112(b1); }
  function burn(address to) external lk { uint256 l = balanceOf[address(this)]; uint256 b0 = token0.balanceOf(address(this));
    uint256 b1 = token1.balanceOf(address(this)); uint256 a0 = l * b0 / totalSupply; uint256 a1 = l * b1 / totalSupply; _burn(address(this), l);
      token0.transfer(to, a0); token1.transfer(to, a1); r0 = uint112(b0 - a0); r1 = uint112(b1 - a1); }
  function swap(uint256 o0, uint256 o1, address to) external lk { require(o0 < r0 && o1 < r1); if (o0 > 0) token0.transfer(to, o0);
    if (o1 > 0) token1.transfer(to, o1); uint256 b0 = token0.balanceOf(address(this)); uint256 b1 = token1.balanceOf(address(this));
      uint256 i0 = b0 > r0 - o0 ? b0 - (r0 - o0) : 0; uint256 i1 = b1 > r1 - o1 ? b1 - (r1 - o1) : 0;
    require((b0 * 1000 - i0 * 3) * (b1 * 1000 - i1 * 3) >= uint256(r0) * r1 * 1e6, "K"); r0 = uint112(b0); r1 = uint112(b1); }
}
contract MultiSig {
  address[] public owners; mapping(address => bool) public isOwner; uint256 public required; struct Tx { address to; uint256 value; bytes data;
    bool done; } Tx[] public txs; mapping(uint256 => mapping(address => bool)) public confirmed;
  constructor(address[] memory o, uint256 r) { for (uint256 i; i < o.length; i++) isOwner[o[i]] = true; owners = o; required = r; }
    receive() external payable {}
  function submit(address to, uint256 v, bytes calldata d) external returns (uint256 id) { require(isOwner[msg.sender]); id = txs.length;
    txs.push(Tx(to, v, d, false)); confirmed[id][msg.sender] = true; }
  function confirm(uint256 id) external { require(isOwner[msg.sender]); confirmed[id][msg.sender] = true; }
  function execute(uint256 id) external { require(isOwner[msg.sender]); Tx storage t = txs[id]; require(!t.done); uint256 n;
    for (uint256 i; i < owners.length; i++) if (confirmed[id][owners[i]]) n++; require(n >= required); t.done = true;
      (bool ok,) = t.to.call{value: t.value}(t.data); require(ok); }
}
contract Timelock {
  address public admin; uint256 public delay; mapping(bytes32 => bool) public queued; constructor(address a, uint256 d) { require(d >= 2 days);
    admin = a; delay = d; } receive() external payable {}
  function queue(address t, uint256 v, bytes calldata d, uint256 eta) external { require(msg.sender == admin && eta >= block.timestamp + delay);
    queued[keccak256(abi.encode(t, v, d, eta))] = true; }
  function execute(address t, uint256 v, bytes calldata d, uint256 eta) external payable returns (bytes memory) { require(msg.sender == admin);
    bytes32 h = keccak256(abi.encode(t, v, d, eta)); require(queued[h] && block.timestamp >= eta && block.timestamp <= eta + 14 days);
      queued[h] = false; (bool ok, bytes memory r) = t.call{value: v}(d); require(ok); return r; }
}
contract Vesting {
  address public immutable beneficiary; uint64 public immutable start; uint64 public immutable duration; mapping(IERC20 => uint256) public released;
    constructor(address b, uint64 s, uint64 d) { beneficiary = b; start = s; duration = d; }
  function release(IERC20 t) external { uint256 tot = t.balanceOf(address(this)) + released[t];
    uint256 ves = block.timestamp < start ? 0 : block.timestamp >= start + duration ? tot : tot * (block.timestamp - start) / duration;
      uint256 v = ves - released[t]; released[t] += v; require(t.transfer(beneficiary, v)); }
}
contract MerkleDistributor is Ownable {
  bytes32 public immutable root; IERC20 public immutable token; uint256 public immutable end; mapping(uint256 => uint256) bits;
    constructor(bytes32 r, IERC20 t, uint256 e) { root = r; token = t; end = e; }
  function claim(uint256 i, address a, uint256 v, bytes32[] calldata p) external { require(bits[i / 256] & (1 << (i % 256)) == 0);
    bytes32 h = keccak256(abi.encodePacked(i, a, v));
      for (uint256 k; k < p.length; k++) h = h < p[k] ? keccak256(abi.encodePacked(h, p[k])) : keccak256(abi.encodePacked(p[k], h));
    require(h == root); bits[i / 256] |= 1 << (i % 256); token.transfer(a, v); }
  function sweep() external onlyOwner { require(block.timestamp > end); token.transfer(owner, token.balanceOf(address(this))); }
}
contract Splitter {
  mapping(address => uint256) public shares; uint256 public total; mapping(address => uint256) public released; uint256 public totalReleased;
    constructor(address[] memory p, uint256[] memory s) payable { for (uint256 i; i < p.length; i++) { shares[p[i]] = s[i]; total += s[i]; } }
      receive() external payable {}
  function release(address payable a) external { require(shares[a] > 0);
    uint256 v = (address(this).balance + totalReleased) * shares[a] / total - released[a]; require(v > 0); released[a] += v; totalReleased += v;
      a.transfer(v); }
}
contract Auction {
  address payable public immutable seller = payable(msg.sender); uint256 public immutable end = block.timestamp + 3 days; address public bidder;
    uint256 public bid; mapping(address => uint256) public refunds; bool ended;
  function place() external payable { require(block.timestamp < end && msg.value > bid); if (bidder != address(0)) refunds[bidder] += bid;
    bidder = msg.sender; bid = msg.value; }
  function withdraw() external { uint256 v = refunds[msg.sender]; refunds[msg.sender] = 0; payable(msg.sender).transfer(v); }
    function close() external { require(block.timestamp >= end && !ended); ended = true; seller.transfer(bid); }
}
contract Crowdfund {
  address public immutable creator = msg.sender; uint256 public immutable goal; uint256 public immutable end; uint256 public raised;
    mapping(address => uint256) public given; constructor(uint256 g, uint256 d) { goal = g; end = block.timestamp + d; }
  function give() external payable { require(block.timestamp < end); given[msg.sender] += msg.value; raised += msg.value; }
    function finish() external { require(msg.sender == creator && block.timestamp >= end && raised >= goal);
      payable(creator).transfer(address(this).balance); }
  function refund() external { require(block.timestamp >= end && raised < goal); uint256 v = given[msg.sender]; given[msg.sender] = 0;
    payable(msg.sender).transfer(v); }
}
contract Marketplace is Ownable {
  struct L { address seller; uint256 price; } mapping(address => mapping(uint256 => L)) public listings; uint256 public feeBps = 250;
    mapping(address => uint256) public proceeds;
  function setFee(uint256 f) external onlyOwner { require(f <= 1000); feeBps = f; } function list(address n, uint256 id, uint256 p) external {
    require(IERC721(n).ownerOf(id) == msg.sender && p > 0); listings[n][id] = L(msg.sender, p); } function cancel(address n, uint256 id) external {
      require(listings[n][id].seller == msg.sender); delete listings[n][id]; }
  function buy(address n, uint256 id) external payable { L memory l = listings[n][id]; require(l.price > 0 && msg.value == l.price);
    delete listings[n][id]; uint256 f = msg.value * feeBps / 10000; proceeds[l.seller] += msg.value - f; proceeds[owner] += f;
      IERC721(n).transferFrom(l.seller, msg.sender, id); } function withdraw() external { uint256 v = proceeds[msg.sender]; proceeds[msg.sender] = 0;
    (bool ok,) = msg.sender.call{value: v}(""); require(ok); }
}
contract LpLocker {
  struct K { address who; IERC20 t; uint256 v; uint256 until; } K[] public locks;
  function lock(IERC20 t, uint256 v, uint256 u) external { require(u > block.timestamp); t.transferFrom(msg.sender, address(this), v);
    locks.push(K(msg.sender, t, v, u)); } function extend(uint256 i, uint256 u) external { require(locks[i].who == msg.sender && u > locks[i].until);
      locks[i].until = u; } function unlock(uint256 i) external { K storage k = locks[i]; require(k.who == msg.sender && block.timestamp >= k.until);
    uint256 v = k.v; k.v = 0; k.t.transfer(msg.sender, v); }
}
contract Multicall3 {
  struct Call { address target; bool allowFailure; uint256 value; bytes data; } struct R { bool success; bytes data; }
  function aggregate3Value(Call[] calldata c) external payable returns (R[] memory r) { r = new R[](c.length); uint256 s;
    for (uint256 i; i < c.length; i++) { s += c[i].value; (r[i].success, r[i].data) = c[i].target.call{value: c[i].value}(c[i].data);
      require(r[i].success || c[i].allowFailure); } require(s == msg.value); }
}
contract Disperse {
  function ether_(address payable[] calldata a, uint256[] calldata v) external payable { for (uint256 i; i < a.length; i++) a[i].transfer(v[i]);
    if (address(this).balance > 0) payable(msg.sender).transfer(address(this).balance); }
      function token(IERC20 t, address[] calldata a, uint256[] calldata v) external {
    for (uint256 i; i < a.length; i++) require(t.transferFrom(msg.sender, a[i], v[i])); }
}
contract SmartAccount {
  address public owner; address public immutable entryPoint; bool private init; constructor(address e) { entryPoint = e; init = true; }
    function initialize(address o) external { require(!init); init = true; owner = o; } receive() external payable {}
  modifier auth() { require(msg.sender == entryPoint || msg.sender == owner || msg.sender == address(this)); _; }
    function execute(address t, uint256 v, bytes calldata d) external auth { (bool ok, bytes memory r) = t.call{value: v}(d); if (!ok) assembly {
      revert(add(r, 32), mload(r)) } }
  struct Op { address sender; uint256 nonce; bytes initCode; bytes callData; bytes32 gasLimits; uint256 pre; bytes32 fees; bytes paymaster;
    bytes signature; }
  function validateUserOp(Op calldata o, bytes32 h, uint256 missing) external returns (uint256) { require(msg.sender == entryPoint);
    bytes32 e = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h));
      (bytes32 r, bytes32 s, uint8 v) = (bytes32(o.signature[:32]), bytes32(o.signature[32:64]), uint8(o.signature[64])); if (missing > 0) {
    (bool ok,) = msg.sender.call{value: missing}(""); ok; } return ecrecover(e, v, r, s) == owner ? 0 : 1; }
}
contract Delegate7702 {
  uint256 private nonce; struct C { address to; uint256 value; bytes data; } receive() external payable {}
  function execute(C[] calldata c) external payable { require(msg.sender == address(this)); _run(c); }
  function execute(C[] calldata c, bytes32 r, bytes32 s, uint8 v) external payable {
    bytes32 h = keccak256(abi.encode(block.chainid, address(this), nonce++, c)); require(ecrecover(h, v, r, s) == address(this)); _run(c); }
  function _run(C[] calldata c) private { for (uint256 i; i < c.length; i++) { (bool ok,) = c[i].to.call{value: c[i].value}(c[i].data); require(ok);
    } }
}
contract LiquidStake is Ownable {
  string public constant name = "Liquid ETH"; mapping(address => uint256) private sh; uint256 public totalShares; uint256 public pooled;
    address public oracle; mapping(address => mapping(address => uint256)) public allowance;
      event Transfer(address indexed f, address indexed t, uint256 v);
  function balanceOf(address a) public view returns (uint256) { return totalShares == 0 ? 0 : sh[a] * pooled / totalShares; }
    function totalSupply() external view returns (uint256) { return pooled; }
  function submit() external payable { uint256 s = totalShares == 0 ? msg.value : msg.value * totalShares / pooled; sh[msg.sender] += s;
    totalShares += s; pooled += msg.value; emit Transfer(address(0), msg.sender, msg.value); } function redeem(uint256 s) external {
      uint256 v = s * pooled / totalShares; sh[msg.sender] -= s; totalShares -= s; pooled -= v; payable(msg.sender).transfer(v); }
  function addRewards() external payable { pooled += msg.value; } function approve(address s, uint256 v) external returns (bool) {
    allowance[msg.sender][s] = v; return true; }
  function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
      function _t(address f, address t, uint256 v) private { uint256 s = v * totalShares / pooled; sh[f] -= s; sh[t] += s; emit Transfer(f, t, v); }
}
