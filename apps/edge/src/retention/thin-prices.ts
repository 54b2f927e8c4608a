import { DAY_MS } from "@alou/money/durations";
import { type Database, sql } from "../storage/database.ts";
import { jobProgress, keepProgress } from "../storage/job-progress.ts";
import { HOURLY_KEPT_MS } from "../storage/price-points.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";

const JOB = "thinned prices";

/**
 * Leaves of each key and day of UTC that is long past one price, the one nearest to noon: it is within half a day of any moment of
 * that day. Goes through the days in order, each once.
 * @returns whether there is more
 */
export async function thinPrices(db: Database, now: number): Promise<boolean> {
  const end = dayStart(now - HOURLY_KEPT_MS);
  const day = (await jobProgress(db, JOB)) ?? (await firstDay(db));
  if (day === undefined || day >= end) return false;
  const thinned = await db.all(
    sql(
      `DELETE FROM price_points WHERE (key, at) IN (SELECT key, at FROM (
         SELECT key, at, row_number() OVER (PARTITION BY key ORDER BY abs(at - ?3), at) AS place
         FROM price_points WHERE at >= ?1 AND at < ?2) WHERE place > 1 LIMIT ?4) RETURNING 1 AS thinned`,
      day,
      day + DAY_MS,
      day + DAY_MS / 2,
      ROWS_AT_ONCE,
    ),
  );
  if (thinned.length < ROWS_AT_ONCE) await db.run(keepProgress(JOB, day + DAY_MS));
  return true;
}

async function firstDay(db: Database): Promise<number | undefined> {
  const row = await db.first<{ at: number | null }>(sql("SELECT min(at) AS at FROM price_points"));
  return row?.at == null ? undefined : dayStart(row.at);
}

const dayStart = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;
