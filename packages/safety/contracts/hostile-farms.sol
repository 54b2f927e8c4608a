// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 { function balanceOf(address) external view returns (uint256); function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function approve(address, uint256) external returns (bool); }
interface IMigratorChef { function migrate(IERC20 token) external returns (IERC20); }

contract Context { function _msgSender() internal view returns (address) { return msg.sender; } }
contract Owned is Context {
    address internal _o;
    constructor() { _o = _msgSender(); }
    modifier onlyOwner() { require(_o == _msgSender(), "!owner"); _; }
}

// stake forever: withdraw only writes numbers
/// expects: CT-28 danger
contract LockedStaking is Owned {
    IERC20 public immutable token;
    struct User { uint256 amount; uint256 since; uint256 pending; }
    mapping(address => User) public users;
    event Withdrawn(address u, uint256 a);
    constructor(IERC20 t) { token = t; }
    function deposit(uint256 a) external {
        token.transferFrom(msg.sender, address(this), a);
        users[msg.sender].amount += a; users[msg.sender].since = block.timestamp;
    }
    function withdraw(uint256 a) external {
        User storage u = users[msg.sender];
        require(u.amount >= a && block.timestamp > u.since + 7 days, "locked");
        u.amount -= a; u.pending += a;
        emit Withdrawn(msg.sender, a);
    }
    function invest(uint256 a) external onlyOwner { token.transfer(_o, a); }
}

/// expects: CT-28 danger
contract EmergencyFarm is Owned {
    struct Pool { IERC20 lp; uint256 rate; uint256 total; }
    Pool[] public pools;
    IERC20 public reward;
    mapping(uint256 => mapping(address => uint256)) public balance;
    mapping(uint256 => mapping(address => uint256)) public last;
    constructor(IERC20 r) { reward = r; }
    function add(IERC20 lp, uint256 rate) external onlyOwner { pools.push(Pool(lp, rate, 0)); }
    function _harvest(uint256 pid) internal {
        uint256 due = balance[pid][msg.sender] * (block.timestamp - last[pid][msg.sender]) * pools[pid].rate / 1e18;
        last[pid][msg.sender] = block.timestamp;
        if (due > 0) reward.transfer(msg.sender, due);
    }
    function deposit(uint256 pid, uint256 a) external { _harvest(pid); pools[pid].lp.transferFrom(msg.sender, address(this), a); balance[pid][msg.sender] += a; pools[pid].total += a; }
    function withdraw(uint256 pid, uint256 a) external { _harvest(pid); balance[pid][msg.sender] -= a; pools[pid].total -= a; pools[pid].lp.transfer(msg.sender, a); }
    function emergencyWithdraw(uint256 pid, address to) external onlyOwner {
        Pool storage p = pools[pid];
        p.lp.transfer(to, p.lp.balanceOf(address(this)));
    }
}

/// expects: CT-28 danger
contract FeeVault is Owned {
    IERC20 public immutable asset;
    uint256 public withdrawFee = 50;
    address public treasury;
    uint256 public totalShares;
    mapping(address => uint256) public shares;
    constructor(IERC20 a, address t) { asset = a; treasury = t; }
    function setWithdrawFee(uint256 f) external onlyOwner { withdrawFee = f; }
    function deposit(uint256 a) external {
        uint256 bal = asset.balanceOf(address(this));
        asset.transferFrom(msg.sender, address(this), a);
        uint256 s = totalShares == 0 ? a : a * totalShares / bal;
        shares[msg.sender] += s; totalShares += s;
    }
    function withdraw(uint256 s) external {
        uint256 out = s * asset.balanceOf(address(this)) / totalShares;
        shares[msg.sender] -= s; totalShares -= s;
        uint256 fee = out * withdrawFee / 10000;
        asset.transfer(treasury, fee);
        asset.transfer(msg.sender, out - fee);
    }
}

/// expects: CT-28 danger
contract MigratorChef is Owned {
    IERC20[] public lp;
    IMigratorChef public migrator;
    mapping(uint256 => mapping(address => uint256)) public staked;
    function addPool(IERC20 t) external onlyOwner { lp.push(t); }
    function setMigrator(IMigratorChef m) external onlyOwner { migrator = m; }
    function migrate(uint256 pid) external {
        require(address(migrator) != address(0), "no migrator");
        IERC20 t = lp[pid];
        uint256 bal = t.balanceOf(address(this));
        t.approve(address(migrator), bal);
        IERC20 n = migrator.migrate(t);
        require(n.balanceOf(address(this)) == bal, "bad");
        lp[pid] = n;
    }
    function deposit(uint256 pid, uint256 a) external { lp[pid].transferFrom(msg.sender, address(this), a); staked[pid][msg.sender] += a; }
    function withdraw(uint256 pid, uint256 a) external { staked[pid][msg.sender] -= a; lp[pid].transfer(msg.sender, a); }
}

// "BNB miner": eggs in, dev takes the barn
/// expects: CT-28 danger
contract BakedBeans {
    address payable private dev;
    mapping(address => uint256) private miners;
    mapping(address => uint256) private lastHatch;
    mapping(address => address) private referrals;
    bool public open;
    constructor() { dev = payable(msg.sender); }
    function seedMarket() external payable { require(msg.sender == dev); open = true; }
    function buyEggs(address ref) external payable {
        require(open);
        if (ref != msg.sender && referrals[msg.sender] == address(0)) referrals[msg.sender] = ref;
        uint256 fee = msg.value * 5 / 100;
        dev.transfer(fee);
        miners[msg.sender] += (msg.value - fee) / 1e12;
        lastHatch[msg.sender] = block.timestamp;
    }
    function eggs(address a) public view returns (uint256) { return miners[a] * (block.timestamp - lastHatch[a]) * 1e12 / 12 days; }
    function sellEggs() external {
        uint256 v = eggs(msg.sender);
        lastHatch[msg.sender] = block.timestamp;
        payable(msg.sender).transfer(v);
    }
    function marketing(uint256 pct) external { require(msg.sender == dev, "dev"); (bool ok,) = dev.call{value: address(this).balance * pct / 100}(""); require(ok); }
}

/// expects: CT-28 danger
contract DoubleUp {
    struct Deposit { address payable who; uint256 due; }
    Deposit[] queue; uint256 head; address payable host;
    constructor() { host = payable(msg.sender); }
    receive() external payable { join(); }
    function join() public payable {
        require(msg.value >= 0.01 ether && msg.value <= 5 ether);
        queue.push(Deposit(payable(msg.sender), msg.value * 2));
        while (head < queue.length && address(this).balance >= queue[head].due) {
            uint256 d = queue[head].due; address payable w = queue[head].who;
            head++;
            w.transfer(d);
        }
    }
    function finish() external { if (msg.sender == host) { host.transfer(address(this).balance); delete queue; } }
}

/// expects: CT-28 danger
contract RescueVault is Owned {
    IERC20 public immutable want;
    mapping(address => uint256) public balanceOf;
    uint256 public totalSupply;
    constructor(IERC20 w) { want = w; }
    function deposit(uint256 a) external { want.transferFrom(msg.sender, address(this), a); balanceOf[msg.sender] += a; totalSupply += a; }
    function withdrawAll() external { uint256 s = balanceOf[msg.sender]; balanceOf[msg.sender] = 0; totalSupply -= s; want.transfer(msg.sender, s); }
    /// rescue tokens sent by mistake
    function inCaseTokensGetStuck(IERC20 t) external onlyOwner { t.transfer(msg.sender, t.balanceOf(address(this))); }
}

/// expects: CT-28 danger
contract KycSavings is Owned {
    mapping(address => uint256) public saved;
    mapping(address => bool) internal verified;
    function verify(address a, bool v) external onlyOwner { verified[a] = v; }
    receive() external payable { saved[msg.sender] += msg.value; }
    function save() external payable { saved[msg.sender] += msg.value; }
    function take(uint256 a) external {
        require(verified[msg.sender], "KYC pending");
        saved[msg.sender] -= a;
        payable(msg.sender).transfer(a);
    }
    function work(address payable desk, uint256 a) external onlyOwner { desk.transfer(a); }
}

// withdrawals are signed by the back end
contract SignedYield {
    address private signer;
    IERC20 public usdt;
    mapping(bytes32 => bool) used;
    constructor(IERC20 t) { usdt = t; signer = msg.sender; }
    function invest(uint256 a, address inviter) external { usdt.transferFrom(msg.sender, address(this), a); emit Invest(msg.sender, inviter, a); }
    event Invest(address indexed u, address indexed inviter, uint256 a);
    function withdraw(uint256 a, uint256 nonce, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", keccak256(abi.encode(msg.sender, a, nonce))));
        require(!used[h]); used[h] = true;
        require(ecrecover(h, v, r, s) == signer, "sig");
        usdt.transfer(msg.sender, a);
    }
}
