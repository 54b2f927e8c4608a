// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Reads the state of every pool that could carry a swap, in one eth_call without any contract being deployed: the
/// constructor runs and returns its findings. Input and answer are packed by hand, because the reader pays by the
/// byte and by the millisecond.
///
/// Input, appended to the creation code (numbers are big-endian, sizes in bytes):
///   ticks per side 1 | tokens: count 1, each 20, ascending | pairs: count 1, each [index 1, index 1] with first < second
///   sources: count 1, each [kind 1, factory or pool manager 20, init code hash 32, tiers: count 1, each [fee 3, spacing 2, words 1]]
///   length of all of the above 2
/// `kind` is 2 for Uniswap V2 and its forks, 3 for V3, 4 for V4. A V2 source has no tiers. `words` says how many 256-tick
/// words of the tick bitmap are read on each side of the current one.
///
/// Answer: block number 8 | timestamp 8 | base fee 16 | records. A record is
///   source 1 | pair 1 | tier 1, then of a V2 pair:   reserve0 14 | reserve1 14
///   or of a V3 or V4 pool:   sqrtPriceX96 20 | tick 3 | protocol fee 3 | LP fee 3 | liquidity 16 | lowest 3 | highest 3
///     | below 1, each [tick 3, net 16] downwards from the current tick | above 1, each [tick 3, net 16] upwards
/// Every initialised tick between `lowest` and `highest` is in the record. Pools that do not exist have no record.
contract PoolLens {
    struct Cursor {
        uint256 input;
        uint256 output;
    }

    struct Source {
        uint256 kind;
        address home;
        bytes32 codeHash;
    }

    /// How one tick-based pool is read: V3 by its getters, V4 by the manager's raw storage (v4-core StateLibrary).
    struct TickPool {
        bool inManager;
        address target;
        uint256 slot;
        int256 spacing;
        int256 words;
        uint256 ticksPerSide;
    }

    constructor() {
        // Every struct is allocated here, below the answer: whatever Solidity allocated later would stand inside it.
        Cursor memory c;
        Source memory s;
        TickPool memory p;
        uint256 start;
        assembly {
            start := mload(0x40)
            let size := codesize()
            codecopy(start, sub(size, 2), 2)
            let length := shr(240, mload(start))
            codecopy(start, sub(size, add(length, 2)), length)
            mstore(c, start)
            start := add(start, and(add(length, 95), not(31)))
            mstore(add(c, 32), start)
        }
        _put(c, 8, block.number);
        _put(c, 8, block.timestamp);
        _put(c, 16, block.basefee);

        p.ticksPerSide = _take(c, 1);
        uint256 tokens = _skip(c, 20);
        uint256 pairs = _skip(c, 2);
        uint256 sources = _take(c, 1);
        for (uint256 source; source < sources; ++source) {
            s.kind = _take(c, 1);
            s.home = address(uint160(_take(c, 20)));
            s.codeHash = bytes32(_take(c, 32));
            p.inManager = s.kind == 4;
            uint256 tiers = _skip(c, 6);
            uint256 pairCount = _byte(pairs);
            for (uint256 pair; pair < pairCount; ++pair) {
                address token0 = _token(tokens, _byte(pairs + 1 + pair * 2));
                address token1 = _token(tokens, _byte(pairs + 2 + pair * 2));
                // Only V4 knows the native coin; it is the zero address there.
                if (token0 == address(0) && s.kind != 4) continue;
                if (s.kind == 2) {
                    _pair(c, s, (source << 16) | (pair << 8), token0, token1);
                    continue;
                }
                uint256 tierCount = _byte(tiers);
                for (uint256 tier; tier < tierCount; ++tier) {
                    uint256 packed;
                    assembly {
                        packed := shr(208, mload(add(add(tiers, 1), mul(tier, 6))))
                    }
                    _pool(c, s, p, (source << 16) | (pair << 8) | tier, token0, token1, packed);
                }
            }
        }
        assembly {
            return(start, sub(mload(add(c, 32)), start))
        }
    }

    function _pair(Cursor memory c, Source memory s, uint256 name, address token0, address token1) private view {
        uint256 scratch = c.output;
        bytes32 salt;
        assembly {
            mstore(scratch, shl(96, token0))
            mstore(add(scratch, 20), shl(96, token1))
            salt := keccak256(scratch, 40)
        }
        address pair = _create2(c, s, salt);
        if (pair.code.length == 0) return;
        (uint256 reserve0, uint256 reserve1) = _call(c, pair, 0x0902f1ac, 0); // getReserves()
        if (reserve0 == 0 || reserve1 == 0) return;
        _put(c, 3, name);
        _put(c, 14, reserve0);
        _put(c, 14, reserve1);
    }

    function _pool(
        Cursor memory c,
        Source memory s,
        TickPool memory p,
        uint256 name,
        address token0,
        address token1,
        uint256 packed
    ) private view {
        p.spacing = int256((packed >> 8) & 0xffff);
        p.words = int256(packed & 0xff);
        uint256 scratch = c.output;
        bytes32 id;
        assembly {
            mstore(scratch, token0)
            mstore(add(scratch, 32), token1)
            mstore(add(scratch, 64), shr(24, packed)) // the fee
            mstore(add(scratch, 96), mload(add(p, 96))) // V4: the spacing
            mstore(add(scratch, 128), 0) // V4: no hooks
        }
        uint256 sqrtPrice;
        int256 tick;
        uint256 fees;
        uint256 liquidity;
        if (p.inManager) {
            assembly {
                id := keccak256(scratch, 160)
                mstore(scratch, id)
                mstore(add(scratch, 32), 6) // PoolManager.pools
                id := keccak256(scratch, 64)
            }
            p.target = s.home;
            p.slot = uint256(id);
            (uint256 slot0,) = _call(c, p.target, 0x1e2eaeaf, p.slot); // extsload(bytes32)
            sqrtPrice = uint160(slot0);
            if (sqrtPrice == 0) return;
            tick = int24(uint24(slot0 >> 160));
            fees = uint48(slot0 >> 184);
            (liquidity,) = _call(c, p.target, 0x1e2eaeaf, p.slot + 3);
            liquidity = uint128(liquidity);
            // In storage the LP fee stands above the protocol fee; the record has them the other way round.
            fees = ((fees & 0xffffff) << 24) | (fees >> 24);
        } else {
            assembly {
                id := keccak256(scratch, 96)
            }
            p.target = _create2(c, s, id);
            if (p.target.code.length == 0) return;
            uint256 second;
            (sqrtPrice, second) = _call(c, p.target, 0x3850c7bd, 0); // slot0()
            if (sqrtPrice == 0) return;
            tick = int256(second);
            (liquidity,) = _call(c, p.target, 0x1a686502, 0); // liquidity()
            fees = packed >> 24;
        }
        _put(c, 3, name);
        _put(c, 20, sqrtPrice);
        _put(c, 3, uint256(tick));
        _put(c, 6, fees);
        _put(c, 16, liquidity);
        uint256 bounds = c.output;
        c.output += 6;
        int256 compressed = tick / p.spacing;
        if (tick < 0 && tick % p.spacing != 0) --compressed;
        int256 lowest = _below(c, p, compressed);
        int256 highest = _above(c, p, compressed + 1);
        assembly {
            // Six bytes in front of the ticks; what stands behind them has to stay.
            let kept := and(mload(bounds), sub(shl(208, 1), 1))
            mstore(bounds, or(or(shl(232, lowest), shl(208, and(highest, 0xffffff))), kept))
        }
    }

    /// Writes the initialised ticks from `compressed` downwards; gives the lowest tick that is known.
    function _below(Cursor memory c, TickPool memory p, int256 compressed) private view returns (int256 known) {
        uint256 count;
        uint256 counter = c.output;
        _put(c, 1, 0);
        int256 last = (compressed >> 8) - p.words;
        for (int256 wordAt = compressed >> 8; wordAt >= last; --wordAt) {
            uint256 bits = _bitmap(c, p, wordAt);
            int256 from = wordAt == compressed >> 8 ? compressed & 255 : int256(255);
            bits &= type(uint256).max >> (255 - uint256(from));
            for (int256 bit = from; bits != 0; --bit) {
                if ((bits >> uint256(bit)) & 1 == 0) continue;
                bits ^= 1 << uint256(bit);
                known = (wordAt * 256 + bit) * p.spacing;
                _putTick(c, p, known);
                if (++count == p.ticksPerSide) {
                    _setByte(counter, count);
                    return known;
                }
            }
        }
        _setByte(counter, count);
        return last * 256 * p.spacing;
    }

    /// Writes the initialised ticks from `compressed` upwards; gives the highest tick that is known.
    function _above(Cursor memory c, TickPool memory p, int256 compressed) private view returns (int256 known) {
        uint256 count;
        uint256 counter = c.output;
        _put(c, 1, 0);
        int256 last = ((compressed - 1) >> 8) + p.words;
        for (int256 wordAt = compressed >> 8; wordAt <= last; ++wordAt) {
            uint256 bits = _bitmap(c, p, wordAt);
            int256 from = wordAt == compressed >> 8 ? compressed & 255 : int256(0);
            bits >>= uint256(from);
            for (int256 bit = from; bits != 0; ++bit) {
                bool set = bits & 1 == 1;
                bits >>= 1;
                if (!set) continue;
                known = (wordAt * 256 + bit) * p.spacing;
                _putTick(c, p, known);
                if (++count == p.ticksPerSide) {
                    _setByte(counter, count);
                    return known;
                }
            }
        }
        _setByte(counter, count);
        return (last * 256 + 255) * p.spacing;
    }

    function _bitmap(Cursor memory c, TickPool memory p, int256 wordAt) private view returns (uint256 bits) {
        if (p.inManager) (bits,) = _call(c, p.target, 0x1e2eaeaf, _mapped(c, wordAt, p.slot + 5));
        else (bits,) = _call(c, p.target, 0x5339c296, uint256(wordAt)); // tickBitmap(int16)
    }

    function _putTick(Cursor memory c, TickPool memory p, int256 tick) private view {
        uint256 net;
        if (p.inManager) {
            (net,) = _call(c, p.target, 0x1e2eaeaf, _mapped(c, tick, p.slot + 4));
            net >>= 128; // liquidityNet is the upper half of the tick's first word
        } else {
            (, net) = _call(c, p.target, 0xf30dba93, uint256(tick)); // ticks(int24)
        }
        _put(c, 3, uint256(tick));
        _put(c, 16, net);
    }

    /// The storage slot of `mapping[key]`.
    function _mapped(Cursor memory c, int256 key, uint256 mappingSlot) private pure returns (uint256 slot) {
        uint256 scratch = c.output;
        assembly {
            mstore(scratch, key)
            mstore(add(scratch, 32), mappingSlot)
            slot := keccak256(scratch, 64)
        }
    }

    function _create2(Cursor memory c, Source memory s, bytes32 salt) private pure returns (address made) {
        uint256 scratch = c.output;
        assembly {
            mstore8(scratch, 0xff)
            mstore(add(scratch, 1), shl(96, mload(add(s, 32))))
            mstore(add(scratch, 21), salt)
            mstore(add(scratch, 53), mload(add(s, 64)))
            made := and(keccak256(scratch, 85), 0xffffffffffffffffffffffffffffffffffffffff)
        }
    }

    /// The first two words of the answer of `selector(argument)`; zeros when the call fails or there is no code.
    function _call(Cursor memory c, address target, uint256 selector, uint256 argument)
        private
        view
        returns (uint256 first, uint256 second)
    {
        uint256 scratch = c.output;
        assembly {
            mstore(scratch, shl(224, selector))
            mstore(add(scratch, 4), argument)
            let ok := staticcall(gas(), target, scratch, 36, scratch, 64)
            if and(ok, gt(returndatasize(), 31)) {
                first := mload(scratch)
                if gt(returndatasize(), 63) { second := mload(add(scratch, 32)) }
            }
        }
    }

    function _take(Cursor memory c, uint256 size) private pure returns (uint256 value) {
        assembly {
            let here := mload(c)
            value := shr(sub(256, shl(3, size)), mload(here))
            mstore(c, add(here, size))
        }
    }

    /// Steps over a counted list and gives where it begins (its count).
    function _skip(Cursor memory c, uint256 size) private pure returns (uint256 list) {
        list = c.input;
        c.input = list + 1 + _byte(list) * size;
    }

    function _put(Cursor memory c, uint256 size, uint256 value) private pure {
        assembly {
            let here := mload(add(c, 32))
            mstore(here, shl(sub(256, shl(3, size)), value))
            mstore(add(c, 32), add(here, size))
        }
    }

    function _setByte(uint256 where, uint256 value) private pure {
        assembly {
            mstore8(where, value)
        }
    }

    function _byte(uint256 where) private pure returns (uint256 value) {
        assembly {
            value := byte(0, mload(where))
        }
    }

    function _token(uint256 tokens, uint256 index) private pure returns (address token) {
        assembly {
            token := shr(96, mload(add(add(tokens, 1), mul(index, 20))))
        }
    }
}
