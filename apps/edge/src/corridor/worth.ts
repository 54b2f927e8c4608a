import { findAsset } from "@alou/money/asset";
import { decimalToUnits } from "@alou/money/units";
import { priceIn } from "@alou/portfolio/prices/book";
import type { Facts } from "@alou/safety/facts";
import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { readPrices } from "../portfolio/price-knowledge.ts";
import type { Services } from "../services.ts";

/** No price is written with more decimals. */
const PRICE_DECIMALS = 60;

/** Whether a policy counts dollars. */
export const countsDollars = ({ perTransactionUsd, perDayUsd }: SpendingPolicy): boolean =>
  perTransactionUsd !== undefined || perDayUsd !== undefined;

/**
 * What an amount is worth, in hundredths of a dollar, rounded up; undefined without a price, or of what is not listed.
 * @param usd for one whole unit
 */
export function centsAt(usd: string | undefined, asset: string, units: bigint): bigint | undefined {
  const decimals = findAsset(asset)?.decimals;
  const price = usd === undefined ? undefined : decimalToUnits(usd, PRICE_DECIMALS);
  if (decimals === undefined || typeof price !== "bigint") return undefined;
  const scale = 10n ** BigInt(decimals + PRICE_DECIMALS - 2);
  return (units * price + scale - 1n) / scale;
}

/** What amounts are worth by the prices that are kept: asks no node, and knows only those in good standing. */
export async function keptWorth(services: Services): Promise<NonNullable<Facts["cents"]>> {
  const { book } = await readPrices(services);
  return (asset, units) => {
    const listed = findAsset(asset);
    const kept = listed && priceIn(book, listed.id, services.now());
    return kept?.state === "good" ? centsAt(kept.usd, asset, units) : undefined;
  };
}
