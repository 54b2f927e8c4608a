// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IERC721Receiver, Owned, ERC721} from "./honest-nfts-parts.sol";

interface IERC20 {
    function transfer(address, uint256) external returns (bool);
    function transferFrom(address, address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}

/// badge of an issuer, not transferable, the holder may give it up and the issuer may take it back
contract SoulboundBadge is Owned {
    string public constant name = "Badge";
    string public constant symbol = "BDG";
    mapping(uint256 => address) private _o;
    mapping(address => uint256) public balanceOf;
    uint256 public next = 1;
    event Transfer(address indexed f, address indexed t, uint256 indexed id);
    event Locked(uint256 id);
    function ownerOf(uint256 id) external view returns (address) {
        require(_o[id] != address(0));
        return _o[id];
    }
    function locked(uint256) external pure returns (bool) {
        return true;
    }
    function issue(address to) external onlyOwner {
        uint256 id = next++;
        _o[id] = to;
        balanceOf[to]++;
        emit Transfer(address(0), to, id);
        emit Locked(id);
    }
    function revoke(uint256 id) external {
        address h = _o[id];
        require(msg.sender == owner || msg.sender == h);
        delete _o[id];
        balanceOf[h]--;
        emit Transfer(h, address(0), id);
    }
    function transferFrom(address, address, uint256) external pure {
        revert("soulbound");
    }
    function approve(address, uint256) external pure {
        revert("soulbound");
    }
    function setApprovalForAll(address, bool) external pure {
        revert("soulbound");
    }
}

/// mint by falling price; everybody gets back what they paid above the last price
contract DutchMintRefund is ERC721, Owned {
    uint256 public immutable start;
    uint256 public constant TOP = 1 ether;
    uint256 public constant FLOOR = 0.1 ether;
    uint256 public sold;
    uint256 public lastPrice = TOP;
    mapping(address => uint256) public paid;
    mapping(address => uint256) public bought;
    bool public taken;
    constructor() ERC721("Dutch", "DCH") {
        start = block.timestamp;
    }
    function priceNow() public view returns (uint256) {
        uint256 e = (block.timestamp - start) / 10 minutes;
        uint256 d = e * 0.05 ether;
        return d >= TOP - FLOOR ? FLOOR : TOP - d;
    }
    function mint(uint256 n) external payable {
        uint256 p = priceNow();
        require(sold + n <= 1000 && msg.value >= p * n);
        lastPrice = p;
        paid[msg.sender] += msg.value;
        bought[msg.sender] += n;
        for (uint256 i; i < n; i++) _mint(msg.sender, ++sold);
    }
    function refund() external {
        require(sold == 1000 || block.timestamp > start + 1 days, "running");
        uint256 due = paid[msg.sender] - bought[msg.sender] * lastPrice;
        paid[msg.sender] = bought[msg.sender] * lastPrice;
        (bool ok, ) = msg.sender.call{value: due}("");
        require(ok);
    }
    function withdraw() external onlyOwner {
        require(!taken && (sold == 1000 || block.timestamp > start + 1 days));
        taken = true;
        (bool ok, ) = owner.call{value: sold * lastPrice}("");
        require(ok);
    }
}

/// stake an NFT, earn a token, take the NFT back at any time
contract NftStaking {
    ERC721 public immutable nft;
    IERC20 public immutable token;
    uint256 public immutable rate;
    struct S {
        address who;
        uint64 at;
    }
    mapping(uint256 => S) public stakes;
    constructor(ERC721 n, IERC20 t, uint256 r) {
        nft = n;
        token = t;
        rate = r;
    }
    function stake(uint256[] calldata ids) external {
        for (uint256 i; i < ids.length; i++) {
            nft.transferFrom(msg.sender, address(this), ids[i]);
            stakes[ids[i]] = S(msg.sender, uint64(block.timestamp));
        }
    }
    function pending(uint256 id) public view returns (uint256) {
        return (block.timestamp - stakes[id].at) * rate;
    }
    function claim(uint256[] calldata ids) public {
        uint256 t;
        for (uint256 i; i < ids.length; i++) {
            require(stakes[ids[i]].who == msg.sender, "not yours");
            t += pending(ids[i]);
            stakes[ids[i]].at = uint64(block.timestamp);
        }
        if (t > 0) token.transfer(msg.sender, t);
    }
    function unstake(uint256[] calldata ids) external {
        claim(ids);
        for (uint256 i; i < ids.length; i++) {
            delete stakes[ids[i]];
            nft.transferFrom(address(this), msg.sender, ids[i]);
        }
    }
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0x150b7a02;
    }
}

/// ERC-6551 account: whoever owns the NFT commands
contract TokenBoundAccount {
    uint256 public state;
    receive() external payable {}
    function token() public view returns (uint256 c, address t, uint256 id) {
        bytes memory f = new bytes(0x60);
        assembly {
            extcodecopy(address(), add(f, 0x20), 0x4d, 0x60)
        }
        return abi.decode(f, (uint256, address, uint256));
    }
    function owner() public view returns (address) {
        (uint256 c, address t, uint256 id) = token();
        if (c != block.chainid) return address(0);
        return ERC721(t).ownerOf(id);
    }
    function isValidSigner(address s, bytes calldata) external view returns (bytes4) {
        return s == owner() ? bytes4(0x523e3260) : bytes4(0);
    }
    function isValidSignature(bytes32 h, bytes calldata sig) external view returns (bytes4) {
        (bytes32 r, bytes32 s) = abi.decode(sig[:64], (bytes32, bytes32));
        address a = ecrecover(h, uint8(sig[64]), r, s);
        return a != address(0) && a == owner() ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }
    function execute(address to, uint256 v, bytes calldata d, uint8 op) external payable returns (bytes memory r) {
        require(msg.sender == owner(), "Invalid signer");
        require(op == 0, "Only call");
        ++state;
        bool ok;
        (ok, r) = to.call{value: v}(d);
        if (!ok)
            assembly {
                revert(add(r, 32), mload(r))
            }
    }
    function supportsInterface(bytes4 i) external pure returns (bool) {
        return i == 0x01ffc9a7 || i == 0x6faff5f1 || i == 0x51945447;
    }
    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0x150b7a02;
    }
}

contract TokenBoundRegistry {
    event ERC6551AccountCreated(
        address account,
        address indexed implementation,
        bytes32 salt,
        uint256 chainId,
        address indexed tokenContract,
        uint256 indexed tokenId
    );
    function _code(address impl, bytes32 salt, uint256 c, address t, uint256 id) internal pure returns (bytes memory) {
        return
            abi.encodePacked(
                hex"3d60ad80600a3d3981f3363d3d373d3d3d363d73",
                impl,
                hex"5af43d82803e903d91602b57fd5bf3",
                abi.encode(salt, c, t, id)
            );
    }
    function createAccount(address impl, bytes32 salt, uint256 c, address t, uint256 id) external returns (address a) {
        bytes memory code = _code(impl, salt, c, t, id);
        a = account(impl, salt, c, t, id);
        if (a.code.length != 0) return a;
        assembly {
            a := create2(0, add(code, 32), mload(code), salt)
        }
        require(a != address(0));
        emit ERC6551AccountCreated(a, impl, salt, c, t, id);
    }
    function account(address impl, bytes32 salt, uint256 c, address t, uint256 id) public view returns (address) {
        return
            address(
                uint160(
                    uint256(
                        keccak256(
                            abi.encodePacked(bytes1(0xff), address(this), salt, keccak256(_code(impl, salt, c, t, id)))
                        )
                    )
                )
            );
    }
}

/// shares of one NFT, sold whole by an offer, burnt for ether
contract Fractional {
    ERC721 public immutable nft;
    uint256 public immutable id;
    address public immutable curator;
    uint256 public immutable buyout;
    bool public sold;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    uint256 public totalSupply;
    string public name = "Fraction";
    string public symbol = "FRC";
    uint8 public constant decimals = 18;
    event Transfer(address indexed f, address indexed t, uint256 v);
    event Approval(address indexed o, address indexed s, uint256 v);
    constructor(ERC721 n, uint256 i, uint256 b, uint256 s) {
        nft = n;
        id = i;
        buyout = b;
        curator = msg.sender;
        totalSupply = s;
        balanceOf[msg.sender] = s;
    }
    function transfer(address to, uint256 v) external returns (bool) {
        balanceOf[msg.sender] -= v;
        balanceOf[to] += v;
        emit Transfer(msg.sender, to, v);
        return true;
    }
    function approve(address s, uint256 v) external returns (bool) {
        allowance[msg.sender][s] = v;
        emit Approval(msg.sender, s, v);
        return true;
    }
    function transferFrom(address f, address to, uint256 v) external returns (bool) {
        allowance[f][msg.sender] -= v;
        balanceOf[f] -= v;
        balanceOf[to] += v;
        emit Transfer(f, to, v);
        return true;
    }
    function buy() external payable {
        require(!sold && msg.value == buyout, "price");
        sold = true;
        nft.transferFrom(address(this), msg.sender, id);
    }
    function redeemAll() external {
        require(!sold);
        require(balanceOf[msg.sender] == totalSupply);
        balanceOf[msg.sender] = 0;
        totalSupply = 0;
        sold = true;
        nft.transferFrom(address(this), msg.sender, id);
    }
    function cash() external {
        require(sold);
        uint256 b = balanceOf[msg.sender];
        require(b > 0);
        uint256 s = (address(this).balance * b) / totalSupply;
        balanceOf[msg.sender] = 0;
        totalSupply -= b;
        emit Transfer(msg.sender, address(0), b);
        (bool ok, ) = msg.sender.call{value: s}("");
        require(ok);
    }
}
