// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// Tokens that people meet: an issued dollar, shares of lending pools, a capped tax, a reflection, wrapped ether.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}

interface IPool {
    function index(address) external view returns (uint256);
    function beforeTransfer(address, address, address, uint256) external;
}

interface IComp {
    function mintAllowed(address, address, uint256) external returns (uint256);
    function redeemAllowed(address, address, uint256) external returns (uint256);
    function transferAllowed(address, address, address, uint256) external returns (uint256);
    function seizeAllowed(address, address, address, address, uint256) external returns (uint256);
}

interface IR {
    function swapExactTokensForETHSupportingFeeOnTransferTokens(uint256, uint256, address[] calldata, address, uint256) external;
    function WETH() external view returns (address);
}

contract Fiat {
    string public name = "USD Coin";
    string public symbol = "USDC";
    uint8 public decimals = 6;
    address public owner;
    address public masterMinter;
    address public pauser;
    address public blacklister;
    bool public paused;
    uint256 public totalSupply;
    mapping(address => uint256) bal;
    mapping(address => mapping(address => uint256)) al;
    mapping(address => bool) public isMinter;
    mapping(address => uint256) public minterAllowance;
    mapping(address => bool) bl;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Blacklisted(address indexed a);
    modifier ok(address a) { require(!bl[a], "Blacklistable: account is blacklisted"); _; }
    modifier live() { require(!paused, "Pausable: paused"); _; }
    constructor() { owner = msg.sender; masterMinter = pauser = blacklister = msg.sender; }
    function balanceOf(address a) external view returns (uint256) { return bal[a]; }
    function allowance(address a, address s) external view returns (uint256) { return al[a][s]; }
    function pause() external { require(msg.sender == pauser); paused = true; }
    function unpause() external { require(msg.sender == pauser); paused = false; }
    function blacklist(address a) external {
        require(msg.sender == blacklister);
        bl[a] = true;
        emit Blacklisted(a);
    }
    function unBlacklist(address a) external { require(msg.sender == blacklister); bl[a] = false; }
    function configureMinter(address m, uint256 v) external live returns (bool) {
        require(msg.sender == masterMinter);
        isMinter[m] = true;
        minterAllowance[m] = v;
        return true;
    }
    function mint(address t, uint256 v) external live ok(msg.sender) ok(t) returns (bool) {
        require(isMinter[msg.sender]);
        require(v <= minterAllowance[msg.sender]);
        totalSupply += v;
        bal[t] += v;
        minterAllowance[msg.sender] -= v;
        emit Transfer(address(0), t, v);
        return true;
    }
    function burn(uint256 v) external live ok(msg.sender) {
        require(isMinter[msg.sender]);
        require(bal[msg.sender] >= v);
        totalSupply -= v;
        bal[msg.sender] -= v;
        emit Transfer(msg.sender, address(0), v);
    }
    function approve(address s, uint256 v) external live ok(msg.sender) ok(s) returns (bool) {
        al[msg.sender][s] = v;
        return true;
    }
    function transfer(address t, uint256 v) external live ok(msg.sender) ok(t) returns (bool) {
        _t(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external live ok(msg.sender) ok(f) ok(t) returns (bool) {
        require(v <= al[f][msg.sender]);
        al[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) internal {
        require(t != address(0));
        require(v <= bal[f]);
        bal[f] -= v;
        bal[t] += v;
        emit Transfer(f, t, v);
    }
    function updatePauser(address p) external { require(msg.sender == owner && p != address(0)); pauser = p; }
    function transferOwnership(address p) external { require(msg.sender == owner && p != address(0)); owner = p; }
}

contract AToken {
    string public name = "Aave USDC";
    string public symbol = "aUSDC";
    uint8 public decimals = 6;
    IPool public immutable POOL;
    IERC20 public immutable UNDER;
    uint256 scaledTotal;
    mapping(address => uint256) sc;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(IPool p, IERC20 u) { POOL = p; UNDER = u; }
    modifier onlyPool() { require(msg.sender == address(POOL), "CALLER_MUST_BE_POOL"); _; }
    function totalSupply() external view returns (uint256) { return scaledTotal * POOL.index(address(UNDER)) / 1e27; }
    function balanceOf(address a) public view returns (uint256) { return sc[a] * POOL.index(address(UNDER)) / 1e27; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function mint(address to, uint256 v, uint256 ix) external onlyPool returns (bool) {
        uint256 q = v * 1e27 / ix;
        require(q != 0);
        sc[to] += q;
        scaledTotal += q;
        emit Transfer(address(0), to, v);
        return true;
    }
    function burn(address from, address receiver, uint256 v, uint256 ix) external onlyPool {
        uint256 q = v * 1e27 / ix;
        sc[from] -= q;
        scaledTotal -= q;
        if (receiver != address(this)) UNDER.transfer(receiver, v);
        emit Transfer(from, address(0), v);
    }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) internal {
        uint256 q = v * 1e27 / POOL.index(address(UNDER));
        sc[f] -= q;
        sc[t] += q;
        POOL.beforeTransfer(address(UNDER), f, t, v);
        emit Transfer(f, t, v);
    }
    function transferOnLiquidation(address f, address t, uint256 v) external onlyPool { _t(f, t, v); }
}

contract CToken {
    string public name = "Compound Dai";
    string public symbol = "cDAI";
    uint8 public decimals = 8;
    uint256 public totalSupply;
    IERC20 public underlying;
    IComp public comptroller;
    address public admin;
    address public pendingAdmin;
    uint256 public totalBorrows;
    bool entered;
    mapping(address => uint256) accountTokens;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(IERC20 u, IComp c) {
        underlying = u;
        comptroller = c;
        admin = msg.sender;
    }
    modifier nr() {
        require(!entered);
        entered = true;
        _;
        entered = false;
    }
    function balanceOf(address a) external view returns (uint256) { return accountTokens[a]; }
    function exchangeRate() public view returns (uint256) {
        return totalSupply == 0 ? 2e26 : (underlying.balanceOf(address(this)) + totalBorrows) * 1e18 / totalSupply;
    }
    function mint(uint256 v) external nr returns (uint256) {
        require(comptroller.mintAllowed(address(this), msg.sender, v) == 0);
        uint256 n = v * 1e18 / exchangeRate();
        underlying.transferFrom(msg.sender, address(this), v);
        totalSupply += n;
        accountTokens[msg.sender] += n;
        emit Transfer(address(this), msg.sender, n);
        return 0;
    }
    function redeem(uint256 n) external nr returns (uint256) {
        require(comptroller.redeemAllowed(address(this), msg.sender, n) == 0);
        uint256 v = n * exchangeRate() / 1e18;
        totalSupply -= n;
        accountTokens[msg.sender] -= n;
        underlying.transfer(msg.sender, v);
        return 0;
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external nr returns (bool) { return tt(msg.sender, msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external nr returns (bool) {
        return tt(msg.sender, f, t, v);
    }
    function tt(address s, address f, address t, uint256 v) internal returns (bool) {
        require(comptroller.transferAllowed(address(this), f, t, v) == 0);
        require(f != t);
        uint256 a = s == f ? type(uint256).max : allowance[f][s];
        a -= v;
        accountTokens[f] -= v;
        accountTokens[t] += v;
        if (s != f && a != type(uint256).max) allowance[f][s] = a;
        emit Transfer(f, t, v);
        return true;
    }
    function seize(address liq, address bor, uint256 n) external nr returns (uint256) {
        require(comptroller.seizeAllowed(address(this), msg.sender, liq, bor, n) == 0);
        require(liq != bor);
        accountTokens[bor] -= n;
        accountTokens[liq] += n;
        emit Transfer(bor, liq, n);
        return 0;
    }
    function _setPendingAdmin(address a) external { require(msg.sender == admin); pendingAdmin = a; }
    function _acceptAdmin() external {
        require(msg.sender == pendingAdmin && msg.sender != address(0));
        admin = pendingAdmin;
        pendingAdmin = address(0);
    }
}

contract CappedTax {
    string public name = "Honest Tax";
    string public symbol = "HTX";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e27;
    address public owner;
    address public treasury;
    address public immutable pair;
    IR public immutable router;
    uint256 public sellFee = 3;
    uint256 public buyFee = 3;
    uint256 public maxWallet = 2e25;
    bool public open;
    bool swapping;
    mapping(address => bool) public noFee;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor(address p, IR r) {
        owner = treasury = msg.sender;
        pair = p;
        router = r;
        noFee[msg.sender] = noFee[address(this)] = true;
        balanceOf[msg.sender] = totalSupply;
        allowance[address(this)][address(r)] = type(uint256).max;
    }
    modifier oo() { require(msg.sender == owner); _; }
    function setFees(uint256 b, uint256 s) external oo {
        require(b <= 10 && s <= 10, "cap");
        buyFee = b;
        sellFee = s;
    }
    function enableTrading() external oo { open = true; }
    function removeLimits() external oo { maxWallet = type(uint256).max; }
    function setTreasury(address t) external oo { treasury = t; }
    function setNoFee(address a, bool b) external oo { noFee[a] = b; }
    function renounceOwnership() external oo { owner = address(0); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) internal {
        if (!open) require(noFee[f] || noFee[t], "not open");
        if (t != pair && !noFee[t]) require(balanceOf[t] + v <= maxWallet, "wallet");
        if (t == pair && !swapping && balanceOf[address(this)] > totalSupply / 2000 && !noFee[f]) {
            swapping = true;
            address[] memory p = new address[](2);
            p[0] = address(this);
            p[1] = router.WETH();
            router.swapExactTokensForETHSupportingFeeOnTransferTokens(balanceOf[address(this)], 0, p, treasury, block.timestamp);
            swapping = false;
        }
        uint256 fee;
        if (!noFee[f] && !noFee[t] && !swapping) {
            if (t == pair) fee = v * sellFee / 100;
            else if (f == pair) fee = v * buyFee / 100;
        }
        balanceOf[f] -= v;
        if (fee > 0) { balanceOf[address(this)] += fee; emit Transfer(f, address(this), fee); }
        balanceOf[t] += v - fee;
        emit Transfer(f, t, v - fee);
    }
}

contract Reflect {
    string public name = "Reflect";
    string public symbol = "RFI";
    uint8 public decimals = 9;
    uint256 constant T = 1e16;
    uint256 rT = type(uint256).max - (type(uint256).max % T);
    uint256 public fees;
    mapping(address => uint256) r;
    mapping(address => mapping(address => uint256)) al;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed f, address indexed t, uint256 v);
    constructor() { r[msg.sender] = rT; }
    function totalSupply() external pure returns (uint256) { return T; }
    function balanceOf(address a) public view returns (uint256) { return r[a] / (rT / T); }
    function allowance(address a, address s) external view returns (uint256) { return al[a][s]; }
    function approve(address s, uint256 v) external returns (bool) {
        al[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        al[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint256 v) internal {
        require(v > 0);
        uint256 k = rT / T;
        uint256 fee = v * 2 / 100;
        r[f] -= v * k;
        r[t] += (v - fee) * k;
        rT -= fee * k;
        fees += fee;
        emit Transfer(f, t, v - fee);
    }
}

contract Weth {
    string public name = "Wrapped Ether";
    string public symbol = "WETH";
    uint8 public decimals = 18;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Deposit(address indexed d, uint256 v);
    event Withdrawal(address indexed s, uint256 v);
    receive() external payable { deposit(); }
    function deposit() public payable { balanceOf[msg.sender] += msg.value; emit Deposit(msg.sender, msg.value); }
    function withdraw(uint256 w) public {
        require(balanceOf[msg.sender] >= w);
        balanceOf[msg.sender] -= w;
        payable(msg.sender).transfer(w);
        emit Withdrawal(msg.sender, w);
    }
    function totalSupply() public view returns (uint256) { return address(this).balance; }
    function approve(address s, uint256 v) public returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address d, uint256 v) public returns (bool) { return transferFrom(msg.sender, d, v); }
    function transferFrom(address s, address d, uint256 v) public returns (bool) {
        require(balanceOf[s] >= v);
        if (s != msg.sender && allowance[s][msg.sender] != type(uint256).max) {
            require(allowance[s][msg.sender] >= v);
            allowance[s][msg.sender] -= v;
        }
        balanceOf[s] -= v;
        balanceOf[d] += v;
        emit Transfer(s, d, v);
        return true;
    }
}
