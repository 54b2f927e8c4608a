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

/** The points of some keys between two moments, oldest first; at most 20,000. */
export async function pointsBetween(
  db: Database,
  keys: readonly string[],
  from: number,
  to: number,
): Promise<StoredPoint[]> {
  return await db.all<PointRow>(
    sql(
      `SELECT key, at, usd, source FROM price_points
       WHERE key IN (SELECT value FROM json_each(?1)) AND at BETWEEN ?2 AND ?3 ORDER BY at LIMIT 20000`,
      listValue(keys),
      from,
      to,
    ),
  );
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
