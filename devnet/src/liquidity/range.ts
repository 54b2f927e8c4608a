import type { Address } from "viem";
import { type Coin, coinAddress, worth } from "./coin.ts";
import type { RangePlan } from "./pools.ts";

/** A pool with concentrated liquidity in its contract's own order: the lower address first. */
export interface RangedPool {
  readonly currency0: Address;
  readonly currency1: Address;
  /** Base units on each side, all ranges together. */
  readonly amount0: bigint;
  readonly amount1: bigint;
  /** The first price: sqrt(currency1 / currency0) * 2^96. */
  readonly sqrtPriceX96: bigint;
  readonly ranges: readonly { readonly tickLower: number; readonly tickUpper: number }[];
}

/** Sorts a plan's coins, prices them and rounds its ranges outwards to ticks that the pool may use. */
export function rangedPool(plan: RangePlan, tickSpacing: number): RangedPool {
  const [first, second] = plan.pair;
  const amounts = new Map<Coin, bigint>([
    [first, worth(first, plan.usd)],
    [second, worth(second, plan.usd, plan.skewPpm)],
  ]);
  const [coin0, coin1] = BigInt(coinAddress(first)) < BigInt(coinAddress(second)) ? [first, second] : [second, first];
  const amount0 = amounts.get(coin0) ?? 0n;
  const amount1 = amounts.get(coin1) ?? 0n;
  const tick = Math.log(Number(amount1) / Number(amount0)) / Math.log(1.0001);
  return {
    currency0: coinAddress(coin0),
    currency1: coinAddress(coin1),
    amount0,
    amount1,
    sqrtPriceX96: squareRoot((amount1 << 192n) / amount0),
    ranges: plan.ranges.map((width) => {
      const reach = Math.log(width) / Math.log(1.0001);
      return {
        tickLower: Math.floor((tick - reach) / tickSpacing) * tickSpacing,
        tickUpper: Math.ceil((tick + reach) / tickSpacing) * tickSpacing,
      };
    }),
  };
}

/** The integer square root, rounded down (Newton's method). `value` is not negative. */
export function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let x = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (x + value / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
