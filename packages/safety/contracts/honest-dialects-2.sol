// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract WrappedEther {
    string public name = "Wrapped Ether";
    string public symbol = "WETH";
    uint8 public decimals = 18;
    event Approval(address indexed src, address indexed guy, uint wad);
    event Transfer(address indexed src, address indexed dst, uint wad);
    event Deposit(address indexed dst, uint wad);
    event Withdrawal(address indexed src, uint wad);
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    receive() external payable {
        deposit();
    }
    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
        emit Deposit(msg.sender, msg.value);
    }
    function depositTo(address to) external payable {
        balanceOf[to] += msg.value;
        emit Transfer(address(0), to, msg.value);
    }
    function withdraw(uint wad) public {
        require(balanceOf[msg.sender] >= wad);
        balanceOf[msg.sender] -= wad;
        payable(msg.sender).transfer(wad);
        emit Withdrawal(msg.sender, wad);
    }
    function totalSupply() public view returns (uint) {
        return address(this).balance;
    }
    function approve(address guy, uint wad) public returns (bool) {
        allowance[msg.sender][guy] = wad;
        emit Approval(msg.sender, guy, wad);
        return true;
    }
    function transfer(address dst, uint wad) public returns (bool) {
        return transferFrom(msg.sender, dst, wad);
    }
    function transferFrom(address src, address dst, uint wad) public returns (bool) {
        require(balanceOf[src] >= wad);
        if (src != msg.sender && allowance[src][msg.sender] != type(uint).max) {
            require(allowance[src][msg.sender] >= wad);
            allowance[src][msg.sender] -= wad;
        }
        balanceOf[src] -= wad;
        balanceOf[dst] += wad;
        emit Transfer(src, dst, wad);
        return true;
    }
    function flashLoan(address to, uint wad, bytes calldata data) external {
        balanceOf[to] += wad;
        (bool ok, ) = to.call(abi.encodeWithSignature("executeOnFlashLoan(uint256,bytes)", wad, data));
        require(ok);
        require(balanceOf[to] >= wad);
        balanceOf[to] -= wad;
    }
}

/// DAI's way: wards, push pull move
contract DaiStyle {
    mapping(address => uint) public wards;
    string public constant name = "Dai like";
    string public constant symbol = "DAIL";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    mapping(address => uint) public nonces;
    bytes32 public immutable DOMAIN_SEPARATOR;
    bytes32 public constant PERMIT_TYPEHASH = 0xea2aa0a1be11a07ed86d755c93467f4f82362b452371d1ba94d1715123511acb;
    event Approval(address indexed src, address indexed guy, uint wad);
    event Transfer(address indexed src, address indexed dst, uint wad);
    modifier auth() {
        require(wards[msg.sender] == 1, "Dai/not-authorized");
        _;
    }
    constructor(uint256 c) {
        wards[msg.sender] = 1;
        DOMAIN_SEPARATOR = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                c,
                address(this)
            )
        );
    }
    function rely(address g) external auth {
        wards[g] = 1;
    }
    function deny(address g) external auth {
        wards[g] = 0;
    }
    function transfer(address dst, uint wad) external returns (bool) {
        return transferFrom(msg.sender, dst, wad);
    }
    function transferFrom(address src, address dst, uint wad) public returns (bool) {
        require(balanceOf[src] >= wad, "Dai/insufficient-balance");
        if (src != msg.sender && allowance[src][msg.sender] != type(uint).max) {
            require(allowance[src][msg.sender] >= wad, "Dai/insufficient-allowance");
            allowance[src][msg.sender] -= wad;
        }
        balanceOf[src] -= wad;
        balanceOf[dst] += wad;
        emit Transfer(src, dst, wad);
        return true;
    }
    function mint(address usr, uint wad) external auth {
        balanceOf[usr] += wad;
        totalSupply += wad;
        emit Transfer(address(0), usr, wad);
    }
    function burn(address usr, uint wad) external {
        require(balanceOf[usr] >= wad, "Dai/insufficient-balance");
        if (usr != msg.sender && allowance[usr][msg.sender] != type(uint).max) {
            require(allowance[usr][msg.sender] >= wad, "Dai/insufficient-allowance");
            allowance[usr][msg.sender] -= wad;
        }
        balanceOf[usr] -= wad;
        totalSupply -= wad;
        emit Transfer(usr, address(0), wad);
    }
    function approve(address usr, uint wad) external returns (bool) {
        allowance[msg.sender][usr] = wad;
        emit Approval(msg.sender, usr, wad);
        return true;
    }
    function push(address usr, uint wad) external {
        transferFrom(msg.sender, usr, wad);
    }
    function pull(address usr, uint wad) external {
        transferFrom(usr, msg.sender, wad);
    }
    function move(address src, address dst, uint wad) external {
        transferFrom(src, dst, wad);
    }
    function permit(
        address holder,
        address spender,
        uint256 nonce,
        uint256 expiry,
        bool allowed,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        bytes32 digest = keccak256(
            abi.encodePacked(
                "\x19\x01",
                DOMAIN_SEPARATOR,
                keccak256(abi.encode(PERMIT_TYPEHASH, holder, spender, nonce, expiry, allowed))
            )
        );
        require(holder != address(0), "Dai/invalid-address-0");
        require(holder == ecrecover(digest, v, r, s), "Dai/invalid-permit");
        require(expiry == 0 || block.timestamp <= expiry, "Dai/permit-expired");
        require(nonce == nonces[holder]++, "Dai/invalid-nonce");
        uint wad = allowed ? type(uint).max : 0;
        allowance[holder][spender] = wad;
        emit Approval(holder, spender, wad);
    }
}

/// USDC's way: masterMinter with allowances, pauser, blacklister, rescuer; balance and blacklist bit in one word; EIP-3009
contract FiatStyle {
    string public name = "USD Fiat";
    string public symbol = "USDF";
    uint8 public constant decimals = 6;
    address public owner;
    address public masterMinter;
    address public pauser;
    address public blacklister;
    address public rescuer;
    bool public paused;
    uint256 public totalSupply;
    mapping(address => uint256) internal _balanceAndBlacklist;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public isMinter;
    mapping(address => uint256) public minterAllowance;
    mapping(address => mapping(bytes32 => bool)) private _authState;
    bytes32 public constant TWA = 0x7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 v);
    event Blacklisted(address indexed a);
    event UnBlacklisted(address indexed a);
    event Mint(address indexed m, address indexed to, uint256 v);
    event Burn(address indexed b, uint256 v);
    constructor() {
        owner = masterMinter = pauser = blacklister = rescuer = msg.sender;
    }
    modifier onlyOwner() {
        require(msg.sender == owner, "not owner");
        _;
    }
    modifier notBlacklisted(address a) {
        require(!isBlacklisted(a), "Blacklistable: account is blacklisted");
        _;
    }
    modifier whenNotPaused() {
        require(!paused, "Pausable: paused");
        _;
    }
    function isBlacklisted(address a) public view returns (bool) {
        return _balanceAndBlacklist[a] >> 255 != 0;
    }
    function balanceOf(address a) public view returns (uint256) {
        return _balanceAndBlacklist[a] & ((1 << 255) - 1);
    }
    function _setBalance(address a, uint256 v) private {
        require(v <= ((1 << 255) - 1), "overflow");
        require(!isBlacklisted(a), "blacklisted");
        _balanceAndBlacklist[a] = v;
    }
    function configureMinter(address m, uint256 v) external whenNotPaused returns (bool) {
        require(msg.sender == masterMinter);
        isMinter[m] = true;
        minterAllowance[m] = v;
        return true;
    }
    function removeMinter(address m) external returns (bool) {
        require(msg.sender == masterMinter);
        isMinter[m] = false;
        minterAllowance[m] = 0;
        return true;
    }
    function mint(
        address to,
        uint256 v
    ) external whenNotPaused notBlacklisted(msg.sender) notBlacklisted(to) returns (bool) {
        require(isMinter[msg.sender] && v > 0 && v <= minterAllowance[msg.sender]);
        totalSupply += v;
        _setBalance(to, balanceOf(to) + v);
        minterAllowance[msg.sender] -= v;
        emit Mint(msg.sender, to, v);
        emit Transfer(address(0), to, v);
        return true;
    }
    function burn(uint256 v) external whenNotPaused notBlacklisted(msg.sender) {
        require(isMinter[msg.sender]);
        uint256 b = balanceOf(msg.sender);
        require(v > 0 && b >= v);
        totalSupply -= v;
        _setBalance(msg.sender, b - v);
        emit Burn(msg.sender, v);
        emit Transfer(msg.sender, address(0), v);
    }
    function blacklist(address a) external {
        require(msg.sender == blacklister);
        _balanceAndBlacklist[a] |= 1 << 255;
        emit Blacklisted(a);
    }
    function unBlacklist(address a) external {
        require(msg.sender == blacklister);
        _balanceAndBlacklist[a] &= ~uint256(1 << 255);
        emit UnBlacklisted(a);
    }
    function pause() external {
        require(msg.sender == pauser);
        paused = true;
    }
    function unpause() external {
        require(msg.sender == pauser);
        paused = false;
    }
    function updatePauser(address a) external onlyOwner {
        pauser = a;
    }
    function updateBlacklister(address a) external onlyOwner {
        blacklister = a;
    }
    function updateMasterMinter(address a) external onlyOwner {
        masterMinter = a;
    }
    function transferOwnership(address a) external onlyOwner {
        require(a != address(0));
        owner = a;
    }
    function rescueERC20(FiatStyle t, address to, uint256 v) external {
        require(msg.sender == rescuer);
        t.transfer(to, v);
    }
    function approve(
        address s,
        uint256 v
    ) external whenNotPaused notBlacklisted(msg.sender) notBlacklisted(s) returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(
        address to,
        uint256 v
    ) external whenNotPaused notBlacklisted(msg.sender) notBlacklisted(to) returns (bool) {
        _t(msg.sender, to, v);
        return true;
    }
    function transferFrom(
        address f,
        address to,
        uint256 v
    ) external whenNotPaused notBlacklisted(msg.sender) notBlacklisted(f) notBlacklisted(to) returns (bool) {
        require(v <= allowance[f][msg.sender]);
        _t(f, to, v);
        allowance[f][msg.sender] -= v;
        return true;
    }
    function _t(address f, address to, uint256 v) private {
        require(f != address(0) && to != address(0));
        require(v <= balanceOf(f), "exceeds balance");
        _setBalance(f, balanceOf(f) - v);
        _setBalance(to, balanceOf(to) + v);
        emit Transfer(f, to, v);
    }
    function transferWithAuthorization(
        address f,
        address to,
        uint256 v,
        uint256 va,
        uint256 vb,
        bytes32 n,
        uint8 sv,
        bytes32 r,
        bytes32 s
    ) external whenNotPaused notBlacklisted(f) notBlacklisted(to) {
        require(block.timestamp > va && block.timestamp < vb && !_authState[f][n], "auth");
        bytes32 ds = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("2"),
                block.chainid,
                address(this)
            )
        );
        require(
            ecrecover(
                keccak256(abi.encodePacked("\x19\x01", ds, keccak256(abi.encode(TWA, f, to, v, va, vb, n)))),
                sv,
                r,
                s
            ) ==
                f &&
                f != address(0),
            "sig"
        );
        _authState[f][n] = true;
        _t(f, to, v);
    }
}
