import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { findChain } from "@alou/money/chain";
import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import type { DayAgo } from "@alou/portfolio/portfolio";
import { addQuotes, EMPTY_BOOK, type PriceBook } from "@alou/portfolio/prices/book";
import { feedsOf, hourly, latestRoundRead, priceAt, roundsRead } from "@alou/portfolio/prices/feed-history";
import { judgePrice, type PriceQuote } from "@alou/portfolio/prices/quote";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { keepPoints, keysWithoutPast, pointsAround, type StoredPoint } from "../storage/price-points.ts";

/** What is known of prices, now and a day ago: the same for everybody. */
export interface PriceKnowledge {
  readonly version: typeof VERSION;
  readonly book: PriceBook;
  readonly dayAgo: DayAgo;
  /** When `dayAgo` was looked up; milliseconds since 1970. */
  readonly dayAgoAt: number;
}

const VERSION = 1;
const KEY = "prices";
const KEPT_SECONDS = 2 * 24 * 3_600;
/** How often other witnesses are asked. */
const CROSS_CHECK_MS = 120_000;
/** How often yesterday's prices are looked up. */
const DAY_AGO_MS = 600_000;
/** Feeds whose past is read in one round trip: each costs 200 small calls. */
const FEEDS_AT_ONCE = 3;

/** The platform ends what goes on behind an answer after this long, without a word: then it may be begun anew. */
export const MOST_BEHIND_MS = 30_000;

const NOTHING: PriceKnowledge = { version: VERSION, book: EMPTY_BOOK, dayAgo: {}, dayAgoAt: 0 };

/** What was read so lately is not read again: the cache itself shows a change only after a minute in other places. */
const LATELY_MS = 10_000;

export async function readPrices({ owned, now }: Pick<Services, "owned" | "now">): Promise<PriceKnowledge> {
  const { cache, lately } = owned;
  if (lately.prices && now() - lately.prices.at < LATELY_MS) return lately.prices.knowledge;
  const kept = (await cache.get(KEY)) as PriceKnowledge | undefined;
  const knowledge = kept?.version === VERSION ? kept : NOTHING;
  lately.prices = { knowledge, at: now() };
  return knowledge;
}

/** Whether it is time to ask other witnesses, or to look up yesterday's prices. */
export function isDue({ book, dayAgoAt }: PriceKnowledge, now: number): boolean {
  return now - book.crossCheckedAt > CROSS_CHECK_MS || now - dayAgoAt > DAY_AGO_MS;
}

/**
 * For the background: asks other witnesses, writes the hour's prices down, and looks up yesterday's. Never throws.
 * @param news quotes that have just been read on chain
 */
export async function refreshPrices(
  services: Services,
  before: PriceKnowledge,
  news: readonly PriceQuote[],
): Promise<PriceKnowledge> {
  const now = services.now();
  let { book, dayAgo, dayAgoAt } = before;
  book = addQuotes(book, news, now);
  try {
    if (now - book.crossCheckedAt > CROSS_CHECK_MS) {
      const { askWitnesses } = await import("./price-witnesses.ts");
      book = { ...addQuotes(book, await askWitnesses(services, book), now), crossCheckedAt: now };
    }
    if (now - dayAgoAt > DAY_AGO_MS) {
      await writeDown(services, book, now);
      dayAgo = await lookUpDayAgo(services, Object.keys(book.quotes), now);
      dayAgoAt = now;
    }
  } catch (error) {
    logError("prices", "refresh", error);
  }
  const after: PriceKnowledge = { version: VERSION, book, dayAgo, dayAgoAt };
  services.owned.lately.prices = { knowledge: after, at: services.now() };
  await services.owned.cache.put(KEY, after, KEPT_SECONDS);
  return after;
}

/** This hour's price of everything that has one, and the past of feeds of which too little is known. */
async function writeDown({ db, corridor, chains }: Services, book: PriceBook, now: number): Promise<void> {
  const at = Math.floor(now / HOUR_MS) * HOUR_MS;
  const points = Object.entries(book.quotes).flatMap(([key, quotes]): StoredPoint[] => {
    const price = judgePrice(quotes, now);
    return price?.state === "good" ? [{ key, at, usd: price.usd, source: price.source }] : [];
  });
  const lacking = await keysWithoutPast(db, Object.keys(book.quotes), now - DAY_MS);
  await keepPoints(db, points);
  for (const chain of chains.filter((id) => findChain(id)?.family === "evm")) {
    const wanted = feedsOf(chain).filter(([key]) => lacking.has(key));
    for (let i = 0; i < wanted.length; i += FEEDS_AT_ONCE) {
      const feeds = wanted.slice(i, i + FEEDS_AT_ONCE);
      const { value: latest } = await readState(
        corridor.node(chain),
        readEach(feeds.map(([, feed]) => latestRoundRead(feed))),
      );
      const reads = feeds.flatMap(([key, feed], n) => {
        const round = latest[n];
        return round === undefined ? [] : [roundsRead(key, feed, round)];
      });
      const { value: rounds } = await readState(corridor.node(chain), readEach(reads));
      await keepPoints(
        db,
        hourly(rounds.flat()).map((point) => ({ ...point, source: "chainlink" })),
      );
    }
  }
}

async function lookUpDayAgo({ db }: Services, keys: readonly string[], now: number): Promise<DayAgo> {
  const points = await pointsAround(
    db,
    keys.map((key) => [key, now - DAY_MS]),
  );
  return Object.fromEntries(
    keys.flatMap((key) => {
      const usd = priceAt(points, key, now - DAY_MS);
      return usd === undefined ? [] : [[key, usd]];
    }),
  );
}
