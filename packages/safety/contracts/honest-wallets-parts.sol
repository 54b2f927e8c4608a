// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Who signed, for the wallets.

library Sig {
    function rec(bytes32 h, bytes memory s) internal pure returns (address a) {
        if (s.length != 65) return address(0);
        bytes32 r;
        bytes32 ss;
        uint8 v;
        assembly {
            r := mload(add(s, 32))
            ss := mload(add(s, 64))
            v := byte(0, mload(add(s, 96)))
        }
        if (uint256(ss) > 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0) return address(0);
        a = ecrecover(h, v, r, ss);
    }
    function eth(bytes32 h) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h));
    }
}
