// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {I20} from "./honest-deals-parts.sol";

function send(address to, uint256 v) {
    (bool ok, ) = payable(to).call{value: v}("");
    require(ok, "ETH_TRANSFER");
}

interface IMB is I20 {
    function mint(address, uint256) external;
    function burn(address, uint256) external;
}

interface IEndpoint {
    function send(uint32, bytes32, bytes calldata) external payable;
}

contract RagequitDao {
    struct P {
        address to;
        uint256 v;
        uint64 end;
        uint256 y;
        uint256 n;
        bool done;
    }
    mapping(address => uint256) public shares;
    uint256 public total;
    P[] public ps;
    mapping(uint256 => mapping(address => bool)) public voted;
    mapping(address => uint256) public lockedUntil;
    constructor() payable {
        shares[msg.sender] = 100;
        total = 100;
    }
    receive() external payable {}
    modifier member() {
        require(shares[msg.sender] > 0);
        _;
    }
    function propose(address to, uint256 v) external member {
        ps.push(P(to, v, uint64(block.timestamp) + 7 days, 0, 0, false));
    }
    function vote(uint256 i, bool y) external member {
        P storage p = ps[i];
        require(block.timestamp < p.end && !voted[i][msg.sender]);
        voted[i][msg.sender] = true;
        if (y) {
            p.y += shares[msg.sender];
            lockedUntil[msg.sender] = p.end;
        } else p.n += shares[msg.sender];
    }
    function process(uint256 i) external {
        P storage p = ps[i];
        require(block.timestamp > p.end + 7 days && !p.done);
        p.done = true;
        if (p.y > p.n) send(p.to, p.v);
    }
    function ragequit(uint256 s) external {
        require(block.timestamp > lockedUntil[msg.sender]);
        uint256 v = (address(this).balance * s) / total;
        shares[msg.sender] -= s;
        total -= s;
        send(msg.sender, v);
    }
    function join() external payable {
        uint256 s = (msg.value * total) / (address(this).balance - msg.value);
        shares[msg.sender] += s;
        total += s;
    }
}

contract NameRegistry {
    struct R {
        address owner;
        address resolver;
        uint64 ttl;
    }
    mapping(bytes32 => R) r;
    mapping(address => mapping(address => bool)) ops;
    event NewOwner(bytes32 indexed n, bytes32 indexed l, address o);
    constructor() {
        r[0x0].owner = msg.sender;
    }
    modifier auth(bytes32 n) {
        address o = r[n].owner;
        require(o == msg.sender || ops[o][msg.sender]);
        _;
    }
    function setSubnodeOwner(bytes32 n, bytes32 l, address o) public auth(n) returns (bytes32 s) {
        s = keccak256(abi.encodePacked(n, l));
        r[s].owner = o;
        emit NewOwner(n, l, o);
    }
    function setResolver(bytes32 n, address x) external auth(n) {
        r[n].resolver = x;
    }
    function setOwner(bytes32 n, address o) external auth(n) {
        r[n].owner = o;
    }
    function setTTL(bytes32 n, uint64 t) external auth(n) {
        r[n].ttl = t;
    }
    function setApprovalForAll(address o, bool a) external {
        ops[msg.sender][o] = a;
    }
    function owner(bytes32 n) external view returns (address) {
        return r[n].owner;
    }
    function resolver(bytes32 n) external view returns (address) {
        return r[n].resolver;
    }
}

contract NameRegistrar {
    NameRegistry public immutable reg;
    bytes32 public immutable base;
    address public owner;
    mapping(bytes32 => uint256) public commitments;
    mapping(bytes32 => uint256) public expiry;
    uint256 public price = 0.005 ether;
    constructor(NameRegistry r, bytes32 b) {
        reg = r;
        base = b;
        owner = msg.sender;
    }
    function commit(bytes32 c) external {
        require(commitments[c] + 1 days < block.timestamp);
        commitments[c] = block.timestamp;
    }
    function register(string calldata n, address o, uint256 d, bytes32 s) external payable {
        bytes32 l = keccak256(bytes(n));
        bytes32 c = keccak256(abi.encode(l, o, s));
        require(
            commitments[c] + 60 <= block.timestamp &&
                commitments[c] + 1 days > block.timestamp &&
                expiry[l] + 90 days < block.timestamp &&
                bytes(n).length >= 3
        );
        delete commitments[c];
        uint256 p = (price * d) / 365 days;
        require(msg.value >= p);
        expiry[l] = block.timestamp + d;
        reg.setSubnodeOwner(base, l, o);
        if (msg.value > p) send(msg.sender, msg.value - p);
    }
    function renew(string calldata n, uint256 d) external payable {
        bytes32 l = keccak256(bytes(n));
        require(expiry[l] + 90 days >= block.timestamp && msg.value == (price * d) / 365 days);
        expiry[l] += d;
    }
    function withdraw() external {
        require(msg.sender == owner);
        send(owner, address(this).balance);
    }
    function setPrice(uint256 p) external {
        require(msg.sender == owner);
        price = p;
    }
}

contract Aggregated {
    struct Rd {
        int256 a;
        uint64 at;
    }
    mapping(uint80 => Rd) rs;
    uint80 public latestRound;
    mapping(address => bool) public node;
    address public owner;
    mapping(uint80 => mapping(address => int256)) sub;
    mapping(uint80 => address[]) who;
    uint256 public quorum = 3;
    constructor() {
        owner = msg.sender;
    }
    function setNode(address n, bool on) external {
        require(msg.sender == owner);
        node[n] = on;
    }
    function submit(uint80 r, int256 v) external {
        require(node[msg.sender] && r == latestRound + 1 && v > 0 && sub[r][msg.sender] == 0);
        sub[r][msg.sender] = v;
        who[r].push(msg.sender);
        if (who[r].length >= quorum) {
            int256[] memory a = new int256[](quorum);
            for (uint256 i; i < quorum; i++) {
                int256 x = sub[r][who[r][i]];
                uint256 j = i;
                while (j > 0 && a[j - 1] > x) {
                    a[j] = a[j - 1];
                    j--;
                }
                a[j] = x;
            }
            rs[r] = Rd(a[quorum / 2], uint64(block.timestamp));
            latestRound = r;
        }
    }
    function decimals() external pure returns (uint8) {
        return 8;
    }
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        Rd memory x = rs[latestRound];
        require(x.at > 0, "No data present");
        return (latestRound, x.a, x.at, x.at, latestRound);
    }
    function latestAnswer() external view returns (int256) {
        return rs[latestRound].a;
    }
}

contract LockBridge {
    mapping(address => bool) public validator;
    uint256 public n;
    uint256 public need;
    mapping(bytes32 => bool) public done;
    uint256 public nonce;
    bool public paused;
    address public guardian;
    event Locked(uint256 indexed id, address t, address to, uint256 v, uint256 chain);
    constructor(address[] memory v, uint256 k) {
        for (uint256 i; i < v.length; i++) validator[v[i]] = true;
        n = v.length;
        need = k;
        guardian = msg.sender;
    }
    function lock(I20 t, address to, uint256 v, uint256 chain) external {
        require(!paused);
        require(t.transferFrom(msg.sender, address(this), v));
        emit Locked(nonce++, address(t), to, v, chain);
    }
    function release(I20 t, address to, uint256 v, uint256 src, uint256 id, bytes[] calldata sigs) external {
        require(!paused);
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), t, to, v, src, id));
        require(!done[h]);
        done[h] = true;
        address last;
        require(sigs.length >= need);
        for (uint256 i; i < sigs.length; i++) {
            (bytes32 r, bytes32 s, uint8 x) = abi.decode(sigs[i], (bytes32, bytes32, uint8));
            address a = ecrecover(h, x, r, s);
            require(a > last && validator[a], "sig");
            last = a;
        }
        require(t.transfer(to, v));
    }
    function setPaused(bool p) external {
        require(msg.sender == guardian);
        paused = p;
    }
}

contract OftAdapter {
    IMB public immutable token;
    IEndpoint public immutable ep;
    mapping(uint32 => bytes32) public peers;
    address public owner;
    constructor(IMB t, IEndpoint e) {
        token = t;
        ep = e;
        owner = msg.sender;
    }
    function setPeer(uint32 c, bytes32 p) external {
        require(msg.sender == owner);
        peers[c] = p;
    }
    function send(uint32 c, address to, uint256 v) external payable {
        require(peers[c] != 0);
        token.burn(msg.sender, v);
        ep.send{value: msg.value}(c, peers[c], abi.encode(to, v));
    }
    function lzReceive(uint32 c, bytes32 s, bytes calldata m) external {
        require(msg.sender == address(ep) && peers[c] == s);
        (address to, uint256 v) = abi.decode(m, (address, uint256));
        token.mint(to, v);
    }
}

contract Htlc {
    struct L {
        address from;
        address to;
        uint256 v;
        bytes32 h;
        uint64 t;
        bool done;
    }
    mapping(bytes32 => L) public l;
    function lock(address to, bytes32 h, uint64 t) external payable returns (bytes32 id) {
        require(t > block.timestamp && msg.value > 0);
        id = keccak256(abi.encode(msg.sender, to, msg.value, h, t));
        require(l[id].from == address(0));
        l[id] = L(msg.sender, to, msg.value, h, t, false);
    }
    function withdraw(bytes32 id, bytes32 x) external {
        L storage k = l[id];
        require(!k.done && sha256(abi.encode(x)) == k.h && block.timestamp < k.t);
        k.done = true;
        send(k.to, k.v);
    }
    function refund(bytes32 id) external {
        L storage k = l[id];
        require(!k.done && block.timestamp >= k.t && k.from != address(0));
        k.done = true;
        send(k.from, k.v);
    }
}

contract PayChannel {
    address public immutable a;
    address public immutable b;
    uint256 public closing;
    uint256 public bAmount;
    uint256 public seq;
    constructor(address x) payable {
        a = msg.sender;
        b = x;
    }
    function close(uint256 v, bytes32 r, bytes32 s, uint8 sv) external {
        require(msg.sender == b);
        require(ecrecover(keccak256(abi.encode(address(this), v)), sv, r, s) == a && v <= address(this).balance);
        send(b, v);
        send(a, address(this).balance);
    }
    function startTimeout() external {
        require(msg.sender == a && closing == 0);
        closing = block.timestamp + 7 days;
    }
    function timeout() external {
        require(closing != 0 && block.timestamp >= closing);
        send(a, address(this).balance);
    }
}

contract BondingCurve {
    string public name = "Curve";
    string public symbol = "CRV8";
    uint8 public constant decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed o, address indexed s, uint256 v);
    function cost(uint256 s, uint256 n) public pure returns (uint256) {
        return ((s + n) * (s + n) - s * s) / 2e24;
    }
    function buy(uint256 n) external payable {
        uint256 c = cost(totalSupply, n) + 1;
        require(msg.value >= c);
        totalSupply += n;
        balanceOf[msg.sender] += n;
        emit Transfer(address(0), msg.sender, n);
        if (msg.value > c) send(msg.sender, msg.value - c);
    }
    function sell(uint256 n, uint256 min) external {
        balanceOf[msg.sender] -= n;
        totalSupply -= n;
        uint256 v = cost(totalSupply, n);
        require(v >= min);
        emit Transfer(msg.sender, address(0), n);
        send(msg.sender, v);
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transfer(address t, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[t] += v;
        emit Transfer(msg.sender, t, v);
        return true;
    }
    function transferFrom(address f, address t, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        balanceOf[f] -= v;
        balanceOf[t] += v;
        emit Transfer(f, t, v);
        return true;
    }
}
