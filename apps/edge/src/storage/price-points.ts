import { DAY_MS } from "@alou/money/durations";
import type { Decimal } from "@alou/money/units";
import type { PricePoint } from "@alou/portfolio/prices/feed-history";
import { type Database, listValue, sql } from "./database.ts";

/** A point as it is kept, with who said so. */
export interface StoredPoint extends PricePoint {
  readonly source: string;
}

interface PointRow {
  readonly key: string;
  readonly at: number;
  readonly usd: Decimal;
  readonly source: string;
}

/** Of what is older one price a day is left: see `retention/thin-prices.ts`. */
export const HOURLY_KEPT_MS = 90 * DAY_MS;

/** Statements this many rows wide stay far below D1's limit of bound values, since a list is one value. */
const ROWS_AT_ONCE = 500;

/** A question for this many moments is over in some milliseconds. */
const MOMENTS_AT_ONCE = 2_000;

/** Keeps points, one an hour and key; a later word about the same hour takes the earlier one's place. */
export async function keepPoints(db: Database, points: readonly StoredPoint[]): Promise<void> {
  for (let at = 0; at < points.length; at += ROWS_AT_ONCE) {
    const rows = points.slice(at, at + ROWS_AT_ONCE).map(({ key, at: when, usd, source }) => [key, when, usd, source]);
    await db.run(
      sql(
        `INSERT INTO price_points (key, at, usd, source)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1) WHERE true
         ON CONFLICT (key, at) DO UPDATE SET usd = excluded.usd, source = excluded.source`,
        JSON.stringify(rows),
      ),
    );
  }
}

/** As many moments as a chart can show. */
const MOST_MOMENTS = 400;
/** About as many points of all keys together. */
const MOST_POINTS = 20_000;

/**
 * The course of some keys' prices between two moments, oldest first: of each key the last point of every step of time. A step is as
 * long as it takes for a chart to be whole, from its beginning to its end, however many keys there are: at most 400 steps, and fewer where there
 * are more than fifty keys.
 * @param from milliseconds since 1970, as `to`
 */
export async function courseOf(
  db: Database,
  keys: readonly string[],
  from: number,
  to: number,
): Promise<StoredPoint[]> {
  const steps = Math.max(1, Math.min(MOST_MOMENTS, Math.floor(MOST_POINTS / Math.max(1, keys.length))));
  return await db.all<PointRow>(
    sql(
      // Beside max() SQLite takes the other columns from the row that has it.
      `SELECT key, max(at) AS at, usd, source FROM price_points
       WHERE key IN (SELECT value FROM json_each(?1)) AND at BETWEEN ?2 AND ?3 GROUP BY key, CAST((at - ?2) / ?4 AS INTEGER) ORDER BY 2`,
      listValue(keys),
      from,
      to,
      Math.max(1, Math.ceil((to - from + 1) / steps)),
    ),
  );
}

/** What was worth something, and when: milliseconds since 1970. */
export type PriceMoment = readonly [key: string, at: number];

/** The points before and after some moments, oldest first: the nearest to each is among them, of its day of UTC too. */
export async function pointsAround(db: Database, moments: readonly PriceMoment[]): Promise<StoredPoint[]> {
  const found: PointRow[] = [];
  for (let at = 0; at < moments.length; at += MOMENTS_AT_ONCE) {
    const rows = await db.all<PointRow>(
      sql(
        `SELECT p.key, p.at, p.usd, p.source FROM (
           SELECT value ->> 0 AS key, (SELECT max(at) FROM price_points WHERE key = value ->> 0 AND at <= value ->> 1) AS at FROM json_each(?1)
           UNION
           SELECT value ->> 0, (SELECT min(at) FROM price_points WHERE key = value ->> 0 AND at > value ->> 1) FROM json_each(?1)
         ) asked CROSS JOIN price_points p ON p.key = asked.key AND p.at = asked.at ORDER BY p.at`,
        JSON.stringify(moments.slice(at, at + MOMENTS_AT_ONCE)),
      ),
    );
    found.push(...rows);
  }
  return found;
}

/** Those of some keys of which no point is as old as that; milliseconds since 1970. */
export async function keysWithoutPast(db: Database, keys: readonly string[], at: number): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ key: string }>(
    sql(
      `SELECT asked.value AS key FROM json_each(?1) asked
       WHERE NOT EXISTS (SELECT 1 FROM price_points p WHERE p.key = asked.value AND p.at <= ?2)`,
      listValue(keys),
      at,
    ),
  );
  return new Set(rows.map(({ key }) => key));
}
