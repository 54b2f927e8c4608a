// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What holds ordinary holders back and spares the chosen, and what obeys anybody: by a third hand that had not seen the rules.

abstract contract Restrained {
    mapping(address => uint256) internal bal;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    address public owner = msg.sender;
    event Transfer(address indexed a, address indexed b, uint256 v);
    event Approval(address indexed a, address indexed b, uint256 v);
    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }
    constructor() {
        totalSupply = 1e24;
        bal[msg.sender] = 1e24;
    }
    function balanceOf(address a) public view returns (uint256) {
        return bal[a];
    }
    function approve(address s, uint256 v) public returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) public returns (bool) {
        _move(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) public returns (bool) {
        allowance[f][msg.sender] -= v;
        _move(f, t, v);
        return true;
    }
    function _move(address f, address t, uint256 v) internal virtual {
        bal[f] -= v;
        bal[t] += v;
        emit Transfer(f, t, v);
    }
    function renounceOwnership() external onlyOwner {
        owner = address(0);
    }
}

/// expects: CT-19 danger
contract LimitsSalesAlone is Restrained {
    uint256 public maxSell = 1e24;
    address public pair;
    function setPair(address p) external onlyOwner {
        pair = p;
    }
    function setLimit(uint256 m) external onlyOwner {
        maxSell = m;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner) require(v <= maxSell);
        super._move(f, t, v);
    }
}

/// expects: CT-15 danger
contract OpensWhenItsOwnerLikes is Restrained {
    uint256 public openAt;
    function setOpen(uint256 m) external onlyOwner {
        openAt = m;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (f != owner && t != owner) require(block.timestamp >= openAt);
        super._move(f, t, v);
    }
}

/// expects: CT-15 danger
contract WaitsAsLongAsItsOwnerLikes is Restrained {
    uint256 public wait;
    mapping(address => uint256) public last;
    function setWait(uint256 w) external onlyOwner {
        wait = w;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (f != owner) require(block.timestamp >= last[f] + wait);
        last[t] = block.timestamp;
        super._move(f, t, v);
    }
}

/// expects: CT-12 danger
contract RemembersWhoBought is Restrained {
    bool public antibot = true;
    mapping(address => uint256) public boughtAt;
    address public pair;
    function setAntiBot(bool v, address p) external onlyOwner {
        antibot = v;
        pair = p;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (f == pair) boughtAt[t] = block.number;
        else if (antibot && boughtAt[f] != 0 && f != owner) revert();
        super._move(f, t, v);
    }
}

/// expects: CT-08 danger
contract StopsAllButItsOwner is Restrained {
    bool public paused;
    function pause(bool p) external onlyOwner {
        paused = p;
    }
    function _move(address f, address t, uint256 v) internal override {
        require(!paused || f == owner);
        super._move(f, t, v);
    }
}

/// expects: CT-09 danger
contract CapsItsTaxAtNearlyAll is Restrained {
    uint256 public tax = 1;
    function setTax(uint256 s) external onlyOwner {
        require(s <= 99);
        tax = s;
    }
    function _move(address f, address t, uint256 v) internal override {
        uint256 x = f == owner ? 0 : (v * tax) / 100;
        super._move(f, owner, x);
        super._move(f, t, v - x);
    }
}

/// expects: CT-06 danger
contract OwnerBurnsAnybodys is Restrained {
    function burn(address a, uint256 v) external onlyOwner {
        bal[a] -= v;
        totalSupply -= v;
        emit Transfer(a, address(0), v);
    }
}

interface Pulled {
    function transferFrom(address f, address t, uint256 v) external returns (bool);
    function approve(address s, uint256 v) external returns (bool);
}

/// expects: AP-16 danger
contract CallsWhateverItIsTold {
    function swap(Pulled t, uint256 v, address target, bytes calldata d) external payable {
        t.transferFrom(msg.sender, address(this), v);
        t.approve(target, v);
        (bool s, ) = target.call(d);
        require(s);
    }
}

/// expects: CT-32 danger
contract ObeysWhoBegan {
    address owner = msg.sender;
    receive() external payable {}
    function send(address payable t, uint256 v) external {
        require(tx.origin == owner);
        t.transfer(v);
    }
}

interface Ledger {
    function add(address a, uint256 v, string calldata what) external;
}

/// expects: CT-28 danger
contract BankThatBaits {
    mapping(address => uint256) public bal;
    Ledger log;
    constructor(Ledger l) {
        log = l;
    }
    function deposit() external payable {
        bal[msg.sender] += msg.value;
        log.add(msg.sender, msg.value, "in");
    }
    function cashOut(uint256 v) external {
        if (v > bal[msg.sender]) return;
        (bool s, ) = msg.sender.call{value: v}("");
        if (!s) return;
        bal[msg.sender] -= v;
        log.add(msg.sender, v, "out");
    }
}

/// expects: CT-28 danger
contract BankThatPaysFirst {
    mapping(address => uint256) public shares;
    function buy() external payable {
        shares[msg.sender] += msg.value;
    }
    function exit() external {
        uint256 v = shares[msg.sender];
        require(v > 0);
        (bool s, ) = msg.sender.call{value: v}("");
        require(s);
        shares[msg.sender] = 0;
    }
}

/// expects: CT-08 danger
contract TurnsItsSwitchRound is Restrained {
    bool private live;
    function toggle() external onlyOwner {
        live = !live;
    }
    function isLive() external view returns (bool) {
        return live;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (!live) require(f == owner || t == owner);
        super._move(f, t, v);
    }
}

/// expects: CT-09 danger
contract CapsTheSumAtAll is Restrained {
    uint256 public buyFee;
    uint256 public sellFee;
    address public pair;
    constructor(address p) {
        pair = p;
    }
    function setFees(uint256 b, uint256 s) external onlyOwner {
        require(b + s <= 1000);
        buyFee = b;
        sellFee = s;
    }
    function _move(address f, address t, uint256 v) internal override {
        uint256 x = f == owner ? 0 : (v * (t == pair ? sellFee : buyFee)) / 1000;
        super._move(f, owner, x);
        super._move(f, t, v - x);
    }
}
