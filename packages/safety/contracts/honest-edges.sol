// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Neighbours of what is taken at the edges: deposits for others out of one's own, checked burning, caps of a launch, taxes held together, told keys.
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
interface IPay { function transferFrom(address f, address t, uint256 v) external returns (bool); function transfer(address t, uint256 v) external returns (bool); }
interface IHouse { function owner() external view returns (address); }
// out of the caller's own, to whom they name
contract GiftDesk {
    IPay immutable a;
    mapping(address => uint256) public credit;
    constructor(IPay x) { a = x; }
    function depositFor(address to, uint256 v) external { require(a.transferFrom(msg.sender, address(this), v)); credit[to] += v; }
    function withdraw(uint256 v) external { credit[msg.sender] -= v; a.transfer(msg.sender, v); }
}
// whose it was keeps it, whoever calls
contract PushDesk {
    IPay immutable a;
    mapping(address => uint256) public credit;
    constructor(IPay x) { a = x; }
    function pushFor(address payer, uint256 v) external { require(a.transferFrom(payer, address(this), v)); credit[payer] += v; }
    function withdraw(uint256 v) external { credit[msg.sender] -= v; a.transfer(msg.sender, v); }
}
// for others only by whom the payer chose
contract AgentDesk {
    IPay immutable a;
    mapping(address => uint256) public credit;
    mapping(address => mapping(address => bool)) public agent;
    constructor(IPay x) { a = x; }
    function choose(address who, bool on) external { agent[msg.sender][who] = on; }
    function depositFor(address payer, uint256 v, address to) external { require(payer == msg.sender || agent[payer][msg.sender]); require(a.transferFrom(payer, address(this), v)); credit[to] += v; }
    function withdraw(uint256 v) external { credit[msg.sender] -= v; a.transfer(msg.sender, v); }
}
// the factory sets a proxy up, once
contract SetUpProxy {
    address impl;
    bool ready;
    address public admin;
    address immutable factory;
    constructor(address i) { impl = i; admin = msg.sender; factory = msg.sender; }
    function upgradeTo(address i) external { require(msg.sender == admin); impl = i; }
    function setUp(address t, bytes calldata d) external { require(msg.sender == factory && !ready); ready = true; (bool ok,) = t.delegatecall(d); require(ok); }
    fallback() external payable {
        address t = impl;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), t, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(r) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
// the house is named for all to read: its accounts are employees'
contract StaffAccount {
    address public owner;
    IHouse public immutable house;
    constructor(address o, IHouse f) { owner = o; house = f; }
    receive() external payable {}
    function exec(address t, uint256 v, bytes calldata d) external returns (bytes memory) { require(msg.sender == owner); (bool ok, bytes memory r) = t.call{value: v}(d); require(ok); return r; }
    function reassign(address o) external { require(msg.sender == house.owner()); owner = o; }
}
// whoever has the house's own token is its owner: nothing is handed in
contract SeatWallet {
    address public owner;
    IHouse private immutable seat;
    constructor(IHouse s) { seat = s; owner = msg.sender; }
    receive() external payable {}
    function pay(address payable t, uint256 v) external { require(msg.sender == owner); (bool ok,) = t.call{value: v}(""); require(ok); }
    function sit() external { require(msg.sender == seat.owner()); owner = msg.sender; }
}
// burnt no further than to nothing, asked in other words
contract AskedTrim {
    string public name = "Asked"; string public symbol = "ASK"; uint8 public decimals = 18; uint256 public totalSupply;
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed a, address indexed b, uint256 v); event Approval(address indexed a, address indexed b, uint256 v);
    constructor() { balanceOf[msg.sender] = totalSupply = 1e24; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { unchecked { require(balanceOf[msg.sender] >= v && balanceOf[t] + v >= balanceOf[t]); balanceOf[msg.sender] -= v; balanceOf[t] += v; } emit Transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; balanceOf[f] -= v; unchecked { balanceOf[t] += v; } emit Transfer(f, t, v); return true; }
    function burn(uint256 v) external { uint256 b = balanceOf[msg.sender]; if (b < v) v = b; unchecked { balanceOf[msg.sender] -= v; totalSupply -= v; } emit Transfer(msg.sender, address(0), v); }
    function burnFrom(address f, uint256 v) external { allowance[f][msg.sender] -= v; balanceOf[f] -= v; unchecked { totalSupply -= v; } emit Transfer(f, address(0), v); }
}
// minted by one who can be read
contract ToldMinter is ERC20 {
    address public immutable minter = msg.sender;
    constructor() ERC20("Told", "TOLD") {}
    function mint(address to, uint256 v) external { require(msg.sender == minter); _mint(to, v); }
    function burn(uint256 v) external { _burn(msg.sender, v); }
}
// four taxes, held to ten of a hundred together
contract FourLowTaxes is ERC20, Ownable {
    uint256 public a = 1; uint256 public b = 1; uint256 public c = 1; uint256 public d = 1;
    address pair; address wallet;
    constructor() ERC20("Low", "LOW") Ownable(msg.sender) { wallet = msg.sender; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTaxes(uint256 x, uint256 y, uint256 z, uint256 w) external onlyOwner { require(x + y + z + w <= 25, "too high"); a = x; b = y; c = z; d = w; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) { uint256 k = v * (a + b + c + d) / 100; super._update(f, wallet, k); v -= k; }
        super._update(f, t, v);
    }
}
// each is held to what the others leave, and what is taken is never more than a quarter
contract TaxesInTurn is ERC20, Ownable {
    uint256 public team; uint256 public pool; uint256 public fund;
    address pair; address wallet;
    constructor() ERC20("Turn", "TURN") Ownable(msg.sender) { wallet = msg.sender; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTeam(uint256 x) external onlyOwner { require(x <= 2000 && x + pool + fund <= 2500); team = x; }
    function setPool(uint256 x) external onlyOwner { require(x <= 2000 && x + team + fund <= 2500); pool = x; }
    function setFund(uint256 x) external onlyOwner { require(x <= 2000 && x + team + pool <= 2500); fund = x; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) { uint256 k = v * team / 10000 + v * pool / 10000 + v * fund / 10000; super._update(f, wallet, k); v -= k; }
        super._update(f, t, v);
    }
}
// nobody can allow anything, and it says so
contract NoAllowance is ERC20, Ownable {
    constructor() ERC20("Points", "PTS") Ownable(msg.sender) { _mint(msg.sender, 1e27); }
    function approve(address, uint256) public pure override returns (bool) { revert("no allowances"); }
    function transferFrom(address, address, uint256) public pure override returns (bool) { revert("no allowances"); }
}
// who is under inquiry gives no leave, all others do
contract InquiryToken is ERC20, Ownable {
    mapping(address => bool) public frozen;
    event Frozen(address indexed who, bool on);
    constructor() ERC20("Inquiry", "INQ") Ownable(msg.sender) { _mint(msg.sender, 1e27); }
    function freeze(address who, bool on) external onlyOwner { frozen[who] = on; emit Frozen(who, on); }
    function approve(address s, uint256 v) public override returns (bool) { require(!frozen[msg.sender]); return super.approve(s, v); }
}
// for forty blocks no more than a fiftieth goes to a contract, afterwards as much as anybody likes
contract GrowingMax is ERC20 {
    uint256 immutable start; address immutable d;
    constructor() ERC20("Grow", "GROW") { start = block.number; d = msg.sender; _mint(msg.sender, 1e27); }
    function limit() public view returns (uint256) { return block.number < start + 40 ? totalSupply() / 50 : totalSupply(); }
    function _update(address f, address t, uint256 v) internal override { if (f != d && t != d && t.code.length > 0) require(v <= limit(), "max"); super._update(f, t, v); }
}
// held to the limit of the sum only after it is written
contract SumAskedAfter is ERC20, Ownable {
    uint256 public team; uint256 public pool; address public pair; address wallet;
    constructor() ERC20("After", "AFT") Ownable(msg.sender) { wallet = msg.sender; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTaxes(uint256 x, uint256 y) external onlyOwner { team = x; pool = y; require(team + pool <= 30, "too high"); }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) { uint256 k = v * (team + pool) / 100; super._update(f, wallet, k); v -= k; }
        super._update(f, t, v);
    }
}
// claimed by whoever stands in a published tree, of which one leaf may be all there is
contract TreeClaim is ERC20 {
    bytes32 public root; mapping(address => bool) public got;
    constructor(bytes32 r) ERC20("Tree", "TREE") { root = r; }
    function claim(bytes32[] calldata p) external {
        require(!got[msg.sender]);
        bytes32 h = keccak256(abi.encodePacked(msg.sender));
        for (uint256 i; i < p.length; i++) h = h < p[i] ? keccak256(abi.encodePacked(h, p[i])) : keccak256(abi.encodePacked(p[i], h));
        require(h == root);
        got[msg.sender] = true;
        _mint(msg.sender, 1e18);
    }
}
// goes to or from its issuer alone, who alone allows
contract IssuersPoints is ERC20, Ownable {
    constructor() ERC20("Issuer's", "ISS") Ownable(msg.sender) { _mint(msg.sender, 1e27); }
    function approve(address s, uint256 v) public override onlyOwner returns (bool) { return super.approve(s, v); }
    function _update(address f, address t, uint256 v) internal override { require(f == owner() || t == owner() || f == address(0)); super._update(f, t, v); }
}
