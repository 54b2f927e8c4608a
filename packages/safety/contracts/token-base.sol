// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// An ordinary token with an owner, of which the labelled ones are made.

abstract contract T20 {
    string public name;
    string public symbol;
    uint8 public constant decimals = 18;
    uint256 internal _totalSupply;
    address internal _owner;
    address public pair;
    mapping(address => uint256) internal _balances;
    mapping(address => mapping(address => uint256)) internal _allowances;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    event OwnershipTransferred(address indexed a, address indexed b);
    constructor() {
        name = "Pepe Inu";
        symbol = "PINU";
        _owner = msg.sender;
        _totalSupply = 1e27;
        _balances[msg.sender] = 1e27;
        emit Transfer(address(0), msg.sender, 1e27);
        pair = address(uint160(uint256(keccak256(abi.encode(address(this))))));
    }
    modifier onlyOwner() {
        require(msg.sender == _owner, "Ownable: caller is not the owner");
        _;
    }
    function owner() public view virtual returns (address) {
        return _owner;
    }
    function renounceOwnership() public virtual onlyOwner {
        emit OwnershipTransferred(_owner, address(0));
        _owner = address(0);
    }
    function transferOwnership(address n) public virtual onlyOwner {
        require(n != address(0));
        emit OwnershipTransferred(_owner, n);
        _owner = n;
    }
    function totalSupply() public view virtual returns (uint256) {
        return _totalSupply;
    }
    function balanceOf(address a) public view virtual returns (uint256) {
        return _balances[a];
    }
    function allowance(address o, address s) public view virtual returns (uint256) {
        return _allowances[o][s];
    }
    function approve(address s, uint256 v) public virtual returns (bool) {
        _approve(msg.sender, s, v);
        return true;
    }
    function transfer(address to, uint256 v) public virtual returns (bool) {
        _transfer(msg.sender, to, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) public virtual returns (bool) {
        uint256 a = _allowances[f][msg.sender];
        require(a >= v, "ERC20: insufficient allowance");
        if (a != type(uint256).max) _approve(f, msg.sender, a - v);
        _transfer(f, t, v);
        return true;
    }
    function _approve(address o, address s, uint256 v) internal virtual {
        require(o != address(0) && s != address(0));
        _allowances[o][s] = v;
        emit Approval(o, s, v);
    }
    function _beforeTokenTransfer(address f, address t, uint256 v) internal virtual {}
    function _transfer(address f, address t, uint256 v) internal virtual {
        require(f != address(0) && t != address(0), "ERC20: zero");
        _beforeTokenTransfer(f, t, v);
        uint256 b = _balances[f];
        require(b >= v, "ERC20: balance");
        unchecked {
            _balances[f] = b - v;
        }
        _balances[t] += v;
        emit Transfer(f, t, v);
    }
}
