// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Sig} from "./honest-wallets-parts.sol";

interface IT {
    function transferFrom(address, address, uint256) external returns (bool);
    function transfer(address, uint256) external returns (bool);
    function balanceOf(address) external view returns (uint256);
}

contract Multicall3Like {
    struct C {
        address t;
        bool f;
        uint256 v;
        bytes d;
    }
    struct R {
        bool ok;
        bytes r;
    }
    function aggregate3Value(C[] calldata cs) external payable returns (R[] memory rs) {
        uint256 tot;
        rs = new R[](cs.length);
        for (uint256 i; i < cs.length; ++i) {
            tot += cs[i].v;
            (rs[i].ok, rs[i].r) = cs[i].t.call{value: cs[i].v}(cs[i].d);
            require(rs[i].ok || cs[i].f, "Multicall3: call failed");
        }
        require(msg.value == tot, "Multicall3: value mismatch");
    }
    function tryAggregate(bool req, C[] calldata cs) external payable returns (R[] memory rs) {
        rs = new R[](cs.length);
        for (uint256 i; i < cs.length; ++i) {
            (rs[i].ok, rs[i].r) = cs[i].t.call(cs[i].d);
            if (req) require(rs[i].ok);
        }
    }
    function getEthBalance(address a) external view returns (uint256) {
        return a.balance;
    }
    function getBlockNumber() external view returns (uint256) {
        return block.number;
    }
}

contract Disperse {
    function disperseEther(address payable[] calldata r, uint256[] calldata v) external payable {
        for (uint256 i; i < r.length; i++) r[i].transfer(v[i]);
        uint256 b = address(this).balance;
        if (b > 0) payable(msg.sender).transfer(b);
    }
    function disperseToken(IT t, address[] calldata r, uint256[] calldata v) external {
        uint256 s;
        for (uint256 i; i < r.length; i++) s += v[i];
        require(t.transferFrom(msg.sender, address(this), s));
        for (uint256 i; i < r.length; i++) require(t.transfer(r[i], v[i]));
    }
    function disperseTokenSimple(IT t, address[] calldata r, uint256[] calldata v) external {
        for (uint256 i; i < r.length; i++) require(t.transferFrom(msg.sender, r[i], v[i]));
    }
}

contract MerkleDistributor {
    IT public immutable token;
    bytes32 public immutable root;
    address public immutable owner;
    uint256 public immutable end;
    mapping(uint256 => uint256) private bm;
    constructor(IT t, bytes32 r, uint256 e) {
        token = t;
        root = r;
        owner = msg.sender;
        end = e;
    }
    function isClaimed(uint256 i) public view returns (bool) {
        return bm[i / 256] & (1 << (i % 256)) != 0;
    }
    function claim(uint256 i, address a, uint256 v, bytes32[] calldata p) external {
        require(block.timestamp <= end && !isClaimed(i));
        bytes32 h = keccak256(abi.encodePacked(i, a, v));
        for (uint256 k; k < p.length; k++)
            h = h < p[k] ? keccak256(abi.encodePacked(h, p[k])) : keccak256(abi.encodePacked(p[k], h));
        require(h == root, "Invalid proof");
        bm[i / 256] |= 1 << (i % 256);
        require(token.transfer(a, v));
    }
    function withdraw() external {
        require(msg.sender == owner && block.timestamp > end);
        require(token.transfer(owner, token.balanceOf(address(this))));
    }
}

contract Forwarder2771 {
    mapping(address => uint256) public nonces;
    struct Q {
        address from;
        address to;
        uint256 value;
        uint256 gas;
        uint256 nonce;
        bytes data;
    }
    bytes32 constant T = keccak256(
        "ForwardRequest(address from,address to,uint256 value,uint256 gas,uint256 nonce,bytes data)"
    );
    function execute(Q calldata q, bytes calldata sig) external payable returns (bool ok, bytes memory r) {
        bytes32 h = keccak256(
            abi.encodePacked(
                "\x19\x01",
                keccak256(
                    abi.encode(
                        keccak256("EIP712Domain(string name,uint256 chainId,address verifyingContract)"),
                        keccak256("Fwd"),
                        block.chainid,
                        address(this)
                    )
                ),
                keccak256(abi.encode(T, q.from, q.to, q.value, q.gas, q.nonce, keccak256(q.data)))
            )
        );
        require(nonces[q.from]++ == q.nonce && Sig.rec(h, sig) == q.from && q.from != address(0), "signature");
        (ok, r) = q.to.call{gas: q.gas, value: q.value}(abi.encodePacked(q.data, q.from));
        if (gasleft() <= q.gas / 63)
            assembly {
                invalid()
            }
    }
}
