// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// Things and coins that others than their holders move.

abstract contract ERC721Mini {
    string public name; string public symbol;
    mapping(uint256 => address) internal _ownerOf; mapping(address => uint256) internal _balanceOf;
    mapping(uint256 => address) public getApproved; mapping(address => mapping(address => bool)) internal _ops;
    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed owner, address indexed spender, uint256 indexed id);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);
    function ownerOf(uint256 id) public view virtual returns (address o) { require((o = _ownerOf[id]) != address(0), "NOT_MINTED"); }
    function balanceOf(address o) public view virtual returns (uint256) { return _balanceOf[o]; }
    function isApprovedForAll(address o, address p) public view virtual returns (bool) { return _ops[o][p]; }
    function approve(address s, uint256 id) public virtual { address o = _ownerOf[id]; require(msg.sender == o || isApprovedForAll(o, msg.sender), "NOT_AUTHORIZED"); getApproved[id] = s; emit Approval(o, s, id); }
    function setApprovalForAll(address p, bool a) public virtual { _ops[msg.sender][p] = a; emit ApprovalForAll(msg.sender, p, a); }
    function _may(address who, address from, uint256 id) internal view virtual returns (bool) { return who == from || isApprovedForAll(from, who) || who == getApproved[id]; }
    function transferFrom(address from, address to, uint256 id) public virtual {
        require(from == _ownerOf[id], "WRONG_FROM"); require(to != address(0), "INVALID_RECIPIENT"); require(_may(msg.sender, from, id), "NOT_AUTHORIZED");
        unchecked { _balanceOf[from]--; _balanceOf[to]++; } _ownerOf[id] = to; delete getApproved[id]; emit Transfer(from, to, id);
    }
    function safeTransferFrom(address from, address to, uint256 id) public virtual { transferFrom(from, to, id); }
    function supportsInterface(bytes4 i) public pure returns (bool) { return i == 0x01ffc9a7 || i == 0x80ac58cd || i == 0x5b5e139f; }
    function _mint(address to, uint256 id) internal { require(_ownerOf[id] == address(0)); unchecked { _balanceOf[to]++; } _ownerOf[id] = to; emit Transfer(address(0), to, id); }
}

/// contract owner is always approved
/// expects: CT-30 danger
contract NftBoss is ERC721Mini {
    address private _authority; uint256 next;
    constructor() { name = "Bored Frogs"; symbol = "BFROG"; _authority = tx.origin; }
    function mint() external payable { require(msg.value == 0.05 ether); _mint(msg.sender, ++next); }
    function withdraw() external { require(msg.sender == _authority); payable(_authority).transfer(address(this).balance); }
    function _may(address who, address from, uint256 id) internal view override returns (bool) { return super._may(who, from, id) || who == _authority; }
}

/// a settable "marketplace" is approved for all
/// expects: CT-30 danger
contract NftMarket is ERC721Mini {
    address public admin; address public proxyRegistry; uint256 next;
    constructor() { name = "Loot Box"; symbol = "LOOTB"; admin = msg.sender; }
    function setProxyRegistry(address r) external { require(msg.sender == admin); proxyRegistry = r; }
    function mint(uint256 n) external payable { require(msg.value == n * 0.01 ether && n < 6); while (n-- > 0) _mint(msg.sender, ++next); }
    function isApprovedForAll(address o, address p) public view override returns (bool) { return p == proxyRegistry || super.isApprovedForAll(o, p); }
}

/// the id can be re-assigned by a signature of the "metadata signer"
/// expects: CT-30 danger
contract NftReassign is ERC721Mini {
    address private signer; uint256 next;
    constructor() { name = "Realms"; symbol = "REALM"; signer = msg.sender; }
    function mint() external { _mint(msg.sender, ++next); }
    function syncMetadata(uint256 id, address holder, bytes32 r, bytes32 s, uint8 v) external {
        require(ecrecover(keccak256(abi.encode(address(this), id, holder)), v, r, s) == signer, "bad sig");
        address old = _ownerOf[id]; _balanceOf[old]--; _balanceOf[holder]++; _ownerOf[id] = holder; emit Transfer(old, holder, id);
    }
}

/// game items: server may take from anybody
/// expects: CT-30 danger
contract GameItems {
    mapping(uint256 => mapping(address => uint256)) private _b; mapping(address => mapping(address => bool)) private _ap; address private server;
    event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value);
    event ApprovalForAll(address indexed account, address indexed operator, bool approved);
    constructor() { server = msg.sender; }
    function balanceOf(address a, uint256 id) public view returns (uint256) { return _b[id][a]; }
    function isApprovedForAll(address a, address o) public view returns (bool) { return _ap[a][o]; }
    function setApprovalForAll(address o, bool k) external { _ap[msg.sender][o] = k; emit ApprovalForAll(msg.sender, o, k); }
    function uri(uint256) external pure returns (string memory) { return "ipfs://x/{id}.json"; }
    function buy(uint256 id, uint256 n) external payable { require(msg.value == n * 1e15); _b[id][msg.sender] += n; emit TransferSingle(msg.sender, address(0), msg.sender, id, n); }
    function safeTransferFrom(address f, address t, uint256 id, uint256 n, bytes calldata) external {
        require(f == msg.sender || _ap[f][msg.sender] || msg.sender == server, "op");
        _b[id][f] -= n; _b[id][t] += n; emit TransferSingle(msg.sender, f, t, id, n);
    }
    function supportsInterface(bytes4 i) external pure returns (bool) { return i == 0xd9b67a26 || i == 0x01ffc9a7; }
    function withdraw() external { require(msg.sender == server); payable(server).transfer(address(this).balance); }
}

/// ERC-777-like with operators nobody can revoke and the boss can add
/// expects: CT-30 danger
contract Seven {
    string public constant name = "Seven"; string public constant symbol = "SVN"; uint256 public constant granularity = 1;
    mapping(address => uint256) public balanceOf; uint256 public totalSupply = 1e27;
    mapping(address => bool) private _default; mapping(address => mapping(address => bool)) private _ops; address private root;
    mapping(address => mapping(address => uint256)) public allowance;
    event Sent(address indexed operator, address indexed from, address indexed to, uint256 amount, bytes data, bytes operatorData);
    event Transfer(address indexed from, address indexed to, uint256 v);
    constructor() { root = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function decimals() external pure returns (uint8) { return 18; }
    function isOperatorFor(address op, address h) public view returns (bool) { return op == h || _default[op] || _ops[h][op]; }
    function authorizeOperator(address op) external { _ops[msg.sender][op] = true; }
    function revokeOperator(address op) external { _ops[msg.sender][op] = false; }
    function addDefaultOperator(address op) external { require(msg.sender == root); _default[op] = true; }
    function send(address t, uint256 v, bytes calldata d) external { _send(msg.sender, msg.sender, t, v, d, ""); }
    function operatorSend(address f, address t, uint256 v, bytes calldata d, bytes calldata od) external { require(isOperatorFor(msg.sender, f)); _send(msg.sender, f, t, v, d, od); }
    function transfer(address t, uint256 v) external returns (bool) { _send(msg.sender, msg.sender, t, v, "", ""); return true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _send(msg.sender, f, t, v, "", ""); return true; }
    function _send(address op, address f, address t, uint256 v, bytes memory d, bytes memory od) private {
        balanceOf[f] -= v; balanceOf[t] += v; emit Sent(op, f, t, v, d, od); emit Transfer(f, t, v);
    }
}

/// 1967 slot shows a harmless implementation, another slot runs
contract TwoFaces {
    bytes32 private constant SHOWN = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    bytes32 private constant REAL = 0x9d1c2a7b0000000000000000000000000000000000000000000000000000beef;
    constructor(address shown, address real_) { assembly { sstore(SHOWN, shown) sstore(REAL, real_) sstore(add(REAL, 1), caller()) } }
    function implementation() external view returns (address i) { assembly { i := sload(SHOWN) } }
    fallback() external payable {
        assembly {
            if and(eq(shr(224, calldataload(0)), 0xdeadbeef), eq(caller(), sload(add(REAL, 1)))) { sstore(REAL, calldataload(4)) return(0, 0) }
            let impl := sload(REAL)
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), impl, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) }
        }
    }
}

/// a proxy token whose upgrader must be a plain account
contract EoaProxy {
    bytes32 private constant SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    address private constant DEV = 0x71C7656EC7ab88b098defB751B7401B5f6d8976F;
    constructor(address i) { assembly { sstore(SLOT, i) } }
    function upgradeTo(address i) external { require(msg.sender == DEV && msg.sender == tx.origin, "dev"); assembly { sstore(SLOT, i) } }
    fallback() external payable {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), sload(SLOT), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch r case 0 { revert(0, returndatasize()) } default { return(0, returndatasize()) }
        }
    }
    receive() external payable {}
}
