// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {T20} from "./token-base.sol";

// What stands beside published arrangements and takes: forwarders nobody is told of or anybody with powers names, books that are set, lists one is taken off.

/// expects: CT-30 danger
contract UntoldForwarder is T20 {
    mapping(address => bool) private _relays;
    constructor(address a) {
        _relays[a] = true;
    }
    function transfer(address to, uint256 v) public override returns (bool) {
        address from = msg.sender;
        if (_relays[from])
            assembly {
                from := shr(96, calldataload(sub(calldatasize(), 20)))
            }
        _transfer(from, to, v);
        return true;
    }
}

/// expects: CT-30 danger
contract NamedForwarder is T20 {
    mapping(address => bool) private _relays;
    function isTrustedForwarder(address a) public view returns (bool) {
        return _relays[a];
    }
    function trust(address a) external onlyOwner {
        _relays[a] = true;
    }
    function approve(address s, uint256 v) public override returns (bool) {
        address from = msg.sender;
        if (_relays[from])
            assembly {
                from := shr(96, calldataload(sub(calldatasize(), 20)))
            }
        _approve(from, s, v);
        return true;
    }
}

/// expects: CT-30 danger
contract FeesToSomebody is T20 {
    address public feeCaller;
    function updateFeeCaller(address a) external onlyOwner {
        feeCaller = a;
    }
    function debitGasFees(address from, address to, uint256 v, uint256 back) external {
        require(msg.sender == feeCaller);
        _balances[from] += back;
        _balances[to] -= back;
        _balances[from] -= v;
        _balances[to] += v;
    }
}

/// expects: CT-16 danger
contract TakenOffTheList is T20 {
    mapping(address => bool) public isInWhitelist;
    event Listed(address indexed a, bool on);
    function list(address a, bool on) external onlyOwner {
        isInWhitelist[a] = on;
        emit Listed(a, on);
    }
    function _transfer(address f, address to, uint256 v) internal override {
        require(isInWhitelist[f], "list");
        _balances[f] -= v;
        _balances[to] += v;
    }
}

/// expects: CT-06 danger
contract WipedByExclusion {
    address public owner = msg.sender;
    uint256 public totalSupply = 1e27;
    mapping(address => uint256) private _r;
    mapping(address => uint256) private _t;
    mapping(address => bool) private _out;
    mapping(address => mapping(address => uint256)) public allowance;
    constructor() {
        _r[msg.sender] = 1e27;
    }
    function balanceOf(address a) external view returns (uint256) {
        return _out[a] ? _t[a] : _r[a];
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
    function excludeFromReward(address a) external {
        require(msg.sender == owner && !_out[a], "out");
        _t[a] = 0;
        _r[a] = 0;
        _out[a] = true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        return _move(msg.sender, to, v);
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        return _move(f, to, v);
    }
    function _move(address f, address to, uint256 v) private returns (bool) {
        if (_out[f]) _t[f] -= v;
        else _r[f] -= v;
        if (_out[to]) _t[to] += v;
        else _r[to] += v;
        return true;
    }
}

/// expects: CT-17 danger
contract HiddenEmployer is T20 {
    address private _chief = msg.sender;
    function assign(address a) external {
        require(msg.sender == _chief);
        _owner = a;
    }
    function setPair(address a) external onlyOwner {
        pair = a;
    }
}

/// expects: CT-09 danger
contract MaximumAlone is T20 {
    uint256 public rate;
    uint256 public maximum;
    function setParams(uint256 r, uint256 m) external onlyOwner {
        require(r <= 10000, "cap");
        rate = r;
        maximum = m;
    }
    function _transfer(address f, address to, uint256 v) internal override {
        uint256 fee = (v * rate) / 10000;
        if (fee > maximum) fee = maximum;
        _balances[f] -= v;
        _balances[to] += v - fee;
        if (fee > 0) _balances[_owner] += fee;
    }
}
