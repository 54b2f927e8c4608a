/**
 * The price at a tick and back, digit for digit as Uniswap's `TickMath` computes them (v3-core and v4-core agree).
 * A sqrt price is `sqrt(token1 / token0)` in base units as a Q64.96 fixed-point number.
 * @see https://github.com/Uniswap/v3-core/blob/main/contracts/libraries/TickMath.sol
 */

/** The lowest tick a pool can stand at: a price of about 2^-128. */
export const MIN_TICK = -887272;
/** The highest tick. */
export const MAX_TICK = 887272;
/** The sqrt price at `MIN_TICK`. */
export const MIN_SQRT_PRICE = 4295128739n;
/** The sqrt price at `MAX_TICK`. */
export const MAX_SQRT_PRICE = 1461446703485210103287273052203988822378723970342n;

/** `sqrt(1.0001^-(2^i))` as Q128.128, for i from 0 to 19. */
const FACTORS: readonly bigint[] = [
  0xfffcb933bd6fad37aa2d162d1a594001n,
  0xfff97272373d413259a46990580e213an,
  0xfff2e50f5f656932ef12357cf3c7fdccn,
  0xffe5caca7e10e4e61c3624eaa0941cd0n,
  0xffcb9843d60f6159c9db58835c926644n,
  0xff973b41fa98c081472e6896dfb254c0n,
  0xff2ea16466c96a3843ec78b326b52861n,
  0xfe5dee046a99a2a811c461f1969c3053n,
  0xfcbe86c7900a88aedcffc83b479aa3a4n,
  0xf987a7253ac413176f2b074cf7815e54n,
  0xf3392b0822b70005940c7a398e4b70f3n,
  0xe7159475a2c29b7443b29c7fa6e889d9n,
  0xd097f3bdfd2022b8845ad8f792aa5825n,
  0xa9f746462d870fdf8a65dc1f90e061e5n,
  0x70d869a156d2a1b890bb3df62baf32f7n,
  0x31be135f97d08fd981231505542fcfa6n,
  0x9aa508b5b7a84e1c677de54f3e99bc9n,
  0x5d6af8dedb81196699c329225ee604n,
  0x2216e584f5fa1ea926041bedfe98n,
  0x48a170391f7dc42444e8fa2n,
];

const ONE = 1n << 128n;
const MAX_UINT256 = (1n << 256n) - 1n;
const LOW_32 = (1n << 32n) - 1n;

/**
 * `sqrt(1.0001^tick)` as Q64.96, rounded up.
 * @param tick an integer from `MIN_TICK` to `MAX_TICK`
 */
export function sqrtPriceAtTick(tick: number): bigint {
  const size = Math.abs(tick);
  let ratio = ONE;
  for (let bit = 0; size >> bit !== 0; bit++) {
    if ((size >> bit) & 1) ratio = (ratio * (FACTORS[bit] as bigint)) >> 128n;
  }
  if (tick > 0) ratio = MAX_UINT256 / ratio;
  return (ratio >> 32n) + ((ratio & LOW_32) === 0n ? 0n : 1n);
}

const LOG_BASE = Math.log(1.0001);
const Q96 = 2 ** 96;

/**
 * The greatest tick whose sqrt price is not above this one.
 *
 * The contract computes a logarithm in fixed point; here floating point only makes the first guess, and the definition
 * itself decides with exact numbers.
 * @param sqrtPriceX96 from `MIN_SQRT_PRICE` up to, but not including, `MAX_SQRT_PRICE`
 */
export function tickAtSqrtPrice(sqrtPriceX96: bigint): number {
  let tick = Math.floor((2 * Math.log(Number(sqrtPriceX96) / Q96)) / LOG_BASE);
  tick = Math.min(Math.max(tick, MIN_TICK), MAX_TICK - 1);
  while (sqrtPriceAtTick(tick) > sqrtPriceX96) tick--;
  while (sqrtPriceAtTick(tick + 1) <= sqrtPriceX96) tick++;
  return tick;
}

/** Gives the sqrt price at a tick; remembers what it computed. Made once for each request. */
export type SqrtPrices = (tick: number) => bigint;

/** A `SqrtPrices` with an empty memory: one swap asks for the same few ticks many times, and each costs microseconds. */
export function sqrtPriceMemory(): SqrtPrices {
  const known = new Map<number, bigint>();
  return (tick) => {
    let price = known.get(tick);
    if (price === undefined) {
      price = sqrtPriceAtTick(tick);
      known.set(tick, price);
    }
    return price;
  };
}
