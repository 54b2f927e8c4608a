import { type Database, sql } from "../storage/database.ts";
import { jobProgress, keepProgress } from "../storage/job-progress.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";
import { UNSENT_PROPOSAL_KEPT_MS } from "./retention-rules.ts";

const JOB = "unsent proposals";

/**
 * Clears the proposals of intents that came to nothing: nothing was sent or signed, no wallet may still hold a request, and the
 * newest of them is long expired. All of an intent go together, for a card leads from the first to the last. Each is looked at
 * once, in the order of their expiry.
 * @returns whether there may be more
 */
export async function clearUnsentProposals(db: Database, now: number): Promise<boolean> {
  const after = (await jobProgress(db, JOB)) ?? 0;
  const rows = await db.all<{ at: number }>(
    sql(
      "SELECT expires_at AS at FROM proposals WHERE expires_at > ?1 AND expires_at < ?2 ORDER BY expires_at LIMIT ?3",
      after,
      now - UNSENT_PROPOSAL_KEPT_MS,
      ROWS_AT_ONCE,
    ),
  );
  const last = rows.at(-1)?.at;
  if (last === undefined) return false;
  await db.batch([
    sql(
      `DELETE FROM proposals WHERE intent_id IN (
         SELECT p.intent_id FROM proposals p WHERE p.expires_at > ?1 AND p.expires_at <= ?2
           AND NOT EXISTS (SELECT 1 FROM proposals o WHERE o.intent_id = p.intent_id
             AND (o.expires_at > ?2 OR o.asked_request IS NOT NULL OR o.signatures <> '{}'))
           AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.intent_id = p.intent_id))`,
      after,
      last,
    ),
    keepProgress(JOB, last),
  ]);
  return rows.length === ROWS_AT_ONCE;
}
