import { type AccountId, type AssetId, type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { ErrorCode } from "@alou/money/error-catalogue";
import { type Decimal, type Units, unitsToDecimal } from "@alou/money/units";
import type { Holding } from "./holding.ts";
import { type PriceBook, priceIn, standInKey } from "./prices/book.ts";
import { centsAt, type Price, priceKey, scaled } from "./prices/quote.ts";
import type { AccountRecord, Snapshot } from "./snapshot.ts";
import { type SpamReason, spamReasons } from "./spam/classify.ts";

/** One asset of one account, priced and judged. */
export interface HoldingView {
  readonly account: AccountId;
  readonly asset: AssetId;
  readonly symbol: string;
  readonly name?: string;
  readonly decimals: number;
  readonly listed: boolean;
  readonly units: Units;
  readonly locked?: Units;
  readonly immature?: Units;
  /** Absent where nobody knows: never guessed, and never asked for what is not listed. */
  readonly price?: Price;
  /** In whole cents; absent without a price that is believed. */
  readonly usd?: Decimal;
  /** How its price moved within a day, in basis points; absent where yesterday's is not known. */
  readonly change24hBps?: number;
  /** Why it is hidden; empty for what is shown. */
  readonly spam: readonly SpamReason[];
  /** It counts in the total. */
  readonly counted: boolean;
}

/** How one account's chain is. */
export interface ChainView {
  readonly account: AccountId;
  readonly chain: ChainId;
  /**
   * `fresh`: read now. `kept`: the last reading, a short while old, because it was not asked again. `late`: being asked, not
   * answered yet. `dead`: does not answer.
   */
  readonly state: "fresh" | "kept" | "late" | "dead";
  /** When what is shown was read; absent when nothing ever was. */
  readonly readAt?: number;
  readonly height?: number;
  readonly fault?: ErrorCode | "internal";
  /** Dollars that count in the total. */
  readonly usd: Decimal;
  /** Assets whose balance is unknown. */
  readonly unread: readonly AssetId[];
  /** There is more than was read. */
  readonly cut: boolean;
}

/** What a user owns on all chains. */
export interface Portfolio {
  /** When it was put together; milliseconds since 1970. */
  readonly at: number;
  /** Of what is counted: shown, with a price that is believed, on a chain that answered. */
  readonly totalUsd: Decimal;
  /** Part of it that rests on stale prices. */
  readonly staleUsd: Decimal;
  /** How the prices of what is held now moved within a day; absent where yesterday's prices are not known. */
  readonly change24h?: {
    readonly usd: Decimal;
    readonly bps: number /** Share of the total it speaks of, in basis points. */;
    readonly coverBps: number;
  };
  readonly chains: readonly ChainView[];
  /** The most valuable first; what has no value by symbol. */
  readonly holdings: readonly HoldingView[];
  /** Times of the oldest and the newest price that counts. */
  readonly pricesAt?: { readonly oldest: number; readonly newest: number };
}

/** Prices of a day ago, by price key. */
export type DayAgo = Readonly<Record<string, Decimal>>;

/**
 * Nobody has more than this in one asset, in cents: a balance or a price that says so is a lie. Ten trillion dollars.
 */
const MOST_CENTS = 10n ** 15n;

/** After this long what a silent chain last said is not counted any more. */
const COUNTED_FOR_MS = 120_000;

/** Puts a snapshot and prices together. Pure: all it shows is in its arguments. */
export function composePortfolio(snapshot: Snapshot, book: PriceBook, dayAgo: DayAgo, now: number): Portfolio {
  const records = Object.entries(snapshot.accounts) as [AccountId, AccountRecord][];
  const chains = records.map(([account, record]) => chainView(account, record, now));
  // Play money is worth nothing beside real money. Where there is nothing else it is counted as if it were.
  const isReal = (chain: ChainId) => !getChain(chain).test;
  const hasReal = records.some(([account, { last }]) => isReal(splitAccount(account).chain) && last?.holdings.length);
  const counts = new Map(
    chains.map(({ account, chain, state, readAt = 0 }) => [
      account,
      state !== "dead" && now - readAt < COUNTED_FOR_MS && (isReal(chain) || !hasReal),
    ]),
  );
  const knownOf = judgedOnce(book, dayAgo, now);
  const valued = records
    .flatMap(([account, { last }]) =>
      (last?.holdings ?? []).map((holding) => valuedHolding(account, holding, counts.get(account) ?? false, knownOf)),
    )
    .sort(byWorth);
  const counted = valued.filter(({ view }) => view.counted);
  const times = counted.flatMap(({ view: { price } }) =>
    price && price.state !== "disputed" ? [price.updatedAt] : [],
  );
  const change = changeOf(counted);
  return {
    at: now,
    totalUsd: dollars(sumOf(counted)),
    staleUsd: dollars(sumOf(counted.filter(({ view }) => view.price?.state === "stale"))),
    ...(change && { change24h: change }),
    chains: chains.map((view) => ({
      ...view,
      usd: dollars(sumOf(counted.filter(({ view: { account } }) => account === view.account))),
    })),
    holdings: valued.map(({ view }) => view),
    ...(times.length > 0 && { pricesAt: { oldest: Math.min(...times), newest: Math.max(...times) } }),
  };
}

/** What is known of an asset's price: the same on every chain it is held on. */
interface KnownPrice {
  readonly price: Price;
  /** In 10^-18 dollars; undefined where it is not believed. */
  readonly believed: bigint | undefined;
  /** A day ago, in 10^-18 dollars. */
  readonly before: bigint | undefined;
  readonly changeBps: number | undefined;
}

/** Judges the price of an asset once for all chains it is held on. */
function judgedOnce(book: PriceBook, dayAgo: DayAgo, now: number): (asset: AssetId) => KnownPrice | undefined {
  const known = new Map<string, KnownPrice | undefined>();
  const judge = (asset: AssetId, key: string): KnownPrice | undefined => {
    const price = priceIn(book, asset, now);
    if (!price) return undefined;
    const usd = price.state === "disputed" ? undefined : price.usd;
    const then = dayAgo[key] ?? dayAgo[standInKey(key) ?? ""];
    return {
      price,
      believed: usd === undefined ? undefined : scaled(usd),
      before: then === undefined ? undefined : scaled(then),
      changeBps: usd === undefined ? undefined : changeBps(usd, then),
    };
  };
  return (asset) => {
    const key = priceKey(asset);
    if (key === undefined) return undefined;
    if (!known.has(key)) known.set(key, judge(asset, key));
    return known.get(key);
  };
}

/** How long a reading counts as made now. */
const FRESH_MS = 5_000;

function chainView(account: AccountId, { last, fault }: AccountRecord, now: number): ChainView {
  const state =
    fault === undefined ? (last && now - last.at < FRESH_MS ? "fresh" : "kept") : fault === "late" ? "late" : "dead";
  return {
    account,
    chain: splitAccount(account).chain,
    state,
    ...(last && { readAt: last.at, height: last.height }),
    ...(fault !== undefined && fault !== "late" && { fault }),
    usd: dollars(0n),
    unread: last?.unread ?? [],
    cut: last?.cut ?? false,
  };
}

/** A holding with what it is worth. */
interface Valued {
  readonly view: HoldingView;
  /** Whole cents; 0 without a price that is believed. */
  readonly cents: bigint;
  /** What the same was worth a day ago; undefined where that is not known. */
  readonly centsBefore: bigint | undefined;
}

function valuedHolding(
  account: AccountId,
  { gift, ...holding }: Holding,
  isCounted: boolean,
  knownOf: (asset: AssetId) => KnownPrice | undefined,
): Valued {
  const spam = spamReasons({ ...holding, ...(gift !== undefined && { gift }) });
  const known = spam.length > 0 ? undefined : knownOf(holding.asset);
  const { price, believed, before, changeBps: change } = known ?? {};
  const units = BigInt(holding.units);
  const cents = believed === undefined ? undefined : centsAt(units, holding.decimals, believed);
  const isPlausible = cents !== undefined && cents < MOST_CENTS;
  const view = {
    account,
    ...holding,
    ...(price && { price }),
    ...(isPlausible && { usd: dollars(cents) }),
    ...(change !== undefined && { change24hBps: change }),
    spam,
    counted: isCounted && isPlausible,
  };
  return {
    view,
    cents: isPlausible ? cents : 0n,
    centsBefore: before === undefined ? undefined : centsAt(units, holding.decimals, before),
  };
}

const sumOf = (valued: readonly Valued[]): bigint => valued.reduce((sum, { cents }) => sum + cents, 0n);

/** By how much a price moved, in basis points of what it was; rounded towards zero. */
export function changeBps(usd: Decimal, before: Decimal | undefined): number | undefined {
  const then = before === undefined ? undefined : scaled(before);
  const is = scaled(usd);
  if (then === undefined || is === undefined) return undefined;
  const bps = ((is - then) * 10_000n) / then;
  return bps > -10_001n && bps < 10_000_000n ? Number(bps) : undefined;
}

function changeOf(counted: readonly Valued[]): Portfolio["change24h"] {
  const allCents = sumOf(counted);
  let [nowCents, thenCents] = [0n, 0n];
  for (const { cents, centsBefore } of counted) {
    if (centsBefore === undefined) continue;
    nowCents += cents;
    thenCents += centsBefore;
  }
  if (thenCents === 0n) return undefined;
  const moved = nowCents - thenCents;
  return {
    usd: dollars(moved),
    bps: Number((moved * 10_000n) / thenCents),
    coverBps: allCents === 0n ? 0 : Number((nowCents * 10_000n) / allCents),
  };
}

const dollars = (cents: bigint): Decimal => unitsToDecimal(cents, 2);

function byWorth({ view: a, cents: x }: Valued, { view: b, cents: y }: Valued): number {
  if (x !== y) return x > y ? -1 : 1;
  if (a.listed !== b.listed) return a.listed ? -1 : 1;
  return a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : a.asset < b.asset ? -1 : 1;
}
