import { STANDS_FOR } from "@alou/defi/chainlink/feed-registry";
import type { AssetId } from "@alou/money/caip";
import { DAY_MS } from "@alou/money/durations";
import { judgePrice, type Price, type PriceQuote, priceKey } from "./quote.ts";

/** All that is known of prices, by key: plain data, kept in a cache. */
export interface PriceBook {
  readonly quotes: Readonly<Record<string, readonly PriceQuote[]>>;
  /** When sources beside the chains' own feeds were last asked; milliseconds since 1970. */
  readonly crossCheckedAt: number;
}

export const EMPTY_BOOK: PriceBook = { quotes: {}, crossCheckedAt: 0 };

/** Quotes older than this are forgotten. */
const KEPT_MS = 2 * DAY_MS;

/** A book with news in it: a witness's newer quote takes the place of its older one. */
export function addQuotes(book: PriceBook, news: readonly PriceQuote[], now: number): PriceBook {
  const quotes: Record<string, PriceQuote[]> = {};
  const all = [...Object.values(book.quotes).flat(), ...news];
  for (const quote of all) {
    if (now - quote.updatedAt > KEPT_MS) continue;
    const known = quotes[quote.key] ?? [];
    quotes[quote.key] = known;
    const before = known.findIndex(({ source, chain }) => source === quote.source && chain === quote.chain);
    if (before < 0) known.push(quote);
    else if ((known[before]?.updatedAt ?? 0) <= quote.updatedAt) known[before] = quote;
  }
  return { quotes, crossCheckedAt: book.crossCheckedAt };
}

/**
 * The price of an asset: its own, or else that of what it can be exchanged for one to one.
 * @returns undefined where nobody knows, and always for what is not listed
 */
export function priceIn(book: PriceBook, asset: AssetId, now: number): Price | undefined {
  const key = priceKey(asset);
  if (key === undefined) return undefined;
  const own = judgePrice(book.quotes[key] ?? [], now);
  if (own && own.state !== "stale") return own;
  const standIn = standInKey(key);
  return standIn === undefined ? own : (judgePrice(book.quotes[standIn] ?? [], now) ?? own);
}

/** The key of what an asset stands for, play money for play money. */
export function standInKey(key: string): string | undefined {
  const [, prefix = "", bare = ""] = /^(test:)?(.+)$/.exec(key) ?? [];
  const other = STANDS_FOR[bare];
  return other && `${prefix}${other}`;
}
