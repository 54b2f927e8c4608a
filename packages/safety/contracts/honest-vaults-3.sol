// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// bank for ether with time lock chosen by the depositor
contract PiggyBank {
    struct D {
        uint256 v;
        uint256 until;
    }
    mapping(address => D) public d;
    function deposit(uint256 until) external payable {
        require(until >= d[msg.sender].until && until < block.timestamp + 3650 days);
        d[msg.sender].v += msg.value;
        d[msg.sender].until = until;
    }
    function withdraw() external {
        D memory x = d[msg.sender];
        require(block.timestamp >= x.until, "not yet");
        delete d[msg.sender];
        (bool ok, ) = msg.sender.call{value: x.v}("");
        require(ok);
    }
}
