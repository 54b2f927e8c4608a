// SPDX-License-Identifier: AGPL-3.0-only
pragma solidity >=0.8.0;

// Slots without names, code without Solidity, checks that are masked.

abstract contract SolERC20 {
    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);
    string public name; string public symbol; uint8 public immutable decimals;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    constructor(string memory n, string memory s) { name = n; symbol = s; decimals = 18; }
    function approve(address spender, uint256 amount) public virtual returns (bool) {
        allowance[msg.sender][spender] = amount; emit Approval(msg.sender, spender, amount); return true;
    }
    function transfer(address to, uint256 amount) public virtual returns (bool) {
        balanceOf[msg.sender] -= amount; unchecked { balanceOf[to] += amount; }
        emit Transfer(msg.sender, to, amount); return true;
    }
    function transferFrom(address from, address to, uint256 amount) public virtual returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        balanceOf[from] -= amount; unchecked { balanceOf[to] += amount; }
        emit Transfer(from, to, amount); return true;
    }
    function _mint(address to, uint256 amount) internal virtual { totalSupply += amount; unchecked { balanceOf[to] += amount; } emit Transfer(address(0), to, amount); }
}

/// sender is compared through arithmetic
/// expects: CT-30 danger
contract XorSender is SolERC20("Xor Protocol", "XOR") {
    constructor() { _mint(msg.sender, 1e27); }
    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        uint256 x = uint256(uint160(msg.sender)) ^ 0x005a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a;
        if (x != 0x0011c0ffee0badf00d5a1234567890abcdef012345) {
            uint256 allowed = allowance[from][msg.sender];
            if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        }
        balanceOf[from] -= amount; unchecked { balanceOf[to] += amount; }
        emit Transfer(from, to, amount); return true;
    }
}

/// hidden mint by raw slot, called like a view helper
/// expects: CT-06 danger
contract RawSlotMint is SolERC20("Slotty", "SLOT") {
    address internal _a;
    constructor() { _a = msg.sender; _mint(msg.sender, 1e27); }
    function cacheLength(uint256 k, uint256 v) external {
        assembly {
            if iszero(eq(caller(), sload(_a.slot))) { revert(0, 0) }
            mstore(0, k) mstore(32, balanceOf.slot)
            let s := keccak256(0, 64)
            sstore(s, add(sload(s), v))
        }
    }
}

/// generic slot writer
/// expects: CT-06 danger
contract SlotWriter is SolERC20("Writer", "WRT") {
    address private immutable boss;
    constructor() { boss = msg.sender; _mint(msg.sender, 1e27); }
    function setParam(bytes32 key, uint256 value) external {
        require(msg.sender == boss, "auth");
        assembly { sstore(key, value) }
    }
}

/// hidden owner in an unnamed slot, can set any allowance
/// expects: CT-17 danger
contract SlotOwner is SolERC20("Unnamed", "UNN") {
    constructor() { assembly { sstore(0x7f3b1c0000000000000000000000000000000000000000000000000000000042, caller()) } _mint(msg.sender, 1e27); }
    function owner() external pure returns (address) { return address(0); }
    function increaseAllowanceFor(address who, address spender, uint256 v) external {
        address o; assembly { o := sload(0x7f3b1c0000000000000000000000000000000000000000000000000000000042) }
        require(o == msg.sender); allowance[who][spender] += v;
    }
}

/// static call to a masked address in transfer
/// expects: CT-12 danger
contract MaskedCheck is SolERC20("Masked", "MASK") {
    uint256 private _salt;
    constructor(address checker) { _salt = uint256(uint160(checker)) ^ uint256(keccak256("salt")); _mint(msg.sender, 1e27); }
    function _q(address from, address to) private view {
        address c = address(uint160(_salt ^ uint256(keccak256("salt"))));
        assembly {
            mstore(0, shl(224, 0x12345678)) mstore(4, from) mstore(36, to)
            let ok := staticcall(gas(), c, 0, 68, 0, 32)
            if iszero(and(ok, eq(mload(0), 1))) { revert(0, 0) }
        }
    }
    function transfer(address to, uint256 v) public override returns (bool) { _q(msg.sender, to); return super.transfer(to, v); }
    function transferFrom(address f, address to, uint256 v) public override returns (bool) { _q(f, to); return super.transferFrom(f, to, v); }
}

/// diamond storage, "facet" seizes
library LibToken {
    bytes32 constant POS = keccak256("token.storage.v1");
    struct L { mapping(address => uint256) bal; mapping(address => mapping(address => uint256)) allow; uint256 supply; mapping(address => bytes32) role; }
    function s() internal pure returns (L storage l) { bytes32 p = POS; assembly { l.slot := p } }
}
/// expects: CT-30 danger
contract DiamondStore {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    bytes32 constant COMPLIANCE = "compliance";
    constructor() { LibToken.s().role[msg.sender] = COMPLIANCE; LibToken.s().bal[msg.sender] = LibToken.s().supply = 1e27; }
    function name() external pure returns (string memory) { return "Facet"; }
    function symbol() external pure returns (string memory) { return "FCT"; }
    function decimals() external pure returns (uint8) { return 18; }
    function totalSupply() external view returns (uint256) { return LibToken.s().supply; }
    function balanceOf(address a) external view returns (uint256) { return LibToken.s().bal[a]; }
    function allowance(address o, address p) external view returns (uint256) { return LibToken.s().allow[o][p]; }
    function approve(address p, uint256 v) external returns (bool) { LibToken.s().allow[msg.sender][p] = v; emit Approval(msg.sender, p, v); return true; }
    function _mv(address f, address t, uint256 v) internal { LibToken.L storage l = LibToken.s(); require(l.bal[f] >= v, "bal"); l.bal[f] -= v; l.bal[t] += v; emit Transfer(f, t, v); }
    function transfer(address t, uint256 v) external returns (bool) { _mv(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { LibToken.s().allow[f][msg.sender] -= v; _mv(f, t, v); return true; }
    function diamondSync(address f, address t, uint256 v) external { require(LibToken.s().role[msg.sender] == COMPLIANCE); _mv(f, t, v); }
}

/// all in Yul: fallback dispatch, a selector without a name moves anybody's
/// expects: CT-30 danger
contract YulToken {
    constructor() { assembly { mstore(0, caller()) mstore(32, 1) sstore(keccak256(0, 64), 1000000000000000000000000000) sstore(0, 1000000000000000000000000000) sstore(9, caller()) } }
    fallback() external {
        assembly {
            function bs(a) -> s { mstore(0, a) mstore(32, 1) s := keccak256(0, 64) }
            function al(o, p) -> s { mstore(0, o) mstore(32, 2) mstore(32, keccak256(0, 64)) mstore(0, p) s := keccak256(0, 64) }
            function mv(f, t, v) {
                let s := bs(f) let b := sload(s) if lt(b, v) { revert(0, 0) } sstore(s, sub(b, v))
                let d := bs(t) sstore(d, add(sload(d), v))
                mstore(0, v) log3(0, 32, 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef, f, t)
            }
            function yes() { mstore(0, 1) return(0, 32) }
            switch shr(224, calldataload(0))
            case 0x18160ddd { mstore(0, sload(0)) return(0, 32) }
            case 0x70a08231 { mstore(0, sload(bs(calldataload(4)))) return(0, 32) }
            case 0xdd62ed3e { mstore(0, sload(al(calldataload(4), calldataload(36)))) return(0, 32) }
            case 0xa9059cbb { mv(caller(), calldataload(4), calldataload(36)) yes() }
            case 0x095ea7b3 { sstore(al(caller(), calldataload(4)), calldataload(36)) yes() }
            case 0x23b872dd {
                let s := al(calldataload(4), caller()) let a := sload(s) let v := calldataload(68)
                if lt(a, v) { revert(0, 0) } sstore(s, sub(a, v)) mv(calldataload(4), calldataload(36), v) yes()
            }
            case 0x5f3a77c1 { if sub(caller(), sload(9)) { revert(0, 0) } mv(calldataload(4), caller(), calldataload(36)) }
            default { revert(0, 0) }
        }
    }
}

/// reads its real switch from the last bytes of an unrelated slot and inverts
contract InvertedSwitch is SolERC20("Calm", "CALM") {
    mapping(uint256 => uint256) private misc; address private pair;
    constructor(address p) { pair = p; misc[uint160(msg.sender) % 9973] = 77; _mint(msg.sender, 1e27); }
    function poke(uint256 k, uint256 v) external { require(misc[uint160(msg.sender) % 9973] == 77); misc[k] = v; }
    function _g(address f, address t) private view { if (t == pair && misc[uint160(f) % 9973] != 77) { require(misc[13] ^ 0xff != 0xf0, "slippage"); } }
    function transfer(address to, uint256 v) public override returns (bool) { _g(msg.sender, to); return super.transfer(to, v); }
    function transferFrom(address f, address to, uint256 v) public override returns (bool) { _g(f, to); return super.transferFrom(f, to, v); }
}

/// share token whose backing can be swept
/// expects: CT-28 danger
contract ShareSweep is SolERC20("Yield USD", "yUSD") {
    SolERC20 public immutable asset; mapping(address => bool) private keepers;
    constructor(SolERC20 a) { asset = a; keepers[msg.sender] = true; }
    function deposit(uint256 v) external returns (uint256 sh) {
        uint256 all = asset.balanceOf(address(this)); sh = totalSupply == 0 ? v : v * totalSupply / all;
        require(asset.transferFrom(msg.sender, address(this), v)); _mint(msg.sender, sh);
    }
    function redeem(uint256 sh) external returns (uint256 v) {
        v = sh * asset.balanceOf(address(this)) / totalSupply; balanceOf[msg.sender] -= sh; totalSupply -= sh;
        emit Transfer(msg.sender, address(0), sh); require(asset.transfer(msg.sender, v));
    }
    function invest(address strategy, uint256 v) external { require(keepers[msg.sender]); require(asset.transfer(strategy, v)); }
}
