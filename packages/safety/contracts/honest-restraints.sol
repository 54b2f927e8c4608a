// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Restraints that end, that have their bounds, or that hold for all: the other side of hostile-restraints.

abstract contract Plain {
    mapping(address => uint256) internal bal;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    address public owner = msg.sender;
    event Transfer(address indexed a, address indexed b, uint256 v);
    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }
    function balanceOf(address a) public view returns (uint256) {
        return bal[a];
    }
    function approve(address s, uint256 v) public returns (bool) {
        allowance[msg.sender][s] = v;
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
    function transferOwnership(address n) external onlyOwner {
        require(n != address(0));
        owner = n;
    }
}
// The switch shares its word with the owner, and can only be opened.
contract OpenedOnce is Plain {
    bool public open;
    function enableTrading() external onlyOwner {
        open = true;
    }
    function _move(address f, address t, uint256 v) internal override {
        require(open || f == owner || t == owner);
        super._move(f, t, v);
    }
}
contract OpensAtATimeSetOnce is Plain {
    uint256 public openAt;
    function launch(uint256 at) external onlyOwner {
        require(openAt == 0 && at <= block.timestamp + 7 days);
        openAt = at;
    }
    function _move(address f, address t, uint256 v) internal override {
        require(f == owner || block.timestamp >= openAt);
        super._move(f, t, v);
    }
}
contract WaitsAMinuteAtMost is Plain {
    uint256 public wait;
    mapping(address => uint256) public last;
    function setWait(uint256 w) external onlyOwner {
        require(w <= 60);
        wait = w;
    }
    function _move(address f, address t, uint256 v) internal override {
        if (f != owner) require(block.timestamp >= last[f] + wait);
        last[f] = block.timestamp;
        super._move(f, t, v);
    }
}
contract TaxOfATenthAtMost is Plain {
    uint256 public tax;
    function setTax(uint256 t) external onlyOwner {
        require(t <= 10);
        tax = t;
    }
    function _move(address f, address t, uint256 v) internal override {
        uint256 x = (v * tax) / 100;
        super._move(f, owner, x);
        super._move(f, t, v - x);
    }
}
// The issuer burns as it issued: a token of another chain.
contract IssuedAndBurned is Plain {
    function mint(address a, uint256 v) external onlyOwner {
        totalSupply += v;
        bal[a] += v;
        emit Transfer(address(0), a, v);
    }
    function burn(address a, uint256 v) external onlyOwner {
        bal[a] -= v;
        totalSupply -= v;
        emit Transfer(a, address(0), v);
    }
}
// The first shares are locked away: what is issued is less by a number, and still more.
contract PoolShares is Plain {
    uint112 reserve;
    uint256 private lock = 1;
    Plain public immutable asset;
    constructor(Plain a) {
        asset = a;
    }
    function mint(address to) external returns (uint256 made) {
        require(lock == 1);
        lock = 0;
        uint256 held = asset.balanceOf(address(this));
        made = held - reserve;
        if (totalSupply == 0) {
            made = made / 2 - 1000;
            totalSupply += 1000;
            bal[address(0)] += 1000;
        }
        require(made > 0);
        totalSupply += made;
        bal[to] += made;
        reserve = uint112(held);
        lock = 1;
    }
}
// No contract between: the opposite of obeying whoever began.
contract NoContractsBetween {
    mapping(address => uint256) public paid;
    function pay() external payable {
        paid[msg.sender] += msg.value;
    }
    function back() external {
        require(msg.sender == tx.origin);
        uint256 v = paid[msg.sender];
        paid[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
}
// A payment's empty data, behind a list of unknown length in memory, is nobody's call.
contract SellsAlongAPath {
    Plain public immutable coin;
    constructor(Plain c) {
        coin = c;
    }
    receive() external payable {}
    function sell(Plain[] calldata path, uint256 v, address to) external {
        uint256[] memory got = new uint256[](path.length);
        path[0].transferFrom(msg.sender, address(this), v);
        for (uint i; i + 1 < path.length; i++) got[i + 1] = path[i + 1].balanceOf(address(this));
        (bool s, ) = to.call{value: got[path.length - 1]}(new bytes(0));
        require(s);
    }
}
// Counted afterwards, behind a lock, or with too little gas to call back.
contract LockedBank {
    mapping(address => uint256) public bal;
    uint256 private lock = 1;
    function deposit() external payable {
        bal[msg.sender] += msg.value;
    }
    function cashOut(uint256 v) external {
        require(lock == 1);
        lock = 2;
        (bool s, ) = msg.sender.call{value: v}("");
        require(s);
        bal[msg.sender] -= v;
        lock = 1;
    }
    function cashOutPlainly(uint256 v) external {
        payable(msg.sender).transfer(v);
        bal[msg.sender] -= v;
    }
}
// Whom it may call is listed.
contract CallsTheListed {
    mapping(address => bool) public listed;
    address public owner = msg.sender;
    function list(address t, bool is_) external {
        require(msg.sender == owner);
        listed[t] = is_;
    }
    function swap(Plain i, uint256 v, Plain o, uint256 min, address target, bytes calldata d) external {
        require(listed[target]);
        require(i.transferFrom(msg.sender, address(this), v));
        uint256 had = o.balanceOf(address(this));
        (bool s, ) = target.call(d);
        require(s);
        uint256 got = o.balanceOf(address(this)) - had;
        require(got >= min);
        require(o.transfer(msg.sender, got));
    }
}

/// What is left of a payment goes to whoever is meant: the caller, or the contract itself. As Uniswap V4's actions name their recipients.
contract SweepsToWhoeverIsMeant {
    function sweep(address to) external payable {
        address recipient = to == address(1) ? msg.sender : to == address(2) ? address(this) : to;
        uint256 held = address(this).balance;
        if (held == 0) return;
        (bool ok, ) = recipient.call{value: held}("");
        require(ok);
    }

    receive() external payable {}
}
