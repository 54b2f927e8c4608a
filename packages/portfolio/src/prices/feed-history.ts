import { type Hex, word, wordAt } from "@alou/chains/evm/hex";
import { contractRead, mapRead, type Read, readEach } from "@alou/chains/evm/read";
import { FEEDS, type Feed } from "@alou/defi/chainlink/feed-registry";
import type { ChainId } from "@alou/money/caip";
import { eip155Number, getChain } from "@alou/money/chain";
import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import { type Decimal, unitsToDecimal } from "@alou/money/units";

/** What something was worth at a moment. */
export interface PricePoint {
  /** See `priceKey`. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly usd: Decimal;
}

/** `getRoundData(uint80)` */
const GET_ROUND_DATA = "0x9a6fc8f5";
/** `latestRound()` */
const LATEST_ROUND = "0x668a0f02";
/** Of every dollar feed. */
const FEED_DECIMALS = 8;
/** The low bits of a proxy's round count the rounds of one aggregator; the high ones count aggregators. */
const PHASE_BITS = 64n;
/** How many rounds back are asked for: a week of hourly ones and some. */
const ROUNDS = 200;

/** The feeds of a chain by price key. */
export function feedsOf(chain: ChainId): readonly (readonly [key: string, feed: Feed])[] {
  const prefix = getChain(chain).test ? "test:" : "";
  return Object.entries(FEEDS[eip155Number(chain)] ?? {}).map(([key, feed]) => [`${prefix}${key}`, feed]);
}

/** The id of a feed's newest round; undefined where it does not say. */
export function latestRoundRead({ address }: Feed): Read<bigint | undefined> {
  return contractRead(address, LATEST_ROUND, (data) => (data.length === 66 ? wordAt(data, 0) : undefined));
}

/**
 * The rounds of a feed before and with the newest one, oldest first: at most 200, of the present aggregator only.
 * @see https://docs.chain.link/data-feeds/historical-data
 */
export function roundsRead(key: string, { address }: Feed, latest: bigint): Read<readonly PricePoint[]> {
  const phase = (latest >> PHASE_BITS) << PHASE_BITS;
  const count = Number(latest - phase);
  const ids = Array.from({ length: Math.min(ROUNDS, count) }, (_, i) => latest - BigInt(i));
  const reads = ids.map((id) => contractRead(address, `${GET_ROUND_DATA}${word(id)}`, (data) => pointIn(key, data)));
  return mapRead(readEach(reads), (points) => points.flatMap((point) => point ?? []).sort((a, b) => a.at - b.at));
}

function pointIn(key: string, data: Hex): PricePoint | undefined {
  if (data.length !== 2 + 5 * 64) return undefined;
  const answer = BigInt.asIntN(256, wordAt(data, 1));
  const updatedAt = wordAt(data, 3);
  if (answer <= 0n || updatedAt === 0n || updatedAt >> 40n !== 0n) return undefined;
  return { key, at: Number(updatedAt) * 1_000, usd: unitsToDecimal(answer, FEED_DECIMALS) };
}

/** One point an hour: the last one known in each, under the hour's beginning. */
export function hourly(points: readonly PricePoint[]): PricePoint[] {
  const hours = new Map<string, PricePoint>();
  for (const point of [...points].sort((a, b) => a.at - b.at)) {
    const at = Math.floor(point.at / HOUR_MS) * HOUR_MS;
    hours.set(`${point.key} ${at}`, { ...point, at });
  }
  return [...hours.values()];
}

/** How far from the moment that is asked for a point may lie. */
const NEAR_MS = 2 * HOUR_MS;

/** The price of a moment: the nearest point within two hours; undefined where none is known. */
export function priceAt(points: readonly PricePoint[], key: string, at: number): Decimal | undefined {
  const best = nearest(points, key, at);
  return best && Math.abs(best.at - at) <= NEAR_MS ? best.usd : undefined;
}

/** The price of a moment's day of UTC: its point nearest to the moment; undefined where none is known. */
export function priceOfDay<P extends PricePoint>(points: readonly P[], key: string, at: number): P | undefined {
  const day = Math.floor(at / DAY_MS);
  return nearest(
    points.filter((point) => Math.floor(point.at / DAY_MS) === day),
    key,
    at,
  );
}

function nearest<P extends PricePoint>(points: readonly P[], key: string, at: number): P | undefined {
  let best: P | undefined;
  for (const point of points) {
    if (point.key !== key) continue;
    if (!best || Math.abs(point.at - at) < Math.abs(best.at - at)) best = point;
  }
  return best;
}
