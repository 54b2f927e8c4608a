// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The tokens that deals are about.

interface I20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function decimals() external view returns (uint8);
}

interface I721 {
    function transferFrom(address, address, uint256) external;
    function ownerOf(uint256) external view returns (address);
}
