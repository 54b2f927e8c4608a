// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721Enumerable} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721Enumerable.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";

/// A collection that can be walked through: totalSupply, tokenOfOwnerByIndex.
contract WalkableCollectible is ERC721Enumerable, Ownable {
    string private _base;

    constructor(string memory name_, string memory symbol_, string memory base_, address owner_)
        ERC721(name_, symbol_)
        Ownable(owner_)
    {
        _base = base_;
    }

    function mint(address to, uint256 id) external onlyOwner {
        _mint(to, id);
    }

    function tokenURI(uint256 id) public view override returns (string memory) {
        _requireOwned(id);
        return string.concat(_base, Strings.toString(id), ".json");
    }
}

/// A collection known by its events alone. Every token has the same, freely chosen URI.
contract PlainCollectible is ERC721, Ownable {
    string private _uri;

    constructor(string memory name_, string memory symbol_, string memory uri_, address owner_)
        ERC721(name_, symbol_)
        Ownable(owner_)
    {
        _uri = uri_;
    }

    function mint(address to, uint256 id) external onlyOwner {
        _mint(to, id);
    }

    function tokenURI(uint256) public view override returns (string memory) {
        return _uri;
    }
}

/// Many of a kind.
contract EditionCollectible is ERC1155, Ownable {
    string public name;

    constructor(string memory name_, string memory uri_, address owner_) ERC1155(uri_) Ownable(owner_) {
        name = name_;
    }

    function mint(address to, uint256 id, uint256 amount) external onlyOwner {
        _mint(to, id, amount, "");
    }
}

/// Shouts that tokens were given to people; they never were.
contract ShoutingCollectible {
    string public constant name = "Genesis Pass";
    string public constant symbol = "PASS";
    address private immutable _owner;

    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    constructor(address owner_) {
        _owner = owner_;
    }

    function shout(address to, uint256 id) external {
        emit Transfer(address(0), to, id);
    }

    function ownerOf(uint256) external view returns (address) {
        return _owner;
    }

    function tokenURI(uint256) external pure returns (string memory) {
        return "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/pass.json";
    }
}

/// Never answers: whoever asks it anything pays all the gas there is.
contract EndlessCollectible {
    event Transfer(address indexed from, address indexed to, uint256 indexed id);

    constructor(address) {}

    function shout(address to, uint256 id) external {
        emit Transfer(address(0), to, id);
    }

    fallback() external {
        uint256 spin;
        while (true) {
            unchecked {
                ++spin;
            }
        }
    }
}
