// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// The token that the launches are made of.

abstract contract Context {
    function _msgSender() internal view virtual returns (address) {
        return msg.sender;
    }
}

contract ERC20 is Context {
    mapping(address => uint256) internal _balances;
    mapping(address => mapping(address => uint256)) internal _allowances;
    uint256 internal _totalSupply;
    string private _name;
    string private _symbol;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor(string memory n, string memory s) {
        _name = n;
        _symbol = s;
    }
    function name() public view virtual returns (string memory) {
        return _name;
    }
    function symbol() public view virtual returns (string memory) {
        return _symbol;
    }
    function decimals() public view virtual returns (uint8) {
        return 18;
    }
    function totalSupply() public view virtual returns (uint256) {
        return _totalSupply;
    }
    function balanceOf(address a) public view virtual returns (uint256) {
        return _balances[a];
    }
    function transfer(address to, uint256 amount) public virtual returns (bool) {
        _transfer(_msgSender(), to, amount);
        return true;
    }
    function allowance(address o, address s) public view virtual returns (uint256) {
        return _allowances[o][s];
    }
    function approve(address s, uint256 amount) public virtual returns (bool) {
        _approve(_msgSender(), s, amount);
        return true;
    }
    function transferFrom(address from, address to, uint256 amount) public virtual returns (bool) {
        _spendAllowance(from, _msgSender(), amount);
        _transfer(from, to, amount);
        return true;
    }
    function increaseAllowance(address s, uint256 v) public virtual returns (bool) {
        _approve(_msgSender(), s, allowance(_msgSender(), s) + v);
        return true;
    }
    function decreaseAllowance(address s, uint256 v) public virtual returns (bool) {
        uint256 c = allowance(_msgSender(), s);
        require(c >= v, "ERC20: decreased allowance below zero");
        unchecked {
            _approve(_msgSender(), s, c - v);
        }
        return true;
    }
    function _transfer(address from, address to, uint256 amount) internal virtual {
        require(from != address(0), "ERC20: transfer from the zero address");
        require(to != address(0), "ERC20: transfer to the zero address");
        _beforeTokenTransfer(from, to, amount);
        uint256 fb = _balances[from];
        require(fb >= amount, "ERC20: transfer amount exceeds balance");
        unchecked {
            _balances[from] = fb - amount;
            _balances[to] += amount;
        }
        emit Transfer(from, to, amount);
        _afterTokenTransfer(from, to, amount);
    }
    function _mint(address a, uint256 amount) internal virtual {
        require(a != address(0), "ERC20: mint to the zero address");
        _beforeTokenTransfer(address(0), a, amount);
        _totalSupply += amount;
        unchecked {
            _balances[a] += amount;
        }
        emit Transfer(address(0), a, amount);
        _afterTokenTransfer(address(0), a, amount);
    }
    function _burn(address a, uint256 amount) internal virtual {
        require(a != address(0), "ERC20: burn from the zero address");
        _beforeTokenTransfer(a, address(0), amount);
        uint256 b = _balances[a];
        require(b >= amount, "ERC20: burn amount exceeds balance");
        unchecked {
            _balances[a] = b - amount;
            _totalSupply -= amount;
        }
        emit Transfer(a, address(0), amount);
        _afterTokenTransfer(a, address(0), amount);
    }
    function _approve(address o, address s, uint256 amount) internal virtual {
        require(o != address(0) && s != address(0), "ERC20: approve zero");
        _allowances[o][s] = amount;
        emit Approval(o, s, amount);
    }
    function _spendAllowance(address o, address s, uint256 amount) internal virtual {
        uint256 c = allowance(o, s);
        if (c != type(uint256).max) {
            require(c >= amount, "ERC20: insufficient allowance");
            unchecked {
                _approve(o, s, c - amount);
            }
        }
    }
    function _beforeTokenTransfer(address, address, uint256) internal virtual {}
    function _afterTokenTransfer(address, address, uint256) internal virtual {}
}
