import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import type { AccountId, ChainId } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { SpenderChange, SpenderSeen } from "@alou/safety/permissions/spender-change";
import { type Database, type Statement, sql } from "./database.ts";

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
      `INSERT INTO watched_spenders (chain, spender, checked_at)
       SELECT DISTINCT value ->> 'chain', value ->> 'spender', 0 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      rows,
    ),
  ]);
}

/** How many are looked through for those to forget. */
const FORGOTTEN_AT_ONCE = 400;

/** A spender whose time has come. */
export interface DueSpender {
  readonly chain: ChainId;
  readonly spender: string;
  readonly seen: SpenderSeen | undefined;
}

/**
 * The spenders that nobody has looked at for longest, of permissions that stand. Those nobody lets act any more are forgotten when
 * their turn comes, some at a time: a look costs the same however many are watched.
 */
export async function dueSpenders(db: Database, before: number, limit: number): Promise<DueSpender[]> {
  await db.run(
    sql(
      `DELETE FROM watched_spenders WHERE (chain, spender) IN
         (SELECT chain, spender FROM watched_spenders WHERE checked_at < ?1 ORDER BY checked_at, chain, spender LIMIT ?2)
         AND NOT EXISTS (SELECT 1 FROM watched_permissions p
           WHERE p.chain = watched_spenders.chain AND p.spender = watched_spenders.spender)`,
      before,
      FORGOTTEN_AT_ONCE,
    ),
  );
  const rows = await db.all<{ chain: ChainId; spender: string; seen: string | null }>(
    sql(
      "SELECT chain, spender, seen FROM watched_spenders WHERE checked_at < ?1 ORDER BY checked_at, chain, spender LIMIT ?2",
      before,
      limit,
    ),
  );
  return rows.map(({ chain, spender, seen }) => ({
    chain,
    spender,
    seen: seen === null ? undefined : JSON.parse(seen),
  }));
}

/** What was seen of a spender, and what everybody who lets it act is to be told. The same twice is told once. */
export function spenderSeen(
  { chain, spender }: Pick<DueSpender, "chain" | "spender">,
  seen: SpenderSeen,
  changes: readonly SpenderChange[],
  now: number,
): Statement[] {
  return [
    ...changes.map(({ reason, evidence }) =>
      sql(
        `INSERT INTO permission_notices (id, user_id, chain, spender, reason, evidence, at)
         SELECT 'ntc_' || lower(hex(randomblob(10))), user_id, ?1, ?2, ?3, ?4, ?5
           FROM watched_permissions WHERE chain = ?1 AND spender = ?2 GROUP BY user_id
         ON CONFLICT DO NOTHING`,
        ...[chain, spender, reason, JSON.stringify(evidence)],
        now,
      ),
    ),
    sql(
      "UPDATE watched_spenders SET seen = ?3, checked_at = ?4 WHERE chain = ?1 AND spender = ?2",
      ...[chain, spender, JSON.stringify(seen)],
      now,
    ),
  ];
}

/** Notes that a spender could not be looked at: it is tried again when its time comes, and others are not held up. */
export function spenderUnseen({ chain, spender }: Pick<DueSpender, "chain" | "spender">, now: number): Statement {
  return sql("UPDATE watched_spenders SET checked_at = ?3 WHERE chain = ?1 AND spender = ?2", chain, spender, now);
}

/** Who lets a spender act. */
export async function usersOf(
  db: Database,
  { chain, spender }: Pick<DueSpender, "chain" | "spender">,
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
