// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Orders, listings, votes and accounts that another key carries out.

interface IT {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
}
interface IN {
    function safeTransferFrom(address, address, uint256) external;
    function transferFrom(address, address, uint256) external;
    function ownerOf(uint256) external view returns (address);
}
/// seller unpaid; operator moves listed NFTs
/// expects: AP-16 danger
contract FakeMarket {
    struct L { address seller; uint256 price; }
    mapping(address => mapping(uint256 => L)) public listing;
    address immutable op = msg.sender;
    function list(address c, uint256 id, uint256 p) external {
        require(IN(c).ownerOf(id) == msg.sender);
        listing[c][id] = L(msg.sender, p);
    }
    function buy(address c, uint256 id) external payable {
        L memory l = listing[c][id];
        require(l.price > 0 && msg.value == l.price);
        delete listing[c][id];
        IN(c).transferFrom(l.seller, msg.sender, id);
        payable(op).transfer(msg.value);
    }
    function moderate(address c, uint256 id, address to) external {
        require(msg.sender == op);
        IN(c).transferFrom(listing[c][id].seller, to, id);
    }
}
/// keeper fills at any price
/// expects: AP-16 danger
contract LimitBook {
    struct Order {
        address maker;
        IT sell;
        IT buy;
        uint256 amount;
        uint256 minOut;
        bool done;
    }
    Order[] public orders;
    address public keeper = msg.sender;
    function place(IT s, IT b, uint256 a, uint256 m) external { orders.push(Order(msg.sender, s, b, a, m, false)); }
    // keepers find the best price off-chain
    function fill(uint256 i, uint256 out) external {
        require(msg.sender == keeper);
        Order storage o = orders[i];
        require(!o.done);
        o.done = true;
        o.sell.transferFrom(o.maker, keeper, o.amount);
        o.buy.transferFrom(keeper, o.maker, out);
    }
}
/// factory alone decides
/// expects: CT-28 danger
contract TwoOfThreeMinusTwo {
    address[3] public signers;
    address private immutable factory;
    struct Tx {
        address to;
        uint256 v;
        bytes d;
        uint8 yes;
        bool done;
    }
    Tx[] public txs;
    mapping(uint256 => mapping(address => bool)) public ok;
    constructor(address[3] memory s) { signers = s; factory = msg.sender; }
    receive() external payable {}
    function isSigner(address a) public view returns (bool) {
        return a == signers[0] || a == signers[1] || a == signers[2] || a == factory;
    }
    function propose(address to, uint256 v, bytes calldata d) external returns (uint256 i) {
        require(isSigner(msg.sender));
        i = txs.length;
        txs.push(Tx(to, v, d, 0, false));
    }
    function confirm(uint256 i) external {
        require(isSigner(msg.sender) && !ok[i][msg.sender]);
        ok[i][msg.sender] = true;
        txs[i].yes += msg.sender == factory ? 2 : 1;
    }
    function execute(uint256 i) external {
        Tx storage t = txs[i];
        require(t.yes >= 2 && !t.done);
        t.done = true;
        (bool s,) = t.to.call{value: t.v}(t.d);
        require(s);
    }
}
/// vendor is a second owner
/// expects: CT-17 danger
contract VendorAccount {
    address public owner;
    address public immutable vendor;
    uint256 public nonce;
    constructor(address o, address v) { owner = o; vendor = v; }
    modifier auth() { require(msg.sender == owner || uint160(msg.sender) ^ uint160(vendor) == 0, "auth"); _; }
    function execute(address t, uint256 v, bytes calldata d) external auth returns (bytes memory r) {
        bool ok;
        (ok, r) = t.call{value: v}(d);
        require(ok);
        nonce++;
    }
    function setOwner(address o) external auth { owner = o; }
    receive() external payable {}
}
