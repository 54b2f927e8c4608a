// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC20, SafeT, Owned, Guard} from "./honest-vaults-parts.sol";

abstract contract Share {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    string public name = "Share";
    string public symbol = "SHR";
    uint8 public constant decimals = 18;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed o, address indexed s, uint256 v);
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        _move(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        _spend(f, v);
        _move(f, t, v);
        return true;
    }
    function _spend(address f, uint256 v) internal {
        uint256 a = allowance[f][msg.sender];
        if (a != type(uint256).max) allowance[f][msg.sender] = a - v;
    }
    function _move(address f, address t, uint256 v) internal virtual {
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
    function _mint(address t, uint256 v) internal {
        totalSupply += v;
        balanceOf[t] += v;
        emit Transfer(address(0), t, v);
    }
    function _burn(address f, uint256 v) internal {
        balanceOf[f] -= v;
        totalSupply -= v;
        emit Transfer(f, address(0), v);
    }
}

interface IStrategy {
    function deposit(uint256) external;
    function withdraw(uint256) external returns (uint256);
    function total() external view returns (uint256);
    function want() external view returns (address);
}

contract Vault4626 is Share {
    using SafeT for IERC20;
    IERC20 public immutable asset;
    constructor(IERC20 a) {
        asset = a;
    }
    event Deposit(address indexed c, address indexed o, uint256 a, uint256 s);
    event Withdraw(address indexed c, address indexed r, address indexed o, uint256 a, uint256 s);
    function totalAssets() public view virtual returns (uint256) {
        return asset.balanceOf(address(this));
    }
    function convertToShares(uint256 a) public view returns (uint256) {
        return (a * (totalSupply + 1e3)) / (totalAssets() + 1);
    }
    function convertToAssets(uint256 s) public view returns (uint256) {
        return (s * (totalAssets() + 1)) / (totalSupply + 1e3);
    }
    function previewDeposit(uint256 a) public view returns (uint256) {
        return convertToShares(a);
    }
    function previewWithdraw(uint256 a) public view returns (uint256) {
        uint256 t = totalAssets() + 1;
        return (a * (totalSupply + 1e3) + t - 1) / t;
    }
    function maxDeposit(address) public pure returns (uint256) {
        return type(uint256).max;
    }
    function maxWithdraw(address o) public view returns (uint256) {
        return convertToAssets(balanceOf[o]);
    }
    function deposit(uint256 a, address r) external returns (uint256 s) {
        require((s = previewDeposit(a)) != 0, "ZERO_SHARES");
        asset.safeTransferFrom(msg.sender, address(this), a);
        _mint(r, s);
        emit Deposit(msg.sender, r, a, s);
        _after(a);
    }
    function mint(uint256 s, address r) external returns (uint256 a) {
        a = convertToAssets(s) + 1;
        asset.safeTransferFrom(msg.sender, address(this), a);
        _mint(r, s);
        emit Deposit(msg.sender, r, a, s);
        _after(a);
    }
    function withdraw(uint256 a, address r, address o) external returns (uint256 s) {
        s = previewWithdraw(a);
        if (msg.sender != o) _spend(o, s);
        _before(a);
        _burn(o, s);
        emit Withdraw(msg.sender, r, o, a, s);
        asset.safeTransfer(r, a);
    }
    function redeem(uint256 s, address r, address o) external returns (uint256 a) {
        if (msg.sender != o) _spend(o, s);
        require((a = convertToAssets(s)) != 0);
        _before(a);
        _burn(o, s);
        emit Withdraw(msg.sender, r, o, a, s);
        asset.safeTransfer(r, a);
    }
    function _after(uint256) internal virtual {}
    function _before(uint256) internal virtual {}
}

/// vault over a strategy that the owner may change after two days of notice; performance fee capped
contract StrategyVault is Vault4626, Owned {
    using SafeT for IERC20;
    IStrategy public strategy;
    IStrategy public candidate;
    uint256 public proposedAt;
    uint256 public lastTotal;
    uint256 public perfBps = 1000;
    bool public paused;
    constructor(IERC20 a) Vault4626(a) {}
    function totalAssets() public view override returns (uint256) {
        return asset.balanceOf(address(this)) + (address(strategy) == address(0) ? 0 : strategy.total());
    }
    function propose(IStrategy s) external onlyOwner {
        require(s.want() == address(asset));
        candidate = s;
        proposedAt = block.timestamp;
    }
    function upgradeStrategy() external onlyOwner {
        require(address(candidate) != address(0) && block.timestamp > proposedAt + 2 days, "delay");
        if (address(strategy) != address(0)) strategy.withdraw(strategy.total());
        strategy = candidate;
        candidate = IStrategy(address(0));
        _earn();
    }
    function setFee(uint256 b) external onlyOwner {
        require(b <= 2000);
        perfBps = b;
    }
    function harvest() external {
        uint256 t = totalAssets();
        if (t > lastTotal && totalSupply > 0) {
            uint256 f = ((t - lastTotal) * perfBps) / 10000;
            _mint(owner, (f * totalSupply) / (t - f));
        }
        lastTotal = t;
    }
    function _earn() internal {
        uint256 b = asset.balanceOf(address(this));
        if (b > 0 && address(strategy) != address(0)) {
            asset.safeTransfer(address(strategy), b);
            strategy.deposit(b);
        }
    }
    function _after(uint256 a) internal override {
        require(!paused);
        lastTotal += a;
        _earn();
    }
    function _before(uint256 a) internal override {
        lastTotal -= a < lastTotal ? a : lastTotal;
        uint256 b = asset.balanceOf(address(this));
        if (b < a) strategy.withdraw(a - b);
    }
    function pauseDeposits(bool p) external onlyOwner {
        paused = p;
    }
    function inCaseStuck(IERC20 t) external onlyOwner {
        require(address(t) != address(asset));
        t.safeTransfer(msg.sender, t.balanceOf(address(this)));
    }
}

/// asynchronous redemption: request, a day, claim
contract QueueVault is Share {
    using SafeT for IERC20;
    IERC20 public immutable asset;
    struct R {
        address who;
        uint256 assets;
        uint64 at;
    }
    R[] public requests;
    uint256 public reserved;
    constructor(IERC20 a) {
        asset = a;
    }
    function rate() public view returns (uint256) {
        return totalSupply == 0 ? 1e18 : ((asset.balanceOf(address(this)) - reserved) * 1e18) / totalSupply;
    }
    function deposit(uint256 a) external {
        uint256 s = (a * 1e18) / rate();
        asset.safeTransferFrom(msg.sender, address(this), a);
        _mint(msg.sender, s);
    }
    function requestRedeem(uint256 s) external returns (uint256 id) {
        uint256 a = (s * rate()) / 1e18;
        _burn(msg.sender, s);
        reserved += a;
        requests.push(R(msg.sender, a, uint64(block.timestamp)));
        id = requests.length - 1;
    }
    function claim(uint256 id) external {
        R memory r = requests[id];
        require(r.who == msg.sender && block.timestamp >= r.at + 1 days);
        delete requests[id];
        reserved -= r.assets;
        asset.safeTransfer(msg.sender, r.assets);
    }
}

contract StakingRewards is Owned, Guard {
    using SafeT for IERC20;
    IERC20 public immutable rewardsToken;
    IERC20 public immutable stakingToken;
    uint256 public periodFinish;
    uint256 public rewardRate;
    uint256 public duration = 7 days;
    uint256 public last;
    uint256 public perTokenStored;
    address public distribution;
    bool public paused;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public rewards;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    event Staked(address indexed u, uint256 v);
    event Withdrawn(address indexed u, uint256 v);
    constructor(IERC20 r, IERC20 s, address d) {
        rewardsToken = r;
        stakingToken = s;
        distribution = d;
    }
    function lastTime() public view returns (uint256) {
        return block.timestamp < periodFinish ? block.timestamp : periodFinish;
    }
    function rewardPerToken() public view returns (uint256) {
        return
            totalSupply == 0
                ? perTokenStored
                : perTokenStored + ((lastTime() - last) * rewardRate * 1e18) / totalSupply;
    }
    function earned(address a) public view returns (uint256) {
        return (balanceOf[a] * (rewardPerToken() - paid[a])) / 1e18 + rewards[a];
    }
    modifier upd(address a) {
        perTokenStored = rewardPerToken();
        last = lastTime();
        if (a != address(0)) {
            rewards[a] = earned(a);
            paid[a] = perTokenStored;
        }
        _;
    }
    function stake(uint256 v) external nonReentrant upd(msg.sender) {
        require(v > 0 && !paused);
        totalSupply += v;
        balanceOf[msg.sender] += v;
        stakingToken.safeTransferFrom(msg.sender, address(this), v);
        emit Staked(msg.sender, v);
    }
    function withdraw(uint256 v) public nonReentrant upd(msg.sender) {
        require(v > 0);
        totalSupply -= v;
        balanceOf[msg.sender] -= v;
        stakingToken.safeTransfer(msg.sender, v);
        emit Withdrawn(msg.sender, v);
    }
    function getReward() public nonReentrant upd(msg.sender) {
        uint256 r = rewards[msg.sender];
        if (r > 0) {
            rewards[msg.sender] = 0;
            rewardsToken.safeTransfer(msg.sender, r);
        }
    }
    function exit() external {
        withdraw(balanceOf[msg.sender]);
        getReward();
    }
    function notifyRewardAmount(uint256 r) external upd(address(0)) {
        require(msg.sender == distribution);
        rewardRate =
            block.timestamp >= periodFinish
                ? r / duration
                : (r + (periodFinish - block.timestamp) * rewardRate) / duration;
        require(rewardRate <= rewardsToken.balanceOf(address(this)) / duration, "too high");
        last = block.timestamp;
        periodFinish = block.timestamp + duration;
    }
    function recoverERC20(IERC20 t, uint256 v) external onlyOwner {
        require(address(t) != address(stakingToken), "Cannot withdraw the staking token");
        t.safeTransfer(owner, v);
    }
    function setRewardsDuration(uint256 d) external onlyOwner {
        require(block.timestamp > periodFinish);
        duration = d;
    }
    function setPaused(bool p) external onlyOwner {
        paused = p;
    }
    function setDistribution(address d) external onlyOwner {
        distribution = d;
    }
}
