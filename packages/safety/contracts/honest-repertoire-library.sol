// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Pausable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Pausable.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {ERC721Enumerable} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721Enumerable.sol";
import {ERC721URIStorage} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";
import {ERC2981} from "@openzeppelin/contracts/token/common/ERC2981.sol";
import {ERC1155Supply} from "@openzeppelin/contracts/token/ERC1155/extensions/ERC1155Supply.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {TransparentUpgradeableProxy} from "@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";

// Compositions of a library's parts that projects deploy: votes, pauses, a vault, NFTs, items, vesting, a timelock, a proxy.

contract OzPermitVotes is ERC20, ERC20Permit, ERC20Votes {
    constructor() ERC20("Gov", "GOV") ERC20Permit("Gov") { _mint(msg.sender, 1e27); }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Votes) { super._update(f, t, v); }
    function nonces(address o) public view override(ERC20Permit, Nonces) returns (uint256) { return super.nonces(o); }
}

contract OzMintPause is ERC20, ERC20Burnable, ERC20Pausable, AccessControl {
    bytes32 public constant MINTER = keccak256("MINTER");
    bytes32 public constant PAUSER = keccak256("PAUSER");
    constructor() ERC20("Game Gold", "GG") { _grantRole(DEFAULT_ADMIN_ROLE, msg.sender); }
    function mint(address t, uint256 v) external onlyRole(MINTER) { _mint(t, v); }
    function pause() external onlyRole(PAUSER) { _pause(); }
    function unpause() external onlyRole(PAUSER) { _unpause(); }
    function _update(address f, address t, uint256 v) internal override(ERC20, ERC20Pausable) {
        super._update(f, t, v);
    }
}

contract OzVault is ERC4626 {
    constructor(IERC20 a) ERC20("Vault USDC", "vUSDC") ERC4626(a) {}
    function _decimalsOffset() internal pure override returns (uint8) { return 6; }
}

contract OzNft is ERC721Enumerable, ERC2981, Ownable2Step, ReentrancyGuard {
    uint256 public price = 0.03 ether;
    bytes32 public root;
    mapping(address => bool) public used;
    string base;
    constructor() ERC721("Pebbles", "PEB") Ownable(msg.sender) { _setDefaultRoyalty(msg.sender, 500); }
    function allowMint(bytes32[] calldata p) external payable nonReentrant {
        require(!used[msg.sender] && MerkleProof.verifyCalldata(p, root, keccak256(bytes.concat(keccak256(abi.encode(msg.sender))))));
        used[msg.sender] = true;
        _pay();
    }
    function mint() external payable nonReentrant { _pay(); }
    function _pay() internal {
        require(msg.value == price && totalSupply() < 5000);
        _safeMint(msg.sender, totalSupply() + 1);
    }
    function setRoot(bytes32 r) external onlyOwner { root = r; }
    function setBase(string calldata b) external onlyOwner { base = b; }
    function _baseURI() internal view override returns (string memory) { return base; }
    function withdraw() external onlyOwner {
        (bool ok,) = owner().call{value: address(this).balance}("");
        require(ok);
    }
    function supportsInterface(bytes4 i) public view override(ERC721Enumerable, ERC2981) returns (bool) {
        return super.supportsInterface(i);
    }
}

contract OzItems is ERC1155Supply, AccessControl {
    bytes32 constant M = keccak256("M");
    constructor() ERC1155("ipfs://x/{id}") { _grantRole(0x00, msg.sender); }
    function mintBatch(address t, uint256[] memory i, uint256[] memory n) external onlyRole(M) {
        _mintBatch(t, i, n, "");
    }
    function burn(address a, uint256 i, uint256 n) external {
        require(a == msg.sender || isApprovedForAll(a, msg.sender));
        _burn(a, i, n);
    }
    function supportsInterface(bytes4 i) public view override(ERC1155, AccessControl) returns (bool) {
        return super.supportsInterface(i);
    }
}

contract OzVesting is VestingWallet {
    constructor(address b) VestingWallet(b, uint64(1800000000), uint64(365 days)) {}
}

contract OzTimelock is TimelockController {
    constructor(address[] memory a) TimelockController(2 days, a, a, address(0)) {}
}

contract OzTransparent is TransparentUpgradeableProxy {
    constructor(address l, address o) TransparentUpgradeableProxy(l, o, "") {}
}
