// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Runs a sequence of calls as the account whose code it stands in for (by a state override of `eth_call`), and reads
/// the same probes before and after. For nodes without `eth_simulateV1`: nothing is ever deployed.
contract Rehearsal {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }

    struct Result {
        bool ok;
        uint256 gasUsed;
        bytes data;
    }

    receive() external payable {}

    function run(
        Call[] calldata steps,
        Call[] calldata probes
    ) external payable returns (Result[] memory before, Result[] memory results, Result[] memory afterwards) {
        before = _all(probes, false);
        results = _all(steps, true);
        afterwards = _all(probes, false);
    }

    /// Stops at the first failed step, as the wallet would: later results stay empty and not ok.
    function _all(Call[] calldata calls, bool stop) private returns (Result[] memory results) {
        results = new Result[](calls.length);
        for (uint256 i; i < calls.length; ++i) {
            uint256 gas = gasleft();
            (bool ok, bytes memory data) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            results[i] = Result(ok, gas - gasleft(), data);
            if (stop && !ok) break;
        }
    }

    /// Tokens sent with a callback must find an ordinary account here.
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC721Received.selector;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return this.onERC1155Received.selector;
    }
}
