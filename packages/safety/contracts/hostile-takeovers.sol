// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Code that anybody may exchange, run or take over.

/// upgrade open to all on the 1822/1967 slot
/// expects: CT-35 danger
contract UupsOpen {
    bytes32 constant S = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    uint256 public x;
    function initialize() external {
        x = 1;
    }
    function proxiableUUID() external pure returns (bytes32) {
        return S;
    }
    function upgradeToAndCall(address n, bytes calldata d) external payable {
        assembly {
            sstore(S, n)
        }
        if (d.length > 0) {
            (bool ok, ) = n.delegatecall(d);
            require(ok);
        }
    }
}
/// proxy of a custom slot anyone may set
/// expects: CT-35 danger
contract ProxyOpen {
    bytes32 constant S = keccak256("my.proxy.impl");
    function setImplementation(address n) external {
        bytes32 s = S;
        assembly {
            sstore(s, n)
        }
    }
    fallback() external payable {
        bytes32 s = S;
        assembly {
            let i := sload(s)
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
/// proxy with the ZeppelinOS slot, open
/// expects: CT-35 danger
contract ZosOpen {
    bytes32 constant S = 0x7050c9e0f4ca769c69bd3a8ef740bc37934f8e2c036e5a723fd8ee048ed3f8c3;
    function upgradeTo(address n) public {
        assembly {
            sstore(S, n)
        }
    }
    receive() external payable {}
    fallback() external payable {
        assembly {
            let i := sload(S)
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), i, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(r) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}
/// beacon anyone may set
/// expects: CT-35 danger
contract BeaconOpen {
    address public implementation;
    event Upgraded(address indexed i);
    function upgradeTo(address n) external {
        implementation = n;
        emit Upgraded(n);
    }
}
/// diamond with open cut
/// expects: CT-11 danger, CT-35 danger
contract DiamondOpen {
    mapping(bytes4 => address) f;
    struct Cut {
        address a;
        uint8 act;
        bytes4[] s;
    }
    function diamondCut(Cut[] calldata c, address init, bytes calldata d) external {
        for (uint i; i < c.length; i++) for (uint j; j < c[i].s.length; j++) f[c[i].s[j]] = c[i].a;
        if (init != address(0)) {
            (bool ok, ) = init.delegatecall(d);
            require(ok);
        }
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
/// delegatecall to whatever the caller says
/// expects: CT-11 danger
contract DelegateAny {
    address public owner;
    constructor() {
        owner = msg.sender;
    }
    function exec(address t, bytes calldata d) external payable {
        (bool ok, ) = t.delegatecall(d);
        require(ok);
    }
}
/// delegatecall by the fallback to the address in the calldata's tail
/// expects: CT-11 danger
contract Tail {
    fallback() external payable {
        address t;
        assembly {
            t := shr(96, calldataload(sub(calldatasize(), 20)))
        }
        (bool ok, bytes memory r) = t.delegatecall(msg.data[:msg.data.length - 20]);
        require(ok);
        assembly {
            return(add(r, 32), mload(r))
        }
    }
}
/// expects: CT-26 danger
contract MetaFactory {
    address public impl;
    address o = msg.sender;
    function getImplementation() external view returns (address) {
        return impl;
    }
    function deploy(bytes32 s, address i) external returns (address a) {
        require(msg.sender == o);
        impl = i;
        bytes memory c = hex"5860208158601c335a63aaf10f428752fa158151803b80938091923cf3";
        assembly {
            a := create2(0, add(c, 32), mload(c), s)
        }
        require(a != address(0));
    }
}
/// initialiser that anybody may call again to become owner; owner takes all
/// expects: CT-35 danger
contract Reinit {
    address public owner;
    function initialize(address n) external {
        owner = n;
    }
    function withdrawAll() external {
        require(msg.sender == owner);
        payable(owner).transfer(address(this).balance);
    }
    receive() external payable {}
}

/// expects: CT-11 danger
contract DelegateSlot {
    address private logic;
    address private adm = msg.sender;
    function link(address l) external {
        require(msg.sender == adm);
        logic = l;
    }
    function play(bytes calldata d) external payable {
        (bool ok, ) = logic.delegatecall(d);
        require(ok);
    }
}
/// expects: CT-35 danger
contract OwnerAny {
    address public owner;
    function setOwner(address a) external {
        owner = a;
    }
    function out(address payable t) external {
        require(msg.sender == owner);
        t.transfer(address(this).balance);
    }
    receive() external payable {}
}
/// expects: CT-35 danger
contract ProxyAny {
    bytes32 constant S = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;
    constructor(address l) {
        assembly {
            sstore(S, l)
        }
    }
    function upgradeTo(address l) external {
        require(l.code.length > 0);
        assembly {
            sstore(S, l)
        }
    }
    fallback() external payable {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let r := delegatecall(gas(), sload(S), 0, calldatasize(), 0, 0)
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
