import { findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { DAY_MS } from "@alou/money/durations";
import { type Decimal, decimalToUnits } from "@alou/money/units";

/** Where a price can come from, the most trusted first. */
export const PRICE_SOURCES = ["chainlink", "pools", "defillama", "coingecko"] as const;

export type PriceSource = (typeof PRICE_SOURCES)[number];

/** What one witness says one whole unit is worth. */
export interface PriceQuote {
  /** What is priced: see `priceKey`. */
  readonly key: string;
  /** US dollars, above 0. */
  readonly usd: Decimal;
  readonly source: PriceSource;
  /** The chain it was read on, where it was. Two chains' feeds are two witnesses. */
  readonly chain?: ChainId;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  /** From then on it is not to be relied on; milliseconds since 1970. */
  readonly staleAt: number;
}

/**
 * Under which name an asset's price is known: the registry's key, so that one asset on many chains has one price. Play
 * money is kept apart. Undefined for what is not listed: that is never priced.
 */
export function priceKey(asset: AssetId): string | undefined {
  const listed = findAsset(asset);
  if (!listed) return undefined;
  return findChain(listed.chain)?.test ? `test:${listed.key}` : listed.key;
}

/** A price judged by all that is known of it. */
export type Price =
  | {
      readonly state: "good" | "stale";
      readonly usd: Decimal;
      readonly source: PriceSource;
      /** Milliseconds since 1970. */
      readonly updatedAt: number;
      /** A second witness agrees. */
      readonly checked: boolean;
    }
  /** Two witnesses are too far apart: neither is believed, nothing is summed. */
  | { readonly state: "disputed"; readonly said: readonly [PriceQuote, PriceQuote] };

/** Further apart than this, in basis points of the lower one, two fresh quotes contradict each other. */
export const DISPUTED_FROM_BPS = 500n;

/** A price older than this is no price any more. */
const USELESS_AFTER_MS = DAY_MS;

/**
 * Makes one price of what several witnesses say. The most trusted fresh one is taken; any other fresh one that is more than
 * 5 % away makes it disputed. Without a fresh one the newest of the last day is given, as stale.
 * @returns undefined where nobody knows
 */
export function judgePrice(quotes: readonly PriceQuote[], now: number): Price | undefined {
  const fresh = quotes.filter(({ staleAt }) => now < staleAt).sort(byTrust);
  const [first, ...others] = fresh;
  if (!first) {
    const [newest] = [...quotes].sort((a, b) => b.updatedAt - a.updatedAt);
    if (!newest || now - newest.updatedAt > USELESS_AFTER_MS) return undefined;
    const { usd, source, updatedAt } = newest;
    return { state: "stale", usd, source, updatedAt, checked: false };
  }
  const against = others.find((other) => areApart(first.usd, other.usd));
  if (against) return { state: "disputed", said: [first, against] };
  const { usd, source, updatedAt } = first;
  return { state: "good", usd, source, updatedAt, checked: others.length > 0 };
}

const byTrust = (a: PriceQuote, b: PriceQuote): number =>
  PRICE_SOURCES.indexOf(a.source) - PRICE_SOURCES.indexOf(b.source) || b.updatedAt - a.updatedAt;

/** Whether two prices contradict each other. */
export function areApart(a: Decimal, b: Decimal): boolean {
  const [x, y] = [scaled(a), scaled(b)];
  if (x === undefined || y === undefined) return true;
  const [low, high] = x < y ? [x, y] : [y, x];
  return (high - low) * 10_000n > low * DISPUTED_FROM_BPS;
}

/** Digits prices are calculated with. */
export const PRICE_PLACES = 18;

/** A price as a whole number of 10^-18 dollars; undefined for what is none, or is not above 0. */
export function scaled(usd: Decimal): bigint | undefined {
  const value = decimalToUnits(usd, PRICE_PLACES);
  return typeof value === "bigint" && value > 0n ? value : undefined;
}

/** What an amount is worth in whole cents, rounded down. */
export function worthCents(units: bigint, decimals: number, usd: Decimal): bigint | undefined {
  const price = scaled(usd);
  return price === undefined ? undefined : centsAt(units, decimals, price);
}

/** The same at a price that `scaled` has read. */
export function centsAt(units: bigint, decimals: number, price: bigint): bigint {
  return (units * price * 100n) / 10n ** BigInt(decimals + PRICE_PLACES);
}
