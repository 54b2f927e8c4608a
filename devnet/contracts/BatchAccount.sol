// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Code an ordinary account may delegate to (EIP-7702) so that it can do several things at once, all or nothing
/// (ERC-7821, single batch mode). Only the account itself may ask.
contract BatchAccount {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    bytes32 private constant SINGLE_BATCH = bytes32(uint256(0x01) << 248);

    error NotYourself();
    error UnsupportedMode();

    receive() external payable {}

    function execute(bytes32 mode, bytes calldata executionData) external payable {
        if (msg.sender != address(this)) revert NotYourself();
        if (!supportsExecutionMode(mode)) revert UnsupportedMode();
        Call[] memory calls = abi.decode(executionData, (Call[]));
        for (uint256 i; i < calls.length; ++i) {
            // ERC-7821: the zero address stands for the account itself.
            address to = calls[i].to == address(0) ? address(this) : calls[i].to;
            (bool ok, bytes memory answer) = to.call{value: calls[i].value}(calls[i].data);
            if (!ok) {
                assembly ("memory-safe") {
                    revert(add(answer, 32), mload(answer))
                }
            }
        }
    }

    function supportsExecutionMode(bytes32 mode) public pure returns (bool) {
        return mode == SINGLE_BATCH;
    }

    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC721Received.selector;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC1155Received.selector;
    }
}
