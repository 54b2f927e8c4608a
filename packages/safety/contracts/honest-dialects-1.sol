// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// Solmate's way
contract SolmateStyle {
    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);
    string public name = "Sol";
    string public symbol = "SOL8";
    uint8 public immutable decimals = 18;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => uint256) public nonces;
    uint256 internal immutable INITIAL_CHAIN_ID;
    bytes32 internal immutable INITIAL_DOMAIN_SEPARATOR;
    constructor() {
        INITIAL_CHAIN_ID = block.chainid;
        INITIAL_DOMAIN_SEPARATOR = computeDomainSeparator();
        totalSupply = 1e24;
        unchecked {
            balanceOf[msg.sender] += 1e24;
        }
    }
    function approve(address spender, uint256 amount) public returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }
    function transfer(address to, uint256 amount) public returns (bool) {
        balanceOf[msg.sender] -= amount;
        unchecked {
            balanceOf[to] += amount;
        }
        emit Transfer(msg.sender, to, amount);
        return true;
    }
    function transferFrom(address from, address to, uint256 amount) public returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        balanceOf[from] -= amount;
        unchecked {
            balanceOf[to] += amount;
        }
        emit Transfer(from, to, amount);
        return true;
    }
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public {
        require(deadline >= block.timestamp, "PERMIT_DEADLINE_EXPIRED");
        unchecked {
            address recovered = ecrecover(
                keccak256(
                    abi.encodePacked(
                        "\x19\x01",
                        DOMAIN_SEPARATOR(),
                        keccak256(
                            abi.encode(
                                keccak256(
                                    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
                                ),
                                owner,
                                spender,
                                value,
                                nonces[owner]++,
                                deadline
                            )
                        )
                    )
                ),
                v,
                r,
                s
            );
            require(recovered != address(0) && recovered == owner, "INVALID_SIGNER");
            allowance[recovered][spender] = value;
        }
        emit Approval(owner, spender, value);
    }
    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        return block.chainid == INITIAL_CHAIN_ID ? INITIAL_DOMAIN_SEPARATOR : computeDomainSeparator();
    }
    function computeDomainSeparator() internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                    keccak256(bytes(name)),
                    keccak256("1"),
                    block.chainid,
                    address(this)
                )
            );
    }
}

/// everything in assembly with seeded slots, Permit2 gets an infinite allowance as Solady's does
contract SoladyStyle {
    error InsufficientBalance();
    error InsufficientAllowance();
    uint256 private constant _SUPPLY_SLOT = 0x05345cdf77eb68f44c;
    uint256 private constant _BAL_SEED = 0x87a211a2;
    uint256 private constant _ALW_SEED = 0x7f5e9f20;
    address private constant _PERMIT2 = 0x000000000022D473030F116dDEE9F6B43aC78BA3;
    constructor() {
        uint256 a = 1e27;
        assembly {
            sstore(_SUPPLY_SLOT, a)
            mstore(0x0c, _BAL_SEED)
            mstore(0x00, caller())
            sstore(keccak256(0x0c, 0x20), a)
        }
    }
    function name() external pure returns (string memory) {
        return "Solad";
    }
    function symbol() external pure returns (string memory) {
        return "SLD";
    }
    function decimals() external pure returns (uint8) {
        return 18;
    }
    function totalSupply() external view returns (uint256 r) {
        assembly {
            r := sload(_SUPPLY_SLOT)
        }
    }
    function balanceOf(address o) external view returns (uint256 r) {
        assembly {
            mstore(0x0c, _BAL_SEED)
            mstore(0x00, o)
            r := sload(keccak256(0x0c, 0x20))
        }
    }
    function allowance(address o, address s) public view returns (uint256 r) {
        if (s == _PERMIT2) return type(uint256).max;
        assembly {
            mstore(0x20, s)
            mstore(0x0c, _ALW_SEED)
            mstore(0x00, o)
            r := sload(keccak256(0x0c, 0x34))
        }
    }
    function approve(address s, uint256 v) external returns (bool) {
        assembly {
            mstore(0x20, s)
            mstore(0x0c, _ALW_SEED)
            mstore(0x00, caller())
            sstore(keccak256(0x0c, 0x34), v)
            mstore(0x00, v)
            log3(
                0x00,
                0x20,
                0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925,
                caller(),
                shr(96, mload(0x2c))
            )
        }
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        assembly {
            mstore(0x0c, _BAL_SEED)
            mstore(0x00, caller())
            let fs := keccak256(0x0c, 0x20)
            let fb := sload(fs)
            if gt(v, fb) {
                mstore(0x00, 0xf4d678b8)
                revert(0x1c, 0x04)
            }
            sstore(fs, sub(fb, v))
            mstore(0x00, to)
            let ts := keccak256(0x0c, 0x20)
            sstore(ts, add(sload(ts), v))
            mstore(0x20, v)
            log3(
                0x20,
                0x20,
                0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef,
                caller(),
                shr(96, mload(0x0c))
            )
        }
        return true;
    }
    function transferFrom(address from, address to, uint256 v) external returns (bool) {
        assembly {
            let from_ := shl(96, from)
            if iszero(eq(caller(), _PERMIT2)) {
                mstore(0x20, caller())
                mstore(0x0c, or(from_, _ALW_SEED))
                let as_ := keccak256(0x0c, 0x34)
                let al := sload(as_)
                if not(al) {
                    if gt(v, al) {
                        mstore(0x00, 0x13be252b)
                        revert(0x1c, 0x04)
                    }
                    sstore(as_, sub(al, v))
                }
            }
            mstore(0x0c, or(from_, _BAL_SEED))
            let fs := keccak256(0x0c, 0x20)
            let fb := sload(fs)
            if gt(v, fb) {
                mstore(0x00, 0xf4d678b8)
                revert(0x1c, 0x04)
            }
            sstore(fs, sub(fb, v))
            mstore(0x00, to)
            let ts := keccak256(0x0c, 0x20)
            sstore(ts, add(sload(ts), v))
            mstore(0x20, v)
            log3(
                0x20,
                0x20,
                0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef,
                shr(96, from_),
                shr(96, mload(0x0c))
            )
        }
        return true;
    }
    function burn(uint256 v) external {
        assembly {
            mstore(0x0c, _BAL_SEED)
            mstore(0x00, caller())
            let fs := keccak256(0x0c, 0x20)
            let fb := sload(fs)
            if gt(v, fb) {
                mstore(0x00, 0xf4d678b8)
                revert(0x1c, 0x04)
            }
            sstore(fs, sub(fb, v))
            sstore(_SUPPLY_SLOT, sub(sload(_SUPPLY_SLOT), v))
            mstore(0x00, v)
            log3(0x00, 0x20, 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef, caller(), 0)
        }
    }
}

/// OpenZeppelin 5's way: namespaced storage, custom errors, one _update
contract NamespacedUpdate {
    struct S {
        mapping(address => uint256) b;
        mapping(address => mapping(address => uint256)) a;
        uint256 t;
        string n;
        string s;
        bool init;
        address owner;
    }
    bytes32 private constant LOC = 0x52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00;
    error ERC20InsufficientBalance(address, uint256, uint256);
    error ERC20InsufficientAllowance(address, uint256, uint256);
    error ERC20InvalidReceiver(address);
    error ERC20InvalidSender(address);
    error InvalidInitialization();
    error OwnableUnauthorizedAccount(address);
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    function _s() private pure returns (S storage s) {
        assembly {
            s.slot := LOC
        }
    }
    constructor() {
        _s().init = true;
    }
    function initialize(string calldata n, string calldata y, address o) external {
        if (_s().init) revert InvalidInitialization();
        _s().init = true;
        _s().n = n;
        _s().s = y;
        _s().owner = o;
    }
    function name() external view returns (string memory) {
        return _s().n;
    }
    function symbol() external view returns (string memory) {
        return _s().s;
    }
    function decimals() external pure returns (uint8) {
        return 6;
    }
    function owner() external view returns (address) {
        return _s().owner;
    }
    function totalSupply() external view returns (uint256) {
        return _s().t;
    }
    function balanceOf(address a) public view returns (uint256) {
        return _s().b[a];
    }
    function allowance(address o, address p) public view returns (uint256) {
        return _s().a[o][p];
    }
    function approve(address p, uint256 v) external returns (bool) {
        _s().a[msg.sender][p] = v;
        emit Approval(msg.sender, p, v);
        return true;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        _t(msg.sender, to, v);
        return true;
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        uint256 c = allowance(f, msg.sender);
        if (c < type(uint256).max) {
            if (c < v) revert ERC20InsufficientAllowance(msg.sender, c, v);
            unchecked {
                _s().a[f][msg.sender] = c - v;
            }
        }
        _t(f, to, v);
        return true;
    }
    function mint(address to, uint256 v) external {
        if (msg.sender != _s().owner) revert OwnableUnauthorizedAccount(msg.sender);
        if (to == address(0)) revert ERC20InvalidReceiver(to);
        _update(address(0), to, v);
    }
    function _t(address f, address to, uint256 v) private {
        if (f == address(0)) revert ERC20InvalidSender(f);
        if (to == address(0)) revert ERC20InvalidReceiver(to);
        _update(f, to, v);
    }
    function _update(address f, address to, uint256 v) private {
        S storage s = _s();
        if (f == address(0)) s.t += v;
        else {
            uint256 fb = s.b[f];
            if (fb < v) revert ERC20InsufficientBalance(f, fb, v);
            unchecked {
                s.b[f] = fb - v;
            }
        }
        if (to == address(0)) {
            unchecked {
                s.t -= v;
            }
        } else {
            unchecked {
                s.b[to] += v;
            }
        }
        emit Transfer(f, to, v);
    }
}
