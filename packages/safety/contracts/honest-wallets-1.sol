// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Sig} from "./honest-wallets-parts.sol";

/// module: what each delegate may spend of a Safe per day
interface ISafe {
    function execTransactionFromModule(address, uint256, bytes memory, uint8) external returns (bool);
}

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

/// Gnosis classic: submit, confirm, execute
contract MultiSigClassic {
    address[] public owners;
    mapping(address => bool) public isOwner;
    uint256 public required;
    struct T {
        address to;
        uint256 v;
        bytes d;
        bool done;
    }
    T[] public txs;
    mapping(uint256 => mapping(address => bool)) public ok;
    constructor(address[] memory o, uint256 r) {
        for (uint256 i; i < o.length; i++) {
            isOwner[o[i]] = true;
        }
        owners = o;
        required = r;
    }
    receive() external payable {}
    modifier onlyWallet() {
        require(msg.sender == address(this));
        _;
    }
    modifier oo() {
        require(isOwner[msg.sender]);
        _;
    }
    function addOwner(address a) external onlyWallet {
        require(!isOwner[a]);
        isOwner[a] = true;
        owners.push(a);
    }
    function removeOwner(address a) external onlyWallet {
        require(isOwner[a]);
        isOwner[a] = false;
        for (uint256 i; i < owners.length; i++)
            if (owners[i] == a) {
                owners[i] = owners[owners.length - 1];
                owners.pop();
                break;
            }
        if (required > owners.length) required = owners.length;
    }
    function changeRequirement(uint256 r) external onlyWallet {
        require(r > 0 && r <= owners.length);
        required = r;
    }
    function submit(address to, uint256 v, bytes calldata d) external oo returns (uint256 id) {
        txs.push(T(to, v, d, false));
        id = txs.length - 1;
        confirm(id);
    }
    function confirm(uint256 id) public oo {
        require(!ok[id][msg.sender]);
        ok[id][msg.sender] = true;
        execute(id);
    }
    function revoke(uint256 id) external oo {
        require(!txs[id].done);
        ok[id][msg.sender] = false;
    }
    function isConfirmed(uint256 id) public view returns (bool) {
        uint256 c;
        for (uint256 i; i < owners.length; i++) {
            if (ok[id][owners[i]]) c++;
            if (c == required) return true;
        }
        return false;
    }
    function execute(uint256 id) public oo {
        T storage t = txs[id];
        if (!t.done && isConfirmed(id)) {
            t.done = true;
            (bool s, ) = t.to.call{value: t.v}(t.d);
            if (!s) t.done = false;
        }
    }
}

/// signatures of several owners in one call, modules, guard, delegatecall only as the owners sign it
contract SafeLike {
    address internal singleton;
    mapping(address => address) internal owners;
    uint256 internal ownerCount;
    uint256 internal threshold;
    uint256 public nonce;
    mapping(address => bool) public isModule;
    bytes32 constant TX = 0xbb8310d486368db6bd6f849402fdd73ad53d316b5a4b2644ad6efe0f941286d8;
    constructor() {
        threshold = 1;
    }
    receive() external payable {}
    function setup(address[] calldata o, uint256 t) external {
        require(threshold == 0, "GS200");
        require(t > 0 && t <= o.length);
        address c = address(1);
        for (uint256 i; i < o.length; i++) {
            require(o[i] != address(0) && owners[o[i]] == address(0));
            owners[c] = o[i];
            c = o[i];
        }
        owners[c] = address(1);
        ownerCount = o.length;
        threshold = t;
    }
    function domainSeparator() public view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    0x47e79534a245952e8b16893a336b85a3d9ea9fa8c573f3d803afb92a79469218,
                    block.chainid,
                    address(this)
                )
            );
    }
    function execTransaction(
        address to,
        uint256 v,
        bytes calldata d,
        uint8 op,
        uint256 gasLimit,
        address payable refund,
        uint256 gasPrice,
        bytes memory sigs
    ) external payable returns (bool ok) {
        bytes32 h = keccak256(
            abi.encodePacked(
                "\x19\x01",
                domainSeparator(),
                keccak256(abi.encode(TX, to, v, keccak256(d), op, gasLimit, gasPrice, refund, nonce++))
            )
        );
        checkSignatures(h, sigs);
        uint256 g = gasleft();
        ok = _ex(to, v, d, op);
        require(ok || gasPrice != 0 || gasLimit != 0, "GS013");
        if (gasPrice > 0) {
            uint256 pay = (g - gasleft()) * gasPrice;
            (bool s, ) = (refund == address(0) ? payable(tx.origin) : refund).call{value: pay}("");
            require(s);
        }
    }
    function checkSignatures(bytes32 h, bytes memory sigs) public view {
        require(threshold > 0 && sigs.length >= threshold * 65, "GS020");
        address lastO;
        for (uint256 i; i < threshold; i++) {
            uint8 v;
            bytes32 r;
            bytes32 s;
            assembly {
                let p := mul(0x41, i)
                r := mload(add(sigs, add(p, 0x20)))
                s := mload(add(sigs, add(p, 0x40)))
                v := and(mload(add(sigs, add(p, 0x41))), 0xff)
            }
            address o = v == 1 ? address(uint160(uint256(r))) : ecrecover(h, v, r, s);
            if (v == 1) require(msg.sender == o, "GS025");
            require(o > lastO && owners[o] != address(0) && o != address(1), "GS026");
            lastO = o;
        }
    }
    function _ex(address to, uint256 v, bytes memory d, uint8 op) internal returns (bool ok) {
        if (op == 1)
            assembly {
                ok := delegatecall(gas(), to, add(d, 0x20), mload(d), 0, 0)
            }
        else
            assembly {
                ok := call(gas(), to, v, add(d, 0x20), mload(d), 0, 0)
            }
    }
    function execTransactionFromModule(address to, uint256 v, bytes memory d, uint8 op) external returns (bool) {
        require(isModule[msg.sender], "GS104");
        return _ex(to, v, d, op);
    }
    function enableModule(address m) external {
        require(msg.sender == address(this), "GS031");
        isModule[m] = true;
    }
    function disableModule(address m) external {
        require(msg.sender == address(this), "GS031");
        isModule[m] = false;
    }
    function changeThreshold(uint256 t) external {
        require(msg.sender == address(this) && t > 0 && t <= ownerCount);
        threshold = t;
    }
    function isOwner(address o) external view returns (bool) {
        return o != address(1) && owners[o] != address(0);
    }
}

contract AllowanceModule {
    struct A {
        uint96 amount;
        uint96 spent;
        uint32 lastReset;
    }
    mapping(address => mapping(address => mapping(address => A))) public allowances;
    function setAllowance(address delegate, address token, uint96 v) external {
        allowances[msg.sender][delegate][token] = A(v, 0, uint32(block.timestamp));
    }
    function execute(ISafe safe, address token, address payable to, uint96 v) external {
        A storage a = allowances[address(safe)][msg.sender][token];
        if (block.timestamp >= a.lastReset + 1 days) {
            a.spent = 0;
            a.lastReset = uint32(block.timestamp);
        }
        a.spent += v;
        require(a.spent <= a.amount, "limit");
        if (token == address(0)) require(safe.execTransactionFromModule(to, v, "", 0));
        else
            require(
                safe.execTransactionFromModule(token, 0, abi.encodeWithSignature("transfer(address,uint256)", to, v), 0)
            );
    }
}

contract SimpleAccountLike {
    address public owner;
    address public immutable entryPoint;
    bool private _i;
    constructor(address e) {
        entryPoint = e;
        _i = true;
    }
    function initialize(address o) external {
        require(!_i);
        _i = true;
        owner = o;
    }
    receive() external payable {}
    modifier auth() {
        require(msg.sender == entryPoint || msg.sender == owner, "not Owner or EntryPoint");
        _;
    }
    function execute(address d, uint256 v, bytes calldata f) external auth {
        _c(d, v, f);
    }
    function executeBatch(address[] calldata d, uint256[] calldata v, bytes[] calldata f) external auth {
        for (uint256 i; i < d.length; i++) _c(d[i], v.length == 0 ? 0 : v[i], f[i]);
    }
    function _c(address d, uint256 v, bytes memory f) internal {
        (bool ok, bytes memory r) = d.call{value: v}(f);
        if (!ok)
            assembly {
                revert(add(r, 32), mload(r))
            }
    }
    function validateUserOp(UserOp calldata op, bytes32 h, uint256 miss) external returns (uint256 x) {
        require(msg.sender == entryPoint, "not from EntryPoint");
        x = Sig.rec(Sig.eth(h), op.signature) == owner ? 0 : 1;
        if (miss != 0) {
            (bool ok, ) = payable(msg.sender).call{value: miss}("");
            ok;
        }
    }
    function addDeposit() external payable {
        (bool ok, ) = entryPoint.call{value: msg.value}(abi.encodeWithSignature("depositTo(address)", address(this)));
        require(ok);
    }
    function withdrawDepositTo(address payable to, uint256 v) external {
        require(msg.sender == owner || msg.sender == address(this));
        (bool ok, ) = entryPoint.call(abi.encodeWithSignature("withdrawTo(address,uint256)", to, v));
        require(ok);
    }
    function proxiableUUID() external pure returns (bytes32) {
        return 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    }
    function upgradeToAndCall(address n, bytes calldata d) external payable {
        require(msg.sender == owner || msg.sender == address(this), "only owner");
        (bool s, bytes memory r) = n.staticcall(abi.encodeWithSignature("proxiableUUID()"));
        require(s && abi.decode(r, (bytes32)) == 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc);
        assembly {
            sstore(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc, n)
        }
        if (d.length > 0) {
            (bool ok, ) = n.delegatecall(d);
            require(ok);
        }
    }
}
