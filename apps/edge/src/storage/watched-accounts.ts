import type { AccountId } from "@alou/money/caip";
import { type Database, type Statement, sql } from "./database.ts";
import type { NamedAccount } from "./users.ts";

/** More accounts than these nobody watches. */
const MAX_WATCHED = 50;

/** The question for the accounts a user only looks at, the first added first. */
export function watchedBy(user: string): Statement {
  return sql("SELECT account, label FROM watched_accounts WHERE user_id = ?1 ORDER BY created_at, account", user);
}

/** Adds an account to look at, or changes its label; false where there are too many. */
export async function watchAccount(
  db: Database,
  user: string,
  { account, label }: NamedAccount,
  now: number,
): Promise<boolean> {
  await db.run(
    sql(
      `INSERT INTO watched_accounts (user_id, account, label, created_at) SELECT ?1, ?2, ?3, ?4
       WHERE (SELECT count(*) FROM watched_accounts WHERE user_id = ?1 AND account <> ?2) < ?5
       ON CONFLICT (user_id, account) DO UPDATE SET label = excluded.label`,
      user,
      account,
      label ?? null,
      now,
      MAX_WATCHED,
    ),
  );
  const kept = sql("SELECT account FROM watched_accounts WHERE user_id = ?1 AND account = ?2", user, account);
  return (await db.first(kept)) !== null;
}

/** Looks at an account no more; whether it was watched. */
export async function unwatchAccount(db: Database, user: string, account: AccountId): Promise<boolean> {
  const kept = sql("SELECT account FROM watched_accounts WHERE user_id = ?1 AND account = ?2", user, account);
  if (!(await db.first(kept))) return false;
  await db.run(sql("DELETE FROM watched_accounts WHERE user_id = ?1 AND account = ?2", user, account));
  return true;
}
