// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {T20} from "./token-base.sol";

// Arrangements that are published and look like powers over others: forwarders, fees paid in the token, books in two units, locks, employed owners.

/// ERC-2771: whoever signs need not pay for gas.
contract ForwardedToken {
    mapping(address => bool) private _forwarder;
    mapping(address => uint256) private _held;
    mapping(address => mapping(address => uint256)) private _allowed;
    bool private _made;
    function initialize(address[] calldata forwarders, address holder) external {
        require(!_made, "made");
        _made = true;
        for (uint256 i = 0; i < forwarders.length; i++) _forwarder[forwarders[i]] = true;
        _held[holder] = 1e27;
    }
    function isTrustedForwarder(address f) public view returns (bool) {
        return _forwarder[f];
    }
    function _sender() internal view returns (address who) {
        if (!isTrustedForwarder(msg.sender)) return msg.sender;
        assembly {
            who := shr(96, calldataload(sub(calldatasize(), 20)))
        }
    }
    function totalSupply() external pure returns (uint256) {
        return 1e27;
    }
    function balanceOf(address a) external view returns (uint256) {
        return _held[a];
    }
    function allowance(address o, address s) external view returns (uint256) {
        return _allowed[o][s];
    }
    function approve(address s, uint256 v) external returns (bool) {
        _allowed[_sender()][s] = v;
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        return _move(_sender(), to, v);
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        _allowed[f][_sender()] -= v;
        return _move(f, to, v);
    }
    function _move(address f, address to, uint256 v) private returns (bool) {
        require(to != address(0), "to");
        _held[f] -= v;
        _held[to] += v;
        return true;
    }
}

/// An owner who is asked for by way of a forwarder, and hands over in two steps.
contract ForwardedOwner {
    address public trustedForwarder;
    address public owner = msg.sender;
    address public candidate;
    uint256 public cap;
    function isTrustedForwarder(address f) public view returns (bool) {
        return f == trustedForwarder;
    }
    function _sender() internal view returns (address who) {
        if (msg.sender != trustedForwarder || msg.data.length < 20) return msg.sender;
        assembly {
            who := shr(96, calldataload(sub(calldatasize(), 20)))
        }
    }
    function setTrustedForwarder(address f) external {
        require(_sender() == owner, "owner");
        trustedForwarder = f;
    }
    function setCap(uint256 v) external {
        require(_sender() == owner, "owner");
        cap = v;
    }
    function renounceOwnership() external {
        require(_sender() == owner, "owner");
        owner = address(0);
        candidate = address(0);
    }
    function setOwner(address a) external {
        require(_sender() == owner && a != address(0) && a != owner && a != candidate, "owner");
        candidate = a;
    }
    function updateOwner() external {
        require(candidate != address(0) && _sender() == candidate, "candidate");
        owner = candidate;
        candidate = address(0);
    }
}

/// Celo: gas is paid in the token, debited before and settled after.
contract GasPayingToken is T20 {
    address public feeCaller;
    uint256 private _debited;
    function updateFeeCaller(address a) external onlyOwner {
        feeCaller = a;
    }
    function debitGasFees(address from, uint256 v) external {
        require(msg.sender == feeCaller && _debited == 0, "fee caller");
        _debited = v;
        _transferFees(from, address(0), v);
    }
    function creditGasFees(address from, address to, address gateway, address fund, uint256 refund, uint256 tip, uint256, uint256 base) external {
        require(msg.sender == feeCaller && refund + tip + base == _debited && gateway != to, "fee caller");
        _debited = 0;
        _transferFees(address(0), from, refund + tip + base);
        _transferFees(from, to, tip);
        _transferFees(from, fund, base);
    }
    function _transferFees(address f, address t, uint256 v) private {
        _balances[f] = _balances[f] - v;
        _balances[t] = _balances[t] + v;
    }
}

/// ERC-4337: who has the token pays for gas with it.
contract PaymasterToken is T20 {
    address private immutable entryPoint;
    constructor(address e) {
        entryPoint = e;
    }
    function postOp(uint8, bytes calldata context, uint256 cost) external {
        require(msg.sender == entryPoint, "entry point");
        _transfer(abi.decode(context, (address)), address(this), (cost + 15000) / 100);
    }
}

/// Reflections as they are mostly written: who is let in again goes on with the book in the other unit.
contract Reflections {
    address public owner = msg.sender;
    uint256 private constant SUPPLY = 1e18;
    uint256 private _all = type(uint256).max - (type(uint256).max % SUPPLY);
    mapping(address => uint256) private _r;
    mapping(address => uint256) private _t;
    mapping(address => bool) private _out;
    mapping(address => mapping(address => uint256)) private _allowed;
    constructor() {
        _r[msg.sender] = _all;
    }
    function totalSupply() external pure returns (uint256) {
        return SUPPLY;
    }
    function allowance(address o, address s) external view returns (uint256) {
        return _allowed[o][s];
    }
    function balanceOf(address a) external view returns (uint256) {
        return _out[a] ? _t[a] : _r[a] / (_all / SUPPLY);
    }
    function approve(address s, uint256 v) external returns (bool) {
        _allowed[msg.sender][s] = v;
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        return _move(msg.sender, to, v);
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        _allowed[f][msg.sender] -= v;
        return _move(f, to, v);
    }
    function excludeFromReward(address a) external {
        require(msg.sender == owner && !_out[a], "out");
        if (_r[a] > 0) _t[a] = _r[a] / (_all / SUPPLY);
        _out[a] = true;
    }
    function includeInReward(address a) external {
        require(msg.sender == owner && _out[a], "in");
        _t[a] = 0;
        _out[a] = false;
    }
    function _move(address f, address to, uint256 v) private returns (bool) {
        uint256 rate = _all / SUPPLY;
        uint256 fee = v / 50;
        _r[f] -= v * rate;
        if (_out[f]) _t[f] -= v;
        _r[to] += (v - fee) * rate;
        if (_out[to]) _t[to] += v - fee;
        _all -= fee * rate;
        return true;
    }
}

/// USDT: a rate below twenty basis points, and a most in whole units.
contract RateAndMaximum is T20 {
    uint256 public rate;
    uint256 public maximum;
    uint256 public places = 6;
    function setParams(uint256 r, uint256 m) external onlyOwner {
        require(r < 20 && m < 50, "cap");
        rate = r;
        maximum = m * 10 ** places;
    }
    function _transfer(address f, address to, uint256 v) internal override {
        uint256 fee = (v * rate) / 10000;
        if (fee > maximum) fee = maximum;
        _balances[f] -= v;
        _balances[to] += v - fee;
        if (fee > 0) _balances[_owner] += fee;
    }
}

/// What is sent locked is let go little by little.
contract LockedGifts is T20 {
    struct Lock {
        uint128 amount;
        uint64 start;
        uint64 end;
    }
    mapping(address => Lock) public locks;
    function transferLocked(address to, uint128 v, uint64 time) external onlyOwner {
        require(locks[to].amount == 0 && time <= 4 * 365 days && to != msg.sender, "lock");
        locks[to] = Lock(v, uint64(block.timestamp), uint64(block.timestamp) + time);
        _transfer(msg.sender, to, v);
    }
    function lockedOf(address a) public view returns (uint256) {
        Lock memory lock = locks[a];
        if (block.timestamp >= lock.end) return 0;
        return (uint256(lock.amount) * (lock.end - block.timestamp)) / (lock.end - lock.start);
    }
    function _transfer(address f, address to, uint256 v) internal override {
        require(_balances[f] >= v + lockedOf(f), "locked");
        _balances[f] -= v;
        _balances[to] += v;
    }
}

/// Who pays out for another contract, set by an admin whom everybody can read.
contract EmployedStore {
    address public admin = msg.sender;
    address public owner;
    mapping(address => bool) public paid;
    function setNewOwner(address a) external {
        require(msg.sender == admin && a != address(0), "admin");
        owner = a;
    }
    function pay(address a) external {
        require(msg.sender == owner, "owner");
        paid[a] = true;
    }
}

/// A deed has an owner who can do nothing with it: the registrar keeps the book.
contract Deed {
    address public owner;
    address public previousOwner;
    address public registrar = msg.sender;
    function setOwner(address a) external {
        require(msg.sender == registrar && a != address(0), "registrar");
        previousOwner = owner;
        owner = a;
    }
}

/// What a market counts with inside: only its contracts send it, and nobody who has some is taken off.
contract InnerUnits is T20 {
    mapping(address => bool) private _listed;
    event Added(address indexed a);
    event Removed(address indexed a);
    function isInWhitelist(address a) external view returns (bool) {
        return _listed[a];
    }
    function addWhitelist(address a) external onlyOwner {
        _listed[a] = true;
        emit Added(a);
    }
    function removeWhitelist(address a) external onlyOwner {
        require(_balances[a] == 0, "holds");
        delete _listed[a];
        emit Removed(a);
    }
    function _transfer(address f, address to, uint256 v) internal override {
        require(_listed[f], "list");
        _balances[f] -= v;
        _balances[to] += v;
    }
}
