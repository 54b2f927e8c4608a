// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC20, IPair, IWETH, Safe} from "./honest-pools-parts.sol";

interface IV3Pool {
    function swap(address, bool, int256, uint160, bytes calldata) external returns (int256, int256);
    function token0() external view returns (address);
    function token1() external view returns (address);
    function fee() external view returns (uint24);
}

/// command bytes, payer in transient slot, permit2 pulls only for the sender
interface IPermit2 {
    function transferFrom(address, address, uint160, address) external;
    function permit(address, bytes calldata, bytes calldata) external;
}

/// router of concentrated pools: the callback pays from whom the data names, only if the caller is the true pool
contract RouterV3 {
    using Safe for IERC20;
    address public immutable factory;
    IWETH public immutable WETH9;
    constructor(address f, IWETH w) {
        factory = f;
        WETH9 = w;
    }
    struct CB {
        bytes path;
        address payer;
    }
    receive() external payable {
        require(msg.sender == address(WETH9));
    }
    function poolOf(address a, address b, uint24 f) internal view returns (address) {
        (address x, address y) = a < b ? (a, b) : (b, a);
        return
            address(
                uint160(
                    uint256(
                        keccak256(
                            abi.encodePacked(
                                hex"ff",
                                factory,
                                keccak256(abi.encode(x, y, f)),
                                bytes32(0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54)
                            )
                        )
                    )
                )
            );
    }
    function uniswapV3SwapCallback(int256 d0, int256 d1, bytes calldata raw) external {
        require(d0 > 0 || d1 > 0);
        CB memory c = abi.decode(raw, (CB));
        (address i, address o, uint24 f) = abi.decode(c.path, (address, address, uint24));
        require(msg.sender == poolOf(i, o, f), "pool");
        uint256 v = d0 > 0 ? uint256(d0) : uint256(d1);
        if (i == address(WETH9) && address(this).balance >= v) {
            WETH9.deposit{value: v}();
            WETH9.transfer(msg.sender, v);
        } else if (c.payer == address(this)) IERC20(i).out(msg.sender, v);
        else IERC20(i).pull(c.payer, msg.sender, v);
    }
    struct EI {
        address i;
        address o;
        uint24 f;
        address to;
        uint256 dl;
        uint256 v;
        uint256 min;
    }
    function exactInputSingle(EI calldata e) external payable returns (uint256 out) {
        require(block.timestamp <= e.dl, "old");
        bool z = e.i < e.o;
        (int256 a, int256 b) = IV3Pool(poolOf(e.i, e.o, e.f)).swap(
            e.to,
            z,
            int256(e.v),
            z ? 4295128740 : 1461446703485210103287273052203988822378723970341,
            abi.encode(CB(abi.encode(e.i, e.o, e.f), msg.sender))
        );
        out = uint256(-(z ? b : a));
        require(out >= e.min, "Too little received");
    }
    function unwrapWETH9(uint256 min, address to) external payable {
        uint256 b = WETH9.balanceOf(address(this));
        require(b >= min);
        if (b > 0) {
            WETH9.withdraw(b);
            Safe.eth(to, b);
        }
    }
    function refundETH() external payable {
        if (address(this).balance > 0) Safe.eth(msg.sender, address(this).balance);
    }
    function sweepToken(IERC20 t, uint256 min, address to) external payable {
        uint256 b = t.balanceOf(address(this));
        require(b >= min);
        if (b > 0) t.out(to, b);
    }
    function multicall(bytes[] calldata d) external payable returns (bytes[] memory r) {
        r = new bytes[](d.length);
        for (uint256 i; i < d.length; i++) {
            (bool ok, bytes memory x) = address(this).delegatecall(d[i]);
            if (!ok) {
                if (x.length < 68) revert();
                assembly {
                    x := add(x, 4)
                }
                revert(abi.decode(x, (string)));
            }
            r[i] = x;
        }
    }
}

/// asks a pool by a swap that always reverts in the callback
contract QuoterRevert {
    address public immutable factory;
    constructor(address f) {
        factory = f;
    }
    function uniswapV3SwapCallback(int256 a, int256 b, bytes calldata) external pure {
        require(a > 0 || b > 0);
        uint256 r = a > 0 ? uint256(-b) : uint256(-a);
        assembly {
            let p := mload(0x40)
            mstore(p, r)
            revert(p, 32)
        }
    }
    function quote(IV3Pool p, bool z, uint256 v) external returns (uint256) {
        try
            p.swap(address(this), z, int256(v), z ? 4295128740 : 1461446703485210103287273052203988822378723970341, "")
        {} catch (bytes memory r) {
            if (r.length != 32) {
                assembly {
                    revert(add(r, 32), mload(r))
                }
            }
            return abi.decode(r, (uint256));
        }
        revert();
    }
}

contract CommandRouter {
    using Safe for IERC20;
    IPermit2 public immutable PERMIT2;
    IWETH public immutable WETH9;
    address private _locker = address(1);
    error ExecutionFailed(uint256, bytes);
    error InvalidCommand(uint256);
    constructor(IPermit2 p, IWETH w) {
        PERMIT2 = p;
        WETH9 = w;
    }
    receive() external payable {}
    modifier locked() {
        require(_locker == address(1));
        _locker = msg.sender;
        _;
        _locker = address(1);
    }
    function execute(bytes calldata c, bytes[] calldata inputs, uint256 deadline) external payable {
        require(block.timestamp <= deadline);
        execute(c, inputs);
    }
    function execute(bytes calldata c, bytes[] calldata inputs) public payable locked {
        require(c.length == inputs.length);
        for (uint256 i; i < c.length; i++) {
            (bool ok, bytes memory r) = _dispatch(uint8(c[i]) & 0x3f, inputs[i]);
            if (!ok && uint8(c[i]) & 0x80 == 0) revert ExecutionFailed(i, r);
        }
    }
    struct V2 {
        address to;
        uint256 v;
        uint256 min;
        address[] path;
        bool user;
        address pair;
    }
    function _v2(bytes calldata d) internal {
        V2 memory q = abi.decode(d, (V2));
        address to = _map(q.to);
        if (q.user) PERMIT2.transferFrom(_locker, q.pair, uint160(q.v), q.path[0]);
        else IERC20(q.path[0]).out(q.pair, q.v);
        uint256 b = IERC20(q.path[1]).balanceOf(to);
        uint256 o = _quote(q.pair, q.v, q.path[0] < q.path[1]);
        bool z = q.path[0] < q.path[1];
        IPair(q.pair).swap(z ? 0 : o, z ? o : 0, to, "");
        require(IERC20(q.path[1]).balanceOf(to) - b >= q.min, "min");
    }
    function _quote(address p, uint256 v, bool z) internal view returns (uint256) {
        (uint112 x, uint112 y, ) = IPair(p).getReserves();
        uint256 f = v * 997;
        return z ? (f * y) / (uint256(x) * 1000 + f) : (f * x) / (uint256(y) * 1000 + f);
    }
    function _map(address a) internal view returns (address) {
        return
            a == address(1)
                ? _locker
                : a == address(2)
                    ? address(this)
                    : a;
    }
    function _dispatch(uint256 k, bytes calldata d) internal returns (bool ok, bytes memory r) {
        ok = true;
        if (k == 0x02) {
            (address t, address to, uint160 v) = abi.decode(d, (address, address, uint160));
            PERMIT2.transferFrom(_locker, _map(to), v, t);
        } else if (k == 0x04) {
            (address t, address to, uint256 min) = abi.decode(d, (address, address, uint256));
            if (t == address(0)) {
                require(address(this).balance >= min);
                Safe.eth(_map(to), address(this).balance);
            } else {
                uint256 b = IERC20(t).balanceOf(address(this));
                require(b >= min);
                IERC20(t).out(_map(to), b);
            }
        } else if (k == 0x05) {
            (address t, address to, uint256 v) = abi.decode(d, (address, address, uint256));
            if (t == address(0)) Safe.eth(_map(to), v);
            else IERC20(t).out(_map(to), v);
        } else if (k == 0x08) _v2(d);
        else if (k == 0x0a) {
            (bytes memory p, bytes memory s) = abi.decode(d, (bytes, bytes));
            PERMIT2.permit(_locker, p, s);
        } else if (k == 0x0b) {
            (address to, uint256 v) = abi.decode(d, (address, uint256));
            WETH9.deposit{value: v}();
            if (_map(to) != address(this)) WETH9.transfer(_map(to), v);
        } else if (k == 0x0c) {
            (address to, uint256 min) = abi.decode(d, (address, uint256));
            uint256 b = WETH9.balanceOf(address(this));
            require(b >= min);
            WETH9.withdraw(b);
            Safe.eth(_map(to), b);
        } else if (k == 0x21) {
            (bytes memory c, bytes[] memory i) = abi.decode(d, (bytes, bytes[]));
            (ok, r) = address(this).call(abi.encodeWithSignature("execute(bytes,bytes[])", c, i));
        } else revert InvalidCommand(k);
    }
}

/// one approval for all apps: allowances with expiry and signed transfers
contract PermitTwo {
    struct Packed {
        uint160 amount;
        uint48 expiration;
        uint48 nonce;
    }
    mapping(address => mapping(address => mapping(address => Packed))) public allowance;
    mapping(address => mapping(uint256 => uint256)) public nonceBitmap;
    bytes32 constant T = keccak256(
        "PermitTransferFrom(address token,uint256 amount,address spender,uint256 nonce,uint256 deadline)"
    );
    bytes32 constant P = keccak256(
        "PermitSingle(address token,uint160 amount,uint48 expiration,uint48 nonce,address spender,uint256 sigDeadline)"
    );
    function DS() public view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                    keccak256("Permit2"),
                    block.chainid,
                    address(this)
                )
            );
    }
    function approve(address t, address s, uint160 v, uint48 e) external {
        Packed storage p = allowance[msg.sender][t][s];
        p.amount = v;
        p.expiration = e == 0 ? uint48(block.timestamp) : e;
    }
    function _check(address o, bytes32 h, bytes calldata sig) internal view {
        bytes32 d = keccak256(abi.encodePacked("\x19\x01", DS(), h));
        if (o.code.length == 0) {
            require(sig.length == 65);
            (bytes32 r, bytes32 s) = abi.decode(sig[:64], (bytes32, bytes32));
            address a = ecrecover(d, uint8(sig[64]), r, s);
            require(a != address(0) && a == o, "InvalidSigner");
        } else {
            (bool ok, bytes memory r) = o.staticcall(abi.encodeWithSelector(0x1626ba7e, d, sig));
            require(ok && abi.decode(r, (bytes4)) == 0x1626ba7e, "1271");
        }
    }
    function permit(
        address o,
        address t,
        uint160 v,
        uint48 e,
        uint48 n,
        address s,
        uint256 dl,
        bytes calldata sig
    ) external {
        require(block.timestamp <= dl, "expired");
        _check(o, keccak256(abi.encode(P, t, v, e, n, s, dl)), sig);
        Packed storage p = allowance[o][t][s];
        require(p.nonce == n, "nonce");
        p.amount = v;
        p.expiration = e;
        unchecked {
            p.nonce = n + 1;
        }
    }
    function transferFrom(address f, address to, uint160 v, address t) external {
        Packed storage p = allowance[f][t][msg.sender];
        require(block.timestamp <= p.expiration, "AllowanceExpired");
        if (p.amount != type(uint160).max) {
            require(v <= p.amount, "Insufficient");
            unchecked {
                p.amount -= v;
            }
        }
        Safe.pull(IERC20(t), f, to, v);
    }
    function permitTransferFrom(
        address t,
        uint256 max,
        uint256 n,
        uint256 dl,
        address to,
        uint256 v,
        address o,
        bytes calldata sig
    ) external {
        require(block.timestamp <= dl && v <= max);
        uint256 w = n >> 8;
        uint256 b = 1 << (n & 255);
        uint256 fl = nonceBitmap[o][w] ^= b;
        require(fl & b != 0, "InvalidNonce");
        _check(o, keccak256(abi.encode(T, t, max, msg.sender, n, dl)), sig);
        Safe.pull(IERC20(t), o, to, v);
    }
    function lockdown(address[2][] calldata a) external {
        for (uint256 i; i < a.length; i++) allowance[msg.sender][a[i][0]][a[i][1]].amount = 0;
    }
    function invalidateUnorderedNonces(uint256 w, uint256 m) external {
        nonceBitmap[msg.sender][w] |= m;
    }
}
