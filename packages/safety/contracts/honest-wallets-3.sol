// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Sig} from "./honest-wallets-parts.sol";

interface IVotes {
    function getPastVotes(address, uint256) external view returns (uint256);
}

interface IBeacon {
    function implementation() external view returns (address);
}

contract Timelock {
    mapping(bytes32 => uint256) public eta;
    uint256 public minDelay;
    mapping(bytes32 => mapping(address => bool)) public role;
    bytes32 constant P = keccak256("PROPOSER");
    bytes32 constant E = keccak256("EXECUTOR");
    bytes32 constant C = keccak256("CANCELLER");
    constructor(uint256 d, address p) {
        minDelay = d;
        role[P][p] = true;
        role[C][p] = true;
        role[E][address(0)] = true;
    }
    receive() external payable {}
    function grantRole(bytes32 r, address a) external {
        require(msg.sender == address(this));
        role[r][a] = true;
    }
    function revokeRole(bytes32 r, address a) external {
        require(msg.sender == address(this));
        role[r][a] = false;
    }
    function id(address t, uint256 v, bytes calldata d, bytes32 pre, bytes32 s) public pure returns (bytes32) {
        return keccak256(abi.encode(t, v, d, pre, s));
    }
    function schedule(address t, uint256 v, bytes calldata d, bytes32 pre, bytes32 s, uint256 delay) external {
        require(role[P][msg.sender] && delay >= minDelay);
        bytes32 i = id(t, v, d, pre, s);
        require(eta[i] == 0);
        eta[i] = block.timestamp + delay;
    }
    function execute(address t, uint256 v, bytes calldata d, bytes32 pre, bytes32 s) external payable {
        require(role[E][msg.sender] || role[E][address(0)]);
        bytes32 i = id(t, v, d, pre, s);
        require(eta[i] > 1 && eta[i] <= block.timestamp && (pre == 0 || eta[pre] == 1), "not ready");
        eta[i] = 1;
        (bool ok, bytes memory r) = t.call{value: v}(d);
        if (!ok)
            assembly {
                revert(add(r, 32), mload(r))
            }
    }
    function cancel(bytes32 i) external {
        require(role[C][msg.sender] && eta[i] > 1);
        delete eta[i];
    }
    function updateDelay(uint256 d) external {
        require(msg.sender == address(this));
        minDelay = d;
    }
}

contract GovernorLike {
    IVotes public immutable token;
    Timelock public immutable timelock;
    uint256 public constant DELAY = 7200;
    uint256 public constant PERIOD = 50400;
    uint256 public quorum = 4e5 ether;
    struct Pr {
        uint64 start;
        uint64 end;
        uint256 f;
        uint256 a;
        uint256 ab;
        bool queued;
        bool done;
        bool canceled;
        address by;
    }
    mapping(uint256 => Pr) public pr;
    mapping(uint256 => mapping(address => bool)) public voted;
    constructor(IVotes t, Timelock l) {
        token = t;
        timelock = l;
    }
    function hashProposal(address t, uint256 v, bytes calldata d, bytes32 h) public pure returns (uint256) {
        return uint256(keccak256(abi.encode(t, v, d, h)));
    }
    function propose(address t, uint256 v, bytes calldata d, string calldata desc) external returns (uint256 i) {
        require(token.getPastVotes(msg.sender, block.number - 1) >= 1000 ether, "threshold");
        i = hashProposal(t, v, d, keccak256(bytes(desc)));
        require(pr[i].start == 0);
        pr[i].start = uint64(block.number + DELAY);
        pr[i].end = uint64(block.number + DELAY + PERIOD);
        pr[i].by = msg.sender;
    }
    function castVote(uint256 i, uint8 s) external {
        _v(i, msg.sender, s);
    }
    function castVoteBySig(uint256 i, uint8 s, address w, bytes calldata sig) external {
        bytes32 h = keccak256(
            abi.encodePacked(
                "\x19\x01",
                keccak256(
                    abi.encode(
                        keccak256("EIP712Domain(uint256 chainId,address verifyingContract)"),
                        block.chainid,
                        address(this)
                    )
                ),
                keccak256(abi.encode(keccak256("Ballot(uint256 proposalId,uint8 support,address voter)"), i, s, w))
            )
        );
        require(Sig.rec(h, sig) == w && w != address(0));
        _v(i, w, s);
    }
    function _v(uint256 i, address w, uint8 s) internal {
        Pr storage p = pr[i];
        require(block.number > p.start && block.number <= p.end && !voted[i][w] && s < 3);
        voted[i][w] = true;
        uint256 k = token.getPastVotes(w, p.start);
        if (s == 0) p.a += k;
        else if (s == 1) p.f += k;
        else p.ab += k;
    }
    function succeeded(uint256 i) public view returns (bool) {
        Pr memory p = pr[i];
        return p.start != 0 && block.number > p.end && p.f > p.a && p.f + p.ab >= quorum && !p.canceled;
    }
    function queue(address t, uint256 v, bytes calldata d, bytes32 h) external {
        uint256 i = hashProposal(t, v, d, h);
        require(succeeded(i) && !pr[i].queued);
        pr[i].queued = true;
        timelock.schedule(t, v, d, 0, h, timelock.minDelay());
    }
    function execute(address t, uint256 v, bytes calldata d, bytes32 h) external payable {
        uint256 i = hashProposal(t, v, d, h);
        require(pr[i].queued && !pr[i].done);
        pr[i].done = true;
        timelock.execute{value: msg.value}(t, v, d, 0, h);
    }
    function cancel(uint256 i) external {
        require(msg.sender == pr[i].by && block.number < pr[i].start);
        pr[i].canceled = true;
    }
}

contract UupsProxy {
    constructor(address i, bytes memory d) {
        assembly {
            sstore(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc, i)
        }
        if (d.length > 0) {
            (bool ok, ) = i.delegatecall(d);
            require(ok);
        }
    }
    fallback() external payable {
        assembly {
            let i := sload(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc)
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), i, 0, calldatasize(), 0, 0)
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
    receive() external payable {}
}

contract BeaconProxyLike {
    address private immutable b;
    constructor(address x) {
        b = x;
    }
    fallback() external payable {
        address i = IBeacon(b).implementation();
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), i, 0, calldatasize(), 0, 0)
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

contract Beacon {
    address public implementation;
    address public owner;
    event Upgraded(address indexed i);
    constructor(address i) {
        implementation = i;
        owner = msg.sender;
    }
    function upgradeTo(address i) external {
        require(msg.sender == owner && i.code.length > 0);
        implementation = i;
        emit Upgraded(i);
    }
    function transferOwnership(address o) external {
        require(msg.sender == owner);
        owner = o;
    }
}

contract TransparentLike {
    constructor(address i, address a) {
        assembly {
            sstore(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc, i)
            sstore(0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103, a)
        }
    }
    modifier ifAdmin() {
        address a;
        assembly {
            a := sload(0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103)
        }
        if (msg.sender == a) {
            _;
        } else _d();
    }
    function upgradeTo(address n) external ifAdmin {
        require(n.code.length > 0);
        assembly {
            sstore(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc, n)
        }
    }
    function changeAdmin(address n) external ifAdmin {
        require(n != address(0));
        assembly {
            sstore(0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103, n)
        }
    }
    fallback() external payable {
        _d();
    }
    receive() external payable {
        _d();
    }
    function _d() internal {
        assembly {
            let i := sload(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc)
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), i, 0, calldatasize(), 0, 0)
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

contract DiamondLike {
    struct S {
        mapping(bytes4 => address) f;
        address owner;
    }
    bytes32 constant L = keccak256("diamond.standard.diamond.storage");
    function s() internal pure returns (S storage x) {
        bytes32 l = L;
        assembly {
            x.slot := l
        }
    }
    event Cut(address f, bytes4[] sels);
    constructor() {
        s().owner = msg.sender;
    }
    function diamondCut(address f, bytes4[] calldata sels) external {
        require(msg.sender == s().owner, "LibDiamond: Must be contract owner");
        for (uint256 i; i < sels.length; i++) s().f[sels[i]] = f;
        emit Cut(f, sels);
    }
    function owner() external view returns (address) {
        return s().owner;
    }
    function facetAddress(bytes4 x) external view returns (address) {
        return s().f[x];
    }
    fallback() external payable {
        address f = s().f[msg.sig];
        require(f != address(0), "Diamond: Function does not exist");
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), f, 0, calldatasize(), 0, 0)
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
    receive() external payable {}
}

contract CloneFactory {
    address public immutable impl;
    mapping(address => address[]) public made;
    event Made(address indexed c, address indexed by);
    constructor(address i) {
        impl = i;
    }
    function make(bytes32 salt, bytes calldata init) external returns (address c) {
        bytes32 s = keccak256(abi.encode(msg.sender, salt));
        address i = impl;
        assembly {
            mstore(0x00, or(shr(0xe8, shl(0x60, i)), 0x3d602d80600a3d3981f3363d3d373d3d3d363d73000000))
            mstore(0x20, or(shl(0x78, i), 0x5af43d82803e903d91602b57fd5bf3))
            c := create2(0, 0x09, 0x37, s)
        }
        require(c != address(0));
        (bool ok, ) = c.call(init);
        require(ok);
        made[msg.sender].push(c);
        emit Made(c, msg.sender);
    }
}

contract Create2Deployer {
    event Deployed(address a);
    function deploy(uint256 v, bytes32 s, bytes memory code) external payable returns (address a) {
        assembly {
            a := create2(v, add(code, 32), mload(code), s)
        }
        require(a != address(0));
        emit Deployed(a);
    }
    function computeAddress(bytes32 s, bytes32 h) external view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), address(this), s, h)))));
    }
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
