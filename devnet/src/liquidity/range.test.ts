import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TICK_SPACING } from "../protocols/uniswap-v3.ts";
import { coinAddress, worth } from "./coin.ts";
import { V3_POOLS, V4_POOLS } from "./pools.ts";
import { rangedPool, squareRoot } from "./range.ts";

describe("squareRoot", () => {
  it("is the integer square root, rounded down", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 400n }), (value) => {
        const root = squareRoot(value);
        expect(root * root <= value && (root + 1n) * (root + 1n) > value).toBe(true);
      }),
    );
    expect([0n, 1n, 3n, 4n].map(squareRoot)).toEqual([0n, 1n, 1n, 2n]);
  });
});

describe("worth", () => {
  it("turns dollars into base units at the first prices", () => {
    expect(worth("USDC", 5n)).toBe(5_000_000n);
    expect(worth("ETH", 7000n)).toBe(2n * 10n ** 18n);
    expect(worth("WBTC", 95_000n, 1000n)).toBe(100_100_000n);
  });
});

describe("rangedPool", () => {
  it.each([...V3_POOLS, ...V4_POOLS])("sorts and prices $pair at $fee, with ranges around the price", (plan) => {
    const spacing = TICK_SPACING[plan.fee] ?? 0;
    const pool = rangedPool(plan, spacing);
    expect(BigInt(pool.currency0) < BigInt(pool.currency1)).toBe(true);
    expect(new Set([pool.currency0, pool.currency1])).toEqual(new Set(plan.pair.map(coinAddress)));

    // price of currency0 in currency1 = (sqrtPriceX96 / 2^96)^2, to one part in 10^9
    const price = (pool.sqrtPriceX96 * pool.sqrtPriceX96 * 10n ** 9n) / (1n << 192n);
    const wanted = (pool.amount1 * 10n ** 9n) / pool.amount0;
    expect(price - wanted <= 1n && wanted - price <= 1n + wanted / 10n ** 9n).toBe(true);

    const tick = Math.log(Number(pool.amount1) / Number(pool.amount0)) / Math.log(1.0001);
    expect(pool.ranges).toHaveLength(plan.ranges.length);
    for (const { tickLower, tickUpper } of pool.ranges) {
      expect(tickLower < tick && tick < tickUpper).toBe(true);
      expect(Math.abs(tickLower % spacing) + Math.abs(tickUpper % spacing)).toBe(0);
      expect(Math.abs(tickLower) < 887_272 && Math.abs(tickUpper) < 887_272).toBe(true);
    }
  });
});
