import type { SqrtPrices } from "../concentrated/tick-math.ts";
import { isPair, type Pool } from "../pools/pool.ts";
import { swapExactIn, swapExactOut } from "../pools/swap-pool.ts";
import type { Path } from "./paths.ts";
import type { Hop } from "./route.ts";

/** A leg after its exact calculation. */
export interface ExecutedLeg {
  /** The amount the leg was executed for: of a sale its input, of a purchase the output that was ordered. */
  readonly fixed: bigint;
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly hops: readonly Hop[];
}

/** Pools as earlier legs of the same transaction left them, by their position in the snapshot. */
export type PoolStates = Map<number, () => Pool>;

/**
 * What one leg does, with the contracts' own integers, when it is executed on pools as `states` has them; `states` is
 * brought up to date.
 * @returns undefined where a pool on the way cannot carry the amount
 */
export function executeLeg(
  path: Path,
  amount: bigint,
  exactIn: boolean,
  states: PoolStates,
  sqrtPrices: SqrtPrices,
): ExecutedLeg | undefined {
  if (exactIn) return forwards(path, amount, states, sqrtPrices);
  // The Uniswap routers ask a chain of pairs backwards for the input and then swap that input forwards, which can bring
  // a few units more. SushiSwap's router orders the outputs themselves.
  if (isPair((path.edges[0] as { pool: Pool }).pool) && !path.venues.includes("sushi-router")) {
    const asked = backwards(path, amount, new Map(states), sqrtPrices);
    const done = asked && forwards(path, asked.amountIn, states, sqrtPrices);
    return done && { ...done, fixed: amount };
  }
  return backwards(path, amount, states, sqrtPrices);
}

function forwards(path: Path, amountIn: bigint, states: PoolStates, sqrtPrices: SqrtPrices): ExecutedLeg | undefined {
  const hops: Hop[] = [];
  let amount = amountIn;
  for (const { index, pool, zeroForOne, tokenIn, tokenOut } of path.edges) {
    const swap = swapExactIn(states.get(index)?.() ?? pool, zeroForOne, amount, sqrtPrices);
    if (!swap) return undefined;
    hops.push({
      pool,
      zeroForOne,
      tokenIn,
      tokenOut,
      amountIn: amount,
      amountOut: swap.amountOut,
      crossed: swap.crossed,
    });
    states.set(index, swap.after);
    amount = swap.amountOut;
  }
  return { fixed: amountIn, amountIn, amountOut: amount, hops };
}

function backwards(path: Path, amountOut: bigint, states: PoolStates, sqrtPrices: SqrtPrices): ExecutedLeg | undefined {
  const hops: Hop[] = [];
  let amount = amountOut;
  for (const { index, pool, zeroForOne, tokenIn, tokenOut } of path.edges.toReversed()) {
    const swap = swapExactOut(states.get(index)?.() ?? pool, zeroForOne, amount, sqrtPrices);
    if (!swap) return undefined;
    hops.unshift({
      pool,
      zeroForOne,
      tokenIn,
      tokenOut,
      amountIn: swap.amountIn,
      amountOut: amount,
      crossed: swap.crossed,
    });
    states.set(index, swap.after);
    amount = swap.amountIn;
  }
  return { fixed: amountOut, amountIn: amount, amountOut, hops };
}
