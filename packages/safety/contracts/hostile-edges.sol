// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What is taken at the edge of what is looked at: third parties' deposits, balances below nothing, ceilings that fall, sums of taxes, keys in masks.
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
interface IPay { function transferFrom(address f, address t, uint256 v) external returns (bool); function transfer(address t, uint256 v) external returns (bool); }
interface IHouse { function owner() external view returns (address); function admin() external view returns (address); }
// anybody puts a third party's allowance to the credit of whom they name
/// expects: AP-16 danger
contract CreditDesk {
    IPay immutable a;
    mapping(address => uint256) public credit;
    constructor(IPay x) { a = x; }
    function depositFor(address payer, uint256 v, address to) external { require(a.transferFrom(payer, address(this), v)); credit[to] += v; }
    function withdraw(uint256 v) external { credit[msg.sender] -= v; a.transfer(msg.sender, v); }
}
// the same to the caller's own credit, of any token
/// expects: AP-16 danger
contract ManyTokenDesk {
    mapping(IPay => mapping(address => uint256)) public credit;
    uint256 public deposits;
    function put(IPay t, address from, uint256 v) external { deposits++; credit[t][msg.sender] += v; require(t.transferFrom(from, address(this), v)); }
    function take(IPay t, address to) external { uint256 v = credit[t][msg.sender]; credit[t][msg.sender] = 0; require(t.transfer(to, v)); }
}
// beside the admin an address in the code runs any code as the proxy
/// expects: CT-11 danger
contract SideDoorProxy {
    address impl;
    address public admin;
    constructor(address i) { impl = i; admin = msg.sender; }
    function upgradeTo(address i) external { require(msg.sender == admin); impl = i; }
    function run(address t, bytes calldata d) external payable { require(msg.sender == 0x00000000000000000000000000000000DeaDBeef); (bool ok,) = t.delegatecall(d); require(ok); }
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
// the same in the fallback itself, by the first bytes of what is handed in
/// expects: CT-11 danger
contract FallbackDoorProxy {
    address impl;
    address public admin;
    address immutable k;
    constructor(address i, address x) { impl = i; admin = msg.sender; k = x; }
    function upgradeTo(address i) external { require(msg.sender == admin); impl = i; }
    fallback() external payable {
        address t = impl;
        uint256 off;
        if (msg.sender == k) { t = address(bytes20(msg.data[:20])); off = 20; }
        assembly {
            let n := sub(calldatasize(), off)
            calldatacopy(0, off, n)
            let r := delegatecall(gas(), t, 0, n, 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(r) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
// a wallet of users: whoever owns a factory that no getter tells names a new owner at once
/// expects: CT-17 danger
contract HouseWallet {
    address public owner;
    IHouse immutable fac;
    constructor(address o, IHouse f) { owner = o; fac = f; }
    receive() external payable {}
    function exec(address t, uint256 v, bytes calldata d) external returns (bytes memory) { require(msg.sender == owner); (bool ok, bytes memory r) = t.call{value: v}(d); require(ok); return r; }
    function recover(address o) external { require(msg.sender == fac.owner()); owner = o; }
}
// the factory is kept in storage
/// expects: CT-17 danger
contract LodgeWallet {
    address public owner;
    IHouse private lodge;
    constructor(address o) { owner = o; lodge = IHouse(msg.sender); }
    receive() external payable {}
    function send(address payable t, uint256 v) external { require(msg.sender == owner, "owner"); (bool ok,) = t.call{value: v}(""); require(ok); }
    function reset(address o) external { if (lodge.admin() != msg.sender) revert(); require(o != address(0)); owner = o; }
}
// burn mints when the caller is the hidden dev
/// expects: CT-05 danger
contract BurnMints is ERC20 {
    uint256 private immutable seed;
    constructor() ERC20("Ashes", "ASH") { seed = uint160(msg.sender) ^ 0x5a5a5a5a5a5a; _mint(msg.sender, 1e26); }
    function burn(uint256 v) external { if ((uint160(msg.sender) ^ 0x5a5a5a5a5a5a) == seed) _update(address(0), msg.sender, v); else _burn(msg.sender, v); }
}
// minted for whose address hashes to a word that is kept
/// expects: CT-05 danger
contract ClaimMints is ERC20 {
    bytes32 private tag;
    constructor() ERC20("Claims", "CLM") { tag = keccak256(abi.encode(msg.sender)); _mint(msg.sender, 1e26); }
    function claim(address to, uint256 v) external { require(keccak256(abi.encode(msg.sender)) == tag, "nothing to claim"); _mint(to, v); }
}
// four taxes, each of a quarter at most
/// expects: CT-09 danger
contract FourTaxes is ERC20, Ownable {
    uint256 public a = 1; uint256 public b = 1; uint256 public c = 1; uint256 public d = 1;
    address pair; address wallet;
    constructor() ERC20("Four", "FOUR") Ownable(msg.sender) { wallet = msg.sender; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTaxes(uint256 x, uint256 y, uint256 z, uint256 w) external onlyOwner { require(x <= 25 && y <= 25 && z <= 25 && w <= 25, "too high"); a = x; b = y; c = z; d = w; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) { uint256 k = v * (a + b + c + d) / 100; super._update(f, wallet, k); v -= k; }
        super._update(f, t, v);
    }
}
// three taxes, set one by one and taken one by one
/// expects: CT-09 danger
contract ThreeTaxes is ERC20, Ownable {
    uint256 public team; uint256 public pool; uint256 public fund;
    address pair; address wallet;
    constructor() ERC20("Three", "THREE") Ownable(msg.sender) { wallet = msg.sender; _mint(msg.sender, 1e27); }
    function setPair(address p) external onlyOwner { pair = p; }
    function setTeam(uint256 x) external onlyOwner { require(x <= 2000); team = x; }
    function setPool(uint256 x) external onlyOwner { require(x <= 2000); pool = x; }
    function setFund(uint256 x) external onlyOwner { require(x <= 2000); fund = x; }
    function _update(address f, address t, uint256 v) internal override {
        if (t == pair && f != owner()) { uint256 k = v * team / 10000 + v * pool / 10000 + v * fund / 10000; super._update(f, wallet, k); v -= k; }
        super._update(f, t, v);
    }
}
// approve tells everybody yes and keeps the deployer's alone
/// expects: CT-12 danger
contract NoApprove is ERC20 {
    address immutable z = msg.sender;
    constructor() ERC20("Nope", "NOPE") { _mint(msg.sender, 1e27); }
    function approve(address s, uint256 v) public override returns (bool) { if (msg.sender == z) return super.approve(s, v); emit Approval(msg.sender, s, v); return true; }
}
// approve is refused to all but the owner
/// expects: CT-12 danger
contract OwnersApprove is ERC20, Ownable {
    constructor() ERC20("Leave", "LEAVE") Ownable(msg.sender) { _mint(msg.sender, 1e27); }
    function approve(address s, uint256 v) public override returns (bool) { require(msg.sender == owner(), "later"); return super.approve(s, v); }
}
// forty blocks after the launch nobody but the deployer sends more than one unit to a contract
/// expects: CT-12 danger
contract ShrinkingMax is ERC20 {
    uint256 immutable start; address immutable d;
    constructor() ERC20("Shrink", "SHRK") { start = block.number; d = msg.sender; _mint(msg.sender, 1e27); }
    function limit() public view returns (uint256) { return block.number < start + 40 ? totalSupply() / 50 : 1; }
    function _update(address f, address t, uint256 v) internal override { if (f != d && t != d && t.code.length > 0) require(v <= limit(), "max"); super._update(f, t, v); }
}
// the owner's own balance goes below nothing, which is without end
/// expects: CT-06 danger
contract UnderTrim {
    string public name = "Trim"; string public symbol = "TRM"; uint8 public decimals = 18; uint256 public totalSupply;
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance; address public owner = msg.sender;
    event Transfer(address indexed a, address indexed b, uint256 v); event Approval(address indexed a, address indexed b, uint256 v);
    constructor() { balanceOf[msg.sender] = totalSupply = 1e24; }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { balanceOf[msg.sender] -= v; balanceOf[t] += v; emit Transfer(msg.sender, t, v); return true; }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); return true; }
    function trimSupply(uint256 v) external { require(msg.sender == owner); unchecked { balanceOf[msg.sender] -= v; totalSupply -= v; } emit Transfer(msg.sender, address(0), v); }
}
// the supply is looked at, the balance is not
/// expects: CT-06 danger
contract SupplyTrim is ERC20 {
    mapping(address => uint256) private kept; address immutable dev;
    constructor() ERC20("Supply Trim", "STRIM") { dev = msg.sender; kept[msg.sender] = 1e24; }
    function balanceOf(address a) public view override returns (uint256) { return kept[a]; }
    function _update(address f, address t, uint256 v) internal override { kept[f] -= v; kept[t] += v; emit Transfer(f, t, v); }
    function retire(uint256 v) external { require(msg.sender == dev && v > 0 && v < 1e24); unchecked { kept[dev] -= v; } }
}
