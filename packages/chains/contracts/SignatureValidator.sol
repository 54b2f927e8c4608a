// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Asks a smart account whether a signature is its own (ERC-1271), deploying a not yet existing one first (ERC-6492).
/// Runs deployless inside `eth_call` and returns one word: 1 for yes, 0 for anything else. Nothing is ever sent.
contract SignatureValidator {
    bytes32 private constant ERC6492_MAGIC = 0x6492649264926492649264926492649264926492649264926492649264926492;
    bytes4 private constant ERC1271_MAGIC = 0x1626ba7e;
    uint256 private constant DEPLOY_GAS = 8_000_000;
    uint256 private constant CHECK_GAS = 2_000_000;

    constructor(address signer, bytes32 hash, bytes memory signature) {
        bool valid = _isValid(signer, hash, signature);
        assembly {
            mstore(0, valid)
            return(0, 32)
        }
    }

    function _isValid(address signer, bytes32 hash, bytes memory signature) private returns (bool) {
        if (_hasMagic(signature)) {
            bytes memory wrapped = new bytes(signature.length - 32);
            for (uint256 i; i < wrapped.length; ++i) wrapped[i] = signature[i];
            (bool decoded, address factory, bytes memory data, bytes memory inner) = _unwrap(wrapped);
            if (!decoded) return false;
            // The factory's own answer means nothing: what counts is that the signer's code is there afterwards.
            if (signer.code.length == 0) _call(factory, data);
            signature = inner;
        }
        return signer.code.length > 0 && _accepts(signer, hash, signature);
    }

    function _hasMagic(bytes memory signature) private pure returns (bool) {
        if (signature.length < 32) return false;
        bytes32 last;
        assembly {
            last := mload(add(signature, mload(signature)))
        }
        return last == ERC6492_MAGIC;
    }

    /// By hand, because abi.decode reverts on malformed data and a revert would look like a failing node.
    function _unwrap(bytes memory wrapped) private pure returns (bool, address, bytes memory, bytes memory) {
        if (wrapped.length < 96) return (false, address(0), "", "");
        (uint256 word, uint256 dataAt, uint256 innerAt) = (_word(wrapped, 0), _word(wrapped, 32), _word(wrapped, 64));
        if (word >> 160 != 0) return (false, address(0), "", "");
        (bool dataOk, bytes memory data) = _slice(wrapped, dataAt);
        (bool innerOk, bytes memory inner) = _slice(wrapped, innerAt);
        return (dataOk && innerOk, address(uint160(word)), data, inner);
    }

    function _word(bytes memory data, uint256 at) private pure returns (uint256 value) {
        assembly {
            value := mload(add(add(data, 32), at))
        }
    }

    function _slice(bytes memory data, uint256 at) private pure returns (bool, bytes memory) {
        if (at > data.length || data.length - at < 32) return (false, "");
        uint256 length = _word(data, at);
        if (length > data.length - at - 32) return (false, "");
        bytes memory out = new bytes(length);
        for (uint256 i; i < length; ++i) out[i] = data[at + 32 + i];
        return (true, out);
    }

    function _call(address target, bytes memory data) private {
        assembly {
            pop(call(DEPLOY_GAS, target, 0, add(data, 32), mload(data), 0, 0))
        }
    }

    /// The answer must be the magic value in one whole word; a longer answer is not copied, so it cannot exhaust memory.
    function _accepts(address signer, bytes32 hash, bytes memory signature) private view returns (bool) {
        bytes memory data = abi.encodeWithSelector(ERC1271_MAGIC, hash, signature);
        bool ok;
        uint256 size;
        bytes32 answer;
        assembly {
            mstore(0, 0)
            ok := staticcall(CHECK_GAS, signer, add(data, 32), mload(data), 0, 32)
            size := returndatasize()
            answer := mload(0)
        }
        return ok && size == 32 && answer == bytes32(ERC1271_MAGIC);
    }
}
