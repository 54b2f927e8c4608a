import type { Hex } from "@alou/chains/evm/hex";

/** The exchanges a route can go through. */
export type ProtocolId = "uniswap-v2" | "uniswap-v3" | "uniswap-v4" | "sushiswap-v2";

interface PoolCommon {
  /** Lower-case contract addresses, `token0 < token1`; in V4 the zero address is the native coin. */
  readonly token0: Hex;
  readonly token1: Hex;
  /** What the pool is named by: 3000 is 0.3 %. Hundredths of a basis point (10^-6). */
  readonly feePpm: number;
}

/** A constant-product pair. Reserves in base units. */
export interface PairPool extends PoolCommon {
  readonly protocol: "uniswap-v2" | "sushiswap-v2";
  readonly reserve0: bigint;
  readonly reserve1: bigint;
}

/** A pool with concentrated liquidity. */
export interface TickPool extends PoolCommon {
  readonly protocol: "uniswap-v3" | "uniswap-v4";
  readonly tickSpacing: number;
  /** What a swap of token0 for token1 really pays, protocol fee included; 10^-6. */
  readonly feePpm0: number;
  /** The same for token1 into token0. */
  readonly feePpm1: number;
  readonly sqrtPriceX96: bigint;
  readonly tick: number;
  /** In range at `tick`. */
  readonly liquidity: bigint;
  readonly ticks: TickWindow;
}

/** The initialised ticks around the price, and how far the reading went. */
export interface TickWindow {
  /** No initialised tick between these two, both included, is missing. Beyond them nothing is known. */
  readonly lowest: number;
  readonly highest: number;
  /** Initialised ticks, ascending. */
  readonly indexes: Int32Array;
  /** `liquidityNet` of the tick at a position of `indexes`: what crossing it upwards adds to the liquidity. */
  net(position: number): bigint;
}

export type Pool = PairPool | TickPool;

/** The native coin as V4 names it. */
export const NATIVE_CURRENCY: Hex = "0x0000000000000000000000000000000000000000";

/** Whether a pool is a constant-product pair. */
export function isPair(pool: Pool): pool is PairPool {
  return pool.protocol === "uniswap-v2" || pool.protocol === "sushiswap-v2";
}
