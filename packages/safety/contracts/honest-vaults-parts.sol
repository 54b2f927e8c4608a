// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What vaults stand on: safe transfers, an owner, a guard against coming in again.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
}

library SafeT {
    function safeTransfer(IERC20 t, address to, uint256 v) internal {
        _c(address(t), abi.encodeCall(t.transfer, (to, v)));
    }
    function safeTransferFrom(IERC20 t, address f, address to, uint256 v) internal {
        _c(address(t), abi.encodeCall(t.transferFrom, (f, to, v)));
    }
    function _c(address t, bytes memory d) private {
        (bool ok, bytes memory r) = t.call(d);
        require(ok && t.code.length > 0 && (r.length == 0 || abi.decode(r, (bool))), "SafeERC20");
    }
}

abstract contract Owned {
    address public owner;
    address public nominated;
    constructor() {
        owner = msg.sender;
    }
    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }
    function nominate(address a) external onlyOwner {
        nominated = a;
    }
    function accept() external {
        require(msg.sender == nominated);
        owner = nominated;
        nominated = address(0);
    }
}

abstract contract Guard {
    uint256 private _st = 1;
    modifier nonReentrant() {
        require(_st == 1, "reentrant");
        _st = 2;
        _;
        _st = 1;
    }
}
