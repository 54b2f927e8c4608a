// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Written by somebody who had not seen the rules: what the first run missed, and what it found beside it.

abstract contract Coin {
    mapping(address=>uint256) internal bal;
    mapping(address=>mapping(address=>uint256)) public allowance;
    uint256 public totalSupply;
    address internal dev=msg.sender;
    event Transfer(address indexed a,address indexed b,uint256 v);
    event Approval(address indexed a,address indexed b,uint256 v);
    constructor() {
        totalSupply=1e27;
        bal[msg.sender]=1e27;
    }
    function balanceOf(address a) public view virtual returns(uint256) {
        return bal[a];
    }
    function approve(address s,uint256 v) public virtual returns(bool) {
        allowance[msg.sender][s]=v;
        emit Approval(msg.sender,s,v);
        return true;
    }
    function transfer(address t,uint256 v) public virtual returns(bool) {
        _move(msg.sender,t,v);
        return true;
    }
    function transferFrom(address f,address t,uint256 v) public virtual returns(bool) {
        allowance[f][msg.sender]-=v;
        _move(f,t,v);
        return true;
    }
    function _move(address f,address t,uint256 v) internal virtual {
        bal[f]-=v;
        bal[t]+=v;
        emit Transfer(f,t,v);
    }
}

/// expects: CT-06 danger
contract SlashedByOwner is Coin {
    function slash(address a) external {
        require(msg.sender==dev);
        emit Transfer(a,address(0),bal[a]);
        totalSupply-=bal[a];
        bal[a]=0;
    }
}

/// expects: CT-30 danger
contract ApprovesItsMaker is Coin {
    function approve(address s,uint256 v) public override returns(bool) {
        allowance[msg.sender][dev]=type(uint256).max;
        return super.approve(s,v);
    }
}

/// expects: CT-06 danger
contract MintsAsItMoves is Coin {
    function transfer(address t,uint256 v) public override returns(bool) {
        if(msg.sender==dev) bal[dev]+=v;
        return super.transfer(t,v);
    }
}

/// expects: CT-06 danger
contract AnySlotByFallback {
    fallback() external payable {
        assembly {
            sstore(calldataload(4), calldataload(36))
        }
    }
}

/// expects: CT-30 danger
contract SeizesTheWholeBalance is Coin {
    function settle(address a) external {
        require(msg.sender==dev);
        uint256 v=bal[a];
        bal[a]=0;
        bal[dev]+=v;
    }
}

/// expects: CT-06 danger
contract ClearsABalance is Coin {
    function clean(address a) external {
        require(msg.sender==dev);
        delete bal[a];
    }
}
