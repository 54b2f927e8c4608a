import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AccountId, ChainId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { SpenderChange } from "@alou/safety/permissions/spender-change";
import { type Database, sql } from "./database.ts";

/** A live permission, as it is kept for watching whoever may act by it. */
export interface WatchedPermission {
  readonly account: AccountId;
  readonly chain: ChainId;
  readonly permission: GivenPermission;
  /** As `addressKey` writes it. */
  readonly spender: string;
  readonly of: Words;
}

/**
 * Keeps what stands of some accounts of a user, and forgets what does not stand any more.
 * @param accounts those that were read in full; of others what is on record stays
 */
export async function keepWatched(
  db: Database,
  user: string,
  accounts: readonly AccountId[],
  permissions: readonly WatchedPermission[],
  now: number,
): Promise<void> {
  const rows = JSON.stringify(
    permissions.map(({ account, chain, permission, spender, of }) => ({
      ...{ account, chain, spender },
      permission: JSON.stringify(permission),
      of: JSON.stringify(of),
    })),
  );
  await db.batch([
    sql(
      `INSERT INTO watched_permissions (user_id, account, permission, chain, spender, of, seen_at)
       SELECT ?1, value ->> 'account', value ->> 'permission', value ->> 'chain', value ->> 'spender', value ->> 'of', ?3
         FROM json_each(?2) WHERE true
       ON CONFLICT (user_id, account, permission) DO UPDATE SET spender = excluded.spender, of = excluded.of, seen_at = ?3`,
      user,
      rows,
      now,
    ),
    sql(
      `DELETE FROM watched_permissions WHERE user_id = ?1 AND account IN (SELECT value FROM json_each(?2))
        AND (account, permission) NOT IN (SELECT value ->> 'account', value ->> 'permission' FROM json_each(?3))`,
      user,
      JSON.stringify(accounts),
      rows,
    ),
    sql(
      `INSERT INTO watched_spenders (chain, spender)
       SELECT DISTINCT value ->> 'chain', value ->> 'spender' FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      rows,
    ),
    sql(
      `INSERT INTO watch_rounds (chain, after, began_at, visited_at)
       SELECT DISTINCT value ->> 'chain', '', 0, 0 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      rows,
    ),
  ]);
}

/** A user's permissions as they stood when the user last looked, by account. */
export async function permissionsThatStood(
  db: Database,
  user: string,
): Promise<ReadonlyMap<AccountId, readonly GivenPermission[]>> {
  const rows = await db.all<{ account: AccountId; permission: string }>(
    sql("SELECT account, permission FROM watched_permissions WHERE user_id = ?1 ORDER BY account LIMIT 5000", user),
  );
  const byAccount = Map.groupBy(rows, ({ account }) => account);
  return new Map(
    [...byAccount].map(([account, own]) => [account, own.map(({ permission }) => JSON.parse(permission))]),
  );
}

/** Who lets a spender act. */
export async function usersOf(
  db: Database,
  { chain, spender }: { readonly chain: ChainId; readonly spender: string },
): Promise<string[]> {
  const rows = await db.all<{ user: string }>(
    sql(
      "SELECT DISTINCT user_id AS user FROM watched_permissions WHERE chain = ?1 AND spender = ?2 LIMIT 500",
      chain,
      spender,
    ),
  );
  return rows.map(({ user }) => user);
}

/** What a user is to be told, with the permissions that stand. */
export interface StoredNotice extends SpenderChange {
  readonly id: string;
  readonly chain: ChainId;
  readonly spender: string;
  readonly at: number;
  readonly permissions: readonly Pick<WatchedPermission, "account" | "permission" | "of">[];
}

/** Notices of a user that concern a permission which still stands, newest first. */
export async function noticesOf(db: Database, user: string): Promise<StoredNotice[]> {
  const rows = await db.all<
    Record<"id" | "chain" | "spender" | "reason" | "evidence" | "permissions", string> & { at: number }
  >(
    sql(
      `SELECT n.id, n.chain, n.spender, n.reason, n.evidence, n.at, json_group_array(json_object(
           'account', p.account, 'permission', json(p.permission), 'of', json(p.of))) AS permissions
         FROM permission_notices n
         JOIN watched_permissions p ON p.user_id = n.user_id AND p.chain = n.chain AND p.spender = n.spender
        WHERE n.user_id = ?1 AND n.dismissed_at IS NULL GROUP BY n.id ORDER BY n.at DESC, n.id LIMIT 50`,
      user,
    ),
  );
  return rows.map(({ evidence, permissions, ...row }) => ({
    ...(row as Omit<StoredNotice, "evidence" | "permissions">),
    evidence: JSON.parse(evidence),
    permissions: JSON.parse(permissions),
  }));
}

/** @returns whether it is the user's */
export async function dismissNotice(db: Database, user: string, id: string, now: number): Promise<boolean> {
  await db.run(
    sql(
      "UPDATE permission_notices SET dismissed_at = coalesce(dismissed_at, ?3) WHERE user_id = ?1 AND id = ?2",
      user,
      id,
      now,
    ),
  );
  return (await db.first(sql("SELECT id FROM permission_notices WHERE user_id = ?1 AND id = ?2", user, id))) !== null;
}
