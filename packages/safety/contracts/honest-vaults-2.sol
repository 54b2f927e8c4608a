// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC20, SafeT, Owned, Guard} from "./honest-vaults-parts.sol";

interface IMintable is IERC20 {
    function mint(address, uint256) external;
}

interface IVe {
    function balanceOf(address) external view returns (uint256);
    function supply() external view returns (uint256);
}

contract MasterFarm is Owned {
    using SafeT for IERC20;
    struct U {
        uint256 amount;
        uint256 debt;
    }
    struct P {
        IERC20 lp;
        uint256 alloc;
        uint256 last;
        uint256 acc;
        uint16 feeBp;
    }
    IMintable public immutable token;
    address public dev;
    uint256 public perBlock;
    P[] public pools;
    mapping(uint256 => mapping(address => U)) public users;
    uint256 public totalAlloc;
    address public feeTo;
    mapping(IERC20 => bool) public exists;
    constructor(IMintable t, uint256 p) {
        token = t;
        perBlock = p;
        dev = feeTo = msg.sender;
    }
    function add(uint256 a, IERC20 lp, uint16 f) external onlyOwner {
        require(f <= 400 && !exists[lp]);
        massUpdate();
        exists[lp] = true;
        totalAlloc += a;
        pools.push(P(lp, a, block.number, 0, f));
    }
    function set(uint256 i, uint256 a, uint16 f) external onlyOwner {
        require(f <= 400);
        massUpdate();
        totalAlloc = totalAlloc - pools[i].alloc + a;
        pools[i].alloc = a;
        pools[i].feeBp = f;
    }
    function massUpdate() public {
        for (uint256 i; i < pools.length; i++) update(i);
    }
    function update(uint256 i) public {
        P storage p = pools[i];
        if (block.number <= p.last) return;
        uint256 s = p.lp.balanceOf(address(this));
        if (s > 0 && totalAlloc > 0) {
            uint256 r = ((block.number - p.last) * perBlock * p.alloc) / totalAlloc;
            token.mint(dev, r / 10);
            token.mint(address(this), r);
            p.acc += (r * 1e12) / s;
        }
        p.last = block.number;
    }
    function pending(uint256 i, address w) external view returns (uint256) {
        U memory u = users[i][w];
        return (u.amount * pools[i].acc) / 1e12 - u.debt;
    }
    function deposit(uint256 i, uint256 v) external {
        P storage p = pools[i];
        U storage u = users[i][msg.sender];
        update(i);
        if (u.amount > 0) _pay(msg.sender, (u.amount * p.acc) / 1e12 - u.debt);
        if (v > 0) {
            p.lp.safeTransferFrom(msg.sender, address(this), v);
            uint256 f = (v * p.feeBp) / 10000;
            if (f > 0) p.lp.safeTransfer(feeTo, f);
            u.amount += v - f;
        }
        u.debt = (u.amount * p.acc) / 1e12;
    }
    function withdraw(uint256 i, uint256 v) external {
        P storage p = pools[i];
        U storage u = users[i][msg.sender];
        require(u.amount >= v, "withdraw: not good");
        update(i);
        _pay(msg.sender, (u.amount * p.acc) / 1e12 - u.debt);
        u.amount -= v;
        u.debt = (u.amount * p.acc) / 1e12;
        p.lp.safeTransfer(msg.sender, v);
    }
    function emergencyWithdraw(uint256 i) external {
        U storage u = users[i][msg.sender];
        uint256 v = u.amount;
        u.amount = 0;
        u.debt = 0;
        pools[i].lp.safeTransfer(msg.sender, v);
    }
    function _pay(address to, uint256 v) internal {
        uint256 b = token.balanceOf(address(this));
        token.transfer(to, v > b ? b : v);
    }
    function setDev(address d) external {
        require(msg.sender == dev);
        dev = d;
    }
    function setPerBlock(uint256 v) external onlyOwner {
        require(v <= 100e18);
        massUpdate();
        perBlock = v;
    }
}

/// vote escrow: lock up to four years, decaying weight
contract VoteEscrow is Guard {
    using SafeT for IERC20;
    IERC20 public immutable token;
    struct Lock {
        int128 amount;
        uint256 end;
    }
    struct Pt {
        int128 bias;
        int128 slope;
        uint256 ts;
    }
    mapping(address => Lock) public locked;
    uint256 public epoch;
    mapping(uint256 => Pt) public pointHistory;
    mapping(address => Pt[]) public userPoints;
    mapping(uint256 => int128) public slopeChanges;
    uint256 public supply;
    uint256 constant W = 7 days;
    uint256 constant MAX = 4 * 365 days;
    constructor(IERC20 t) {
        token = t;
        pointHistory[0].ts = block.timestamp;
    }
    function _cp(address a, Lock memory o, Lock memory n) internal {
        Pt memory uo;
        Pt memory un;
        if (o.end > block.timestamp && o.amount > 0) {
            uo.slope = o.amount / int128(int256(MAX));
            uo.bias = uo.slope * int128(int256(o.end - block.timestamp));
        }
        if (n.end > block.timestamp && n.amount > 0) {
            un.slope = n.amount / int128(int256(MAX));
            un.bias = un.slope * int128(int256(n.end - block.timestamp));
        }
        Pt memory p = pointHistory[epoch];
        uint256 t = (p.ts / W) * W;
        for (uint256 i; i < 255; i++) {
            t += W;
            int128 ds;
            if (t > block.timestamp) t = block.timestamp;
            else ds = slopeChanges[t];
            p.bias -= p.slope * int128(int256(t - p.ts));
            p.slope += ds;
            if (p.bias < 0) p.bias = 0;
            if (p.slope < 0) p.slope = 0;
            p.ts = t;
            epoch++;
            pointHistory[epoch] = p;
            if (t == block.timestamp) break;
        }
        p.slope += un.slope - uo.slope;
        p.bias += un.bias - uo.bias;
        pointHistory[epoch] = p;
        if (o.end > block.timestamp) slopeChanges[o.end] += uo.slope;
        if (n.end > block.timestamp) slopeChanges[n.end] -= un.slope;
        un.ts = block.timestamp;
        userPoints[a].push(un);
    }
    function _dep(address a, uint256 v, uint256 u) internal {
        Lock memory o = locked[a];
        Lock memory n = Lock(o.amount + int128(int256(v)), u == 0 ? o.end : u);
        locked[a] = n;
        supply += v;
        _cp(a, o, n);
        if (v > 0) token.safeTransferFrom(msg.sender, address(this), v);
    }
    function create_lock(uint256 v, uint256 u) external nonReentrant {
        u = (u / W) * W;
        require(v > 0 && locked[msg.sender].amount == 0 && u > block.timestamp && u <= block.timestamp + MAX);
        _dep(msg.sender, v, u);
    }
    function increase_amount(uint256 v) external nonReentrant {
        require(locked[msg.sender].end > block.timestamp && v > 0);
        _dep(msg.sender, v, 0);
    }
    function deposit_for(address a, uint256 v) external nonReentrant {
        require(locked[a].end > block.timestamp && v > 0);
        _dep(a, v, 0);
    }
    function withdraw() external nonReentrant {
        Lock memory l = locked[msg.sender];
        require(block.timestamp >= l.end, "The lock didn't expire");
        locked[msg.sender] = Lock(0, 0);
        supply -= uint256(int256(l.amount));
        _cp(msg.sender, l, Lock(0, 0));
        token.safeTransfer(msg.sender, uint256(int256(l.amount)));
    }
    function balanceOf(address a) external view returns (uint256) {
        Pt[] storage h = userPoints[a];
        if (h.length == 0) return 0;
        Pt memory p = h[h.length - 1];
        int128 b = p.bias - p.slope * int128(int256(block.timestamp - p.ts));
        return b < 0 ? 0 : uint256(int256(b));
    }
}

contract Gauge {
    using SafeT for IERC20;
    IERC20 public immutable lp;
    IERC20 public immutable crv;
    IVe public immutable ve;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) public working;
    uint256 public totalSupply;
    uint256 public workingSupply;
    uint256 public integral;
    uint256 public last;
    uint256 public immutable rate;
    mapping(address => uint256) public userIntegral;
    mapping(address => uint256) public accrued;
    constructor(IERC20 l, IERC20 c, IVe v, uint256 r) {
        lp = l;
        crv = c;
        ve = v;
        rate = r;
        last = block.timestamp;
    }
    function checkpoint(address u) public {
        if (workingSupply > 0) integral += (rate * (block.timestamp - last) * 1e18) / workingSupply;
        last = block.timestamp;
        accrued[u] += (working[u] * (integral - userIntegral[u])) / 1e18;
        userIntegral[u] = integral;
    }
    function _lim(address u) internal {
        uint256 l = (balanceOf[u] * 40) / 100;
        uint256 vs = ve.supply();
        if (vs > 0) l += (((totalSupply * ve.balanceOf(u)) / vs) * 60) / 100;
        if (l > balanceOf[u]) l = balanceOf[u];
        workingSupply = workingSupply + l - working[u];
        working[u] = l;
    }
    function deposit(uint256 v) external {
        checkpoint(msg.sender);
        balanceOf[msg.sender] += v;
        totalSupply += v;
        _lim(msg.sender);
        lp.safeTransferFrom(msg.sender, address(this), v);
    }
    function withdraw(uint256 v) external {
        checkpoint(msg.sender);
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
        _lim(msg.sender);
        lp.safeTransfer(msg.sender, v);
    }
    function claim() external {
        checkpoint(msg.sender);
        uint256 a = accrued[msg.sender];
        accrued[msg.sender] = 0;
        crv.safeTransfer(msg.sender, a);
    }
    function kick(address u) external {
        checkpoint(u);
        require(ve.balanceOf(u) == 0);
        _lim(u);
    }
}

/// employer's grant: what is not vested goes back to the employer on leaving, what is vested never
contract RevocableVesting {
    using SafeT for IERC20;
    IERC20 public immutable token;
    address public immutable employer;
    address public immutable beneficiary;
    uint64 public immutable start;
    uint64 public immutable cliff;
    uint64 public immutable dur;
    uint256 public released;
    bool public revoked;
    uint256 public frozenVested;
    constructor(IERC20 t, address b, uint64 c, uint64 d) {
        token = t;
        employer = msg.sender;
        beneficiary = b;
        start = uint64(block.timestamp);
        cliff = c;
        dur = d;
    }
    function vested() public view returns (uint256) {
        if (revoked) return frozenVested;
        uint256 tot = token.balanceOf(address(this)) + released;
        if (block.timestamp < start + cliff) return 0;
        if (block.timestamp >= start + dur) return tot;
        return (tot * (block.timestamp - start)) / dur;
    }
    function release() public {
        uint256 v = vested() - released;
        require(v > 0);
        released += v;
        token.safeTransfer(beneficiary, v);
    }
    function revoke() external {
        require(msg.sender == employer && !revoked);
        frozenVested = vested();
        revoked = true;
        uint256 keep = frozenVested - released;
        token.safeTransfer(employer, token.balanceOf(address(this)) - keep);
    }
}

contract VestingWalletLike {
    address public immutable beneficiary;
    uint64 public immutable start;
    uint64 public immutable duration;
    uint256 public releasedEth;
    mapping(IERC20 => uint256) public releasedToken;
    constructor(address b, uint64 s, uint64 d) payable {
        beneficiary = b;
        start = s;
        duration = d;
    }
    receive() external payable {}
    function _v(uint256 t) internal view returns (uint256) {
        if (block.timestamp < start) return 0;
        if (block.timestamp > start + duration) return t;
        return (t * (block.timestamp - start)) / duration;
    }
    function release() external {
        uint256 a = _v(address(this).balance + releasedEth) - releasedEth;
        releasedEth += a;
        (bool ok, ) = beneficiary.call{value: a}("");
        require(ok);
    }
    function release(IERC20 t) external {
        uint256 a = _v(t.balanceOf(address(this)) + releasedToken[t]) - releasedToken[t];
        releasedToken[t] += a;
        SafeT.safeTransfer(t, beneficiary, a);
    }
}
