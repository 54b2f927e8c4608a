import type { Hex } from "@alou/chains/evm/hex";
import { amount0Between, amount1Between } from "../concentrated/sqrt-price-math.ts";
import { isPair, NATIVE_CURRENCY, type Pool } from "./pool.ts";

/** An exact quotient of two amounts in base units. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What pools say a token is worth. */
export interface PoolPrice {
  /** Base units of the counter token for one base unit, before any fee. */
  readonly price: Ratio;
  /** Counter token, in base units, that moves the price by about half a percent: how much the price can be trusted. */
  readonly depth: bigint;
  /** The one or two pools it was taken from. */
  readonly pools: readonly Pool[];
}

/** A pool's price now, fees left out: token1 for token0 (`zeroForOne`), or token0 for token1. */
export function midPrice(pool: Pool, zeroForOne: boolean): Ratio {
  const [one, zero] = isPair(pool)
    ? [pool.reserve1, pool.reserve0]
    : [pool.sqrtPriceX96 * pool.sqrtPriceX96, 1n << 192n];
  return zeroForOne ? { numerator: one, denominator: zero } : { numerator: zero, denominator: one };
}

/** Two prices one after the other. */
export function chainPrices(first: Ratio, second: Ratio): Ratio {
  return { numerator: first.numerator * second.numerator, denominator: first.denominator * second.denominator };
}

/** What the price moving by half a percent (its root by a quarter) would pay out, by the liquidity in range. */
function depthOf(pool: Pool, zeroForOne: boolean): bigint {
  if (isPair(pool)) return (zeroForOne ? pool.reserve1 : pool.reserve0) / 400n;
  const root = pool.sqrtPriceX96;
  return zeroForOne
    ? amount1Between((root * 399n) / 400n, root, pool.liquidity, false)
    : amount0Between(root, (root * 400n) / 399n, pool.liquidity, false);
}

/**
 * The price of one token in another, from the deepest pool between them or the deepest two pools in a row. A price
 * from pools can be moved by whoever pays for it: never use it where a feed exists, nor without asking for depth.
 *
 * @param token lower-case contract
 * @param counter lower-case contract
 * @param wrapped contract of the wrapped native coin, which V4's native coin is taken to be
 * @param minDepth base units of the counter token; pools with less are not asked
 * @returns undefined where no pool is deep enough
 */
export function poolPrice(
  pools: readonly Pool[],
  token: Hex,
  counter: Hex,
  wrapped: Hex | undefined,
  minDepth = 1n,
): PoolPrice | undefined {
  if (token === counter) return { price: { numerator: 1n, denominator: 1n }, depth: 1n << 128n, pools: [] };
  const named = (currency: Hex): Hex => (currency === NATIVE_CURRENCY && wrapped ? wrapped : currency);
  /** The deepest pool from each token into `target`. */
  const into = (target: Hex): Map<Hex, PoolPrice> => {
    const deepest = new Map<Hex, PoolPrice>();
    for (const pool of pools) {
      const [token0, token1] = [named(pool.token0), named(pool.token1)];
      if (token0 !== target && token1 !== target) continue;
      const zeroForOne = token1 === target;
      const depth = depthOf(pool, zeroForOne);
      const from = zeroForOne ? token0 : token1;
      if (depth > (deepest.get(from)?.depth ?? 0n)) {
        deepest.set(from, { price: midPrice(pool, zeroForOne), depth, pools: [pool] });
      }
    }
    return deepest;
  };

  const last = into(counter);
  let best = last.get(token);
  for (const [middle, second] of last) {
    if (middle === token) continue;
    const first = into(middle).get(token);
    if (!first) continue;
    const converted = (first.depth * second.price.numerator) / second.price.denominator;
    const depth = converted < second.depth ? converted : second.depth;
    if (depth > (best?.depth ?? 0n)) {
      best = { price: chainPrices(first.price, second.price), depth, pools: [...first.pools, ...second.pools] };
    }
  }
  return best && best.depth >= minDepth ? best : undefined;
}
