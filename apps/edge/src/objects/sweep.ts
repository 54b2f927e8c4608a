import type { ChainId } from "@alou/money/caip";
import { DAY_MS } from "@alou/money/durations";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { handoverOf } from "../corridor/submit.ts";
import { logError } from "../log.ts";
import { clearDue, ROWS_AT_ONCE } from "../retention/clear-due.ts";
import { SHORT_LIVED } from "../retention/retention-rules.ts";
import type { Services } from "../services.ts";
import { sql } from "../storage/database.ts";
import { openTransactions } from "../storage/transaction-lists.ts";

type SweepServices = Pick<Services, "db" | "chains" | "now" | "follower">;

/** A session that is over for this long is forgotten, with its tokens: nobody can tell a copied one any more. */
const ENDED_MS = 7 * DAY_MS;

/**
 * Every minute: hands transactions that nobody follows to their chain's follower, and clears what has outlived its use. A
 * Worker may have died between writing a transaction down and handing it over. Twice is the same as once.
 */
export async function sweep(services: SweepServices): Promise<void> {
  for (const chain of services.chains) {
    await handOver(services, chain).catch((error) => logError("sweep", chain, error));
  }
  const now = services.now();
  // Some at a time: after a bad day the next minutes do the rest.
  await services.db.batch([
    ...SHORT_LIVED.map((rule) => clearDue(rule, now)),
    sql(`DELETE FROM refresh_tokens WHERE session_id IN (${ENDED})`, now - ENDED_MS, ROWS_AT_ONCE),
    sql(`DELETE FROM sessions WHERE id IN (${ENDED})`, now - ENDED_MS, ROWS_AT_ONCE),
  ]);
}

/** The sessions that have been over for longest: of both statements of one batch the same. */
const ENDED = `SELECT id FROM sessions WHERE coalesce(ended_at, min(idle_expires_at, expires_at)) < ?1
  ORDER BY coalesce(ended_at, min(idle_expires_at, expires_at)), id LIMIT ?2`;

/** Page by page, so that no number of them keeps the newest from being found. */
async function handOver(services: SweepServices, chain: ChainId): Promise<void> {
  const follower = services.follower(chain);
  for (let last: TransactionRecord | undefined; ; ) {
    const page = await openTransactions(services.db, chain, last);
    last = page.at(-1)?.record;
    if (!last) return;
    const tracked = page.map(({ record: { id, attempts } }) => ({ id, hashes: attempts.map(({ hash }) => hash) }));
    const missing = new Set(await follower.missing(tracked));
    for (const stored of page) if (missing.has(stored.record.id)) await follower.track(handoverOf(stored));
  }
}
