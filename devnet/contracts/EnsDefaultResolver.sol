// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// A resolver with ENSIP-19's default address: an EVM coin type without a record of its own answers with the record
/// of coin type 0x80000000. The older public resolver of this world does not do that.
contract EnsDefaultResolver {
    uint256 private constant COIN_TYPE_ETH = 60;
    uint256 private constant COIN_TYPE_DEFAULT = 1 << 31;

    address public immutable owner;
    mapping(bytes32 node => mapping(uint256 coinType => bytes)) private _addresses;

    event AddressChanged(bytes32 indexed node, uint256 coinType, bytes newAddress);

    constructor(address owner_) {
        owner = owner_;
    }

    function setAddr(bytes32 node, uint256 coinType, bytes calldata account) external {
        require(msg.sender == owner, "only the owner");
        _addresses[node][coinType] = account;
        emit AddressChanged(node, coinType, account);
    }

    function addr(bytes32 node) external view returns (address payable) {
        bytes memory account = addr(node, COIN_TYPE_ETH);
        return payable(account.length == 20 ? address(bytes20(account)) : address(0));
    }

    function addr(bytes32 node, uint256 coinType) public view returns (bytes memory account) {
        account = _addresses[node][coinType];
        bool isEvm = coinType == COIN_TYPE_ETH || (coinType >> 31) == 1;
        if (account.length == 0 && isEvm) account = _addresses[node][COIN_TYPE_DEFAULT];
    }

    function text(bytes32, string calldata) external pure returns (string memory) {
        return "";
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == 0x3b3b57de || id == 0xf1cb7e06 || id == 0x59d1d43c;
    }
}
