import { type Database, type Statement, sql } from "../storage/database.ts";
import { jobProgress, keepProgress } from "../storage/job-progress.ts";
import { ROWS_AT_ONCE } from "./clear-due.ts";
import { UNSENT_PROPOSAL_KEPT_MS, UNSENT_PROPOSAL_LATER_MS } from "./retention-rules.ts";

/** When each proposal is looked at: soon, and once more, for an ask may have been answered in between. */
const LOOKS = {
  soon: { job: "unsent proposals", keptMs: UNSENT_PROPOSAL_KEPT_MS },
  later: { job: "unsent proposals, later", keptMs: UNSENT_PROPOSAL_LATER_MS },
} as const;

/**
 * Clears the proposals that came to nothing, long after they expired: nothing of them was sent or signed, and no wallet may still hold
 * a request. All of an intent go together; of one of which something was sent, the quotes that were renewed and the faster attempts
 * nobody took. In the order of their expiry.
 * @returns whether there may be more
 */
export async function clearUnsentProposals(db: Database, now: number, look: keyof typeof LOOKS): Promise<boolean> {
  const { job, keptMs } = LOOKS[look];
  const after = (await jobProgress(db, job)) ?? 0;
  const rows = await db.all<{ at: number }>(
    sql(
      "SELECT expires_at AS at FROM proposals WHERE expires_at > ?1 AND expires_at < ?2 ORDER BY expires_at LIMIT ?3",
      after,
      now - keptMs,
      ROWS_AT_ONCE,
    ),
  );
  const last = rows.at(-1)?.at;
  if (last === undefined) return false;
  const passed = await db.all<Passed>(passedBetween(after, last));
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
    ...(passed.length > 0 ? leaveOut(passed) : []),
    keepProgress(job, last),
  ]);
  return rows.length === ROWS_AT_ONCE;
}

/** A proposal that was passed over for what was sent. */
interface Passed {
  readonly id: string;
  readonly intent: string;
  /** What took its place; null of a faster attempt, which takes the place of none. */
  readonly next: string | null;
}

/** Of intents of which something was sent: what stands between two others, for a card begins with the first; and replacements. */
function passedBetween(after: number, last: number): Statement {
  return sql(
    `SELECT p.id, p.intent_id AS intent, p.superseded_by AS next FROM proposals p
     WHERE p.expires_at > ?1 AND p.expires_at <= ?2 AND p.asked_request IS NULL AND p.signatures = '{}'
       AND EXISTS (SELECT 1 FROM transactions t WHERE t.intent_id = p.intent_id)
       AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.proposal_id = p.id)
       AND (json_extract(p.body, '$.action.kind') IN ('speed-up', 'cancel') OR p.superseded_by IS NOT NULL
         AND EXISTS (SELECT 1 FROM proposals o WHERE o.intent_id = p.intent_id AND o.superseded_by = p.id))`,
    after,
    last,
  );
}

/** Deletes them, and lets what they took the place of lead to what is left behind them. */
function leaveOut(passed: readonly Passed[]): Statement[] {
  const next = new Map(passed.map((one) => [one.id, one.next]));
  const behind = (id: string): string | null => {
    let at: string | null = id;
    while (at !== null && next.has(at)) at = next.get(at) ?? null;
    return at;
  };
  const intents = JSON.stringify([...new Set(passed.map(({ intent }) => intent))]);
  return [
    sql(
      `UPDATE proposals SET superseded_by = (SELECT value ->> 1 FROM json_each(?2) WHERE value ->> 0 = proposals.superseded_by)
       WHERE intent_id IN (SELECT value FROM json_each(?1)) AND superseded_by IN (SELECT value ->> 0 FROM json_each(?2))`,
      intents,
      JSON.stringify(passed.map(({ id }) => [id, behind(id)])),
    ),
    sql("DELETE FROM proposals WHERE id IN (SELECT value FROM json_each(?1))", JSON.stringify([...next.keys()])),
  ];
}
