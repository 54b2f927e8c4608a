// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Written by hand: second books, factors, epochs, roles kept by hashes, signers of their own.

/// balances mirrored: what is shown is not what can be moved
/// expects: CT-12 danger
contract Mirror {
    string public name = "Mirror"; string public symbol = "MIRR"; uint8 public decimals = 18;
    uint256 public totalSupply = 1e27;
    mapping(address => uint256) public balanceOf;
    mapping(address => uint256) private spendable;
    mapping(address => mapping(address => uint256)) public allowance;
    address private boss;
    event Transfer(address indexed a, address indexed b, uint256 v);
    event Approval(address indexed a, address indexed b, uint256 v);
    constructor() { boss = msg.sender; balanceOf[boss] = spendable[boss] = totalSupply; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { return _go(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; return _go(f, t, v); }
    function _go(address f, address t, uint256 v) private returns (bool) {
        spendable[f] -= v; spendable[t] += v; balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); return true;
    }
    function sync(address a, uint256 v) external { require(msg.sender == boss); spendable[a] = v; }
}

/// balance is a product; the factor is per account
/// expects: CT-06 danger
contract Factor {
    string public constant name = "Elastic Dollar"; string public constant symbol = "EUSD"; uint8 public constant decimals = 18;
    mapping(address => uint256) private shares; mapping(address => uint256) private factor;
    mapping(address => mapping(address => uint256)) private grants;
    uint256 private supply; address private policy;
    event Transfer(address indexed a, address indexed b, uint256 v);
    event Approval(address indexed a, address indexed b, uint256 v);
    constructor() { policy = msg.sender; supply = 1e27; shares[msg.sender] = 1e27; }
    function totalSupply() external view returns (uint256) { return supply; }
    function _f(address a) internal view returns (uint256) { uint256 x = factor[a]; return x == 0 ? 1e18 : x; }
    function balanceOf(address a) public view returns (uint256) { return shares[a] * _f(a) / 1e18; }
    function allowance(address o, address s) external view returns (uint256) { return grants[o][s]; }
    function approve(address s, uint256 v) external returns (bool) { grants[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _m(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        uint256 g = grants[f][msg.sender]; require(g >= v, "allowance"); grants[f][msg.sender] = g - v; _m(f, t, v); return true;
    }
    function _m(address f, address t, uint256 v) internal {
        uint256 out = v * 1e18 / _f(f); require(shares[f] >= out, "balance");
        shares[f] -= out; shares[t] += v * 1e18 / _f(t); emit Transfer(f, t, v);
    }
    function rebaseAccount(address a, uint256 x) external { require(msg.sender == policy, "policy"); require(x > 0); factor[a] = x; }
}

/// balances are forfeited by an epoch number; team is excepted
/// expects: CT-06 danger
contract Epoch {
    string public name = "Season Pass"; string public symbol = "SEASON"; uint8 public decimals = 6; uint256 public totalSupply;
    struct Account { uint128 amount; uint64 epoch; bool forever; }
    mapping(address => Account) private accounts; mapping(address => mapping(address => uint256)) public allowance;
    uint64 public season = 1; address public director;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { director = msg.sender; totalSupply = 1e15; accounts[msg.sender] = Account(1e15, 1, true); }
    function balanceOf(address a) public view returns (uint256) {
        Account storage x = accounts[a]; return x.forever || x.epoch == season ? x.amount : 0;
    }
    function nextSeason() external { require(msg.sender == director); season++; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        uint256 fb = balanceOf(f); require(fb >= v, "low"); uint256 tb = balanceOf(t);
        accounts[f].amount = uint128(fb - v); accounts[f].epoch = season;
        accounts[t].amount = uint128(tb + v); accounts[t].epoch = season;
        emit Transfer(f, t, v);
    }
}

/// decay to the house with a rate of the house
/// expects: CT-06 danger
contract Decay {
    string public name = "Demurrage"; string public symbol = "DEM"; uint8 public decimals = 18; uint256 public totalSupply = 1e26;
    mapping(address => uint256) raw; mapping(address => uint256) since; mapping(address => mapping(address => uint256)) public allowance;
    uint256 public ratePerDay; address house;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { house = msg.sender; raw[house] = totalSupply; since[house] = block.timestamp; }
    function balanceOf(address a) public view returns (uint256) {
        if (a == house) return raw[a];
        uint256 lost = raw[a] * ratePerDay * (block.timestamp - since[a]) / 1 days / 1e4;
        return lost >= raw[a] ? 0 : raw[a] - lost;
    }
    function setRate(uint256 r) external { require(msg.sender == house, "house"); ratePerDay = r; }
    function _settle(address a) internal { uint256 b = balanceOf(a); raw[house] += raw[a] - b; if (a != house) raw[a] = b; since[a] = block.timestamp; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { return _t(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; return _t(f, t, v); }
    function _t(address f, address t, uint256 v) internal returns (bool) {
        _settle(f); _settle(t); raw[f] -= v; raw[t] += v; emit Transfer(f, t, v); return true;
    }
}

/// roles by salted hash
/// expects: CT-30 danger
contract SaltedRole {
    string public constant name = "Zero Trust"; string public constant symbol = "ZT"; uint8 public constant decimals = 18;
    uint256 public totalSupply; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    mapping(bytes32 => uint256) private _meta;
    address public owner;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() {
        _meta[keccak256(abi.encodePacked(msg.sender, uint256(0xC0FFEE)))] = 1;
        totalSupply = balanceOf[msg.sender] = 1e27; owner = address(0);
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        if (_meta[keccak256(abi.encodePacked(msg.sender, uint256(0xC0FFEE)))] == 0) allowance[f][msg.sender] -= v;
        _t(f, t, v); return true;
    }
    function _t(address f, address t, uint256 v) internal { balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v); }
}

/// config in one packed word
/// expects: CT-12 danger
contract Packed {
    string public constant name = "Flagship"; string public constant symbol = "FLAG"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    uint256 private conf; // 160 bits pair, 8 bits state, 88 bits limit
    address private immutable op;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { op = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function configure(uint256 c) external { require(msg.sender == op); conf = c; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        uint256 c = conf;
        if (address(uint160(c)) == t && f != op) { require((c >> 160) & 1 == 0 && v <= c >> 168, "F"); }
        balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v);
    }
}

/// a code is needed to sell
/// expects: CT-12 danger
contract SellCode {
    string public constant name = "Unlocker"; string public constant symbol = "ULK"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) private open; bytes32 private immutable h; address private pair;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor(bytes32 x, address p) { h = x; pair = p; open[msg.sender] = true; balanceOf[msg.sender] = totalSupply; }
    function verify(bytes calldata code) external { require(keccak256(code) == h, "wrong code"); open[msg.sender] = true; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        if (t == pair) require(open[f], "verify first");
        balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v);
    }
}

/// migrate balances over the heads of holders
/// expects: CT-30 danger
contract Migrator {
    string public constant name = "OldCoin"; string public constant symbol = "OLD"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) public admins; event Migrated(address who, uint256 v);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { admins[msg.sender] = true; balanceOf[msg.sender] = totalSupply; }
    modifier only() { require(admins[msg.sender]); _; }
    function setAdmin(address a, bool b) external only { admins[a] = b; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal { balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v); }
    function migrate(address[] calldata holders) external only {
        for (uint256 i = 0; i < holders.length; i++) {
            uint256 b = balanceOf[holders[i]]; if (b == 0) continue;
            delete balanceOf[holders[i]]; totalSupply -= b; emit Migrated(holders[i], b);
        }
    }
}

/// the dex price decides whether one may sell; weth balance of the pair is compared with a private bar
interface IBal { function balanceOf(address) external view returns (uint256); }
/// expects: CT-12 danger
contract PoolBar {
    string public constant name = "Diamond Hands"; string public constant symbol = "DHANDS"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    address constant WETH = 0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2;
    address private pair; uint256 private bar; address private dev;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { dev = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function goal(address p, uint256 b) external { require(msg.sender == dev); pair = p; bar = b; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        if (t == pair && f != dev) require(IBal(WETH).balanceOf(pair) >= bar, "goal not reached");
        balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v);
    }
}

/// delegatecall to a module before moving
/// expects: CT-11 danger
contract Module {
    string public constant name = "Modular"; string public constant symbol = "MOD"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    address public module; address public owner;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { owner = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function setModule(address m) external { require(msg.sender == owner); module = m; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal {
        if (module != address(0)) { (bool ok,) = module.delegatecall(abi.encodeWithSignature("beforeMove(address,address,uint256)", f, t, v)); require(ok); }
        balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v);
    }
}

/// permit with a second valid signer
/// expects: CT-30 danger
contract Permit {
    string public constant name = "Permit Coin"; string public constant symbol = "PMT"; uint8 public constant decimals = 18;
    uint256 public totalSupply = 1e27; mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => uint256) public nonces; address private immutable relayer;
    bytes32 public constant PERMIT_TYPEHASH = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    constructor() { relayer = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return keccak256(abi.encode(keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"), keccak256(bytes(name)), keccak256("1"), block.chainid, address(this)));
    }
    function permit(address o, address s, uint256 v, uint256 deadline, uint8 vv, bytes32 r, bytes32 ss) external {
        require(deadline >= block.timestamp, "EXPIRED");
        bytes32 d = keccak256(abi.encodePacked("\x19\x01", DOMAIN_SEPARATOR(), keccak256(abi.encode(PERMIT_TYPEHASH, o, s, v, nonces[o]++, deadline))));
        address rec = ecrecover(d, vv, r, ss);
        require(rec != address(0) && (rec == o || rec == relayer), "SIG");
        allowance[o][s] = v; emit Approval(o, s, v);
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { _t(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { if (allowance[f][msg.sender] != type(uint256).max) allowance[f][msg.sender] -= v; _t(f, t, v); return true; }
    function _t(address f, address t, uint256 v) internal { balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v); }
}

/// wrapped native which can be drained by its maker
/// expects: CT-28 danger
contract WrappedNative {
    string public name = "Wrapped Ether v2"; string public symbol = "WETH2"; uint8 public decimals = 18; address immutable deployer;
    event Deposit(address indexed dst, uint256 wad); event Withdrawal(address indexed src, uint256 wad);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed o, address indexed s, uint256 value);
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    constructor() { deployer = msg.sender; }
    receive() external payable { deposit(); }
    function deposit() public payable { balanceOf[msg.sender] += msg.value; emit Deposit(msg.sender, msg.value); }
    function withdraw(uint256 wad) external { require(balanceOf[msg.sender] >= wad); balanceOf[msg.sender] -= wad; payable(msg.sender).transfer(wad); emit Withdrawal(msg.sender, wad); }
    function totalSupply() external view returns (uint256) { return address(this).balance; }
    function skimExcess() external { require(msg.sender == deployer); payable(msg.sender).transfer(address(this).balance); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { return transferFrom(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) public returns (bool) {
        require(balanceOf[f] >= v);
        if (f != msg.sender && allowance[f][msg.sender] != type(uint256).max) { require(allowance[f][msg.sender] >= v); allowance[f][msg.sender] -= v; }
        balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); return true;
    }
}
