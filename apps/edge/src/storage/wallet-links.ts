import { sameHolder } from "@alou/money/account-on";
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

/** What was opened with a wallet and lives on by itself, and when it has ended. */
const OPENED = { sessions: "ended_at", api_keys: "revoked_at", oauth_grants: "revoked_at" } as const;

/**
 * Unlinks a wallet, and ends what was opened with it, on whichever chain of its family: sessions, keys, and what programs were granted.
 * What it signed stays on record.
 * @returns the ids of what has ended; undefined where it was not the user's wallet
 */
export async function unlinkWallet(
  db: Database,
  user: string,
  account: AccountId,
  now: number,
  audit: Statement,
): Promise<readonly string[] | undefined> {
  const tables = Object.entries(OPENED);
  const [[wallet], ...opened] = await db.read<[{ key: string }, ...{ id: string; account: AccountId }[]]>([
    sql("SELECT key FROM wallets WHERE user_id = ?1 AND account = ?2", user, account),
    ...tables.map(([table, end]) =>
      sql(`SELECT id, account FROM ${table} WHERE user_id = ?1 AND ${end} IS NULL`, user),
    ),
  ]);
  if (!wallet) return undefined;
  // A contract, which is proved by itself, is its own chain's alone.
  const isIts = (by: AccountId) => (wallet.key === account ? by === account : sameHolder(by, account));
  const ended = opened.map((rows) => rows.flatMap((row) => (isIts(row.account) ? [row.id] : [])));
  await db.batch([
    ...tables.map(([table, end], i) =>
      sql(
        `UPDATE ${table} SET ${end} = ?2 WHERE id IN (SELECT value FROM json_each(?1)) AND ${end} IS NULL`,
        JSON.stringify(ended[i]),
        now,
      ),
    ),
    sql("DELETE FROM wallets WHERE user_id = ?1 AND account = ?2", user, account),
    audit,
  ]);
  return ended.flat();
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
