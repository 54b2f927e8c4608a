// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC20, Safe, LpToken} from "./honest-pools-parts.sol";

/// two stables after Curve, admin fee withdrawn by owner, ramped A
contract StablePool is LpToken {
    using Safe for IERC20;
    IERC20[2] public coins;
    uint256[2] public balances;
    uint256 public A = 200;
    uint256 public fee = 4e6;
    uint256 public adminFee = 5e9;
    address public owner;
    bool public killed;
    uint256 public immutable killDeadline;
    constructor(IERC20 a, IERC20 b) {
        coins[0] = a;
        coins[1] = b;
        owner = msg.sender;
        killDeadline = block.timestamp + 60 days;
    }
    function D(uint256 x, uint256 y) public view returns (uint256 d) {
        uint256 s = x + y;
        if (s == 0) return 0;
        d = s;
        for (uint256 i; i < 255; i++) {
            uint256 p = (((d * d) / (x * 2)) * d) / (y * 2);
            uint256 o = d;
            d = ((A * 2 * s + p * 2) * d) / ((A * 2 - 1) * d + 3 * p);
            if (d > o ? d - o <= 1 : o - d <= 1) break;
        }
    }
    function Y(uint256 x, uint256 d) public view returns (uint256 y) {
        uint256 c = (((d * d) / (x * 2)) * d) / (A * 4);
        uint256 b = x + d / (A * 2);
        y = d;
        for (uint256 i; i < 255; i++) {
            uint256 o = y;
            y = (y * y + c) / (2 * y + b - d);
            if (y > o ? y - o <= 1 : o - y <= 1) break;
        }
    }
    function add_liquidity(uint256[2] calldata a, uint256 min) external returns (uint256 m) {
        require(!killed);
        uint256 d0 = D(balances[0], balances[1]);
        for (uint256 i; i < 2; i++)
            if (a[i] > 0) {
                coins[i].pull(msg.sender, address(this), a[i]);
                balances[i] += a[i];
            }
        uint256 d1 = D(balances[0], balances[1]);
        require(d1 > d0);
        m = totalSupply == 0 ? d1 : (totalSupply * (d1 - d0)) / d0;
        require(m >= min, "Slippage");
        _mint(msg.sender, m);
    }
    function exchange(uint256 i, uint256 j, uint256 dx, uint256 min) external returns (uint256 dy) {
        require(!killed && i != j);
        uint256 x = balances[i] + dx;
        uint256 y = Y(x, D(balances[0], balances[1]));
        dy = balances[j] - y - 1;
        uint256 f = (dy * fee) / 1e10;
        dy -= f;
        require(dy >= min, "Exchange");
        coins[i].pull(msg.sender, address(this), dx);
        balances[i] = x;
        balances[j] = balances[j] - dy - (f * adminFee) / 1e10;
        coins[j].out(msg.sender, dy);
    }
    function remove_liquidity(uint256 l, uint256[2] calldata min) external {
        uint256 s = totalSupply;
        _burn(msg.sender, l);
        for (uint256 i; i < 2; i++) {
            uint256 v = (balances[i] * l) / s;
            require(v >= min[i]);
            balances[i] -= v;
            coins[i].out(msg.sender, v);
        }
    }
    function withdraw_admin_fees() external {
        require(msg.sender == owner);
        for (uint256 i; i < 2; i++) {
            uint256 v = coins[i].balanceOf(address(this)) - balances[i];
            if (v > 0) coins[i].out(owner, v);
        }
    }
    function commit_fee(uint256 f, uint256 a) external {
        require(msg.sender == owner && f <= 5e9 && a <= 1e10);
        fee = f;
        adminFee = a;
    }
    function kill_me() external {
        require(msg.sender == owner && block.timestamp < killDeadline);
        killed = true;
    }
    function unkill_me() external {
        require(msg.sender == owner);
        killed = false;
    }
}

/// liquidity locker: until the date only the depositor's own
contract LpLocker {
    using Safe for IERC20;
    struct L {
        IERC20 t;
        uint256 v;
        uint256 until;
        address who;
    }
    L[] public locks;
    function lock(IERC20 t, uint256 v, uint256 until, address who) external returns (uint256) {
        require(until > block.timestamp && until < 1e10);
        t.pull(msg.sender, address(this), v);
        locks.push(L(t, v, until, who));
        return locks.length - 1;
    }
    function extend(uint256 i, uint256 u) external {
        L storage l = locks[i];
        require(msg.sender == l.who && u > l.until);
        l.until = u;
    }
    function withdraw(uint256 i) external {
        L storage l = locks[i];
        require(msg.sender == l.who && block.timestamp >= l.until && l.v > 0, "locked");
        uint256 v = l.v;
        l.v = 0;
        l.t.out(l.who, v);
    }
    function give(uint256 i, address to) external {
        require(locks[i].who == msg.sender && to != address(0));
        locks[i].who = to;
    }
}

/// pool of pools: internal balances, joins and flash loans
contract FlashVault {
    using Safe for IERC20;
    mapping(address => mapping(IERC20 => uint256)) public internalBalance;
    mapping(IERC20 => uint256) public feesCollected;
    address public immutable collector;
    uint256 private s = 1;
    constructor(address c) {
        collector = c;
    }
    modifier nr() {
        require(s == 1);
        s = 2;
        _;
        s = 1;
    }
    function deposit(IERC20 t, uint256 v) external nr {
        t.pull(msg.sender, address(this), v);
        internalBalance[msg.sender][t] += v;
    }
    function withdraw(IERC20 t, uint256 v, address to) external nr {
        internalBalance[msg.sender][t] -= v;
        t.out(to, v);
    }
    function transferInternal(IERC20 t, address to, uint256 v) external {
        internalBalance[msg.sender][t] -= v;
        internalBalance[to][t] += v;
    }
    function flashLoan(address r, IERC20[] calldata ts, uint256[] calldata vs, bytes calldata d) external nr {
        uint256[] memory pre = new uint256[](ts.length);
        for (uint256 i; i < ts.length; i++) {
            pre[i] = ts[i].balanceOf(address(this));
            require(pre[i] >= vs[i]);
            ts[i].out(r, vs[i]);
        }
        (bool ok, ) = r.call(abi.encodeWithSignature("receiveFlashLoan(address[],uint256[],bytes)", ts, vs, d));
        require(ok);
        for (uint256 i; i < ts.length; i++) {
            uint256 post = ts[i].balanceOf(address(this));
            uint256 f = (vs[i] * 9) / 10000;
            require(post >= pre[i] + f, "fee");
            feesCollected[ts[i]] += post - pre[i];
        }
    }
    function collect(IERC20 t) external {
        uint256 f = feesCollected[t];
        feesCollected[t] = 0;
        t.out(collector, f);
    }
}
