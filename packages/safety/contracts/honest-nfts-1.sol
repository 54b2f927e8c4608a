// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC721Receiver, Owned, ERC721} from "./honest-nfts-parts.sol";

library Str {
    function s(uint256 v) internal pure returns (string memory) {
        if (v == 0) return "0";
        uint256 t = v;
        uint256 d;
        while (t != 0) {
            d++;
            t /= 10;
        }
        bytes memory b = new bytes(d);
        while (v != 0) {
            b[--d] = bytes1(uint8(48 + (v % 10)));
            v /= 10;
        }
        return string(b);
    }
}

/// paid mint in phases with a Merkle allowlist, reveal, royalty, withdraw to the owner
contract PhasedMint is ERC721, Owned {
    using Str for uint256;
    uint256 public constant MAX = 5000;
    uint256 public price = 0.05 ether;
    uint256 public totalSupply;
    bytes32 public root;
    string private base;
    string private hidden;
    bool public revealed;
    uint8 public phase;
    mapping(address => uint256) public minted;
    address public royaltyTo;
    uint96 public royaltyBps = 500;
    constructor(bytes32 r, string memory h) ERC721("Phased", "PHS") {
        root = r;
        hidden = h;
        royaltyTo = msg.sender;
    }
    function setPhase(uint8 p) external onlyOwner {
        phase = p;
    }
    function setRoot(bytes32 r) external onlyOwner {
        root = r;
    }
    function reveal(string calldata b) external onlyOwner {
        revealed = true;
        base = b;
    }
    function setPrice(uint256 p) external onlyOwner {
        price = p;
    }
    function setRoyalty(address t, uint96 b) external onlyOwner {
        require(b <= 1000);
        royaltyTo = t;
        royaltyBps = b;
    }
    function royaltyInfo(uint256, uint256 p) external view returns (address, uint256) {
        return (royaltyTo, (p * royaltyBps) / 10000);
    }
    function allowlistMint(uint256 n, bytes32[] calldata proof) external payable {
        require(phase == 1);
        bytes32 h = keccak256(abi.encodePacked(msg.sender));
        for (uint256 i; i < proof.length; i++)
            h = h < proof[i] ? keccak256(abi.encodePacked(h, proof[i])) : keccak256(abi.encodePacked(proof[i], h));
        require(h == root, "proof");
        _m(n);
    }
    function publicMint(uint256 n) external payable {
        require(phase == 2);
        require(msg.sender == tx.origin, "no contracts");
        _m(n);
    }
    function _m(uint256 n) private {
        require(n > 0 && minted[msg.sender] + n <= 3 && totalSupply + n <= MAX && msg.value == price * n, "mint");
        minted[msg.sender] += n;
        for (uint256 i; i < n; i++) _mint(msg.sender, ++totalSupply);
    }
    function ownerMint(address to, uint256 n) external onlyOwner {
        require(totalSupply + n <= MAX);
        for (uint256 i; i < n; i++) _mint(to, ++totalSupply);
    }
    function tokenURI(uint256 id) external view returns (string memory) {
        ownerOf(id);
        return revealed ? string(abi.encodePacked(base, id.s(), ".json")) : hidden;
    }
    function withdraw() external onlyOwner {
        (bool ok, ) = payable(owner).call{value: address(this).balance}("");
        require(ok);
    }
}

/// packed ownerships filled backwards, batches, as ERC-721A
contract BatchMint is Owned {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed o, address indexed s, uint256 indexed id);
    event ApprovalForAll(address indexed o, address indexed p, bool a);
    error OwnerQueryForNonexistentToken();
    error TransferCallerNotOwnerNorApproved();
    error TransferFromIncorrectOwner();
    error MintZeroQuantity();
    uint256 private _next = 1;
    mapping(uint256 => uint256) private _packedOwner;
    mapping(address => uint256) private _packedData;
    mapping(uint256 => address) private _approved;
    mapping(address => mapping(address => bool)) public isApprovedForAll;
    string public constant name = "Batch";
    string public constant symbol = "BTC8";
    function totalSupply() external view returns (uint256) {
        return _next - 1;
    }
    function balanceOf(address a) external view returns (uint256) {
        return _packedData[a] & type(uint64).max;
    }
    function _packedOf(uint256 id) private view returns (uint256 p) {
        if (id != 0 && id < _next) {
            p = _packedOwner[id];
            if (p == 0) {
                unchecked {
                    for (;;) {
                        if ((p = _packedOwner[--id]) == 0) continue;
                        if (p & (1 << 224) == 0) return p;
                        break;
                    }
                }
            } else if (p & (1 << 224) == 0) return p;
        }
        revert OwnerQueryForNonexistentToken();
    }
    function ownerOf(uint256 id) public view returns (address) {
        return address(uint160(_packedOf(id)));
    }
    function getApproved(uint256 id) public view returns (address) {
        ownerOf(id);
        return _approved[id];
    }
    function approve(address s, uint256 id) external {
        address o = ownerOf(id);
        require(msg.sender == o || isApprovedForAll[o][msg.sender]);
        _approved[id] = s;
        emit Approval(o, s, id);
    }
    function setApprovalForAll(address p, bool a) external {
        isApprovedForAll[msg.sender][p] = a;
        emit ApprovalForAll(msg.sender, p, a);
    }
    function mint(uint256 n) external payable {
        if (n == 0) revert MintZeroQuantity();
        require(n <= 10 && _next + n <= 10001 && msg.value == n * 0.01 ether);
        _packedData[msg.sender] += n * ((1 << 64) | 1);
        _packedOwner[_next] = uint256(uint160(msg.sender)) | (block.timestamp << 160) | (n == 1 ? 1 << 225 : 0);
        uint256 e = _next + n;
        for (uint256 i = _next; i < e; i++) emit Transfer(address(0), msg.sender, i);
        _next = e;
    }
    function transferFrom(address f, address to, uint256 id) public {
        uint256 p = _packedOf(id);
        if (address(uint160(p)) != f) revert TransferFromIncorrectOwner();
        if (msg.sender != f && !isApprovedForAll[f][msg.sender] && msg.sender != _approved[id])
            revert TransferCallerNotOwnerNorApproved();
        require(to != address(0));
        delete _approved[id];
        unchecked {
            --_packedData[f];
            ++_packedData[to];
            _packedOwner[id] = uint256(uint160(to)) | (block.timestamp << 160) | (1 << 225);
            if (p & (1 << 225) == 0) {
                uint256 nx = id + 1;
                if (_packedOwner[nx] == 0 && nx != _next) _packedOwner[nx] = p;
            }
        }
        emit Transfer(f, to, id);
    }
    function safeTransferFrom(address f, address t, uint256 id) external {
        transferFrom(f, t, id);
        if (t.code.length > 0)
            require(
                IERC721Receiver(t).onERC721Received(msg.sender, f, id, "") == IERC721Receiver.onERC721Received.selector
            );
    }
    function burn(uint256 id) external {
        address o = ownerOf(id);
        require(o == msg.sender);
        delete _approved[id];
        --_packedData[o];
        uint256 p = _packedOf(id);
        _packedOwner[id] = p | (1 << 224) | (1 << 225);
        if (p & (1 << 225) == 0 && _packedOwner[id + 1] == 0 && id + 1 != _next) _packedOwner[id + 1] = p;
        emit Transfer(o, address(0), id);
    }
    function withdraw() external onlyOwner {
        payable(owner).transfer(address(this).balance);
    }
}

/// multi token with supply and minter role
contract Multi1155 is Owned {
    mapping(address => mapping(uint256 => uint256)) public balanceOf;
    mapping(address => mapping(address => bool)) public isApprovedForAll;
    mapping(uint256 => uint256) public totalSupply;
    mapping(uint256 => uint256) public cap;
    mapping(uint256 => uint256) public price;
    string private _uri;
    event TransferSingle(address indexed o, address indexed f, address indexed t, uint256 id, uint256 v);
    event TransferBatch(address indexed o, address indexed f, address indexed t, uint256[] ids, uint256[] vs);
    event ApprovalForAll(address indexed a, address indexed o, bool ok);
    event URI(string v, uint256 indexed id);
    function uri(uint256) external view returns (string memory) {
        return _uri;
    }
    function setURI(string calldata u) external onlyOwner {
        _uri = u;
    }
    function setApprovalForAll(address o, bool a) external {
        isApprovedForAll[msg.sender][o] = a;
        emit ApprovalForAll(msg.sender, o, a);
    }
    function safeTransferFrom(address f, address t, uint256 id, uint256 v, bytes calldata d) external {
        require(msg.sender == f || isApprovedForAll[f][msg.sender], "NOT_AUTHORIZED");
        balanceOf[f][id] -= v;
        balanceOf[t][id] += v;
        emit TransferSingle(msg.sender, f, t, id, v);
        _check(f, t, id, v, d);
    }
    function safeBatchTransferFrom(
        address f,
        address t,
        uint256[] calldata ids,
        uint256[] calldata vs,
        bytes calldata
    ) external {
        require(ids.length == vs.length && (msg.sender == f || isApprovedForAll[f][msg.sender]), "NOT_AUTHORIZED");
        for (uint256 i; i < ids.length; ++i) {
            balanceOf[f][ids[i]] -= vs[i];
            balanceOf[t][ids[i]] += vs[i];
        }
        emit TransferBatch(msg.sender, f, t, ids, vs);
        require(t != address(0));
    }
    function balanceOfBatch(address[] calldata a, uint256[] calldata ids) external view returns (uint256[] memory r) {
        r = new uint256[](a.length);
        for (uint256 i; i < a.length; ++i) r[i] = balanceOf[a[i]][ids[i]];
    }
    function create(uint256 id, uint256 c, uint256 p) external onlyOwner {
        require(cap[id] == 0);
        cap[id] = c;
        price[id] = p;
    }
    function buy(uint256 id, uint256 v) external payable {
        require(totalSupply[id] + v <= cap[id] && msg.value == price[id] * v);
        totalSupply[id] += v;
        balanceOf[msg.sender][id] += v;
        emit TransferSingle(msg.sender, address(0), msg.sender, id, v);
        _check(address(0), msg.sender, id, v, "");
    }
    function burn(uint256 id, uint256 v) external {
        balanceOf[msg.sender][id] -= v;
        totalSupply[id] -= v;
        emit TransferSingle(msg.sender, msg.sender, address(0), id, v);
    }
    function _check(address f, address t, uint256 id, uint256 v, bytes memory d) private {
        if (t.code.length == 0) {
            require(t != address(0));
            return;
        }
        (bool ok, bytes memory r) = t.call(abi.encodeWithSelector(0xf23a6e61, msg.sender, f, id, v, d));
        require(ok && abi.decode(r, (bytes4)) == 0xf23a6e61);
    }
    function withdraw(address payable to) external onlyOwner {
        to.transfer(address(this).balance);
    }
}
