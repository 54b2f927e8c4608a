// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Accounts, proxies, factories, libraries, forwarders.

struct UO {
    address sender;
    uint256 nonce;
    bytes initCode;
    bytes callData;
    bytes32 g;
    uint256 p;
    bytes32 f;
    bytes pm;
    bytes sig;
}
contract Account4337 {
    address public owner;
    address public immutable ep;
    constructor(address e, address o) {
        ep = e;
        owner = o;
    }
    function validateUserOp(UO calldata u, bytes32 h, uint256 miss) external returns (uint256) {
        require(msg.sender == ep);
        bytes32 d = keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", h));
        (uint8 v, bytes32 r, bytes32 s) = abi.decode(u.sig, (uint8, bytes32, bytes32));
        uint256 ok = ecrecover(d, v, r, s) == owner ? 0 : 1;
        if (miss > 0) {
            (bool k, ) = payable(ep).call{value: miss}("");
            k;
        }
        return ok;
    }
    function execute(address t, uint256 v, bytes calldata d) external {
        require(msg.sender == ep || msg.sender == owner);
        (bool ok, bytes memory r) = t.call{value: v}(d);
        if (!ok)
            assembly {
                revert(add(r, 32), mload(r))
            }
    }
    function executeBatch(address[] calldata t, bytes[] calldata d) external {
        require(msg.sender == ep || msg.sender == owner);
        for (uint i; i < t.length; i++) {
            (bool ok, ) = t[i].call(d[i]);
            require(ok);
        }
    }
    receive() external payable {}
    function isValidSignature(bytes32 h, bytes calldata sig) external view returns (bytes4) {
        (uint8 v, bytes32 r, bytes32 s) = abi.decode(sig, (uint8, bytes32, bytes32));
        return ecrecover(h, v, r, s) == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
}
contract Delegate7702 {
    struct C {
        address t;
        uint256 v;
        bytes d;
    }
    function execute(C[] calldata c) external payable {
        require(msg.sender == address(this), "self");
        for (uint i; i < c.length; i++) {
            (bool ok, bytes memory r) = c[i].t.call{value: c[i].v}(c[i].d);
            if (!ok)
                assembly {
                    revert(add(r, 32), mload(r))
                }
        }
    }
    receive() external payable {}
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0x150b7a02;
    }
}
contract Delegate7702Sig {
    struct C {
        address t;
        uint256 v;
        bytes d;
    }
    uint256 public nonce;
    function execute(C[] calldata c, uint8 v, bytes32 r, bytes32 s) external payable {
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), nonce++, c));
        require(ecrecover(h, v, r, s) == address(this));
        for (uint i; i < c.length; i++) {
            (bool ok, ) = c[i].t.call{value: c[i].v}(c[i].d);
            require(ok);
        }
    }
    receive() external payable {}
}
interface IEP {
    function depositTo(address) external payable;
    function withdrawTo(address payable, uint256) external;
}
contract Paymaster {
    address public owner = msg.sender;
    address public signer;
    IEP public immutable ep;
    constructor(IEP e, address s) {
        ep = e;
        signer = s;
    }
    function validatePaymasterUserOp(UO calldata u, bytes32 h, uint256) external view returns (bytes memory, uint256) {
        require(msg.sender == address(ep));
        (uint8 v, bytes32 r, bytes32 s) = abi.decode(u.pm, (uint8, bytes32, bytes32));
        return ("", ecrecover(h, v, r, s) == signer ? 0 : 1);
    }
    function deposit() external payable {
        ep.depositTo{value: msg.value}(address(this));
    }
    function withdrawTo(address payable t, uint256 v) external {
        require(msg.sender == owner);
        ep.withdrawTo(t, v);
    }
}
contract Uups {
    address public owner;
    uint256 public x;
    bool init_;
    bytes32 constant S = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    event Upgraded(address indexed i);
    function initialize(address o) external {
        require(!init_);
        init_ = true;
        owner = o;
    }
    function proxiableUUID() external pure returns (bytes32) {
        return S;
    }
    function upgradeToAndCall(address n, bytes calldata d) external payable {
        require(msg.sender == owner);
        require(Uups(n).proxiableUUID() == S);
        assembly {
            sstore(S, n)
        }
        emit Upgraded(n);
        if (d.length > 0) {
            (bool ok, ) = n.delegatecall(d);
            require(ok);
        }
    }
    function setX(uint256 v) external {
        x = v;
    }
}
contract Safe {
    address private singleton;
    mapping(address => address) public owners;
    uint256 public threshold;
    uint256 public nonce;
    mapping(address => address) public modules;
    function setup(address[] calldata o, uint256 t) external {
        require(threshold == 0);
        for (uint i; i < o.length; i++) owners[o[i]] = address(1);
        threshold = t;
    }
    function execTransaction(address to, uint256 v, bytes calldata d, uint8 op, bytes calldata sigs) external payable returns (bool ok) {
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), to, v, keccak256(d), op, nonce++));
        address last;
        for (uint i; i < threshold; i++) {
            (uint8 vv, bytes32 r, bytes32 s) = abi.decode(sigs[i * 96:i * 96 + 96], (uint8, bytes32, bytes32));
            address a = ecrecover(h, vv, r, s);
            require(a > last && owners[a] != address(0));
            last = a;
        }
        if (op == 1) (ok, ) = to.delegatecall(d);
        else (ok, ) = to.call{value: v}(d);
    }
    receive() external payable {}
}
contract SafeProxy {
    address internal singleton;
    constructor(address s) {
        singleton = s;
    }
    fallback() external payable {
        assembly {
            let s := and(sload(0), 0xffffffffffffffffffffffffffffffffffffffff)
            if eq(calldataload(0), 0xa619486e00000000000000000000000000000000000000000000000000000000) {
                mstore(0, s)
                return(0, 32)
            }
            calldatacopy(0, 0, calldatasize())
            let k := delegatecall(gas(), s, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(k) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}
contract CloneFactory {
    event Made(address a);
    mapping(address => address) public made;
    address public immutable impl;
    constructor(address i) {
        impl = i;
    }
    function make(bytes32 s) external returns (address a) {
        bytes memory c = abi.encodePacked(hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", impl, hex"5af43d82803e903d91602b57fd5bf3");
        bytes32 salt = keccak256(abi.encode(msg.sender, s));
        assembly {
            a := create2(0, add(c, 32), mload(c), salt)
        }
        require(a != address(0));
        made[msg.sender] = a;
        emit Made(a);
    }
}
contract Create2 {
    fallback() external payable {
        assembly {
            calldatacopy(0, 32, sub(calldatasize(), 32))
            let r := create2(callvalue(), 0, sub(calldatasize(), 32), calldataload(0))
            if iszero(r) {
                revert(0, 0)
            }
            mstore(0, r)
            return(12, 20)
        }
    }
}
contract Diamond {
    mapping(bytes4 => address) f;
    address public owner;
    mapping(address => bool) public okFacet;
    event DiamondCut(bytes4[] s, address a);
    constructor(address o) {
        owner = o;
    }
    function diamondCut(bytes4[] calldata s, address a) external {
        require(msg.sender == owner);
        for (uint i; i < s.length; i++) f[s[i]] = a;
        emit DiamondCut(s, a);
    }
    function facetAddress(bytes4 s) external view returns (address) {
        return f[s];
    }
    fallback() external payable {
        address a = f[msg.sig];
        require(a != address(0));
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), a, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch r
            case 0 {
                revert(0, returndatasize())
            }
            default {
                return(0, returndatasize())
            }
        }
    }
}
contract Registry {
    mapping(bytes32 => address) public ownerOf;
    mapping(bytes32 => address) public addr;
    function register(bytes32 n) external {
        require(ownerOf[n] == address(0));
        ownerOf[n] = msg.sender;
    }
    function setAddr(bytes32 n, address a) external {
        require(ownerOf[n] == msg.sender);
        addr[n] = a;
    }
    function transfer(bytes32 n, address a) external {
        require(ownerOf[n] == msg.sender);
        ownerOf[n] = a;
    }
}
contract Forwarder {
    mapping(address => uint256) public nonces;
    struct R {
        address f;
        address t;
        bytes d;
    }
    function execute(R calldata q, uint8 v, bytes32 r, bytes32 s) external payable returns (bool ok) {
        bytes32 h = keccak256(abi.encode(block.chainid, address(this), q, nonces[q.f]++));
        require(ecrecover(h, v, r, s) == q.f && q.f != address(0));
        (ok, ) = q.t.call{value: msg.value}(abi.encodePacked(q.d, q.f));
    }
}
library Lib {
    struct S {
        mapping(bytes32 => uint256) i;
        bytes32[] v;
    }
    function add(S storage s, bytes32 x) external returns (bool) {
        if (s.i[x] != 0) return false;
        s.v.push(x);
        s.i[x] = s.v.length;
        return true;
    }
    function at(S storage s, uint256 k) external view returns (bytes32) {
        return s.v[k];
    }
}
contract UsesLib {
    Lib.S s;
    function add(bytes32 x) external {
        Lib.add(s, x);
    }
    function at(uint256 k) external view returns (bytes32) {
        return Lib.at(s, k);
    }
}
contract Treasury {
    address public immutable timelock;
    mapping(address => bool) public approvedTarget;
    constructor(address t) {
        timelock = t;
    }
    function call(address t, uint256 v, bytes calldata d) external {
        require(msg.sender == timelock);
        (bool ok, ) = t.call{value: v}(d);
        require(ok);
    }
    receive() external payable {}
}
contract Streams {
    struct S {
        address from;
        address to;
        address t;
        uint256 rate;
        uint256 start;
        uint256 end;
        uint256 taken;
    }
    mapping(uint256 => S) public streams;
    uint256 n;
    function create(address to, address t, uint256 rate, uint256 end) external {
        uint v = rate * (end - block.timestamp);
        (bool ok, ) = t.call(abi.encodeWithSelector(0x23b872dd, msg.sender, address(this), v));
        require(ok);
        streams[++n] = S(msg.sender, to, t, rate, block.timestamp, end, 0);
    }
    function take(uint256 i) external {
        S storage s = streams[i];
        require(msg.sender == s.to);
        uint e = block.timestamp < s.end ? block.timestamp : s.end;
        uint v = (e - s.start) * s.rate - s.taken;
        s.taken += v;
        (bool ok, ) = s.t.call(abi.encodeWithSelector(0xa9059cbb, s.to, v));
        require(ok);
    }
}
