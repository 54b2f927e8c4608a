import { type Database, sql } from "../storage/database.ts";
import { jobProgress, keepProgress } from "../storage/job-progress.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";
import { LAPSED_HOLD_KEPT_MS } from "./retention-rules.ts";

const JOB = "lapsed holds";

/**
 * Clears the shares of hand-outs that nothing came of: nothing was sent, and no wallet can answer any more. Shares are numbered in the
 * order of their marks, so each is looked at once. Those of what was sent stay.
 * @returns whether there may be more
 */
export async function clearLapsedHolds(db: Database, now: number): Promise<boolean> {
  const after = (await jobProgress(db, JOB)) ?? 0;
  const rows = await db.all<{ number: number; until: number }>(
    sql("SELECT number, until FROM spending_holds WHERE number > ?1 ORDER BY number LIMIT ?2", after, ROWS_AT_ONCE),
  );
  const young = rows.findIndex(({ until }) => until >= now - LAPSED_HOLD_KEPT_MS);
  const last = rows[(young < 0 ? rows.length : young) - 1]?.number;
  if (last === undefined) return false;
  await db.batch([
    sql(
      `DELETE FROM spending_holds WHERE number > ?1 AND number <= ?2
         AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = spending_holds.proposal_id)`,
      after,
      last,
    ),
    keepProgress(JOB, last),
  ]);
  return young < 0 && rows.length === ROWS_AT_ONCE;
}
