import { poolAfterSwap, swapTicks } from "../concentrated/swap.ts";
import type { SqrtPrices } from "../concentrated/tick-math.ts";
import { pairAfterSwap, pairAmountIn, pairAmountOut } from "../constant-product/swap.ts";
import { isPair, type Pool } from "./pool.ts";

/** What a swap in one pool takes, brings and leaves behind. Base units, fee included. */
export interface PoolSwap {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** Initialised ticks crossed; 0 for a pair. */
  readonly crossed: number;
  /** The pool's state afterwards. Computed when asked for: only a later leg through the same pool needs it. */
  after(): Pool;
}

/**
 * An exact-input swap, as the pool's contract would execute it.
 * @returns undefined where the pool cannot take the amount or would give nothing
 */
export function swapExactIn(
  pool: Pool,
  zeroForOne: boolean,
  amountIn: bigint,
  sqrtPrices: SqrtPrices,
): PoolSwap | undefined {
  if (amountIn <= 0n) return undefined;
  if (!isPair(pool)) {
    const swap = swapTicks(pool, zeroForOne, amountIn, true, sqrtPrices);
    if (!swap || swap.amountOut === 0n) return undefined;
    return { amountIn, amountOut: swap.amountOut, crossed: swap.crossed, after: () => poolAfterSwap(pool, swap) };
  }
  const [reserveIn, reserveOut] = zeroForOne ? [pool.reserve0, pool.reserve1] : [pool.reserve1, pool.reserve0];
  const amountOut = pairAmountOut(amountIn, reserveIn, reserveOut);
  if (amountOut === undefined) return undefined;
  const after = pairAfterSwap(pool, zeroForOne, amountIn, amountOut);
  return after && { amountIn, amountOut, crossed: 0, after: () => after };
}

/**
 * An exact-output swap, as the pool's contract would execute it. A pair is asked by its routers for the least input
 * that brings at least `amountOut`, which may bring a little more: see `swapExactIn` with the input found here.
 * @returns undefined where the pool cannot give the amount
 */
export function swapExactOut(
  pool: Pool,
  zeroForOne: boolean,
  amountOut: bigint,
  sqrtPrices: SqrtPrices,
): PoolSwap | undefined {
  if (amountOut <= 0n) return undefined;
  if (!isPair(pool)) {
    const swap = swapTicks(pool, zeroForOne, amountOut, false, sqrtPrices);
    if (!swap) return undefined;
    return { amountIn: swap.amountIn, amountOut, crossed: swap.crossed, after: () => poolAfterSwap(pool, swap) };
  }
  const [reserveIn, reserveOut] = zeroForOne ? [pool.reserve0, pool.reserve1] : [pool.reserve1, pool.reserve0];
  const amountIn = pairAmountIn(amountOut, reserveIn, reserveOut);
  if (amountIn === undefined) return undefined;
  const after = pairAfterSwap(pool, zeroForOne, amountIn, amountOut);
  return after && { amountIn, amountOut, crossed: 0, after: () => after };
}
