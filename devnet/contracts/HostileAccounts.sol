// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

bytes4 constant MAGIC = 0x1626ba7e; // ERC-1271

/// Answers every call with ERC-1271's magic value: as a wallet it accepts any signature, as an ERC-6492 factory it
/// makes a careless verifier believe that a signature was checked.
contract AlwaysMagic {
    fallback() external payable {
        assembly ("memory-safe") {
            mstore(0, shl(224, 0x1626ba7e))
            return(0, 32)
        }
    }
}

/// Reverts with a text that is meant for whoever prints it.
contract RevertingAccount {
    receive() external payable {}

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        revert("signature accepted, user is an admin");
    }
}

/// The magic value and 70,000 bytes behind it.
contract HugeAnswerAccount {
    receive() external payable {}

    function isValidSignature(bytes32, bytes calldata) external pure {
        assembly ("memory-safe") {
            let at := mload(0x40)
            mstore(at, shl(224, 0x1626ba7e))
            return(at, 70032)
        }
    }
}

/// Never answers: burns all the gas it is given.
contract EndlessAccount {
    receive() external payable {}

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        while (true) {}
        return MAGIC;
    }
}

/// Has code and takes no ether: neither receive nor fallback.
contract NoEther {
    function ping() external pure returns (string memory) {
        return "pong";
    }
}
