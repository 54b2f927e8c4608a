import type { Hex } from "@alou/chains/evm/hex";
import { POOL_LENS_CODE } from "../pool-lens.generated.ts";
import type { Candidates } from "./candidates.ts";
import type { Pool, TickPool, TickWindow } from "./pool.ts";
import type { PoolSource } from "./pool-source.ts";

/** Ticks read on each side of the price. Beyond the last of them the pool counts as empty. */
const TICKS_PER_SIDE = 128;

const KINDS = { "uniswap-v2": 2, "sushiswap-v2": 2, "uniswap-v3": 3, "uniswap-v4": 4 } as const;

const bytes = (value: number, size: number): string => value.toString(16).padStart(size * 2, "0");
const digits = (value: Hex): string => value.slice(2).toLowerCase();

/** Creation code and packed question for a deployless call; `PoolLens.sol` documents the packing. */
export function encodeLens(candidates: Candidates, sources: readonly PoolSource[]): Hex {
  const tokens = candidates.tokens.map(digits).join("");
  const pairs = candidates.pairs.map(([first, second]) => bytes(first, 1) + bytes(second, 1)).join("");
  const homes = sources.map(({ protocol, home, initCodeHash, tiers }) => {
    const packed = tiers.map((tier) => bytes(tier.feePpm, 3) + bytes(tier.tickSpacing, 2) + bytes(tier.words, 1));
    return bytes(KINDS[protocol], 1) + digits(home) + digits(initCodeHash) + bytes(tiers.length, 1) + packed.join("");
  });
  const input =
    bytes(TICKS_PER_SIDE, 1) +
    bytes(candidates.tokens.length, 1) +
    tokens +
    bytes(candidates.pairs.length, 1) +
    pairs +
    bytes(sources.length, 1) +
    homes.join("");
  return `${POOL_LENS_CODE as Hex}${input}${bytes(input.length / 2, 2)}`;
}

/** What the lens found. */
export interface LensAnswer {
  /** As the EVM sees it: on Arbitrum that is the number of the L1 block. */
  readonly blockNumber: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** Wei per gas; 0 from nodes that hide it in a call without fee fields (geth does). */
  readonly baseFee: bigint;
  readonly pools: readonly Pool[];
}

/**
 * Reads the lens's answer.
 * @returns undefined for anything that is not exactly one: an answer cut short, foreign bytes, an unknown source
 */
export function decodeLens(
  answer: Hex,
  candidates: Candidates,
  sources: readonly PoolSource[],
): LensAnswer | undefined {
  if (!/^0x(?:[0-9a-f]{2}){32,}$/.test(answer)) return undefined;
  let at = 2;
  const hex = (size: number): string => {
    at += size * 2;
    return answer.slice(at - size * 2, at);
  };
  const number = (size: number): number => Number.parseInt(hex(size), 16);
  const big = (size: number): bigint => BigInt(`0x${hex(size)}`);
  const tick = (): number => (number(3) << 8) >> 8;

  const header = { blockNumber: number(8), timestamp: number(8), baseFee: big(16) };
  const pools: Pool[] = [];
  while (at < answer.length) {
    if (answer.length - at < 62) return undefined;
    const source = sources[number(1)];
    const pair = candidates.pairs[number(1)];
    const tier = source?.tiers[number(1)];
    const token0 = candidates.tokens[pair?.[0] ?? -1];
    const token1 = candidates.tokens[pair?.[1] ?? -1];
    if (!source || !token0 || !token1) return undefined;
    const { protocol } = source;
    if (protocol === "uniswap-v2" || protocol === "sushiswap-v2") {
      pools.push({ protocol, token0, token1, feePpm: 3000, reserve0: big(14), reserve1: big(14) });
      continue;
    }
    if (!tier || answer.length - at < 112) return undefined;
    const sqrtPriceX96 = big(20);
    const current = tick();
    const protocolFee = number(3);
    const lpFee = number(3);
    const liquidity = big(16);
    const lowest = tick();
    const highest = tick();
    const below = number(1);
    const belowAt = at;
    at += below * 38;
    if (answer.length - at < 2) return undefined;
    const above = number(1);
    const aboveAt = at;
    at += above * 38;
    if (at > answer.length) return undefined;
    const pool: TickPool = {
      protocol,
      token0,
      token1,
      feePpm: tier.feePpm,
      feePpm0: swapFee(protocolFee & 0xfff, lpFee),
      feePpm1: swapFee(protocolFee >> 12, lpFee),
      tickSpacing: tier.tickSpacing,
      sqrtPriceX96,
      tick: current,
      liquidity,
      ticks: window(answer, lowest, highest, below, belowAt, above, aboveAt),
    };
    pools.push(pool);
  }
  return { ...header, pools };
}

/** V4's protocol fee comes off the input first, the LP fee off the rest (`ProtocolFeeLibrary.calculateSwapFee`). */
function swapFee(protocolFee: number, lpFee: number): number {
  return protocolFee + lpFee - Math.floor((protocolFee * lpFee) / 1_000_000);
}

/** The ticks stay text until a swap crosses them: a busy pool has hundreds, a swap crosses a few. */
function window(
  answer: Hex,
  lowest: number,
  highest: number,
  below: number,
  belowAt: number,
  above: number,
  aboveAt: number,
): TickWindow {
  const place = (position: number): number =>
    position < below ? belowAt + (below - 1 - position) * 38 : aboveAt + (position - below) * 38;
  const indexes = new Int32Array(below + above);
  for (let position = 0; position < indexes.length; position++) {
    const at = place(position);
    indexes[position] = (Number.parseInt(answer.slice(at, at + 6), 16) << 8) >> 8;
  }
  return {
    lowest,
    highest,
    indexes,
    net(position) {
      const at = place(position) + 6;
      return BigInt.asIntN(128, BigInt(`0x${answer.slice(at, at + 32)}`));
    },
  };
}
