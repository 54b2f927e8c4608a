// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {I20, I721} from "./honest-deals-parts.sol";

function send(address to, uint256 v) {
    (bool ok, ) = payable(to).call{value: v}("");
    require(ok, "ETH_TRANSFER");
}

interface ICoord {
    function requestRandomWords(bytes32, uint64, uint16, uint32, uint32) external returns (uint256);
}

contract FixedPriceMarket {
    struct L {
        address seller;
        uint256 price;
    }
    mapping(address => mapping(uint256 => L)) public listings;
    uint256 public feeBps = 250;
    address public owner;
    uint256 public fees;
    constructor() {
        owner = msg.sender;
    }
    event Listed(address n, uint256 i, uint256 p);
    function list(address n, uint256 i, uint256 p) external {
        require(I721(n).ownerOf(i) == msg.sender && p > 0);
        listings[n][i] = L(msg.sender, p);
        emit Listed(n, i, p);
    }
    function cancel(address n, uint256 i) external {
        require(listings[n][i].seller == msg.sender);
        delete listings[n][i];
    }
    function buy(address n, uint256 i) external payable {
        L memory l = listings[n][i];
        require(l.price > 0 && msg.value == l.price, "price");
        delete listings[n][i];
        uint256 f = (l.price * feeBps) / 10000;
        fees += f;
        I721(n).transferFrom(l.seller, msg.sender, i);
        send(l.seller, l.price - f);
    }
    function setFee(uint256 b) external {
        require(msg.sender == owner && b <= 1000);
        feeBps = b;
    }
    function takeFees() external {
        require(msg.sender == owner);
        uint256 f = fees;
        fees = 0;
        send(owner, f);
    }
}

contract SignedOrders {
    struct O {
        address maker;
        address nft;
        uint256 id;
        address pay;
        uint256 price;
        uint256 salt;
        uint256 end;
        bool sell;
    }
    mapping(bytes32 => bool) public used;
    mapping(address => uint256) public minSalt;
    address public immutable feeTo;
    uint256 public constant FEE = 200;
    bytes32 constant T = keccak256(
        "Order(address maker,address nft,uint256 id,address pay,uint256 price,uint256 salt,uint256 end,bool sell)"
    );
    constructor(address f) {
        feeTo = f;
    }
    function hash(O calldata o) public view returns (bytes32) {
        return
            keccak256(
                abi.encodePacked(
                    "\x19\x01",
                    keccak256(
                        abi.encode(
                            keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                            keccak256("Orders"),
                            block.chainid,
                            address(this)
                        )
                    ),
                    keccak256(abi.encode(T, o.maker, o.nft, o.id, o.pay, o.price, o.salt, o.end, o.sell))
                )
            );
    }
    function fulfil(O calldata o, uint8 v, bytes32 r, bytes32 s) external payable {
        bytes32 h = hash(o);
        require(!used[h] && block.timestamp < o.end && o.salt >= minSalt[o.maker], "invalid");
        address a = ecrecover(h, v, r, s);
        require(a != address(0) && a == o.maker, "sig");
        used[h] = true;
        (address seller, address buyer) = o.sell ? (o.maker, msg.sender) : (msg.sender, o.maker);
        uint256 f = (o.price * FEE) / 10000;
        if (o.pay == address(0)) {
            require(o.sell && msg.value == o.price);
            send(seller, o.price - f);
            send(feeTo, f);
        } else {
            require(I20(o.pay).transferFrom(buyer, seller, o.price - f) && I20(o.pay).transferFrom(buyer, feeTo, f));
        }
        I721(o.nft).transferFrom(seller, buyer, o.id);
    }
    function cancel(O calldata o) external {
        require(msg.sender == o.maker);
        used[hash(o)] = true;
    }
    function cancelAll(uint256 s) external {
        require(s > minSalt[msg.sender]);
        minSalt[msg.sender] = s;
    }
}

contract EnglishAuction {
    I721 public immutable nft;
    uint256 public immutable id;
    address public immutable seller;
    uint256 public end;
    address public top;
    uint256 public bid;
    mapping(address => uint256) public back;
    bool public closed;
    constructor(I721 n, uint256 i, uint256 d) {
        nft = n;
        id = i;
        seller = msg.sender;
        end = block.timestamp + d;
    }
    function place() external payable {
        require(block.timestamp < end && msg.value >= bid + bid / 20 && msg.value > 0, "low");
        if (top != address(0)) back[top] += bid;
        top = msg.sender;
        bid = msg.value;
        if (end - block.timestamp < 10 minutes) end = block.timestamp + 10 minutes;
    }
    function withdraw() external {
        uint256 v = back[msg.sender];
        back[msg.sender] = 0;
        send(msg.sender, v);
    }
    function settle() external {
        require(block.timestamp >= end && !closed);
        closed = true;
        if (top == address(0)) nft.transferFrom(address(this), seller, id);
        else {
            nft.transferFrom(address(this), top, id);
            send(seller, bid);
        }
    }
}

contract SealedAuction {
    struct B {
        bytes32 h;
        uint256 d;
    }
    mapping(address => B) public bids;
    uint256 public immutable bidEnd;
    uint256 public immutable revEnd;
    address public immutable seller;
    address public top;
    uint256 public high;
    uint256 public second;
    bool public paid;
    mapping(address => uint256) public back;
    constructor(uint256 b, uint256 r) {
        seller = msg.sender;
        bidEnd = block.timestamp + b;
        revEnd = bidEnd + r;
    }
    function commit(bytes32 h) external payable {
        require(block.timestamp < bidEnd && bids[msg.sender].h == 0);
        bids[msg.sender] = B(h, msg.value);
    }
    function reveal(uint256 v, bytes32 s) external {
        require(block.timestamp >= bidEnd && block.timestamp < revEnd);
        B memory b = bids[msg.sender];
        require(b.h == keccak256(abi.encode(v, s, msg.sender)) && b.d >= v);
        delete bids[msg.sender];
        if (v > high) {
            if (top != address(0)) back[top] += high;
            second = high;
            high = v;
            top = msg.sender;
            back[msg.sender] += b.d - v;
        } else {
            if (v > second) second = v;
            back[msg.sender] += b.d;
        }
    }
    function refund() external {
        if (block.timestamp >= revEnd && bids[msg.sender].d > 0) {
            back[msg.sender] += bids[msg.sender].d;
            delete bids[msg.sender];
        }
        uint256 v = back[msg.sender];
        back[msg.sender] = 0;
        send(msg.sender, v);
    }
    function finish() external {
        require(block.timestamp >= revEnd && !paid);
        paid = true;
        back[top] += high - second;
        send(seller, second);
    }
}

contract ArbiterEscrow {
    enum S {
        None,
        Funded,
        Released,
        Refunded,
        Disputed
    }
    struct E {
        address buyer;
        address seller;
        address arbiter;
        uint256 v;
        S s;
        uint64 until;
    }
    E[] public deals;
    event Opened(uint256 id);
    function open(address seller, address arbiter, uint64 d) external payable returns (uint256 id) {
        require(msg.value > 0 && arbiter != msg.sender && arbiter != seller);
        deals.push(E(msg.sender, seller, arbiter, msg.value, S.Funded, uint64(block.timestamp) + d));
        id = deals.length - 1;
        emit Opened(id);
    }
    function release(uint256 i) external {
        E storage e = deals[i];
        require(msg.sender == e.buyer && e.s == S.Funded);
        e.s = S.Released;
        send(e.seller, e.v);
    }
    function refund(uint256 i) external {
        E storage e = deals[i];
        require(msg.sender == e.seller && e.s == S.Funded);
        e.s = S.Refunded;
        send(e.buyer, e.v);
    }
    function dispute(uint256 i) external {
        E storage e = deals[i];
        require((msg.sender == e.buyer || msg.sender == e.seller) && e.s == S.Funded);
        e.s = S.Disputed;
    }
    function resolve(uint256 i, uint256 toSeller) external {
        E storage e = deals[i];
        require(msg.sender == e.arbiter && e.s == S.Disputed && toSeller <= e.v);
        e.s = S.Released;
        send(e.seller, toSeller);
        send(e.buyer, e.v - toSeller);
    }
    function timeout(uint256 i) external {
        E storage e = deals[i];
        require(e.s == S.Funded && block.timestamp > e.until);
        e.s = S.Refunded;
        send(e.buyer, e.v);
    }
}

contract CommitRevealLottery {
    address public immutable host;
    bytes32 public immutable seal;
    uint256 public immutable price;
    uint256 public immutable saleEnd;
    address[] public tickets;
    bool public drawn;
    mapping(address => uint256) public spent;
    constructor(bytes32 s, uint256 p, uint256 d) {
        host = msg.sender;
        seal = s;
        price = p;
        saleEnd = block.timestamp + d;
    }
    function buy() external payable {
        require(block.timestamp < saleEnd && msg.value == price);
        tickets.push(msg.sender);
        spent[msg.sender] += msg.value;
    }
    function draw(uint256 secret) external {
        require(
            msg.sender == host &&
                block.timestamp >= saleEnd &&
                block.timestamp < saleEnd + 1 days &&
                !drawn &&
                keccak256(abi.encode(secret)) == seal
        );
        drawn = true;
        uint256 w = uint256(keccak256(abi.encode(secret, tickets.length, tickets))) % tickets.length;
        uint256 pot = address(this).balance;
        send(tickets[w], (pot * 95) / 100);
        send(host, pot - (pot * 95) / 100);
    }
    function refund() external {
        require(!drawn && block.timestamp >= saleEnd + 1 days, "host may still draw");
        uint256 v = spent[msg.sender];
        spent[msg.sender] = 0;
        send(msg.sender, v);
    }
}

contract VrfRaffle {
    ICoord public immutable c;
    address[] public players;
    uint256 public req;
    address public last;
    uint256 public endsAt;
    bool public calculating;
    address public owner;
    constructor(ICoord x) {
        c = x;
        owner = msg.sender;
        endsAt = block.timestamp + 7 days;
    }
    function enter() external payable {
        require(!calculating && msg.value == 0.01 ether);
        players.push(msg.sender);
    }
    function performUpkeep(bytes calldata) external {
        require(block.timestamp >= endsAt && players.length > 0 && !calculating);
        calculating = true;
        req = c.requestRandomWords(0x0, 1, 3, 100000, 1);
    }
    function rawFulfillRandomWords(uint256 id, uint256[] memory w) external {
        require(msg.sender == address(c) && id == req && calculating);
        address win = players[w[0] % players.length];
        last = win;
        delete players;
        calculating = false;
        endsAt = block.timestamp + 7 days;
        send(win, address(this).balance);
    }
}

contract Crowdfund {
    struct C {
        address creator;
        uint256 goal;
        uint256 raised;
        uint64 end;
        bool claimed;
    }
    C[] public cs;
    mapping(uint256 => mapping(address => uint256)) public given;
    function launch(uint256 goal, uint64 d) external {
        require(d <= 90 days);
        cs.push(C(msg.sender, goal, 0, uint64(block.timestamp) + d, false));
    }
    function pledge(uint256 i) external payable {
        require(block.timestamp < cs[i].end);
        cs[i].raised += msg.value;
        given[i][msg.sender] += msg.value;
    }
    function unpledge(uint256 i, uint256 v) external {
        require(block.timestamp < cs[i].end);
        given[i][msg.sender] -= v;
        cs[i].raised -= v;
        send(msg.sender, v);
    }
    function claim(uint256 i) external {
        C storage c = cs[i];
        require(msg.sender == c.creator && block.timestamp >= c.end && c.raised >= c.goal && !c.claimed);
        c.claimed = true;
        send(c.creator, c.raised);
    }
    function refund(uint256 i) external {
        C storage c = cs[i];
        require(block.timestamp >= c.end && c.raised < c.goal);
        uint256 v = given[i][msg.sender];
        given[i][msg.sender] = 0;
        send(msg.sender, v);
    }
}
