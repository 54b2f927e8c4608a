// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What pools stand on: other tokens, safe transfers and the token of their shares.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
    function allowance(address, address) external view returns (uint256);
}

interface IPair {
    function getReserves() external view returns (uint112, uint112, uint32);
    function swap(uint256, uint256, address, bytes calldata) external;
    function mint(address) external returns (uint256);
    function burn(address) external returns (uint256, uint256);
    function transferFrom(address, address, uint256) external returns (bool);
}

interface IWETH is IERC20 {
    function deposit() external payable;
    function withdraw(uint256) external;
}

library Safe {
    function out(IERC20 t, address to, uint256 v) internal {
        (bool ok, bytes memory r) = address(t).call(abi.encodeWithSelector(IERC20.transfer.selector, to, v));
        require(ok && (r.length == 0 || abi.decode(r, (bool))), "TRANSFER_FAILED");
    }
    function pull(IERC20 t, address f, address to, uint256 v) internal {
        (bool ok, bytes memory r) = address(t).call(abi.encodeWithSelector(IERC20.transferFrom.selector, f, to, v));
        require(ok && (r.length == 0 || abi.decode(r, (bool))), "TRANSFER_FROM_FAILED");
    }
    function eth(address to, uint256 v) internal {
        (bool ok, ) = to.call{value: v}("");
        require(ok, "ETH_FAILED");
    }
}

abstract contract LpToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    string public constant name = "LP";
    string public constant symbol = "LP";
    uint8 public constant decimals = 18;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed o, address indexed s, uint256 v);
    function _mint(address t, uint256 v) internal {
        totalSupply += v;
        balanceOf[t] += v;
        emit Transfer(address(0), t, v);
    }
    function _burn(address f, uint256 v) internal {
        balanceOf[f] -= v;
        totalSupply -= v;
        emit Transfer(f, address(0), v);
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        if (allowance[f][msg.sender] != type(uint256).max) allowance[f][msg.sender] -= v;
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
}
