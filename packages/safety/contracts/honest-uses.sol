// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Tips, games, covers, wallets, subscriptions, heirs.

interface I {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}
contract TipJar {
    event T(address indexed a, uint256 v);
    address payable public immutable to;
    constructor(address payable t) {
        to = t;
    }
    receive() external payable {
        emit T(msg.sender, msg.value);
    }
    function flush() external {
        to.transfer(address(this).balance);
    }
}
contract Allow {
    address public owner = msg.sender;
    mapping(address => bool) public relayer;
    mapping(address => mapping(address => uint256)) public credit;
    function setRelayer(address r, bool b) external {
        require(msg.sender == owner);
        relayer[r] = b;
    }
    function deposit(I t, uint256 v) external {
        t.transferFrom(msg.sender, address(this), v);
        credit[msg.sender][address(t)] += v;
    }
    function pay(address from, I t, address to, uint256 v, uint8 x, bytes32 r, bytes32 s) external {
        require(relayer[msg.sender]);
        require(ecrecover(keccak256(abi.encode(block.chainid, this, from, t, to, v)), x, r, s) == from);
        credit[from][address(t)] -= v;
        t.transfer(to, v);
    }
}
contract Game {
    mapping(uint256 => bytes32) public commit;
    mapping(uint256 => address[2]) public players;
    mapping(uint256 => uint256) public pot;
    uint256 n;
    function open(bytes32 c) external payable {
        require(msg.value > 0);
        commit[++n] = c;
        players[n][0] = msg.sender;
        pot[n] = msg.value;
    }
    function join(uint256 i) external payable {
        require(msg.value == pot[i] && players[i][1] == address(0));
        players[i][1] = msg.sender;
        pot[i] += msg.value;
    }
    function reveal(uint256 i, uint256 secret) external {
        require(keccak256(abi.encode(secret)) == commit[i]);
        address w = players[i][secret % 2];
        uint v = pot[i];
        pot[i] = 0;
        payable(w).transfer(v);
    }
}
contract Insurance {
    address public admin = msg.sender;
    uint256 public locked;
    mapping(address => uint256) public cover;
    uint256 public free;
    function fund() external payable {
        free += msg.value;
    }
    function buy() external payable {
        uint c = msg.value * 10;
        require(free >= c);
        free -= c;
        locked += c;
        cover[msg.sender] += c;
    }
    function claim(address a) external {
        require(msg.sender == admin);
        uint c = cover[a];
        cover[a] = 0;
        locked -= c;
        payable(a).transfer(c);
    }
}
contract Wallet {
    address public owner;
    constructor(address o) {
        owner = o;
    }
    modifier me() {
        require(msg.sender == owner);
        _;
    }
    function call(address t, uint256 v, bytes calldata d) external payable me returns (bytes memory r) {
        bool ok;
        (ok, r) = t.call{value: v}(d);
        require(ok);
    }
    function batch(address[] calldata t, bytes[] calldata d) external me {
        for (uint i; i < t.length; i++) {
            (bool ok, ) = t[i].call(d[i]);
            require(ok);
        }
    }
    receive() external payable {}
    function setOwner(address o) external me {
        owner = o;
    }
}
contract Puller {
    struct P {
        address to;
        uint128 cap;
        uint64 start;
        uint64 period;
    }
    mapping(address => mapping(address => P)) public plan;
    mapping(address => mapping(address => uint256)) public last;
    function set(I t, address to, uint128 c, uint64 p) external {
        plan[msg.sender][address(t)] = P(to, c, uint64(block.timestamp), p);
    }
    function pull(address from, I t, uint256 v) external {
        P memory p = plan[from][address(t)];
        require(p.to == msg.sender && v <= p.cap && block.timestamp >= last[from][address(t)] + p.period);
        last[from][address(t)] = block.timestamp;
        t.transferFrom(from, p.to, v);
    }
}
contract Amm {
    I public immutable a;
    I public immutable b;
    uint256 public ra;
    uint256 public rb;
    mapping(address => uint256) public lp;
    uint256 public total;
    address public immutable factory = msg.sender;
    uint256 public fa;
    constructor(I x, I y) {
        a = x;
        b = y;
    }
    function add(uint256 x, uint256 y) external {
        a.transferFrom(msg.sender, address(this), x);
        b.transferFrom(msg.sender, address(this), y);
        uint m = total == 0 ? x : (x * total) / ra;
        lp[msg.sender] += m;
        total += m;
        ra += x;
        rb += y;
    }
    function remove(uint256 m) external {
        lp[msg.sender] -= m;
        uint x = (m * ra) / total;
        uint y = (m * rb) / total;
        total -= m;
        ra -= x;
        rb -= y;
        a.transfer(msg.sender, x);
        b.transfer(msg.sender, y);
    }
    function swap(uint256 x, uint256 min) external {
        uint f = x / 1000;
        fa += f;
        uint y = rb - (ra * rb) / (ra + x - f);
        require(y >= min);
        a.transferFrom(msg.sender, address(this), x);
        ra += x - f;
        rb -= y;
        b.transfer(msg.sender, y);
    }
    function takeFees() external {
        require(msg.sender == factory);
        uint f = fa;
        fa = 0;
        a.transfer(factory, f);
    }
}
contract Names {
    mapping(bytes32 => address) public owner;
    mapping(bytes32 => uint256) public until;
    address public immutable dao = msg.sender;
    function rent(bytes32 n) external payable {
        require(msg.value >= 0.01 ether && until[n] < block.timestamp);
        owner[n] = msg.sender;
        until[n] = block.timestamp + 365 days;
    }
    function collect() external {
        payable(dao).transfer(address(this).balance);
    }
}
contract LazyMint {
    mapping(uint256 => address) public ownerOf;
    address public immutable signer = msg.sender;
    mapping(uint256 => uint256) public price;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    function redeem(uint256 id, uint256 p, uint8 v, bytes32 r, bytes32 s) external payable {
        require(msg.value == p && ownerOf[id] == address(0) && ecrecover(keccak256(abi.encode(this, id, p)), v, r, s) == signer);
        ownerOf[id] = msg.sender;
        emit Transfer(address(0), msg.sender, id);
        payable(signer).transfer(msg.value);
    }
}
contract DeadMan {
    address public owner = msg.sender;
    address public heir;
    uint256 public ping;
    constructor(address h) {
        heir = h;
        ping = block.timestamp;
    }
    function alive() external {
        require(msg.sender == owner);
        ping = block.timestamp;
    }
    function send(address payable t, uint256 v) external {
        require(msg.sender == owner);
        t.transfer(v);
    }
    function inherit() external {
        require(msg.sender == heir && block.timestamp > ping + 365 days);
        owner = heir;
    }
    receive() external payable {}
}
contract VotesNft {
    mapping(address => uint256) public balanceOf;
    mapping(uint256 => address) public ownerOf;
    mapping(address => address) public delegate;
    address public minter = msg.sender;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    function mint(address a, uint256 id) external {
        require(msg.sender == minter && ownerOf[id] == address(0));
        ownerOf[id] = a;
        balanceOf[a]++;
        emit Transfer(address(0), a, id);
    }
    function burn(uint256 id) external {
        require(ownerOf[id] == msg.sender);
        delete ownerOf[id];
        balanceOf[msg.sender]--;
        emit Transfer(msg.sender, address(0), id);
    }
    function setDelegate(address d) external {
        delegate[msg.sender] = d;
    }
}
contract Router2 {
    address public immutable weth;
    constructor(address w) {
        weth = w;
    }
    function unwrapWETH(uint256 min, address to) external payable {
        uint b = I(weth).balanceOf(address(this));
        require(b >= min);
        (bool ok, ) = weth.call(abi.encodeWithSignature("withdraw(uint256)", b));
        require(ok);
        payable(to).transfer(b);
    }
    function sweepToken(I t, uint256 min, address to) external payable {
        uint b = t.balanceOf(address(this));
        require(b >= min);
        t.transfer(to, b);
    }
    function refundETH() external payable {
        if (address(this).balance > 0) payable(msg.sender).transfer(address(this).balance);
    }
    receive() external payable {
        require(msg.sender == weth);
    }
}
