import { handoverOf } from "../corridor/submit.ts";
import type { Env } from "../env.ts";
import { openServices, type Services } from "../services.ts";
import { sql } from "../storage/database.ts";
import { findProposal } from "../storage/proposals.ts";
import { forgottenTransactions } from "../storage/transactions.ts";

/** A transaction nobody has written about for so long may have lost its follower. */
const SILENT_MS = 2 * 60_000;
/** Answers to repeated requests are kept for a day. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Every minute: hands transactions that nobody seems to follow to their chain's follower again, and clears what has
 * outlived its use. Twice is the same as once.
 */
export async function sweep(env: Env, waitUntil: Services["waitUntil"]): Promise<void> {
  const services = openServices(env, waitUntil);
  const now = services.now();
  for (const stored of await forgottenTransactions(services.db, now - SILENT_MS)) {
    const proposal = await findProposal(services.db, stored.user, stored.record.proposal);
    if (!proposal) continue;
    const follower = env.FOLLOWER.get(env.FOLLOWER.idFromName(stored.record.chain));
    await follower.track(handoverOf({ user: stored.user }, stored, proposal.proposal));
  }
  await services.db.batch([
    sql("DELETE FROM challenges WHERE expires_at < ?1", now),
    sql("DELETE FROM idempotency WHERE created_at < ?1", now - KEPT_MS),
  ]);
}
