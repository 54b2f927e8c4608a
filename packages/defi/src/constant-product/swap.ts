import type { PairPool } from "../pools/pool.ts";

/**
 * What a Uniswap V2 pair (0.3 % fee, and SushiSwap's copy of it) gives for an input, to the last digit.
 * @returns undefined for an input that brings nothing
 * @see https://github.com/Uniswap/v2-periphery/blob/master/contracts/libraries/UniswapV2Library.sol
 */
export function pairAmountOut(amountIn: bigint, reserveIn: bigint, reserveOut: bigint): bigint | undefined {
  const afterFee = amountIn * 997n;
  const amountOut = (afterFee * reserveOut) / (reserveIn * 1000n + afterFee);
  // The pair refuses a swap without output (INSUFFICIENT_OUTPUT_AMOUNT).
  return amountOut > 0n ? amountOut : undefined;
}

/** The least input that brings at least `amountOut`; undefined where the pair holds no more than that. */
export function pairAmountIn(amountOut: bigint, reserveIn: bigint, reserveOut: bigint): bigint | undefined {
  if (amountOut <= 0n || amountOut >= reserveOut) return undefined;
  return (reserveIn * amountOut * 1000n) / ((reserveOut - amountOut) * 997n) + 1n;
}

const MAX_RESERVE = (1n << 112n) - 1n;

/** The pair as a swap leaves it; undefined where a reserve would outgrow its 112 bits, which the pair refuses. */
export function pairAfterSwap(
  pair: PairPool,
  zeroForOne: boolean,
  amountIn: bigint,
  amountOut: bigint,
): PairPool | undefined {
  const after = zeroForOne
    ? { ...pair, reserve0: pair.reserve0 + amountIn, reserve1: pair.reserve1 - amountOut }
    : { ...pair, reserve0: pair.reserve0 - amountOut, reserve1: pair.reserve1 + amountIn };
  return after.reserve0 > MAX_RESERVE || after.reserve1 > MAX_RESERVE ? undefined : after;
}
