// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Context, ERC20} from "./honest-launches-parts.sol";

/// a bridge endpoint mints and burns what it brings
contract BridgedToken is ERC20 {
    address public immutable l2Bridge;
    address public immutable l1Token;
    event Mint(address indexed a, uint256 v);
    event Burn(address indexed a, uint256 v);
    constructor(address b, address t) ERC20("Bridged", "BRG") {
        l2Bridge = b;
        l1Token = t;
    }
    modifier onlyL2Bridge() {
        require(msg.sender == l2Bridge, "Only L2 Bridge can mint and burn");
        _;
    }
    function supportsInterface(bytes4 i) public pure returns (bool) {
        return i == 0x01ffc9a7 || i == 0x1d1d8b63;
    }
    function mint(address to, uint256 v) external onlyL2Bridge {
        _mint(to, v);
        emit Mint(to, v);
    }
    function burn(address from, uint256 v) external onlyL2Bridge {
        _burn(from, v);
        emit Burn(from, v);
    }
}
