import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sqrtPriceMemory } from "../concentrated/tick-math.ts";
import { asset, CHAIN, QUOTES, recordedSnapshot } from "../fixtures/devnet-snapshot.ts";
import { tradedAs } from "./candidates.ts";
import { isPair, type Pool } from "./pool.ts";
import { midPrice } from "./pool-price.ts";
import { type PoolSwap, swapExactIn, swapExactOut } from "./swap-pool.ts";

const { pools } = recordedSnapshot();
const prices = sqrtPriceMemory();

test("504 answers of QuoterV2, V4Quoter and the V2 routers, to the last digit; nothing where the pool runs dry", () => {
  for (const { pool, zeroForOne, exactIn, amount, result } of QUOTES) {
    const swap = exactIn
      ? swapExactIn(pools[pool] as Pool, zeroForOne, amount, prices)
      : swapExactOut(pools[pool] as Pool, zeroForOne, amount, prices);
    const got = swap && (exactIn ? swap.amountOut : swap.amountIn);
    expect(got ?? null, `${pool} ${zeroForOne} ${exactIn} ${amount}`).toBe(result);
  }
  expect(QUOTES.filter(({ result }) => result !== null)).toHaveLength(504);
});

/** A pool, a direction, and an amount in somewhere between nothing and far too much. */
const swaps = fc
  .record({
    pool: fc.constantFrom(...pools),
    zeroForOne: fc.boolean(),
    size: fc.bigInt({ min: 1n, max: 1n << 90n }),
    shift: fc.nat(80),
  })
  .map(({ pool, zeroForOne, size, shift }) => ({ pool, zeroForOne, amount: (size >> BigInt(shift)) + 1n }));

const out = (pool: Pool, zeroForOne: boolean, amount: bigint): PoolSwap | undefined =>
  swapExactIn(pool, zeroForOne, amount, prices);

/**
 * What rounding by one is worth in the token that comes out: by one unit of the price, with 18 decimals easily
 * thousands, and by one unit of the input.
 */
function grain(pool: Pool, zeroForOne: boolean): bigint {
  const { numerator, denominator } = midPrice(pool, zeroForOne);
  const input = (2n * numerator) / denominator + 1n;
  if (isPair(pool)) return input;
  const { liquidity, sqrtPriceX96 } = pool;
  return input + (zeroForOne ? liquidity >> 96n : ((liquidity << 96n) * 4n) / sqrtPriceX96 ** 2n);
}

describe("every pool", () => {
  test("gives more for more, but never at a better rate", () => {
    fc.assert(
      fc.property(swaps, fc.integer({ min: 2, max: 9 }), ({ pool, zeroForOne, amount }, factor) => {
        const small = out(pool, zeroForOne, amount);
        const large = out(pool, zeroForOne, amount * BigInt(factor));
        if (!small || !large) return;
        expect(large.amountOut >= small.amountOut).toBe(true);
        // Each step rounds once, so a large swap may be a little off either way.
        const slack = BigInt(factor * 40) * grain(pool, zeroForOne);
        expect(large.amountOut <= small.amountOut * BigInt(factor) + slack).toBe(true);
      }),
    );
  });

  test("gives nothing for an amount it could not give for a smaller one", () => {
    fc.assert(
      fc.property(swaps, ({ pool, zeroForOne, amount }) => {
        if (isPair(pool)) return;
        if (out(pool, zeroForOne, amount) === undefined && amount > 1n << 60n) {
          expect(out(pool, zeroForOne, amount * 2n)).toBeUndefined();
        }
      }),
    );
  });

  test("never gives more in two steps than in one, nor noticeably less", () => {
    fc.assert(
      fc.property(swaps, fc.integer({ min: 1, max: 99 }), ({ pool, zeroForOne, amount }, percent) => {
        const first = (amount * BigInt(percent)) / 100n;
        const whole = out(pool, zeroForOne, amount);
        const one = out(pool, zeroForOne, first);
        const two = one && out(one.after(), zeroForOne, amount - first);
        if (!whole || !one || !two) return;
        const parts = one.amountOut + two.amountOut;
        const slack = 40n * grain(pool, zeroForOne);
        // A pair keeps the fee in its reserves, so that the second part finds a little more there than without.
        expect(parts <= whole.amountOut + (isPair(pool) ? whole.amountOut / 300n : 0n) + slack).toBe(true);
        const lost = whole.amountOut - parts;
        expect(lost <= (isPair(pool) ? whole.amountOut / 300n : 0n) + slack).toBe(true);
      }),
    );
  });

  test("asks for an output no more than what brought it, and what it asks brings it", () => {
    fc.assert(
      fc.property(swaps, ({ pool, zeroForOne, amount }) => {
        const swap = out(pool, zeroForOne, amount);
        if (!swap) return;
        const asked = swapExactOut(pool, zeroForOne, swap.amountOut, prices);
        expect(asked).toBeDefined();
        if (!asked) return;
        // Rounding is against the trader both ways, by a step's worth for each tick crossed.
        const slack = BigInt(2 * swap.crossed + 4) * grain(pool, !zeroForOne);
        expect(asked.amountIn <= amount + slack).toBe(true);
        const again = out(pool, zeroForOne, asked.amountIn);
        expect(again && again.amountOut >= swap.amountOut - 40n * grain(pool, zeroForOne)).toBe(true);
      }),
    );
  });

  test("does not pay for going back and forth", () => {
    fc.assert(
      fc.property(swaps, ({ pool, zeroForOne, amount }) => {
        const there = out(pool, zeroForOne, amount);
        const back = there && out(there.after(), !zeroForOne, there.amountOut);
        if (back) expect(back.amountOut < amount).toBe(true);
      }),
    );
  });
});

test("a pair never gives its whole reserve, and its product never shrinks", () => {
  fc.assert(
    fc.property(swaps, ({ pool, zeroForOne, amount }) => {
      if (!isPair(pool)) return;
      const after = out(pool, zeroForOne, amount)?.after();
      if (!after || !isPair(after)) return;
      expect(after.reserve0 > 0n && after.reserve1 > 0n).toBe(true);
      expect(after.reserve0 * after.reserve1 >= pool.reserve0 * pool.reserve1).toBe(true);
    }),
  );
});

test("amounts of nothing are refused", () => {
  for (const pool of pools) {
    expect(swapExactIn(pool, true, 0n, prices)).toBeUndefined();
    expect(swapExactOut(pool, true, 0n, prices)).toBeUndefined();
  }
});

test("a pool stops at the edge of what was read", () => {
  const pool = pools.find(({ protocol, token0, feePpm }) => {
    return protocol === "uniswap-v3" && feePpm === 500 && token0 === tradedAs(asset("USDC"), CHAIN);
  });
  if (!pool || isPair(pool)) throw new Error("no such pool");
  const narrow = { ...pool, ticks: { ...pool.ticks, lowest: pool.tick - 10, highest: pool.tick + 10 } };
  const small = swapExactIn(narrow, true, 10n ** 6n, prices);
  expect(small?.amountOut).toBe(swapExactIn(pool, true, 10n ** 6n, prices)?.amountOut);
  expect(swapExactIn(pool, true, 10n ** 12n, prices)).toBeDefined();
  expect(swapExactIn(narrow, true, 10n ** 12n, prices)).toBeUndefined();
  expect(swapExactIn(narrow, false, 10n ** 21n, prices)).toBeUndefined();
});
