// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Context, ERC20} from "./honest-launches-parts.sol";

abstract contract Ownable is Context {
    address private _owner;
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    constructor() {
        _transferOwnership(_msgSender());
    }
    modifier onlyOwner() {
        require(owner() == _msgSender(), "Ownable: caller is not the owner");
        _;
    }
    function owner() public view virtual returns (address) {
        return _owner;
    }
    function renounceOwnership() public virtual onlyOwner {
        _transferOwnership(address(0));
    }
    function transferOwnership(address newOwner) public virtual onlyOwner {
        require(newOwner != address(0), "Ownable: new owner is the zero address");
        _transferOwnership(newOwner);
    }
    function _transferOwnership(address newOwner) internal virtual {
        address old = _owner;
        _owner = newOwner;
        emit OwnershipTransferred(old, newOwner);
    }
}

/// fixed supply, burnable, ownable though nothing is owner only but rescue of foreign tokens
contract PlainFixedSupply is ERC20, Ownable {
    constructor() ERC20("Plain", "PLN") {
        _mint(msg.sender, 1_000_000_000e18);
    }
    function burn(uint256 amount) external {
        _burn(_msgSender(), amount);
    }
    function burnFrom(address a, uint256 amount) external {
        _spendAllowance(a, _msgSender(), amount);
        _burn(a, amount);
    }
    function rescue(ERC20 t, address to, uint256 v) external onlyOwner {
        require(address(t) != address(this));
        t.transfer(to, v);
    }
}

/// roles, pause, cap
contract RolesMintPauseCap is ERC20 {
    mapping(bytes32 => mapping(address => bool)) private _roles;
    bytes32 public constant MINTER = keccak256("MINTER_ROLE");
    bytes32 public constant PAUSER = keccak256("PAUSER_ROLE");
    bool public paused;
    uint256 public immutable cap;
    event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender);
    constructor(uint256 c) ERC20("Capped", "CAP") {
        cap = c;
        _roles[0x0][msg.sender] = true;
        _roles[MINTER][msg.sender] = true;
        _roles[PAUSER][msg.sender] = true;
    }
    modifier onlyRole(bytes32 r) {
        require(_roles[r][msg.sender], "AccessControl: missing role");
        _;
    }
    function hasRole(bytes32 r, address a) public view returns (bool) {
        return _roles[r][a];
    }
    function grantRole(bytes32 r, address a) external onlyRole(0x0) {
        _roles[r][a] = true;
        emit RoleGranted(r, a, msg.sender);
    }
    function revokeRole(bytes32 r, address a) external onlyRole(0x0) {
        _roles[r][a] = false;
    }
    function renounceRole(bytes32 r, address a) external {
        require(a == msg.sender);
        _roles[r][a] = false;
    }
    function mint(address to, uint256 v) external onlyRole(MINTER) {
        require(totalSupply() + v <= cap, "cap exceeded");
        _mint(to, v);
    }
    function pause() external onlyRole(PAUSER) {
        paused = true;
    }
    function unpause() external onlyRole(PAUSER) {
        paused = false;
    }
    function _beforeTokenTransfer(address, address, uint256) internal view override {
        require(!paused, "Pausable: paused");
    }
}

/// launch limits that can only be loosened, trading that can only be opened
contract LaunchLimited is ERC20, Ownable {
    bool public tradingOpen;
    bool public limitsInEffect = true;
    uint256 public maxWallet;
    uint256 public maxTx;
    address public immutable pair;
    mapping(address => bool) public isExcluded;
    constructor(address p) ERC20("Launch", "LCH") {
        pair = p;
        isExcluded[msg.sender] = true;
        isExcluded[address(this)] = true;
        isExcluded[p] = true;
        _mint(msg.sender, 100_000_000e18);
        maxWallet = totalSupply() / 50;
        maxTx = totalSupply() / 100;
    }
    function openTrading() external onlyOwner {
        require(!tradingOpen, "already open");
        tradingOpen = true;
    }
    function removeLimits() external onlyOwner {
        limitsInEffect = false;
    }
    function updateMaxWallet(uint256 v) external onlyOwner {
        require(v >= totalSupply() / 100, "too low");
        maxWallet = v;
    }
    function updateMaxTx(uint256 v) external onlyOwner {
        require(v >= totalSupply() / 200, "too low");
        maxTx = v;
    }
    function _beforeTokenTransfer(address from, address to, uint256 v) internal view override {
        if (from == address(0)) return;
        if (!tradingOpen) require(from == owner() || to == owner(), "Trading is not active");
        if (limitsInEffect && !isExcluded[from]) {
            require(v <= maxTx, "max tx");
            if (to != pair) require(balanceOf(to) + v <= maxWallet, "max wallet");
        }
    }
}

/// two per cent of each transfer is burnt, fixed for ever
contract DeflationaryBurn is ERC20 {
    constructor() ERC20("Ember", "EMB") {
        _mint(msg.sender, 21_000_000e18);
    }
    function _transfer(address from, address to, uint256 v) internal override {
        uint256 b = v / 50;
        super._transfer(from, to, v - b);
        if (b > 0) _burn(from, b);
    }
}

/// votes with checkpoints and EIP-2612
contract VotesToken is ERC20 {
    struct Checkpoint {
        uint32 fromBlock;
        uint224 votes;
    }
    mapping(address => address) public delegates;
    mapping(address => Checkpoint[]) private _checkpoints;
    mapping(address => uint256) public nonces;
    bytes32 private constant PERMIT = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant DELEGATION = keccak256("Delegation(address delegatee,uint256 nonce,uint256 expiry)");
    event DelegateChanged(address indexed d, address indexed from, address indexed to);
    event DelegateVotesChanged(address indexed d, uint256 a, uint256 b);
    constructor() ERC20("Gov", "GOV") {
        _mint(msg.sender, 10_000_000e18);
    }
    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256("Gov"),
                    keccak256("1"),
                    block.chainid,
                    address(this)
                )
            );
    }
    function permit(address o, address s, uint256 v, uint256 dl, uint8 vv, bytes32 r, bytes32 ss) external {
        require(block.timestamp <= dl, "expired");
        bytes32 h = keccak256(
            abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), keccak256(abi.encode(PERMIT, o, s, v, nonces[o]++, dl)))
        );
        address signer = ecrecover(h, vv, r, ss);
        require(signer != address(0) && signer == o, "invalid signature");
        _approve(o, s, v);
    }
    function delegateBySig(address to, uint256 n, uint256 e, uint8 v, bytes32 r, bytes32 s) external {
        require(block.timestamp <= e, "expired");
        address signer = ecrecover(
            keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), keccak256(abi.encode(DELEGATION, to, n, e)))),
            v,
            r,
            s
        );
        require(signer != address(0) && n == nonces[signer]++, "bad");
        _delegate(signer, to);
    }
    function delegate(address to) external {
        _delegate(msg.sender, to);
    }
    function getVotes(address a) external view returns (uint256) {
        uint256 n = _checkpoints[a].length;
        return n == 0 ? 0 : _checkpoints[a][n - 1].votes;
    }
    function getPastVotes(address a, uint256 b) external view returns (uint256) {
        require(b < block.number, "not yet mined");
        Checkpoint[] storage c = _checkpoints[a];
        uint256 lo;
        uint256 hi = c.length;
        while (lo < hi) {
            uint256 m = (lo & hi) + (lo ^ hi) / 2;
            if (c[m].fromBlock > b) hi = m;
            else lo = m + 1;
        }
        return hi == 0 ? 0 : c[hi - 1].votes;
    }
    function _delegate(address a, address to) private {
        address old = delegates[a];
        delegates[a] = to;
        emit DelegateChanged(a, old, to);
        _move(old, to, balanceOf(a));
    }
    function _afterTokenTransfer(address from, address to, uint256 v) internal override {
        _move(delegates[from], delegates[to], v);
    }
    function _move(address src, address dst, uint256 v) private {
        if (src == dst || v == 0) return;
        if (src != address(0)) _write(src, false, v);
        if (dst != address(0)) _write(dst, true, v);
    }
    function _write(address a, bool add, uint256 v) private {
        Checkpoint[] storage c = _checkpoints[a];
        uint256 n = c.length;
        uint256 old = n == 0 ? 0 : c[n - 1].votes;
        uint256 nw = add ? old + v : old - v;
        if (n > 0 && c[n - 1].fromBlock == block.number) c[n - 1].votes = uint224(nw);
        else c.push(Checkpoint(uint32(block.number), uint224(nw)));
        emit DelegateVotesChanged(a, old, nw);
    }
}

/// a cooldown between transfers of thirty seconds for everyone but the pool: anti bot; can only be switched off
contract CooldownToken is ERC20, Ownable {
    mapping(address => uint256) private _last;
    bool public cooldown = true;
    address public pool;
    constructor() ERC20("Cool", "COOL") {
        _mint(msg.sender, 1e26);
    }
    function setPoolOnce(address p) external onlyOwner {
        require(pool == address(0));
        pool = p;
    }
    function endCooldown() external onlyOwner {
        cooldown = false;
    }
    function _beforeTokenTransfer(address from, address to, uint256) internal override {
        if (cooldown && from == pool) {
            require(block.timestamp >= _last[to] + 30, "wait");
            _last[to] = block.timestamp;
        }
    }
}
