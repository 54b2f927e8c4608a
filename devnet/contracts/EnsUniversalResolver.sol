// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

interface IEnsRegistry {
    function resolver(bytes32 node) external view returns (address);
}

interface IExtendedResolver {
    function resolve(bytes calldata name, bytes calldata data) external view returns (bytes memory);
}

/// The entry points, errors and rules of ENS's UniversalResolver that clients call: forward resolution by any profile
/// (ENSIP-1, 9, 11), wildcards (ENSIP-10), primary names by coin type (ENSIP-19). Without CCIP-Read (ERC-3668): every
/// record of this world is on the chain itself, so the gateways are not used.
contract EnsUniversalResolver {
    uint256 private constant COIN_TYPE_ETH = 60;
    uint256 private constant COIN_TYPE_DEFAULT = 1 << 31;

    IEnsRegistry public immutable registry;

    error ResolverNotFound(bytes name);
    error ResolverNotContract(bytes name, address resolver);
    error UnsupportedResolverProfile(bytes4 selector);
    error ResolverError(bytes errorData);
    error ReverseAddressMismatch(string primary, bytes primaryAddress);
    error EmptyAddress();
    error UnsupportedCoinType(uint256 coinType);

    constructor(IEnsRegistry registry_) {
        registry = registry_;
    }

    function resolve(bytes calldata name, bytes calldata data) external view returns (bytes memory, address) {
        return _resolve(name, data);
    }

    function resolveWithGateways(bytes calldata name, bytes calldata data, string[] calldata)
        external
        view
        returns (bytes memory result, address resolver)
    {
        return _resolve(name, data);
    }

    function reverse(bytes calldata lookupAddress, uint256 coinType)
        external
        view
        returns (string memory, address, address)
    {
        return _reverse(lookupAddress, coinType);
    }

    function reverseWithGateways(bytes calldata lookupAddress, uint256 coinType, string[] calldata)
        external
        view
        returns (string memory primary, address resolver, address reverseResolver)
    {
        return _reverse(lookupAddress, coinType);
    }

    /// The resolver of a DNS-encoded name or of its closest ancestor; `offset` is where that ancestor starts in `name`.
    function findResolver(bytes memory name)
        public
        view
        returns (address resolver, bytes32 node, uint256 offset)
    {
        node = _namehash(name, 0);
        while (name[offset] != 0) {
            resolver = registry.resolver(_namehash(name, offset));
            if (resolver != address(0)) return (resolver, node, offset);
            offset += uint8(name[offset]) + 1;
        }
    }

    function _resolve(bytes memory name, bytes memory data) private view returns (bytes memory, address) {
        (address resolver,, uint256 offset) = findResolver(name);
        if (resolver == address(0)) revert ResolverNotFound(name);
        if (resolver.code.length == 0) revert ResolverNotContract(name, resolver);
        bool extended = _supports(resolver, type(IExtendedResolver).interfaceId);
        if (offset > 0 && !extended) revert ResolverNotFound(name);
        bytes memory call = extended ? abi.encodeCall(IExtendedResolver.resolve, (name, data)) : data;
        (bool ok, bytes memory answer) = resolver.staticcall(call);
        if (!ok && answer.length > 0) revert ResolverError(answer);
        if (!ok || answer.length == 0) revert UnsupportedResolverProfile(bytes4(data));
        return (extended ? abi.decode(answer, (bytes)) : answer, resolver);
    }

    function _reverse(bytes memory account, uint256 coinType)
        private
        view
        returns (string memory primary, address resolver, address reverseResolver)
    {
        if (account.length == 0) revert EmptyAddress();
        bool isEvm = coinType == COIN_TYPE_ETH || (coinType >> 31) == 1;
        if (!isEvm) revert UnsupportedCoinType(coinType);
        (primary, reverseResolver) = _primary(account, _namespace(coinType));
        if (bytes(primary).length == 0) (primary, reverseResolver) = _primary(account, "default");
        if (bytes(primary).length == 0) return ("", address(0), reverseResolver);

        bytes memory name = _dnsEncode(bytes(primary));
        bytes memory recorded;
        (recorded, resolver) = _address(name, coinType);
        if (keccak256(recorded) != keccak256(account)) revert ReverseAddressMismatch(primary, recorded);
    }

    /// The name that `<account>.<namespace>.reverse` claims; nothing is checked yet.
    function _primary(bytes memory account, string memory namespace)
        private
        view
        returns (string memory primary, address resolver)
    {
        bytes memory name = _dnsEncode(abi.encodePacked(_hex(account), ".", namespace, ".reverse"));
        bytes32 node = _namehash(name, 0);
        resolver = registry.resolver(node);
        if (resolver.code.length == 0) return ("", resolver);
        (bool ok, bytes memory answer) = resolver.staticcall(abi.encodeWithSignature("name(bytes32)", node));
        if (!ok) revert ResolverError(answer);
        primary = abi.decode(answer, (string));
    }

    function _address(bytes memory name, uint256 coinType) private view returns (bytes memory, address) {
        bytes32 node = _namehash(name, 0);
        if (coinType == COIN_TYPE_ETH) {
            (bytes memory word, address by) = _resolve(name, abi.encodeWithSignature("addr(bytes32)", node));
            return (abi.encodePacked(abi.decode(word, (address))), by);
        }
        (bytes memory answer, address resolver) =
            _resolve(name, abi.encodeWithSignature("addr(bytes32,uint256)", node, coinType));
        return (abi.decode(answer, (bytes)), resolver);
    }

    function _namespace(uint256 coinType) private pure returns (string memory) {
        if (coinType == COIN_TYPE_ETH) return "addr";
        if (coinType == COIN_TYPE_DEFAULT) return "default";
        return string(_hex(abi.encodePacked(uint32(coinType))));
    }

    function _supports(address resolver, bytes4 interfaceId) private view returns (bool) {
        (bool ok, bytes memory answer) =
            resolver.staticcall{gas: 30000}(abi.encodeWithSignature("supportsInterface(bytes4)", interfaceId));
        return ok && answer.length == 32 && uint256(bytes32(answer)) == 1;
    }

    /// ENSIP-1 namehash of the part of a DNS-encoded name that starts at `offset`.
    function _namehash(bytes memory name, uint256 offset) private pure returns (bytes32) {
        uint256 length = uint8(name[offset]);
        if (length == 0) return bytes32(0);
        bytes32 parent = _namehash(name, offset + length + 1);
        bytes32 label;
        assembly ("memory-safe") {
            label := keccak256(add(add(name, 33), offset), length)
        }
        return keccak256(abi.encodePacked(parent, label));
    }

    function _dnsEncode(bytes memory text) private pure returns (bytes memory name) {
        name = new bytes(text.length + 2);
        uint256 start;
        for (uint256 i; i <= text.length; ++i) {
            if (i == text.length || text[i] == ".") {
                name[start] = bytes1(uint8(i - start));
                start = i + 1;
            } else {
                name[i + 1] = text[i];
            }
        }
    }

    function _hex(bytes memory data) private pure returns (bytes memory text) {
        bytes16 digits = "0123456789abcdef";
        text = new bytes(data.length * 2);
        for (uint256 i; i < data.length; ++i) {
            text[2 * i] = digits[uint8(data[i]) >> 4];
            text[2 * i + 1] = digits[uint8(data[i]) & 15];
        }
    }
}
