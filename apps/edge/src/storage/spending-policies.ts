import type { SpendingPolicy } from "@alou/safety/policy/spending-policy";
import { type Database, type Statement, sql } from "./database.ts";

/** A user's policy, and since when it holds (milliseconds since 1970). */
export interface StoredPolicy {
  readonly policy: SpendingPolicy;
  readonly signedBy: string;
  readonly updatedAt: number;
}

/** A row of `policyOf`. */
export interface PolicyRow {
  readonly policy: string;
  readonly signed_by: string;
  readonly updated_at: number;
}

/** The question for a user's policy: one row or none. */
export function policyOf(user: string): Statement {
  return sql("SELECT policy, signed_by, updated_at FROM spending_policies WHERE user_id = ?1", user);
}

/** A row of `policyOf`, read. */
export function readPolicy(row: PolicyRow): StoredPolicy {
  return { policy: JSON.parse(row.policy), signedBy: row.signed_by, updatedAt: row.updated_at };
}

export async function findPolicy(db: Database, user: string): Promise<StoredPolicy | undefined> {
  const row = await db.first<PolicyRow>(policyOf(user));
  return row ? readPolicy(row) : undefined;
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
