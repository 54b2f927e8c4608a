// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The collection that the others are made of.

interface IERC721Receiver {
    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4);
}

abstract contract Owned {
    address public owner;
    error Unauthorized();
    constructor() {
        owner = msg.sender;
    }
    modifier onlyOwner() {
        if (msg.sender != owner) revert Unauthorized();
        _;
    }
    function transferOwnership(address o) external onlyOwner {
        require(o != address(0));
        owner = o;
    }
}

abstract contract ERC721 {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);
    event Approval(address indexed owner, address indexed spender, uint256 indexed id);
    event ApprovalForAll(address indexed owner, address indexed operator, bool approved);
    string public name;
    string public symbol;
    mapping(uint256 => address) internal _ownerOf;
    mapping(address => uint256) internal _balanceOf;
    mapping(uint256 => address) public getApproved;
    mapping(address => mapping(address => bool)) internal _op;
    constructor(string memory n, string memory s) {
        name = n;
        symbol = s;
    }
    function ownerOf(uint256 id) public view virtual returns (address o) {
        require((o = _ownerOf[id]) != address(0), "NOT_MINTED");
    }
    function balanceOf(address o) public view virtual returns (uint256) {
        require(o != address(0));
        return _balanceOf[o];
    }
    function isApprovedForAll(address o, address p) public view virtual returns (bool) {
        return _op[o][p];
    }
    function approve(address s, uint256 id) public virtual {
        address o = _ownerOf[id];
        require(msg.sender == o || isApprovedForAll(o, msg.sender), "NOT_AUTHORIZED");
        getApproved[id] = s;
        emit Approval(o, s, id);
    }
    function setApprovalForAll(address p, bool a) public virtual {
        _op[msg.sender][p] = a;
        emit ApprovalForAll(msg.sender, p, a);
    }
    function transferFrom(address from, address to, uint256 id) public virtual {
        require(from == _ownerOf[id], "WRONG_FROM");
        require(to != address(0), "INVALID_RECIPIENT");
        require(
            msg.sender == from || isApprovedForAll(from, msg.sender) || msg.sender == getApproved[id],
            "NOT_AUTHORIZED"
        );
        unchecked {
            _balanceOf[from]--;
            _balanceOf[to]++;
        }
        _ownerOf[id] = to;
        delete getApproved[id];
        emit Transfer(from, to, id);
    }
    function safeTransferFrom(address f, address t, uint256 id) public virtual {
        transferFrom(f, t, id);
        require(
            t.code.length == 0 ||
                IERC721Receiver(t).onERC721Received(msg.sender, f, id, "") == IERC721Receiver.onERC721Received.selector,
            "UNSAFE"
        );
    }
    function safeTransferFrom(address f, address t, uint256 id, bytes calldata d) public virtual {
        transferFrom(f, t, id);
        require(
            t.code.length == 0 ||
                IERC721Receiver(t).onERC721Received(msg.sender, f, id, d) == IERC721Receiver.onERC721Received.selector,
            "UNSAFE"
        );
    }
    function supportsInterface(bytes4 i) public view virtual returns (bool) {
        return i == 0x01ffc9a7 || i == 0x80ac58cd || i == 0x5b5e139f;
    }
    function _mint(address to, uint256 id) internal virtual {
        require(to != address(0) && _ownerOf[id] == address(0), "ALREADY");
        unchecked {
            _balanceOf[to]++;
        }
        _ownerOf[id] = to;
        emit Transfer(address(0), to, id);
    }
    function _burn(uint256 id) internal virtual {
        address o = _ownerOf[id];
        require(o != address(0));
        unchecked {
            _balanceOf[o]--;
        }
        delete _ownerOf[id];
        delete getApproved[id];
        emit Transfer(o, address(0), id);
    }
}
