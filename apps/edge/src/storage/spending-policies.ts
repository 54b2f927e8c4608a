import type { Proposal } from "@alou/proposals/proposal";
import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { type Database, type Statement, sql } from "./database.ts";
import { MAY_PAY } from "./transactions.ts";

/** A user's policy, and since when it holds (milliseconds since 1970). */
export interface StoredPolicy {
  readonly policy: SpendingPolicy;
  readonly signedBy: string;
  readonly updatedAt: number;
}

export async function findPolicy(db: Database, user: string): Promise<StoredPolicy | undefined> {
  const row = await db.first<{ policy: string; signed_by: string; updated_at: number }>(
    sql("SELECT policy, signed_by, updated_at FROM spending_policies WHERE user_id = ?1", user),
  );
  return row ? { policy: JSON.parse(row.policy), signedBy: row.signed_by, updatedAt: row.updated_at } : undefined;
}

export async function putPolicy(db: Database, user: string, stored: StoredPolicy, audit: Statement): Promise<void> {
  await db.batch([
    sql(
      `INSERT INTO spending_policies (user_id, policy, signed_by, updated_at) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (user_id) DO UPDATE SET policy = ?2, signed_by = ?3, updated_at = ?4`,
      user,
      JSON.stringify(stored.policy),
      stored.signedBy,
      stored.updatedAt,
    ),
    audit,
  ]);
}

/** A proposal by which something has left, or may still. */
export interface SpentProposal {
  readonly proposal: Proposal;
  readonly at: number;
}

/** What a user has sent since some time, or has been asked to sign and not answered; without what belongs to one intent. */
export async function spentSince(
  db: Database,
  user: string,
  since: number,
  intent: string,
): Promise<readonly SpentProposal[]> {
  const rows = await db.all<{ body: string; at: number }>(
    sql(
      `SELECT p.body, t.created_at AS at FROM transactions t JOIN proposals p ON p.id = t.proposal_id
        WHERE t.user_id = ?1 AND t.created_at > ?2 AND t.intent_id <> ?3 AND ${MAY_PAY}
       UNION ALL
       SELECT body, updated_at AS at FROM proposals p
        WHERE p.user_id = ?1 AND p.intent_id <> ?3 AND p.asked_request IS NOT NULL AND p.signing_until IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = p.id AND t.main = 1)`,
      user,
      since,
      intent,
    ),
  );
  return rows.map(({ body, at }) => ({ proposal: JSON.parse(body) as Proposal, at }));
}

/** Since when each saved address has been what it is: a contact whose address was changed is a new one. */
export async function contactsSince(
  db: Database,
  user: string,
): Promise<readonly { readonly address: string; readonly since: number }[]> {
  return await db.all(
    sql(
      `SELECT c.address, max(c.created_at, coalesce((SELECT max(a.at) FROM audit a
         WHERE a.user_id = c.user_id AND a.what = 'contact-update' AND a.subject = c.id), 0)) AS since
       FROM contacts c WHERE c.user_id = ?1`,
      user,
    ),
  );
}
