import type { AccountId } from "@alou/money/caip";
import { type AuditEntry, auditOfLink, auditStatement } from "./audit.ts";
import { type Database, type Statement, sql } from "./database.ts";

/** More wallets than these nobody has: every answer about possessions asks about each of them. */
export const MAX_WALLETS = 32;

/**
 * Links a wallet to a user, if it is nobody's yet. Of two that try at once one gets it: its primary key decides. The trail tells of
 * it only if it is the user's then.
 * @returns whose it is then; undefined where the user has too many
 */
export async function linkWallet(
  db: Database,
  user: string,
  wallet: {
    readonly key: string;
    readonly account: AccountId;
    readonly label?: string | undefined;
    readonly publicKey?: string | undefined;
  },
  now: number,
  audit: AuditEntry,
): Promise<string | undefined> {
  await db.batch([
    sql(
      `INSERT INTO wallets (key, account, user_id, label, public_key, linked_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6
       WHERE (SELECT count(*) FROM wallets WHERE user_id = ?3) < ?7 ON CONFLICT DO NOTHING`,
      wallet.key,
      wallet.account,
      user,
      wallet.label ?? null,
      wallet.publicKey ?? null,
      now,
      MAX_WALLETS,
    ),
    auditOfLink(audit, wallet.key),
  ]);
  const row = await db.first<{ user_id: string }>(sql("SELECT user_id FROM wallets WHERE key = ?1", wallet.key));
  return row?.user_id;
}

/**
 * Unlinks a wallet, and ends every session that was opened with it. What it signed stays on record.
 * @returns whether it was the user's
 */
export async function unlinkWallet(
  db: Database,
  user: string,
  account: AccountId,
  now: number,
  audit: Statement,
): Promise<boolean> {
  const owned = sql("SELECT key FROM wallets WHERE user_id = ?1 AND account = ?2", user, account);
  if (!(await db.first(owned))) return false;
  await db.batch([
    sql(
      "UPDATE sessions SET ended_at = ?3 WHERE user_id = ?1 AND account = ?2 AND ended_at IS NULL",
      user,
      account,
      now,
    ),
    sql("DELETE FROM wallets WHERE user_id = ?1 AND account = ?2", user, account),
    audit,
  ]);
  return true;
}

/**
 * Changes what the user has said of a wallet.
 * @param change `label` null takes it away; `acts` says that the wallet acts from now on
 * @returns whether it is the user's
 */
export async function updateWallet(
  db: Database,
  user: string,
  account: AccountId,
  change: { readonly label?: string | null | undefined; readonly acts?: true | undefined },
  now: number,
): Promise<boolean> {
  const { label, acts } = change;
  const changes = [
    ...(label === undefined
      ? []
      : [sql("UPDATE wallets SET label = ?3 WHERE user_id = ?1 AND account = ?2", user, account, label)]),
    ...(acts
      ? [sql("UPDATE wallets SET acts_since = ?3 WHERE user_id = ?1 AND account = ?2", user, account, now)]
      : []),
  ];
  if (changes.length > 0) await db.batch(changes);
  return (await db.first(sql("SELECT key FROM wallets WHERE user_id = ?1 AND account = ?2", user, account))) !== null;
}

/** Whether two users would have more wallets together than one may have. */
export async function tooManyTogether(db: Database, one: string, other: string): Promise<boolean> {
  const row = await db.first<{ n: number }>(
    sql("SELECT count(*) AS n FROM wallets WHERE user_id IN (?1, ?2)", one, other),
  );
  return (row?.n ?? 0) > MAX_WALLETS;
}

/** What belongs to a user and goes over to another as it is. */
const MOVED = [
  "wallets",
  "conversations",
  "plans",
  "intents",
  "proposals",
  "transactions",
  "spending_holds",
  "model_turns",
];

/**
 * Makes two users one: everything of `from` is `to`'s then. Programs that were let in by `from` are not: what they were granted
 * was granted by that account. All or nothing, and twice is the same as once.
 */
export async function mergeUsers(
  db: Database,
  from: string,
  to: string,
  at: { readonly now: number; readonly requestId: string },
): Promise<void> {
  const { now, requestId } = at;
  await db.batch([
    ...MOVED.map((table) => sql(`UPDATE ${table} SET user_id = ?2 WHERE user_id = ?1`, from, to)),
    // Two contacts of one name and kind: the newcomer says that it is the second.
    sql(
      `UPDATE contacts SET name = name || ' (2)', name_key = name_key || ' (2)'
       WHERE user_id = ?1 AND (name_key, home) IN (SELECT name_key, home FROM contacts WHERE user_id = ?2)`,
      from,
      to,
    ),
    sql("UPDATE OR IGNORE contacts SET user_id = ?2 WHERE user_id = ?1", from, to),
    // Who had set limits keeps them; where both had, those of the account that stays hold.
    sql("UPDATE OR IGNORE spending_policies SET user_id = ?2 WHERE user_id = ?1", from, to),
    sql("UPDATE OR IGNORE watched_permissions SET user_id = ?2 WHERE user_id = ?1", from, to),
    sql("UPDATE OR IGNORE permission_notices SET user_id = ?2 WHERE user_id = ?1", from, to),
    sql("UPDATE OR IGNORE watched_accounts SET user_id = ?2 WHERE user_id = ?1", from, to),
    sql("UPDATE sessions SET ended_at = ?2 WHERE user_id = ?1 AND ended_at IS NULL", from, now),
    sql("UPDATE api_keys SET revoked_at = ?2 WHERE user_id = ?1 AND revoked_at IS NULL", from, now),
    sql("UPDATE oauth_grants SET revoked_at = ?2 WHERE user_id = ?1 AND revoked_at IS NULL", from, now),
    auditStatement({ at: now, user: to, requestId, what: "merge", subject: from }),
    auditStatement({ at: now, user: from, requestId, what: "merged", subject: to }),
  ]);
}
