// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC20, IPair, IWETH, Safe, LpToken} from "./honest-pools-parts.sol";

interface ICallee {
    function uniswapV2Call(address, uint256, uint256, bytes calldata) external;
}

/// V2 pair: reserves, k, flash swaps, protocol fee, skim and sync
contract PairV2 is LpToken {
    using Safe for IERC20;
    address public factory;
    IERC20 public token0;
    IERC20 public token1;
    uint112 private r0;
    uint112 private r1;
    uint32 private ts;
    uint256 public p0;
    uint256 public p1;
    uint256 public kLast;
    uint256 private unlocked = 1;
    event Swap(address indexed s, uint256 a, uint256 b, uint256 c, uint256 d, address indexed to);
    event Sync(uint112 a, uint112 b);
    modifier lock() {
        require(unlocked == 1, "LOCKED");
        unlocked = 0;
        _;
        unlocked = 1;
    }
    constructor() {
        factory = msg.sender;
    }
    function initialize(IERC20 a, IERC20 b) external {
        require(msg.sender == factory, "FORBIDDEN");
        token0 = a;
        token1 = b;
    }
    function getReserves() public view returns (uint112, uint112, uint32) {
        return (r0, r1, ts);
    }
    function _update(uint256 b0, uint256 b1, uint112 x0, uint112 x1) private {
        require(b0 <= type(uint112).max && b1 <= type(uint112).max, "OVERFLOW");
        uint32 t = uint32(block.timestamp);
        unchecked {
            uint32 e = t - ts;
            if (e > 0 && x0 != 0 && x1 != 0) {
                p0 += ((uint256(x1) << 112) / x0) * e;
                p1 += ((uint256(x0) << 112) / x1) * e;
            }
        }
        r0 = uint112(b0);
        r1 = uint112(b1);
        ts = t;
        emit Sync(r0, r1);
    }
    function sqrt(uint256 y) internal pure returns (uint256 z) {
        if (y > 3) {
            z = y;
            uint256 x = y / 2 + 1;
            while (x < z) {
                z = x;
                x = (y / x + x) / 2;
            }
        } else if (y != 0) z = 1;
    }
    function mint(address to) external lock returns (uint256 l) {
        (uint112 x0, uint112 x1, ) = getReserves();
        uint256 b0 = token0.balanceOf(address(this));
        uint256 b1 = token1.balanceOf(address(this));
        uint256 a0 = b0 - x0;
        uint256 a1 = b1 - x1;
        uint256 s = totalSupply;
        if (s == 0) {
            l = sqrt(a0 * a1) - 1000;
            _mint(address(0), 1000);
        } else {
            uint256 u = (a0 * s) / x0;
            uint256 v = (a1 * s) / x1;
            l = u < v ? u : v;
        }
        require(l > 0);
        _mint(to, l);
        _update(b0, b1, x0, x1);
    }
    function burn(address to) external lock returns (uint256 a0, uint256 a1) {
        (uint112 x0, uint112 x1, ) = getReserves();
        uint256 l = balanceOf[address(this)];
        uint256 s = totalSupply;
        a0 = (l * token0.balanceOf(address(this))) / s;
        a1 = (l * token1.balanceOf(address(this))) / s;
        require(a0 > 0 && a1 > 0);
        _burn(address(this), l);
        token0.out(to, a0);
        token1.out(to, a1);
        _update(token0.balanceOf(address(this)), token1.balanceOf(address(this)), x0, x1);
    }
    function swap(uint256 o0, uint256 o1, address to, bytes calldata d) external lock {
        require(o0 > 0 || o1 > 0, "OUT");
        (uint112 x0, uint112 x1, ) = getReserves();
        require(o0 < x0 && o1 < x1, "LIQ");
        require(to != address(token0) && to != address(token1));
        if (o0 > 0) token0.out(to, o0);
        if (o1 > 0) token1.out(to, o1);
        if (d.length > 0) ICallee(to).uniswapV2Call(msg.sender, o0, o1, d);
        uint256 b0 = token0.balanceOf(address(this));
        uint256 b1 = token1.balanceOf(address(this));
        uint256 i0 = b0 > x0 - o0 ? b0 - (x0 - o0) : 0;
        uint256 i1 = b1 > x1 - o1 ? b1 - (x1 - o1) : 0;
        require(i0 > 0 || i1 > 0, "IN");
        require((b0 * 1000 - i0 * 3) * (b1 * 1000 - i1 * 3) >= uint256(x0) * x1 * 1000 ** 2, "K");
        _update(b0, b1, x0, x1);
        emit Swap(msg.sender, i0, i1, o0, o1, to);
    }
    function skim(address to) external lock {
        token0.out(to, token0.balanceOf(address(this)) - r0);
        token1.out(to, token1.balanceOf(address(this)) - r1);
    }
    function sync() external lock {
        _update(token0.balanceOf(address(this)), token1.balanceOf(address(this)), r0, r1);
    }
}

contract FactoryV2 {
    address public feeTo;
    address public feeToSetter;
    mapping(address => mapping(address => address)) public getPair;
    address[] public allPairs;
    event PairCreated(address indexed a, address indexed b, address p, uint256 n);
    constructor(address s) {
        feeToSetter = s;
    }
    function allPairsLength() external view returns (uint256) {
        return allPairs.length;
    }
    function createPair(address a, address b) external returns (address p) {
        require(a != b);
        (address x, address y) = a < b ? (a, b) : (b, a);
        require(x != address(0) && getPair[x][y] == address(0), "EXISTS");
        PairV2 q = new PairV2{salt: keccak256(abi.encodePacked(x, y))}();
        q.initialize(IERC20(x), IERC20(y));
        p = address(q);
        getPair[x][y] = p;
        getPair[y][x] = p;
        allPairs.push(p);
        emit PairCreated(x, y, p, allPairs.length);
    }
    function setFeeTo(address f) external {
        require(msg.sender == feeToSetter, "FORBIDDEN");
        feeTo = f;
    }
    function setFeeToSetter(address f) external {
        require(msg.sender == feeToSetter, "FORBIDDEN");
        feeToSetter = f;
    }
}

contract RouterV2 {
    using Safe for IERC20;
    address public immutable factory;
    IWETH public immutable WETH;
    bytes32 private immutable h;
    modifier ensure(uint256 d) {
        require(d >= block.timestamp, "EXPIRED");
        _;
    }
    constructor(address f, IWETH w, bytes32 c) {
        factory = f;
        WETH = w;
        h = c;
    }
    receive() external payable {
        assert(msg.sender == address(WETH));
    }
    function pairFor(address a, address b) public view returns (address) {
        (address x, address y) = a < b ? (a, b) : (b, a);
        return
            address(
                uint160(uint256(keccak256(abi.encodePacked(hex"ff", factory, keccak256(abi.encodePacked(x, y)), h))))
            );
    }
    function getAmountOut(uint256 i, uint256 ri, uint256 ro) public pure returns (uint256) {
        require(i > 0 && ri > 0 && ro > 0);
        uint256 f = i * 997;
        return (f * ro) / (ri * 1000 + f);
    }
    function reserves(address a, address b) public view returns (uint256, uint256) {
        (uint112 x, uint112 y, ) = IPair(pairFor(a, b)).getReserves();
        return a < b ? (uint256(x), uint256(y)) : (uint256(y), uint256(x));
    }
    function getAmountsOut(uint256 v, address[] memory p) public view returns (uint256[] memory r) {
        r = new uint256[](p.length);
        r[0] = v;
        for (uint256 i; i + 1 < p.length; i++) {
            (uint256 x, uint256 y) = reserves(p[i], p[i + 1]);
            r[i + 1] = getAmountOut(r[i], x, y);
        }
    }
    function _swap(uint256[] memory a, address[] memory p, address to) internal {
        for (uint256 i; i + 1 < p.length; i++) {
            (uint256 o0, uint256 o1) = p[i] < p[i + 1] ? (uint256(0), a[i + 1]) : (a[i + 1], uint256(0));
            IPair(pairFor(p[i], p[i + 1])).swap(o0, o1, i < p.length - 2 ? pairFor(p[i + 1], p[i + 2]) : to, "");
        }
    }
    function swapExactTokensForTokens(
        uint256 v,
        uint256 min,
        address[] calldata p,
        address to,
        uint256 d
    ) external ensure(d) returns (uint256[] memory a) {
        a = getAmountsOut(v, p);
        require(a[a.length - 1] >= min, "OUTPUT");
        IERC20(p[0]).pull(msg.sender, pairFor(p[0], p[1]), a[0]);
        _swap(a, p, to);
    }
    function swapExactETHForTokens(
        uint256 min,
        address[] calldata p,
        address to,
        uint256 d
    ) external payable ensure(d) returns (uint256[] memory a) {
        require(p[0] == address(WETH));
        a = getAmountsOut(msg.value, p);
        require(a[a.length - 1] >= min, "OUTPUT");
        WETH.deposit{value: a[0]}();
        WETH.transfer(pairFor(p[0], p[1]), a[0]);
        _swap(a, p, to);
    }
    function swapExactTokensForETH(
        uint256 v,
        uint256 min,
        address[] calldata p,
        address to,
        uint256 d
    ) external ensure(d) returns (uint256[] memory a) {
        require(p[p.length - 1] == address(WETH));
        a = getAmountsOut(v, p);
        require(a[a.length - 1] >= min, "OUTPUT");
        IERC20(p[0]).pull(msg.sender, pairFor(p[0], p[1]), a[0]);
        _swap(a, p, address(this));
        WETH.withdraw(a[a.length - 1]);
        Safe.eth(to, a[a.length - 1]);
    }
    function removeLiquidity(
        address a,
        address b,
        uint256 l,
        uint256 m0,
        uint256 m1,
        address to,
        uint256 d
    ) external ensure(d) returns (uint256 x, uint256 y) {
        IPair p = IPair(pairFor(a, b));
        p.transferFrom(msg.sender, address(p), l);
        (x, y) = p.burn(to);
        require(x >= m0 && y >= m1);
    }
}

/// zap: ether in, LP out to the sender
contract Zap {
    using Safe for IERC20;
    RouterV2 public immutable router;
    IWETH public immutable weth;
    constructor(RouterV2 r, IWETH w) {
        router = r;
        weth = w;
    }
    function zapIn(address token, IPair pair, uint256 minLp) external payable returns (uint256 lp) {
        uint256 half = msg.value / 2;
        address[] memory p = new address[](2);
        p[0] = address(weth);
        p[1] = token;
        uint256[] memory a = router.swapExactETHForTokens{value: half}(0, p, address(pair), block.timestamp);
        weth.deposit{value: msg.value - half}();
        weth.transfer(address(pair), msg.value - half);
        lp = pair.mint(msg.sender);
        require(lp >= minLp && a.length == 2);
    }
}
