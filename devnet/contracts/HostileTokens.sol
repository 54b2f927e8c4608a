// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {PlainToken} from "./PlainToken.sol";

/// 5 % of every transfer goes to the owner: who sends 100 delivers 95.
contract FeeOnTransferToken is PlainToken {
    uint256 public constant FEE_BPS = 500;

    constructor(address owner_) PlainToken("Community Tax", "CTAX", 18, owner_) {}

    function _update(address from, address to, uint256 value) internal override {
        bool free = from == address(0) || to == address(0) || from == owner() || to == owner();
        uint256 fee = free ? 0 : (value * FEE_BPS) / 10000;
        if (fee > 0) super._update(from, owner(), fee);
        super._update(from, to, value - fee);
    }
}

/// Anyone can buy it; only the owner can sell.
contract HoneypotToken is PlainToken {
    mapping(address pool => bool) public isPool;

    constructor(address owner_) PlainToken("Moon Safe Inu", "MSAFE", 18, owner_) {}

    function setPool(address pool) external onlyOwner {
        isPool[pool] = true;
    }

    function _update(address from, address to, uint256 value) internal override {
        require(!isPool[to] || from == owner(), "TRANSFER_FAILED");
        super._update(from, to, value);
    }
}

/// Can be held, never moved.
contract StuckToken is PlainToken {
    constructor(address owner_) PlainToken("Locked Forever", "STUCK", 18, owner_) {}

    function _update(address from, address to, uint256 value) internal override {
        require(from == address(0), "transfers are disabled");
        super._update(from, to, value);
    }
}

/// transfer, transferFrom and approve answer false and do nothing, without reverting.
contract ReturnsFalseToken is PlainToken {
    constructor(address owner_) PlainToken("Polite Refusal", "NOPE", 18, owner_) {}

    function transfer(address, uint256) public pure override returns (bool) {
        return false;
    }

    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return false;
    }

    function approve(address, uint256) public pure override returns (bool) {
        return false;
    }
}

/// Shouts Transfer at whoever it is told to, between any two addresses; balances never move. Wallet histories are
/// poisoned this way.
contract FakeTransferToken is PlainToken {
    constructor(address owner_) PlainToken("Reward Voucher", "RWD", 18, owner_) {}

    function shout(address from, address[] calldata to, uint256 value) external {
        for (uint256 i; i < to.length; ++i) emit Transfer(from, to[i], value);
    }

    function transfer(address to, uint256 value) public override returns (bool) {
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        emit Transfer(from, to, value);
        return true;
    }
}

/// Moves balances as it should and returns nothing at all, like many tokens of 2017.
contract NoReturnToken {
    string public constant name = "Returns Nothing";
    string public constant symbol = "VOID";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    address public immutable owner;
    mapping(address holder => uint256) public balanceOf;
    mapping(address holder => mapping(address spender => uint256)) public allowance;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(address owner_) {
        owner = owner_;
    }

    function transfer(address to, uint256 value) external {
        _move(msg.sender, to, value);
    }

    function transferFrom(address from, address to, uint256 value) external {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
    }

    function approve(address spender, uint256 value) external {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
    }

    function mint(address to, uint256 value) external {
        require(msg.sender == owner, "only the owner");
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function _move(address from, address to, uint256 value) private {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }
}

/// What decimals() answers is chosen when it is made: any 256-bit number, or a revert.
contract OddDecimalsToken {
    string public name;
    string public symbol;
    uint256 public totalSupply;
    address public immutable owner;
    uint256 private immutable _decimals;
    bool private immutable _reverts;
    mapping(address holder => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor(string memory name_, string memory symbol_, uint256 decimals_, bool reverts_, address owner_) {
        name = name_;
        symbol = symbol_;
        _decimals = decimals_;
        _reverts = reverts_;
        owner = owner_;
    }

    function mint(address to, uint256 value) external {
        require(msg.sender == owner, "only the owner");
        totalSupply += value;
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    /// A `uint8` in the standard; a wider number here.
    function decimals() external view returns (uint256) {
        require(!_reverts, "decimals are on strike");
        return _decimals;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        balanceOf[msg.sender] -= value;
        balanceOf[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }
}
