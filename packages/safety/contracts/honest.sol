// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Contracts that do what they say. Nothing in their code may be called a danger.
import "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Pausable.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC20Capped.sol";
import "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import "@openzeppelin/contracts/token/ERC721/extensions/ERC721Enumerable.sol";
import "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import "@openzeppelin/contracts/access/Ownable.sol";
import "@openzeppelin/contracts/access/Ownable2Step.sol";
import "@openzeppelin/contracts/access/AccessControl.sol";
import "@openzeppelin/contracts/finance/VestingWallet.sol";
import "@openzeppelin/contracts/governance/TimelockController.sol";
import "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";
import "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import "@openzeppelin/contracts/utils/Multicall.sol";
import "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
contract Plain is ERC20("A", "A") {
    constructor() {
        _mint(msg.sender, 1e24);
    }
}
contract Permitted is ERC20("A", "A"), ERC20Permit("A") {
    constructor() {
        _mint(msg.sender, 1e24);
    }
}
contract Voting is ERC20("A", "A"), ERC20Permit("A"), ERC20Votes {
    constructor() {
        _mint(msg.sender, 1e24);
    }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Votes) {
        super._update(f, t, v);
    }
    function nonces(address o) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(o);
    }
}
contract Mintable is ERC20("A", "A"), Ownable(msg.sender) {
    function mint(address to, uint256 a) external onlyOwner {
        _mint(to, a);
    }
}
contract CappedMint is ERC20("A", "A"), ERC20Capped(1e27), Ownable2Step {
    constructor() Ownable(msg.sender) {}
    function mint(address to, uint256 a) external onlyOwner {
        _mint(to, a);
    }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Capped) {
        super._update(f, t, v);
    }
}
contract PausableToken is ERC20("A", "A"), ERC20Pausable, ERC20Burnable, AccessControl {
    bytes32 constant P = keccak256("P");
    constructor() {
        _grantRole(DEFAULT_ADMIN_ROLE, msg.sender);
        _mint(msg.sender, 1e24);
    }
    function pause() external onlyRole(P) {
        _pause();
    }
    function unpause() external onlyRole(P) {
        _unpause();
    }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Pausable) {
        super._update(f, t, v);
    }
}
contract Nft is ERC721("N", "N"), Ownable(msg.sender) {
    uint256 public next;
    uint256 public price = 0.05 ether;
    mapping(address => uint) public minted;
    function mint() external payable {
        require(msg.value == price);
        require(minted[msg.sender]++ < 5);
        _safeMint(msg.sender, next++);
    }
    function withdraw() external onlyOwner {
        (bool ok, ) = payable(owner()).call{value: address(this).balance}("");
        require(ok);
    }
    function setPrice(uint256 p) external onlyOwner {
        price = p;
    }
}
contract NftEnum is ERC721Enumerable, Ownable {
    constructor() ERC721("N", "N") Ownable(msg.sender) {}
    function safeMint(address to, uint256 id) external onlyOwner {
        _safeMint(to, id);
    }
}
contract Multi is ERC1155("x"), Ownable(msg.sender) {
    function mint(address to, uint id, uint a) external onlyOwner {
        _mint(to, id, a, "");
    }
    function mintBatch(address to, uint[] memory ids, uint[] memory a) external onlyOwner {
        _mintBatch(to, ids, a, "");
    }
}
contract Vault is ERC4626 {
    constructor(IERC20 a) ERC4626(a) ERC20("V", "V") {}
}
contract Vest is VestingWallet {
    constructor() VestingWallet(msg.sender, 1, 2) {}
}
contract Timelock is TimelockController {
    constructor() TimelockController(1 days, new address[](0), new address[](0), msg.sender) {}
}
contract Merkle is Ownable(msg.sender) {
    using SafeERC20 for IERC20;
    IERC20 public token;
    bytes32 public root;
    mapping(address => bool) public claimed;
    constructor(IERC20 t) {
        token = t;
    }
    function claim(uint256 a, bytes32[] calldata p) external {
        require(!claimed[msg.sender]);
        require(MerkleProof.verifyCalldata(p, root, keccak256(abi.encode(msg.sender, a))));
        claimed[msg.sender] = true;
        token.safeTransfer(msg.sender, a);
    }
    function sweep() external onlyOwner {
        token.safeTransfer(owner(), token.balanceOf(address(this)));
    }
}
contract P1967 is ERC1967Proxy {
    constructor(address i) ERC1967Proxy(i, "") {}
}
contract Transparent is TransparentUpgradeableProxy {
    constructor(address i) TransparentUpgradeableProxy(i, msg.sender, "") {}
}
contract Beacon is BeaconProxy {
    constructor(address b) BeaconProxy(b, "") {}
}
contract Staking is ReentrancyGuard, Ownable(msg.sender) {
    using SafeERC20 for IERC20;
    IERC20 public st;
    IERC20 public rw;
    uint public rate;
    uint public total;
    mapping(address => uint) public bal;
    mapping(address => uint) public paid;
    uint public acc;
    uint public last;
    constructor(IERC20 a, IERC20 b) {
        st = a;
        rw = b;
    }
    modifier upd() {
        if (total > 0) acc += ((block.timestamp - last) * rate * 1e18) / total;
        last = block.timestamp;
        _;
    }
    function stake(uint a) external nonReentrant upd {
        total += a;
        bal[msg.sender] += a;
        st.safeTransferFrom(msg.sender, address(this), a);
    }
    function withdraw(uint a) external nonReentrant upd {
        total -= a;
        bal[msg.sender] -= a;
        st.safeTransfer(msg.sender, a);
    }
    function getReward() external nonReentrant upd {
        uint r = (bal[msg.sender] * (acc - paid[msg.sender])) / 1e18;
        paid[msg.sender] = acc;
        rw.safeTransfer(msg.sender, r);
    }
    function setRate(uint r) external onlyOwner upd {
        rate = r;
    }
    function recover(IERC20 t, uint a) external onlyOwner {
        require(address(t) != address(st));
        t.safeTransfer(owner(), a);
    }
}
contract Escrow {
    mapping(address => uint) public dep;
    address public immutable o = msg.sender;
    function deposit(address p) external payable {
        dep[p] += msg.value;
    }
    function withdraw() external {
        uint a = dep[msg.sender];
        dep[msg.sender] = 0;
        (bool ok, ) = payable(msg.sender).call{value: a}("");
        require(ok);
    }
}
contract Multisig {
    mapping(address => bool) public isOwner;
    uint public need;
    struct T {
        address to;
        uint v;
        bytes d;
        bool x;
        uint n;
    }
    T[] public txs;
    mapping(uint => mapping(address => bool)) public conf;
    constructor(address[] memory a, uint n) {
        for (uint i; i < a.length; i++) isOwner[a[i]] = true;
        need = n;
    }
    receive() external payable {}
    modifier only() {
        require(isOwner[msg.sender]);
        _;
    }
    function submit(address to, uint v, bytes calldata d) external only {
        txs.push(T(to, v, d, false, 0));
    }
    function confirm(uint i) external only {
        require(!conf[i][msg.sender]);
        conf[i][msg.sender] = true;
        txs[i].n++;
    }
    function execute(uint i) external only {
        T storage t = txs[i];
        require(!t.x && t.n >= need);
        t.x = true;
        (bool ok, ) = t.to.call{value: t.v}(t.d);
        require(ok);
    }
}
contract WETH {
    mapping(address => uint) public balanceOf;
    mapping(address => mapping(address => uint)) public allowance;
    event Transfer(address indexed a, address indexed b, uint w);
    receive() external payable {
        deposit();
    }
    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
    }
    function withdraw(uint w) external {
        require(balanceOf[msg.sender] >= w);
        balanceOf[msg.sender] -= w;
        payable(msg.sender).transfer(w);
    }
    function totalSupply() external view returns (uint) {
        return address(this).balance;
    }
    function approve(address s, uint w) external returns (bool) {
        allowance[msg.sender][s] = w;
        return true;
    }
    function transfer(address d, uint w) external returns (bool) {
        return transferFrom(msg.sender, d, w);
    }
    function transferFrom(address s, address d, uint w) public returns (bool) {
        require(balanceOf[s] >= w);
        if (s != msg.sender && allowance[s][msg.sender] != type(uint).max) {
            require(allowance[s][msg.sender] >= w);
            allowance[s][msg.sender] -= w;
        }
        balanceOf[s] -= w;
        balanceOf[d] += w;
        emit Transfer(s, d, w);
        return true;
    }
}
contract CappedFee is ERC20("T", "T"), Ownable(msg.sender) {
    uint public fee = 100;
    address public treasury;
    mapping(address => bool) public exempt;
    constructor() {
        treasury = msg.sender;
        _mint(msg.sender, 1e24);
    }
    function setFee(uint f) external onlyOwner {
        require(f <= 500, "cap");
        fee = f;
    }
    function setExempt(address a, bool e) external onlyOwner {
        exempt[a] = e;
    }
    function _update(address f, address t, uint v) internal override {
        if (f != address(0) && !exempt[f] && !exempt[t]) {
            uint x = (v * fee) / 10000;
            super._update(f, treasury, x);
            v -= x;
        }
        super._update(f, t, v);
    }
}
contract Router {
    using SafeERC20 for IERC20;
    function swap(IERC20 a, address pair, uint n, address to) external {
        a.safeTransferFrom(msg.sender, pair, n);
        (bool ok, ) = pair.call(abi.encodeWithSignature("swap(uint256,uint256,address,bytes)", 0, n, to, ""));
        require(ok);
    }
    function multicall(bytes[] calldata d) external returns (bytes[] memory r) {
        r = new bytes[](d.length);
        for (uint i; i < d.length; i++) {
            (bool ok, bytes memory o) = address(this).delegatecall(d[i]);
            require(ok);
            r[i] = o;
        }
    }
}
contract Disperse {
    function token(IERC20 t, address[] calldata a, uint[] calldata v) external {
        for (uint i; i < a.length; i++) require(t.transferFrom(msg.sender, a[i], v[i]));
    }
    function eth(address[] calldata a, uint[] calldata v) external payable {
        for (uint i; i < a.length; i++) payable(a[i]).transfer(v[i]);
    }
}
contract Permit2Like {
    mapping(address => mapping(address => mapping(address => uint160))) public al;
    function approve(address t, address s, uint160 a) external {
        al[msg.sender][t][s] = a;
    }
    function transferFrom(address f, address to, uint160 a, address t) external {
        uint160 c = al[f][t][msg.sender];
        if (c != type(uint160).max) {
            require(c >= a);
            al[f][t][msg.sender] = c - a;
        }
        require(IERC20(t).transferFrom(f, to, a));
    }
}
contract BlacklistStable is ERC20("USDX", "USDX"), Ownable(msg.sender) {
    mapping(address => bool) public blacklisted;
    function mint(address t, uint a) external onlyOwner {
        _mint(t, a);
    }
    function blacklist(address a, bool b) external onlyOwner {
        blacklisted[a] = b;
    }
    function _update(address f, address t, uint v) internal override {
        require(!blacklisted[f] && !blacklisted[t]);
        super._update(f, t, v);
    }
}
contract Subscription is Ownable(msg.sender) {
    using SafeERC20 for IERC20;
    struct S {
        uint amount;
        uint period;
        uint last;
    }
    mapping(address => S) public subs;
    IERC20 public token;
    constructor(IERC20 t) {
        token = t;
    }
    function subscribe(uint a, uint p) external {
        require(a <= 1e21);
        subs[msg.sender] = S(a, p, block.timestamp);
    }
    function cancel() external {
        delete subs[msg.sender];
    }
    function charge(address u) external onlyOwner {
        S storage s = subs[u];
        require(s.amount > 0 && block.timestamp >= s.last + s.period);
        s.last = block.timestamp;
        token.safeTransferFrom(u, owner(), s.amount);
    }
}
contract Lottery {
    address[] public players;
    address public manager = msg.sender;
    function enter() external payable {
        require(msg.value >= 0.01 ether);
        players.push(msg.sender);
    }
    function pick() external {
        require(msg.sender == manager);
        uint i = uint(keccak256(abi.encode(block.prevrandao, players.length))) % players.length;
        address w = players[i];
        delete players;
        payable(w).transfer(address(this).balance);
    }
}

contract Upgradeable is UUPSUpgradeable, Initializable, Ownable {
    uint public x;
    constructor() Ownable(msg.sender) {}
    function initialize(address o) external initializer {
        _transferOwnership(o);
    }
    function set(uint v) external onlyOwner {
        x = v;
    }
    function _authorizeUpgrade(address) internal override onlyOwner {}
}
contract ShareToken {
    string public name = "S";
    string public symbol = "S";
    uint8 public decimals = 18;
    mapping(address => uint) private shares;
    uint public totalShares;
    uint public pooled;
    address public oracle = msg.sender;
    mapping(address => mapping(address => uint)) public allowance;
    event Transfer(address indexed a, address indexed b, uint v);
    function balanceOf(address a) public view returns (uint) {
        return totalShares == 0 ? 0 : (shares[a] * pooled) / totalShares;
    }
    function totalSupply() external view returns (uint) {
        return pooled;
    }
    function submit() external payable {
        uint s = totalShares == 0 ? msg.value : (msg.value * totalShares) / pooled;
        shares[msg.sender] += s;
        totalShares += s;
        pooled += msg.value;
    }
    function report(uint p) external {
        require(msg.sender == oracle);
        pooled = p;
    }
    function approve(address s, uint v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
    function transfer(address t, uint v) public returns (bool) {
        _move(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _move(f, t, v);
        return true;
    }
    function _move(address f, address t, uint v) internal {
        uint s = (v * totalShares) / pooled;
        shares[f] -= s;
        shares[t] += s;
        emit Transfer(f, t, v);
    }
}
contract LendingMarket is ERC20("c", "c") {
    using SafeERC20 for IERC20;
    IERC20 public immutable asset;
    constructor(IERC20 a) {
        asset = a;
    }
    function supply(uint v) external {
        asset.safeTransferFrom(msg.sender, address(this), v);
        _mint(msg.sender, v);
    }
    function redeem(uint v) external {
        _burn(msg.sender, v);
        asset.safeTransfer(msg.sender, v);
    }
}
contract Market {
    struct L {
        address seller;
        uint price;
    }
    mapping(address => mapping(uint => L)) public ls;
    function list(address n, uint id, uint p) external {
        require(IERC721(n).ownerOf(id) == msg.sender);
        ls[n][id] = L(msg.sender, p);
    }
    function buy(address n, uint id) external payable {
        L memory l = ls[n][id];
        require(l.seller != address(0) && msg.value == l.price);
        delete ls[n][id];
        IERC721(n).safeTransferFrom(l.seller, msg.sender, id);
        payable(l.seller).transfer(msg.value);
    }
}
contract Crowdsale {
    IERC20 public immutable t;
    address payable public immutable wallet;
    uint public rate = 100;
    constructor(IERC20 a) {
        t = a;
        wallet = payable(msg.sender);
    }
    function buy() external payable {
        t.transfer(msg.sender, msg.value * rate);
        wallet.transfer(msg.value);
    }
}
contract Donations is Ownable(msg.sender) {
    event Given(address indexed who, uint v);
    receive() external payable {
        emit Given(msg.sender, msg.value);
    }
    function withdraw() external onlyOwner {
        payable(owner()).transfer(address(this).balance);
    }
}
contract Faucet {
    IERC20 public t;
    mapping(address => uint) public last;
    constructor(IERC20 a) {
        t = a;
    }
    function drip() external {
        require(block.timestamp > last[msg.sender] + 1 days);
        last[msg.sender] = block.timestamp;
        t.transfer(msg.sender, 1e18);
    }
}
contract Bridge {
    mapping(bytes32 => bool) public done;
    address public immutable signer = msg.sender;
    IERC20 public immutable t;
    constructor(IERC20 a) {
        t = a;
    }
    event Locked(address, uint);
    function lock(uint v) external {
        t.transferFrom(msg.sender, address(this), v);
        emit Locked(msg.sender, v);
    }
    function release(address to, uint v, bytes32 id, uint8 sv, bytes32 r, bytes32 s) external {
        require(!done[id]);
        done[id] = true;
        require(ecrecover(keccak256(abi.encode(to, v, id)), sv, r, s) == signer);
        t.transfer(to, v);
    }
}
contract Settlement {
    mapping(address => mapping(uint => bool)) public used;
    function settle(
        address maker,
        address token,
        uint v,
        uint nonce,
        address payToken,
        uint pay,
        uint8 sv,
        bytes32 r,
        bytes32 s
    ) external {
        require(!used[maker][nonce]);
        used[maker][nonce] = true;
        require(ecrecover(keccak256(abi.encode(maker, token, v, nonce, payToken, pay)), sv, r, s) == maker);
        IERC20(token).transferFrom(maker, msg.sender, v);
        IERC20(payToken).transferFrom(msg.sender, maker, pay);
    }
}
contract Account {
    address public immutable entryPoint;
    address public owner;
    constructor(address e, address o) {
        entryPoint = e;
        owner = o;
    }
    receive() external payable {}
    function execute(address to, uint v, bytes calldata d) external {
        require(msg.sender == entryPoint || msg.sender == owner);
        (bool ok, ) = to.call{value: v}(d);
        require(ok);
    }
    function isValidSignature(bytes32 h, bytes calldata s) external view returns (bytes4) {
        (bytes32 r, bytes32 ss, uint8 v) = abi.decode(s, (bytes32, bytes32, uint8));
        return ecrecover(h, v, r, ss) == owner ? bytes4(0x1626ba7e) : bytes4(0);
    }
}
contract Migrator {
    using SafeERC20 for IERC20;
    IERC20 public immutable from;
    Mintable public immutable to;
    constructor(IERC20 a, Mintable b) {
        from = a;
        to = b;
    }
    function migrate() external {
        uint v = from.balanceOf(msg.sender);
        from.safeTransferFrom(msg.sender, address(0xdead), v);
        to.mint(msg.sender, v);
    }
}
contract Factory {
    event Made(address);
    function make(bytes32 s) external returns (address a) {
        a = address(new Escrow{salt: s}());
        emit Made(a);
    }
}
contract Distributor is Ownable(msg.sender) {
    IERC20 public t;
    uint public rate;
    constructor(IERC20 a) {
        t = a;
    }
    function notify(uint v) external onlyOwner {
        require(t.transferFrom(msg.sender, address(this), v));
        rate = v / 30 days;
    }
}
contract Operators {
    mapping(address => uint) public balanceOf;
    uint public totalSupply;
    mapping(address => mapping(address => bool)) public isOperator;
    mapping(address => mapping(address => uint)) public allowance;
    function authorize(address o) external {
        isOperator[msg.sender][o] = true;
    }
    function operatorBurn(address a, uint v) external {
        require(isOperator[a][msg.sender]);
        balanceOf[a] -= v;
        totalSupply -= v;
    }
    function transfer(address t, uint v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        return true;
    }
}
