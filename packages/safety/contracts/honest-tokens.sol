// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tokens with the powers that honest ones have.

abstract contract E20 {
    string public name = "Plain";
    string public symbol = "PLN";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    address public owner;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event OwnershipTransferred(address indexed a, address indexed b);
    error NotOwner();
    constructor() {
        owner = msg.sender;
    }
    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }
    function transferOwnership(address n) external onlyOwner {
        emit OwnershipTransferred(owner, n);
        owner = n;
    }
    function _mint(address a, uint256 v) internal {
        totalSupply += v;
        balanceOf[a] += v;
        emit Transfer(address(0), a, v);
    }
    function _burn(address a, uint256 v) internal {
        balanceOf[a] -= v;
        totalSupply -= v;
        emit Transfer(a, address(0), v);
    }
    function _move(address f, address t, uint256 v) internal virtual {
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        _move(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
        uint256 a = allowance[f][msg.sender];
        if (a != type(uint256).max) allowance[f][msg.sender] = a - v;
        _move(f, t, v);
        return true;
    }
}
contract Plain is E20 {
    constructor() {
        _mint(msg.sender, 1e27);
    }
}
contract Mintable is E20 {
    uint256 public constant CAP = 1e28;
    function mint(address a, uint256 v) external onlyOwner {
        require(totalSupply + v <= CAP);
        _mint(a, v);
    }
    function burn(uint256 v) external {
        _burn(msg.sender, v);
    }
    function burnFrom(address a, uint256 v) external {
        allowance[a][msg.sender] -= v;
        _burn(a, v);
    }
}
contract Usdc is E20 {
    address public blacklister;
    address public pauser;
    address public masterMinter;
    bool public paused;
    mapping(address => bool) internal _bl;
    mapping(address => uint256) public minterAllowance;
    event Blacklisted(address indexed a);
    event UnBlacklisted(address indexed a);
    event Pause();
    event Unpause();
    function blacklist(address a) external {
        require(msg.sender == blacklister);
        _bl[a] = true;
        emit Blacklisted(a);
    }
    function unBlacklist(address a) external {
        require(msg.sender == blacklister);
        _bl[a] = false;
        emit UnBlacklisted(a);
    }
    function isBlacklisted(address a) external view returns (bool) {
        return _bl[a];
    }
    function updateBlacklister(address a) external onlyOwner {
        blacklister = a;
    }
    function pause() external {
        require(msg.sender == pauser);
        paused = true;
        emit Pause();
    }
    function unpause() external {
        require(msg.sender == pauser);
        paused = false;
        emit Unpause();
    }
    function configureMinter(address a, uint256 v) external {
        require(msg.sender == masterMinter);
        minterAllowance[a] = v;
    }
    function mint(address a, uint256 v) external {
        minterAllowance[msg.sender] -= v;
        _mint(a, v);
    }
    function burn(uint256 v) external {
        require(minterAllowance[msg.sender] > 0);
        _burn(msg.sender, v);
    }
    function _move(address f, address t, uint256 v) internal override {
        require(!paused && !_bl[f] && !_bl[t] && !_bl[msg.sender]);
        super._move(f, t, v);
    }
}
contract Usdt is E20 {
    uint256 public basisPointsRate;
    uint256 public maximumFee;
    mapping(address => bool) public isBlackListed;
    event AddedBlackList(address a);
    event DestroyedBlackFunds(address a, uint256 v);
    function setParams(uint256 b, uint256 m) external onlyOwner {
        require(b < 20 && m < 50);
        basisPointsRate = b;
        maximumFee = m * 1e6;
    }
    function addBlackList(address a) external onlyOwner {
        isBlackListed[a] = true;
        emit AddedBlackList(a);
    }
    function removeBlackList(address a) external onlyOwner {
        isBlackListed[a] = false;
    }
    function issue(uint256 v) external onlyOwner {
        _mint(owner, v);
    }
    function redeem(uint256 v) external onlyOwner {
        _burn(owner, v);
    }
    function _move(address f, address t, uint256 v) internal override {
        require(!isBlackListed[f]);
        uint256 fee = (v * basisPointsRate) / 10000;
        if (fee > maximumFee) fee = maximumFee;
        super._move(f, t, v - fee);
        if (fee > 0) super._move(f, owner, fee);
    }
}
contract FeeCapped is E20 {
    uint256 public fee = 100;
    uint256 public constant MAX_FEE = 500;
    address public treasury;
    mapping(address => bool) public exempt;
    event FeeChanged(uint256 f);
    function setFee(uint256 f) external onlyOwner {
        require(f <= MAX_FEE, "cap");
        fee = f;
        emit FeeChanged(f);
    }
    function setExempt(address a, bool b) external onlyOwner {
        exempt[a] = b;
    }
    function setTreasury(address t) external onlyOwner {
        treasury = t;
    }
    function _move(address f, address t, uint256 v) internal override {
        uint256 c = exempt[f] || exempt[t] ? 0 : (v * fee) / 10000;
        if (c > 0) super._move(f, treasury, c);
        super._move(f, t, v - c);
    }
}
contract Launch is E20 {
    bool public tradingOpen;
    address public pair;
    uint256 public maxWallet = 2e25;
    constructor() {
        _mint(msg.sender, 1e27);
    }
    event TradingOpened();
    function setPair(address p) external onlyOwner {
        require(pair == address(0));
        pair = p;
    }
    function openTrading() external onlyOwner {
        tradingOpen = true;
        emit TradingOpened();
    }
    function removeLimits() external onlyOwner {
        maxWallet = type(uint256).max;
    }
    function _move(address f, address t, uint256 v) internal override {
        require(tradingOpen || f == owner || t == owner, "closed");
        if (f == pair) require(balanceOf[t] + v <= maxWallet);
        super._move(f, t, v);
    }
}
contract Rebase {
    uint256 public totalShares;
    uint256 public pooled;
    mapping(address => uint256) public sharesOf;
    mapping(address => mapping(address => uint256)) public allowance;
    address public oracle = msg.sender;
    event Transfer(address indexed a, address indexed b, uint256 v);
    event Approval(address indexed a, address indexed b, uint256 v);
    function balanceOf(address a) public view returns (uint256) {
        return totalShares == 0 ? 0 : (sharesOf[a] * pooled) / totalShares;
    }
    function totalSupply() external view returns (uint256) {
        return pooled;
    }
    function submit() external payable {
        uint256 s = totalShares == 0 ? msg.value : (msg.value * totalShares) / pooled;
        totalShares += s;
        sharesOf[msg.sender] += s;
        pooled += msg.value;
        emit Transfer(address(0), msg.sender, msg.value);
    }
    function report(uint256 p) external {
        require(msg.sender == oracle);
        require(p <= (pooled * 110) / 100 && p >= (pooled * 95) / 100);
        pooled = p;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        _t(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function _t(address f, address t, uint256 v) private {
        uint256 s = (v * totalShares) / pooled;
        sharesOf[f] -= s;
        sharesOf[t] += s;
        emit Transfer(f, t, v);
    }
}
contract Weth {
    string public name = "Wrapped Ether";
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    event Deposit(address indexed a, uint v);
    event Withdrawal(address indexed a, uint v);
    event Transfer(address indexed a, address indexed b, uint v);
    event Approval(address indexed a, address indexed b, uint v);
    receive() external payable {
        deposit();
    }
    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
        emit Deposit(msg.sender, msg.value);
    }
    function withdraw(uint v) external {
        balanceOf[msg.sender] -= v;
        payable(msg.sender).transfer(v);
        emit Withdrawal(msg.sender, v);
    }
    function totalSupply() external view returns (uint) {
        return address(this).balance;
    }
    function approve(address s, uint v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint v) external returns (bool) {
        return transferFrom(msg.sender, t, v);
    }
    function transferFrom(address f, address t, uint v) public returns (bool) {
        if (f != msg.sender && allowance[f][msg.sender] != type(uint).max) allowance[f][msg.sender] -= v;
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
}
contract Bridged is E20 {
    address public immutable bridge = msg.sender;
    address public immutable l1Token = address(1);
    function mint(address a, uint256 v) external {
        require(msg.sender == bridge);
        _mint(a, v);
    }
    function burn(address a, uint256 v) external {
        require(msg.sender == bridge);
        _burn(a, v);
    }
}
contract Snapshot is E20 {
    struct C {
        uint32 b;
        uint224 v;
    }
    mapping(address => C[]) public ckpt;
    mapping(address => address) public delegates;
    function delegate(address d) external {
        address o = delegates[msg.sender];
        delegates[msg.sender] = d;
        _mv(o, d, balanceOf[msg.sender]);
    }
    function _mv(address a, address b, uint256 v) internal {
        if (a != address(0) && a != b) _w(a, uint224(_v(a) - v));
        if (b != address(0) && a != b) _w(b, uint224(_v(b) + v));
    }
    function _v(address a) internal view returns (uint256) {
        uint n = ckpt[a].length;
        return n == 0 ? 0 : ckpt[a][n - 1].v;
    }
    function _w(address a, uint224 v) internal {
        ckpt[a].push(C(uint32(block.number), v));
    }
    function _move(address f, address t, uint256 v) internal override {
        super._move(f, t, v);
        _mv(delegates[f], delegates[t], v);
    }
}
contract WhitelistSecurity is E20 {
    mapping(address => bool) public isWhitelisted;
    event Whitelisted(address indexed a, bool b);
    error NotWhitelisted(address a);
    constructor() {
        _mint(msg.sender, 1e24);
        isWhitelisted[msg.sender] = true;
    }
    function setAllowlist(address[] calldata a, bool b) external onlyOwner {
        for (uint i; i < a.length; i++) {
            isWhitelisted[a[i]] = b;
            emit Whitelisted(a[i], b);
        }
    }
}
contract AirdropToken is E20 {
    function distribute(address[] calldata a, uint256[] calldata v) external {
        for (uint i; i < a.length; i++) {
            _move(msg.sender, a[i], v[i]);
        }
    }
    constructor() {
        _mint(msg.sender, 1e27);
    }
}
contract VestToken is E20 {
    mapping(address => uint256) public lockedUntil;
    function transferLocked(address t, uint256 v, uint256 u) external {
        require(lockedUntil[t] == 0 || msg.sender == t);
        lockedUntil[t] = u;
        _move(msg.sender, t, v);
    }
    function _move(address f, address t, uint256 v) internal override {
        require(block.timestamp >= lockedUntil[f], "locked");
        super._move(f, t, v);
    }
}
contract Rescue is E20 {
    constructor() {
        _mint(msg.sender, 1e27);
    }
    function rescueToken(address t, uint256 v) external onlyOwner {
        require(t != address(this));
        E20(t).transfer(owner, v);
    }
    function rescueEth() external onlyOwner {
        payable(owner).transfer(address(this).balance);
    }
}
contract SwapBack is E20 {
    address public pair;
    address public router;
    address public marketing;
    uint256 public sellTax = 5;
    bool inSwap;
    mapping(address => bool) public isExcludedFromFee;
    constructor() {
        _mint(msg.sender, 1e27);
    }
    function reduceFee(uint256 n) external onlyOwner {
        require(n <= sellTax);
        sellTax = n;
    }
    function _move(address f, address t, uint256 v) internal override {
        uint256 tax;
        if (t == pair && !isExcludedFromFee[f] && !inSwap) {
            tax = (v * sellTax) / 100;
            if (balanceOf[address(this)] > 1e24) {
                inSwap = true;
                address[] memory p = new address[](2);
                p[0] = address(this);
                p[1] = router;
                (bool ok, ) = router.call(
                    abi.encodeWithSignature(
                        "swapExactTokensForETHSupportingFeeOnTransferTokens(uint256,uint256,address[],address,uint256)",
                        balanceOf[address(this)],
                        0,
                        p,
                        address(this),
                        block.timestamp
                    )
                );
                if (ok) payable(marketing).transfer(address(this).balance);
                inSwap = false;
            }
        }
        if (tax > 0) super._move(f, address(this), tax);
        super._move(f, t, v - tax);
    }
    receive() external payable {}
}
