import type { TickPool } from "../pools/pool.ts";
import { amount0Between, amount1Between, sqrtPriceAfterInput, sqrtPriceAfterOutput } from "./sqrt-price-math.ts";
import { MAX_SQRT_PRICE, MAX_TICK, MIN_SQRT_PRICE, MIN_TICK, type SqrtPrices, tickAtSqrtPrice } from "./tick-math.ts";

/** What a swap in one tick-based pool does. */
export interface TickSwap {
  /** With the fee, in base units. */
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly sqrtPriceX96: bigint;
  readonly liquidity: bigint;
  /** Undefined where it follows from the price alone; computing it is left to whoever needs it. */
  readonly tick: number | undefined;
  /** How many initialised ticks were crossed: each costs gas. */
  readonly crossed: number;
}

const MILLION = 1_000_000n;

/**
 * Runs a swap as the `swap` function of a V3 pool or of the V4 manager does: step by step, from one initialised tick
 * or bitmap word to the next, because every step rounds.
 *
 * @param amount base units that go in (`exactIn`) or come out
 * @returns undefined where the amount cannot be filled with the liquidity that was read: what lies beyond the window
 *   is unknown and counts as nothing
 * @see https://github.com/Uniswap/v4-core/blob/main/src/libraries/Pool.sol
 */
export function swapTicks(
  pool: TickPool,
  zeroForOne: boolean,
  amount: bigint,
  exactIn: boolean,
  sqrtPrices: SqrtPrices,
): TickSwap | undefined {
  const { tickSpacing, ticks } = pool;
  const fee = BigInt(zeroForOne ? pool.feePpm0 : pool.feePpm1);
  const limit = zeroForOne ? MIN_SQRT_PRICE + 1n : MAX_SQRT_PRICE - 1n;
  let price = pool.sqrtPriceX96;
  let liquidity = pool.liquidity;
  let tick: number | undefined = pool.tick;
  let remaining = amount;
  let other = 0n;
  let crossed = 0;
  const lowest = Math.max(ticks.lowest, MIN_TICK);
  const highest = Math.min(ticks.highest, MAX_TICK);
  // Position in `ticks.indexes` of the next initialised tick in the direction of the swap.
  let at = zeroForOne ? lastAtOrBelow(ticks.indexes, pool.tick) : lastAtOrBelow(ticks.indexes, pool.tick) + 1;

  while (remaining !== 0n) {
    if (price === limit || tick === undefined) return undefined;
    const initialised = ticks.indexes[at];
    const compressed = Math.floor(tick / tickSpacing);
    let next: number;
    if (zeroForOne) {
      const wordEdge = (compressed >> 8) * 256 * tickSpacing;
      next = initialised !== undefined && initialised > wordEdge ? initialised : wordEdge;
      if (next < MIN_TICK) next = MIN_TICK;
    } else {
      const wordEdge = (((compressed + 1) >> 8) * 256 + 255) * tickSpacing;
      next = initialised !== undefined && initialised < wordEdge ? initialised : wordEdge;
      if (next > MAX_TICK) next = MAX_TICK;
    }
    const edge = sqrtPrices(next);
    const target = zeroForOne ? (edge < limit ? limit : edge) : edge > limit ? limit : edge;

    const start = price;
    let stepOut: bigint;
    if (exactIn) {
      const afterFee = (remaining * (MILLION - fee)) / MILLION;
      const toTarget = zeroForOne
        ? amount0Between(target, price, liquidity, true)
        : amount1Between(price, target, liquidity, true);
      if (afterFee >= toTarget) {
        price = target;
        remaining -= toTarget + feeOn(toTarget, fee);
      } else {
        price = sqrtPriceAfterInput(price, liquidity, afterFee, zeroForOne);
        remaining = 0n;
      }
      stepOut = zeroForOne
        ? amount1Between(price, start, liquidity, false)
        : amount0Between(start, price, liquidity, false);
      other += stepOut;
    } else {
      stepOut = zeroForOne
        ? amount1Between(target, price, liquidity, false)
        : amount0Between(price, target, liquidity, false);
      if (remaining >= stepOut) {
        price = target;
      } else {
        stepOut = remaining;
        const moved = sqrtPriceAfterOutput(price, liquidity, stepOut, zeroForOne);
        if (moved === undefined) return undefined;
        price = moved;
      }
      const stepIn = zeroForOne
        ? amount0Between(price, start, liquidity, true)
        : amount1Between(start, price, liquidity, true);
      remaining -= stepOut;
      other += stepIn + feeOn(stepIn, fee);
    }

    // Within the window an unknown tick beyond it cannot matter; a swap that would leave it has no known result.
    if (zeroForOne ? next < lowest && price <= sqrtPrices(lowest) : next > highest && price >= sqrtPrices(highest)) {
      return undefined;
    }
    if (price === edge) {
      if (next === initialised) {
        const net = ticks.net(at);
        liquidity += zeroForOne ? -net : net;
        at += zeroForOne ? -1 : 1;
        crossed++;
      }
      tick = zeroForOne ? next - 1 : next;
    } else if (price !== start) {
      // Short of the edge either nothing is left to swap or the limit is reached: this was the last step.
      tick = undefined;
    }
  }
  const [amountIn, amountOut] = exactIn ? [amount, other] : [other, amount];
  return { amountIn, amountOut, sqrtPriceX96: price, liquidity, tick, crossed };
}

/** The fee on top of an amount that must arrive whole: `SwapMath` rounds it up. */
function feeOn(amount: bigint, fee: bigint): bigint {
  return (amount * fee + (MILLION - fee) - 1n) / (MILLION - fee);
}

/** The pool as a swap left it. */
export function poolAfterSwap(pool: TickPool, swap: TickSwap): TickPool {
  const { sqrtPriceX96, liquidity } = swap;
  return { ...pool, sqrtPriceX96, liquidity, tick: swap.tick ?? tickAtSqrtPrice(sqrtPriceX96) };
}

/** Position of the last value that is not above `value`; -1 where there is none. `sorted` ascends. */
export function lastAtOrBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
