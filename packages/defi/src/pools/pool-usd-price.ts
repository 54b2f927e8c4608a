import type { Hex } from "@alou/chains/evm/hex";
import { type Decimal, decimalToUnits, unitsToDecimal } from "@alou/money/units";
import type { Pool } from "./pool.ts";
import { poolPrice } from "./pool-price.ts";

/** A token whose dollar price is known from a feed. */
export interface PricedToken {
  /** Lower-case contract. */
  readonly token: Hex;
  readonly decimals: number;
  readonly usd: Decimal;
}

/** A dollar price taken from pools. */
export interface PoolUsdPrice {
  /** For one whole token, 18 decimals at most, rounded down. */
  readonly usd: Decimal;
  /** Whole dollars that move the price by about half a percent. */
  readonly depthUsd: bigint;
}

/** Digits a price is calculated with. */
const PLACES = 18;

/**
 * The dollar price of a token that has no feed: what its deepest pools give for it in tokens that have one.
 * @param minDepthUsd whole dollars; shallower pools are not believed, because it would cost too little to move them
 * @returns undefined where no pool is deep enough
 */
export function poolUsdPrice(
  pools: readonly Pool[],
  { token, decimals }: { readonly token: Hex; readonly decimals: number },
  priced: readonly PricedToken[],
  wrapped: Hex | undefined,
  minDepthUsd: bigint,
): PoolUsdPrice | undefined {
  let best: PoolUsdPrice | undefined;
  for (const counter of priced) {
    const usd = decimalToUnits(counter.usd, PLACES);
    const found = counter.token === token ? undefined : poolPrice(pools, token, counter.token, wrapped);
    if (!found || typeof usd !== "bigint") continue;
    const whole = 10n ** BigInt(counter.decimals);
    const depthUsd = (found.depth * usd) / whole / 10n ** BigInt(PLACES);
    if (depthUsd < minDepthUsd || (best && depthUsd <= best.depthUsd)) continue;
    const { numerator, denominator } = found.price;
    const price = (10n ** BigInt(decimals) * numerator * usd) / denominator / whole;
    if (price > 0n) best = { usd: unitsToDecimal(price, PLACES), depthUsd };
  }
  return best;
}
