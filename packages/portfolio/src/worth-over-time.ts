import { type Decimal, unitsToDecimal } from "@alou/money/units";
import type { HoldingView } from "./portfolio.ts";
import { standInKey } from "./prices/book.ts";
import type { PricePoint } from "./prices/feed-history.ts";
import { priceKey, worthCents } from "./prices/quote.ts";

/** What holdings would have been worth. */
export interface WorthOverTime {
  /** Oldest first. */
  readonly points: readonly { readonly at: number; readonly usd: Decimal }[];
  /** Share of their present worth that these points speak of, in basis points. */
  readonly coverBps: number;
}

/** More points than this no chart can show. */
const MOST_POINTS = 400;

/**
 * What is held now at the prices of the past, hour by hour, from when all prices that count are known. What has too few points is
 * left out, and `coverBps` says how much that is. No amount is guessed: what was held then is not known here.
 */
export function worthOverTime(holdings: readonly HoldingView[], points: readonly PricePoint[]): WorthOverTime {
  const byKey = new Map<string, PricePoint[]>();
  for (const point of points) byKey.set(point.key, [...(byKey.get(point.key) ?? []), point]);
  const priced = holdings.flatMap((holding) => {
    const key = priceKey(holding.asset) ?? "";
    const own = byKey.get(key) ?? byKey.get(standInKey(key) ?? "") ?? [];
    return own.length < 2 ? [] : [{ holding, prices: own }];
  });
  const cover = coverOf(
    priced.map(({ holding }) => holding),
    holdings,
  );
  if (priced.length === 0) return { points: [], coverBps: cover };
  const start = Math.max(...priced.map(({ prices }) => prices[0]?.at ?? 0));
  const times = [...new Set(priced.flatMap(({ prices }) => prices.map(({ at }) => at)))]
    .filter((at) => at >= start)
    .sort((a, b) => a - b);
  const step = Math.ceil(times.length / MOST_POINTS);
  const shown = times.filter((_, i) => i % step === 0 || i === times.length - 1);
  const cursors = priced.map(() => 0);
  return {
    coverBps: cover,
    points: shown.map((at) => {
      let cents = 0n;
      for (const [i, { holding, prices }] of priced.entries()) {
        while ((prices[(cursors[i] ?? 0) + 1]?.at ?? Number.POSITIVE_INFINITY) <= at)
          cursors[i] = (cursors[i] ?? 0) + 1;
        const usd = prices[cursors[i] ?? 0]?.usd;
        cents += (usd && worthCents(BigInt(holding.units), holding.decimals, usd)) || 0n;
      }
      return { at, usd: unitsToDecimal(cents, 2) };
    }),
  };
}

function coverOf(some: readonly HoldingView[], all: readonly HoldingView[]): number {
  const sum = (views: readonly HoldingView[]) => views.reduce((total, { usd }) => total + Number(usd ?? 0), 0);
  const whole = sum(all);
  return whole === 0 ? 0 : Math.round((sum(some) / whole) * 10_000);
}
