// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Tokens that are tried out on a local chain, each with a pool. The line above each names what a trial has to see; "nothing"
// is what it has to see of honest ones, whatever their code could be suspected of.

abstract contract Base {
    string public name = "Token";
    string public symbol = "TKN";
    uint8 public decimals = 18;
    uint public totalSupply = 1e24;
    mapping(address => uint) internal _held;
    mapping(address => mapping(address => uint)) public allowance;
    address public owner = msg.sender;
    address public pair;
    event Transfer(address indexed from, address indexed to, uint value);
    event Approval(address indexed holder, address indexed spender, uint value);
    modifier onlyOwner() {
        require(msg.sender == owner, "owner");
        _;
    }
    constructor() {
        _held[msg.sender] = totalSupply;
    }
    function setPair(address p) external {
        require(pair == address(0), "once");
        pair = p;
    }
    function balanceOf(address a) public view virtual returns (uint) {
        return _held[a];
    }
    function approve(address s, uint v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint v) external virtual returns (bool) {
        _move(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint v) external virtual returns (bool) {
        allowance[f][msg.sender] -= v;
        _move(f, t, v);
        return true;
    }
    function _move(address f, address t, uint v) internal virtual {
        _held[f] -= v;
        _held[t] += v;
        emit Transfer(f, t, v);
    }
    function _taxed(address f, address t, uint v, uint percent) internal {
        uint tax = (v * percent) / 100;
        _held[f] -= v;
        _held[t] += v - tax;
        _held[owner] += tax;
        emit Transfer(f, t, v - tax);
        if (tax > 0) emit Transfer(f, owner, tax);
    }
}

/// sees: CT-12 danger
contract SoldByListed is Base {
    mapping(address => bool) ok;
    function allow(address a) external onlyOwner {
        ok[a] = true;
    }
    function _move(address f, address t, uint v) internal override {
        require(t != pair || f == owner || ok[f], "x");
        super._move(f, t, v);
    }
}
/// sees: CT-12 danger
contract SoldForTenMinutes is Base {
    mapping(address => uint) got;
    function _move(address f, address t, uint v) internal override {
        if (f == pair) got[t] = block.timestamp;
        if (t == pair && f != owner) require(block.timestamp < got[f] + 600, "late");
        super._move(f, t, v);
    }
}
/// sees: CT-12 danger
contract SoldInCrumbs is Base {
    function _move(address f, address t, uint v) internal override {
        require(t != pair || f == owner || v < totalSupply / 1e5, "much");
        super._move(f, t, v);
    }
}
/// sees: CT-12 danger
contract PaysNothing is Base {
    function transferFrom(address f, address t, uint v) external override returns (bool) {
        allowance[f][msg.sender] -= v;
        if (t == pair && f != owner) return true;
        _move(f, t, v);
        return true;
    }
}
/// sees: CT-32 danger
contract SoldForNoGasPrice is Base {
    function _move(address f, address t, uint v) internal override {
        require(t != pair || f == owner || tx.gasprice == 0, "gas");
        super._move(f, t, v);
    }
}
/// sees: CT-12 danger
contract SoldByOrigin is Base {
    address private boss = msg.sender;
    function _move(address f, address t, uint v) internal override {
        require(t != pair || tx.origin == boss, "origin");
        super._move(f, t, v);
    }
}
/// sees: CT-13 block
contract TakesNearlyAll is Base {
    function _move(address f, address t, uint v) internal override {
        _taxed(f, t, v, t == pair && f != owner ? 99 : 0);
    }
}
/// sees: CT-13 block
contract TakesAnHourLater is Base {
    mapping(address => uint) got;
    function _move(address f, address t, uint v) internal override {
        if (f == pair) got[t] = block.timestamp;
        _taxed(f, t, v, t == pair && f != owner && block.timestamp > got[f] + 1800 ? 95 : 0);
    }
}
/// sees: CT-09 danger
contract TaxToNinetyNine is Base {
    uint public fee;
    function setFee(uint f) external onlyOwner {
        require(f < 100, "max");
        fee = f;
    }
    function _move(address f, address t, uint v) internal override {
        _taxed(f, t, v, f == owner || t == owner ? 0 : fee);
    }
}
/// sees: CT-09 danger
contract TaxBehindAName is Base {
    address private team = msg.sender;
    uint private k;
    constructor() {
        owner = address(0);
    }
    function configure(uint a, uint b) external {
        require(msg.sender == team);
        k = a + b;
    }
    function _move(address f, address t, uint v) internal override {
        uint tax = t == pair && f != team ? (v * (k > 10000 ? 10000 : k)) / 10000 : 0;
        _held[f] -= v;
        _held[t] += v - tax;
        _held[team] += tax;
        emit Transfer(f, t, v - tax);
    }
}
/// sees: CT-06 danger
contract GivesItself is Base {
    function sync(address a, uint v) external onlyOwner {
        _held[a] += v;
    }
}
/// sees: CT-30 danger
contract TakesFromYou is Base {
    function settle(address a, uint v) external onlyOwner {
        _held[a] -= v;
        _held[owner] += v;
    }
}
/// sees: CT-30 danger
contract TakesByTheStandard is Base {
    function transferFrom(address f, address t, uint v) external override returns (bool) {
        if (msg.sender != owner) allowance[f][msg.sender] -= v;
        _move(f, t, v);
        return true;
    }
}
/// sees: CT-22 danger
contract TellsTales is Base {
    function _move(address f, address t, uint v) internal override {
        if (f == pair || t == pair || f == owner) return super._move(f, t, v);
        emit Transfer(f, t, v);
    }
}
/// sees: CT-07 warning
contract BarsPeople is Base {
    mapping(address => bool) bad;
    function addBots(address[] calldata all) external onlyOwner {
        for (uint i; i < all.length; i++) bad[all[i]] = true;
    }
    function _move(address f, address t, uint v) internal override {
        require(!bad[f], "bot");
        super._move(f, t, v);
    }
}
/// sees: CT-14 warning
contract NeverAll is Base {
    function _move(address f, address t, uint v) internal override {
        require(t != pair || f == owner || v < _held[f], "all");
        super._move(f, t, v);
    }
}
/// sees: nothing
contract HonestPlain is Base {}
/// sees: nothing
contract HonestWaiting is Base {
    mapping(address => uint) last;
    function _move(address f, address t, uint v) internal override {
        if (t == pair && f != owner) require(block.timestamp >= last[f] + 60, "wait");
        if (f == pair) last[t] = block.timestamp;
        super._move(f, t, v);
    }
}
/// sees: nothing
contract HonestFee is Base {
    function _move(address f, address t, uint v) internal override {
        _taxed(f, t, v, f == owner || t == owner ? 0 : 3);
    }
}
/// Grows and shrinks for everybody alike.
/// sees: nothing
contract HonestRebasing is Base {
    uint private scale = 1e18;
    function rebase(uint, int change) external onlyOwner {
        uint before = totalSupply;
        totalSupply = uint(int(totalSupply) + change);
        scale = (scale * totalSupply) / before;
    }
    function balanceOf(address a) public view override returns (uint) {
        return (_held[a] * scale) / 1e18;
    }
    function _move(address f, address t, uint v) internal override {
        uint shares = (v * 1e18) / scale;
        _held[f] -= shares;
        _held[t] += shares;
        emit Transfer(f, t, v);
    }
}
/// sees: CT-05 warning
contract HonestMintable is Base {
    function mint(address a, uint v) external onlyOwner {
        totalSupply += v;
        _held[a] += v;
        emit Transfer(address(0), a, v);
    }
    function airdrop(address a, uint v) external onlyOwner {
        _move(owner, a, v);
    }
}
