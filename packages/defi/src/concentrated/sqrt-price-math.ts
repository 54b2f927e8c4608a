/**
 * What moving a price costs and brings, and how far an amount moves it: Uniswap's `SqrtPriceMath` with the same
 * roundings. Prices are Q64.96 sqrt prices, liquidity is `sqrt(amount0 * amount1)` in base units.
 * @see https://github.com/Uniswap/v3-core/blob/main/contracts/libraries/SqrtPriceMath.sol
 */

const Q96 = 96n;
const MASK_96 = (1n << 96n) - 1n;
const TWO_256 = 1n << 256n;

const divideUp = (numerator: bigint, denominator: bigint): bigint => (numerator + denominator - 1n) / denominator;

/** Token0 between two sqrt prices, `lower <= upper`, in base units. */
export function amount0Between(lower: bigint, upper: bigint, liquidity: bigint, roundUp: boolean): bigint {
  const product = (liquidity << Q96) * (upper - lower);
  return roundUp ? divideUp(divideUp(product, upper), lower) : product / upper / lower;
}

/** Token1 between two sqrt prices, `lower <= upper`, in base units. */
export function amount1Between(lower: bigint, upper: bigint, liquidity: bigint, roundUp: boolean): bigint {
  const product = liquidity * (upper - lower);
  return roundUp ? (product + MASK_96) >> Q96 : product >> Q96;
}

/** The sqrt price after `amount` came in. `liquidity` is not 0. */
export function sqrtPriceAfterInput(price: bigint, liquidity: bigint, amount: bigint, zeroForOne: boolean): bigint {
  return zeroForOne ? afterToken0In(price, liquidity, amount) : price + (amount << Q96) / liquidity;
}

function afterToken0In(price: bigint, liquidity: bigint, amount: bigint): bigint {
  if (amount === 0n) return price;
  const numerator = liquidity << Q96;
  const product = amount * price;
  const denominator = numerator + product;
  // The contract takes the coarser formula where the exact one would overflow 256 bits.
  if (product < TWO_256 && denominator < TWO_256) return divideUp(numerator * price, denominator);
  return divideUp(numerator, numerator / price + amount);
}

/** The sqrt price after `amount` went out, or undefined where the range cannot give that much. `liquidity` is not 0. */
export function sqrtPriceAfterOutput(
  price: bigint,
  liquidity: bigint,
  amount: bigint,
  zeroForOne: boolean,
): bigint | undefined {
  if (zeroForOne) {
    const quotient = divideUp(amount << Q96, liquidity);
    return price > quotient ? price - quotient : undefined;
  }
  if (amount === 0n) return price;
  const numerator = liquidity << Q96;
  const product = amount * price;
  if (product >= TWO_256 || numerator <= product) return undefined;
  return divideUp(numerator * price, numerator - product);
}
