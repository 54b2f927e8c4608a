// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Asks contracts of strangers, in one eth_call without any contract being deployed: the constructor runs and returns what
/// they said. Each gets only so much gas, and only so much of its answer is taken, so that one that burns all it is given or
/// answers with a flood harms nobody beside it. Input and answer are packed by hand.
///
/// Input, appended to the creation code (numbers are big-endian, sizes in bytes):
///   gas for each call 4 | bytes taken of each answer 2 | calls: each [contract 20, size 2, data] | length of all of the above 2
///
/// Answer: a zero byte (no code begins with it that a chain would refuse), then for each call, in order,
///   state 1 | size 2 | bytes.   state 0: reverted or out of gas; 1: answered; 2: answered, and there was more
/// Calls that neither gas nor space was left for have no record.
contract Fence {
    /// What a chain allows as the code of a contract, which this answer is taken for.
    uint256 private constant MOST = 24000;

    constructor() {
        assembly {
            let size := codesize()
            let input := mload(0x40)
            codecopy(input, sub(size, 2), 2)
            let length := shr(240, mload(input))
            codecopy(input, sub(size, add(length, 2)), length)
            let end := add(input, length)
            let gasEach := shr(224, mload(input))
            let taken := shr(240, mload(add(input, 4)))
            let output := and(add(end, 63), not(31))
            let at := add(output, 1)
            mstore8(output, 0)
            for { let call_ := add(input, 6) } lt(call_, end) {} {
                let dataSize := shr(240, mload(add(call_, 20)))
                // A call gets 63 of 64 parts at most; what is left has to bring the answer home.
                if lt(gas(), add(mul(gasEach, 2), 200000)) { break }
                if gt(add(sub(at, output), add(taken, 3)), MOST) { break }
                let ok := staticcall(gasEach, shr(96, mload(call_)), add(call_, 22), dataSize, add(at, 3), taken)
                let answered := returndatasize()
                let cut := gt(answered, taken)
                if cut { answered := taken }
                mstore8(at, mul(ok, add(1, cut)))
                mstore8(add(at, 1), shr(8, answered))
                mstore8(add(at, 2), answered)
                at := add(add(at, 3), answered)
                call_ := add(add(call_, 22), dataSize)
            }
            return(output, sub(at, output))
        }
    }
}
