import type { AccountId } from "@alou/money/caip";
import type { Settings } from "../api/settings.ts";
import { type Database, type Statement, sql } from "./database.ts";

/** What somebody who has set nothing prefers. */
export const DEFAULT_SETTINGS: Settings = {
  language: "zh",
  slippageBps: 50,
  deadlineSeconds: 600,
  speed: "normal",
  thinking: "off",
};

/** An account a user has named. */
export interface NamedAccount {
  readonly account: AccountId;
  readonly label?: string;
}

/** A wallet that has proved itself and signs in as the user. */
export interface LinkedWallet extends NamedAccount {
  /** When the user last said that it acts for them on its family of chains, in milliseconds since 1970. */
  readonly actsSince?: number;
  /** Base64, where the wallet has shown it. */
  readonly publicKey?: string;
}

/**
 * The user behind a wallet, made on first sight. Two first sign-ins at once end up as one user: the wallet's primary
 * key decides.
 * @param candidate a fresh user id, used when the wallet is new
 */
export async function userOfWallet(
  db: Database,
  wallet: { readonly key: string; readonly account: AccountId; readonly publicKey?: string | undefined },
  candidate: string,
  now: number,
): Promise<string> {
  const owner = sql("SELECT user_id FROM wallets WHERE key = ?1", wallet.key);
  const known = await db.first<{ user_id: string }>(owner);
  if (known) return known.user_id;
  await db.batch([
    sql(
      "INSERT INTO users (id, settings, created_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
      candidate,
      "{}",
      now,
    ),
    sql(
      `INSERT INTO wallets (key, account, user_id, public_key, linked_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (key) DO NOTHING`,
      wallet.key,
      wallet.account,
      candidate,
      wallet.publicKey ?? null,
      now,
    ),
  ]);
  return (await db.first<{ user_id: string }>(owner))?.user_id ?? candidate;
}

/** Settings with defaults for what was never set. */
export function readSettings(stored: string): Settings {
  return { ...DEFAULT_SETTINGS, ...(JSON.parse(stored) as Partial<Settings>) };
}

export async function getSettings(db: Database, user: string): Promise<Settings> {
  const row = await db.first<{ settings: string }>(sql("SELECT settings FROM users WHERE id = ?1", user));
  return readSettings(row?.settings ?? "{}");
}

export async function putSettings(db: Database, user: string, settings: Settings): Promise<void> {
  await db.run(sql("UPDATE users SET settings = ?2 WHERE id = ?1", user, JSON.stringify(settings)));
}

interface WalletRow {
  readonly account: AccountId;
  readonly label: string | null;
  readonly acts_since?: number | null;
  readonly public_key?: string | null;
}

/** The question for a user's wallets, the first linked first. */
export function walletsOf(user: string): Statement {
  return sql("SELECT account, label, acts_since, public_key FROM wallets WHERE user_id = ?1 ORDER BY linked_at", user);
}

/** A row of `walletsOf`, read. */
export function readWallet(row: unknown): LinkedWallet {
  const { account, label, acts_since: actsSince, public_key: publicKey } = row as WalletRow;
  return {
    account,
    ...(label !== null && { label }),
    ...(actsSince != null && { actsSince }),
    ...(publicKey != null && { publicKey }),
  };
}
