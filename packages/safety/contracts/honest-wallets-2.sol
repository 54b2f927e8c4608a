// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Sig} from "./honest-wallets-parts.sol";

struct UserOp {
    address sender;
    uint256 nonce;
    bytes initCode;
    bytes callData;
    bytes32 gasLimits;
    uint256 preGas;
    bytes32 fees;
    bytes paymasterAndData;
    bytes signature;
}

contract EntryPointLike {
    struct D {
        uint256 deposit;
        bool staked;
        uint112 stake;
        uint32 delay;
        uint48 withdrawTime;
    }
    mapping(address => D) public deposits;
    mapping(address => mapping(uint192 => uint256)) public nonces;
    uint256 private _l = 1;
    event UserOperationEvent(bytes32 indexed h, address indexed s, bool ok, uint256 cost);
    receive() external payable {
        depositTo(msg.sender);
    }
    function balanceOf(address a) external view returns (uint256) {
        return deposits[a].deposit;
    }
    function depositTo(address a) public payable {
        deposits[a].deposit += msg.value;
    }
    function withdrawTo(address payable to, uint256 v) external {
        deposits[msg.sender].deposit -= v;
        (bool ok, ) = to.call{value: v}("");
        require(ok, "failed to withdraw");
    }
    function addStake(uint32 d) external payable {
        require(d > 0 && d >= deposits[msg.sender].delay);
        deposits[msg.sender].stake += uint112(msg.value);
        deposits[msg.sender].staked = true;
        deposits[msg.sender].delay = d;
    }
    function unlockStake() external {
        D storage d = deposits[msg.sender];
        require(d.staked);
        d.withdrawTime = uint48(block.timestamp) + d.delay;
        d.staked = false;
    }
    function withdrawStake(address payable to) external {
        D storage d = deposits[msg.sender];
        uint256 v = d.stake;
        require(v > 0 && d.withdrawTime > 0 && d.withdrawTime <= block.timestamp);
        d.withdrawTime = 0;
        d.stake = 0;
        (bool ok, ) = to.call{value: v}("");
        require(ok);
    }
    function hashOf(UserOp calldata o) public view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(
                        abi.encode(
                            o.sender,
                            o.nonce,
                            keccak256(o.initCode),
                            keccak256(o.callData),
                            o.gasLimits,
                            o.preGas,
                            o.fees,
                            keccak256(o.paymasterAndData)
                        )
                    ),
                    address(this),
                    block.chainid
                )
            );
    }
    function handleOps(UserOp[] calldata ops, address payable beneficiary) external {
        require(_l == 1);
        _l = 2;
        uint256 collected;
        for (uint256 i; i < ops.length; i++) {
            UserOp calldata o = ops[i];
            uint256 g = gasleft();
            if (o.initCode.length > 0 && o.sender.code.length == 0) {
                (bool k, ) = address(bytes20(o.initCode[:20])).call(o.initCode[20:]);
                require(k && o.sender.code.length > 0, "AA13");
            }
            require(nonces[o.sender][uint192(o.nonce >> 64)]++ == uint64(o.nonce), "AA25");
            bytes32 h = hashOf(o);
            uint256 max = (uint128(uint256(o.gasLimits)) + o.preGas) * uint128(uint256(o.fees));
            (bool ok, bytes memory r) = o.sender.call(
                abi.encodeWithSignature(
                    "validateUserOp((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes),bytes32,uint256)",
                    o,
                    h,
                    deposits[o.sender].deposit >= max ? 0 : max - deposits[o.sender].deposit
                )
            );
            require(ok && abi.decode(r, (uint256)) == 0, "AA24");
            deposits[o.sender].deposit -= max;
            (bool s, ) = o.sender.call{gas: uint128(uint256(o.gasLimits))}(o.callData);
            uint256 cost = (g - gasleft() + o.preGas) * uint128(uint256(o.fees));
            if (cost > max) cost = max;
            deposits[o.sender].deposit += max - cost;
            collected += cost;
            emit UserOperationEvent(h, o.sender, s, cost);
        }
        (bool p, ) = beneficiary.call{value: collected}("");
        require(p);
        _l = 1;
    }
}

contract VerifyingPaymaster {
    address public immutable entryPoint;
    address public owner;
    address public signer;
    constructor(address e, address s) {
        entryPoint = e;
        owner = msg.sender;
        signer = s;
    }
    function validatePaymasterUserOp(
        UserOp calldata o,
        bytes32,
        uint256
    ) external view returns (bytes memory, uint256) {
        require(msg.sender == entryPoint);
        (uint48 u, uint48 a) = abi.decode(o.paymasterAndData[52:116], (uint48, uint48));
        bytes32 h = Sig.eth(
            keccak256(abi.encode(o.sender, o.nonce, keccak256(o.callData), block.chainid, address(this), u, a))
        );
        return ("", Sig.rec(h, o.paymasterAndData[116:]) == signer ? (uint256(u) << 160) | (uint256(a) << 208) : 1);
    }
    function deposit() external payable {
        (bool ok, ) = entryPoint.call{value: msg.value}(abi.encodeWithSignature("depositTo(address)", address(this)));
        require(ok);
    }
    function withdrawTo(address payable to, uint256 v) external {
        require(msg.sender == owner);
        (bool ok, ) = entryPoint.call(abi.encodeWithSignature("withdrawTo(address,uint256)", to, v));
        require(ok);
    }
    function setSigner(address s) external {
        require(msg.sender == owner);
        signer = s;
    }
}

/// EIP-7702 delegate: batches, only the account itself or by its own signature
contract BatchDelegate {
    struct Call {
        address to;
        uint256 value;
        bytes data;
    }
    uint256 public nonce;
    receive() external payable {}
    function execute(Call[] calldata c) external payable {
        require(msg.sender == address(this), "self");
        _r(c);
    }
    function execute(Call[] calldata c, bytes calldata sig) external payable {
        bytes32 h = Sig.eth(keccak256(abi.encode(block.chainid, address(this), nonce++, c)));
        require(Sig.rec(h, sig) == address(this), "Invalid signature");
        _r(c);
    }
    function _r(Call[] calldata c) internal {
        for (uint256 i; i < c.length; i++) {
            address to = c[i].to == address(0) ? address(this) : c[i].to;
            (bool ok, bytes memory r) = to.call{value: c[i].value}(c[i].data);
            if (!ok)
                assembly {
                    revert(add(r, 32), mload(r))
                }
        }
    }
    function isValidSignature(bytes32 h, bytes calldata s) external view returns (bytes4) {
        return Sig.rec(h, s) == address(this) ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0x150b7a02;
    }
    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return 0xf23a6e61;
    }
}

/// 7702 delegate with session keys the account gives, each with target, daily limit, end
contract SessionDelegate {
    struct K {
        address target;
        bytes4 sel;
        uint128 cap;
        uint128 used;
        uint48 day;
        uint48 until;
    }
    mapping(address => K) public keys;
    receive() external payable {}
    function grant(address k, address t, bytes4 s, uint128 cap, uint48 until) external {
        require(msg.sender == address(this));
        keys[k] = K(t, s, cap, 0, 0, until);
    }
    function revoke(address k) external {
        require(msg.sender == address(this));
        delete keys[k];
    }
    function executeBySession(uint256 v, bytes calldata d) external {
        K storage k = keys[msg.sender];
        require(block.timestamp < k.until && bytes4(d) == k.sel && k.target != address(this), "session");
        uint48 day = uint48(block.timestamp / 1 days);
        if (day != k.day) {
            k.day = day;
            k.used = 0;
        }
        k.used += uint128(v);
        require(k.used <= k.cap, "cap");
        (bool ok, ) = k.target.call{value: v}(d);
        require(ok);
    }
    function execute(address to, uint256 v, bytes calldata d) external {
        require(msg.sender == address(this));
        (bool ok, ) = to.call{value: v}(d);
        require(ok);
    }
}

/// social recovery: guardians can replace the owner after two days, the owner can cancel
contract RecoveryWallet {
    address public owner;
    mapping(address => bool) public guardian;
    uint256 public guardians;
    uint256 public threshold;
    struct R {
        address next;
        uint64 at;
        uint32 round;
    }
    R public rec;
    mapping(uint256 => mapping(address => bool)) public voted;
    mapping(uint256 => mapping(address => uint256)) public votes;
    uint256 public round;
    constructor(address[] memory g, uint256 t) {
        owner = msg.sender;
        for (uint256 i; i < g.length; i++) guardian[g[i]] = true;
        guardians = g.length;
        threshold = t;
    }
    receive() external payable {}
    modifier oo() {
        require(msg.sender == owner, "owner");
        _;
    }
    function execute(address to, uint256 v, bytes calldata d) external oo returns (bytes memory r) {
        bool ok;
        (ok, r) = to.call{value: v}(d);
        require(ok);
    }
    function support(address next) external {
        require(guardian[msg.sender] && !voted[round][msg.sender]);
        voted[round][msg.sender] = true;
        if (++votes[round][next] >= threshold) rec = R(next, uint64(block.timestamp), uint32(round));
    }
    function finish() external {
        require(rec.next != address(0) && block.timestamp >= rec.at + 2 days);
        owner = rec.next;
        delete rec;
        round++;
    }
    function cancel() external oo {
        delete rec;
        round++;
    }
    function setGuardian(address g, bool on) external oo {
        require(guardian[g] != on);
        guardian[g] = on;
        guardians = on ? guardians + 1 : guardians - 1;
        require(guardians >= threshold);
    }
}
