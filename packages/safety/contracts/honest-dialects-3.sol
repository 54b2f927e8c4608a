// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Compound's COMP: uint96 balances, delegation
contract CompStyle {
    string public constant name = "Comp like";
    string public constant symbol = "CMPL";
    uint8 public constant decimals = 18;
    uint public constant totalSupply = 10000000e18;
    mapping(address => mapping(address => uint96)) internal allowances;
    mapping(address => uint96) internal balances;
    mapping(address => address) public delegates;
    struct Checkpoint {
        uint32 fromBlock;
        uint96 votes;
    }
    mapping(address => mapping(uint32 => Checkpoint)) public checkpoints;
    mapping(address => uint32) public numCheckpoints;
    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);
    constructor(address a) {
        balances[a] = uint96(totalSupply);
        emit Transfer(address(0), a, totalSupply);
    }
    function allowance(address a, address s) external view returns (uint) {
        return allowances[a][s];
    }
    function balanceOf(address a) external view returns (uint) {
        return balances[a];
    }
    function safe96(uint n, string memory e) internal pure returns (uint96) {
        require(n < 2 ** 96, e);
        return uint96(n);
    }
    function approve(address s, uint raw) external returns (bool) {
        uint96 v = raw == type(uint).max ? type(uint96).max : safe96(raw, "96");
        allowances[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address d, uint raw) external returns (bool) {
        _transferTokens(msg.sender, d, safe96(raw, "96"));
        return true;
    }
    function transferFrom(address src, address dst, uint raw) external returns (bool) {
        address sp = msg.sender;
        uint96 al = allowances[src][sp];
        uint96 v = safe96(raw, "96");
        if (sp != src && al != type(uint96).max) {
            uint96 n = al - v;
            allowances[src][sp] = n;
            emit Approval(src, sp, n);
        }
        _transferTokens(src, dst, v);
        return true;
    }
    function delegate(address d) public {
        address c = delegates[msg.sender];
        delegates[msg.sender] = d;
        _move(c, d, balances[msg.sender]);
    }
    function _transferTokens(address src, address dst, uint96 v) internal {
        require(src != address(0) && dst != address(0), "zero");
        balances[src] = balances[src] - v;
        balances[dst] = balances[dst] + v;
        emit Transfer(src, dst, v);
        _move(delegates[src], delegates[dst], v);
    }
    function _move(address a, address b, uint96 v) internal {
        if (a != b && v > 0) {
            if (a != address(0)) {
                uint32 n = numCheckpoints[a];
                uint96 o = n > 0 ? checkpoints[a][n - 1].votes : 0;
                _w(a, n, o - v);
            }
            if (b != address(0)) {
                uint32 n = numCheckpoints[b];
                uint96 o = n > 0 ? checkpoints[b][n - 1].votes : 0;
                _w(b, n, o + v);
            }
        }
    }
    function _w(address d, uint32 n, uint96 v) internal {
        uint32 bn = uint32(block.number);
        if (n > 0 && checkpoints[d][n - 1].fromBlock == bn) checkpoints[d][n - 1].votes = v;
        else {
            checkpoints[d][n] = Checkpoint(bn, v);
            numCheckpoints[d] = n + 1;
        }
    }
}
