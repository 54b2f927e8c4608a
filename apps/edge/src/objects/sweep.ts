import type { ChainId } from "@alou/money/caip";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { handoverOf } from "../corridor/submit.ts";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";
import { sql } from "../storage/database.ts";
import { openTransactions } from "../storage/transaction-lists.ts";

/** Answers to repeated requests are kept for a day. */
const KEPT_MS = 24 * 3_600_000;
/** A session that is over for this long is forgotten, with its tokens: nobody can tell a copied one any more. */
const ENDED_MS = 7 * 24 * 3_600_000;

/**
 * Every minute: hands transactions that nobody follows to their chain's follower, and clears what has outlived its use. A
 * Worker may have died between writing a transaction down and handing it over. Twice is the same as once.
 */
export async function sweep(services: Services): Promise<void> {
  for (const chain of services.chains) {
    await handOver(services, chain).catch((error) => logError("sweep", chain, error));
  }
  const now = services.now();
  await services.db.batch([
    sql("DELETE FROM challenges WHERE expires_at < ?1", now),
    // Anybody may register a program; one that no user has let in within a day is forgotten.
    sql(
      `DELETE FROM oauth_clients WHERE created_at < ?1
         AND NOT EXISTS (SELECT 1 FROM oauth_grants WHERE client_id = oauth_clients.id)`,
      now - KEPT_MS,
    ),
    sql(
      `DELETE FROM refresh_tokens WHERE session_id IN
         (SELECT id FROM sessions WHERE coalesce(ended_at, min(idle_expires_at, expires_at)) < ?1)`,
      now - ENDED_MS,
    ),
    sql("DELETE FROM sessions WHERE coalesce(ended_at, min(idle_expires_at, expires_at)) < ?1", now - ENDED_MS),
    sql("DELETE FROM idempotency WHERE created_at < ?1", now - KEPT_MS),
  ]);
}

/** Page by page, so that no number of them keeps the newest from being found. */
async function handOver(services: Services, chain: ChainId): Promise<void> {
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
