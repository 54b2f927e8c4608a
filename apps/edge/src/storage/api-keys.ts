import type { AccountId } from "@alou/money/caip";
import { HOUR_MS } from "@alou/money/durations";
import { SCOPES, type Scope } from "../api/scope.ts";
import { type Database, type Statement, sql } from "./database.ts";
import type { Session } from "./sessions.ts";
import { newToken, sha256Hex } from "./tokens.ts";
import { readSettings } from "./users.ts";

/** What a key begins with, so that people and secret scanners know one when they see it. */
export const API_KEY_PREFIX = "alou_key_";

/** A user has no more live keys than this. */
export const MAX_API_KEYS = 20;

/** A use is written down at most this often. */
const USED_MS = HOUR_MS;

/** A key, without its secret. Times are milliseconds since 1970. */
export interface StoredApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly hint: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly account: AccountId;
  readonly name: string;
  readonly scopes: string;
  readonly hint: string;
  readonly expires_at: number;
  readonly used_at: number | null;
  readonly created_at: number;
}

/** Scopes as they are stored and told to OAuth clients: words with a space between them. Unknown words are left out. */
export function readScopes(stored: string): Scope[] {
  const words = stored.split(" ");
  return SCOPES.filter((scope) => words.includes(scope));
}

const toKey = (row: Row): StoredApiKey => ({
  id: row.id,
  name: row.name,
  scopes: readScopes(row.scopes),
  hint: row.hint,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
});

/** A new secret. */
export function newApiKeySecret(): string {
  return `${API_KEY_PREFIX}${newToken()}`;
}

/** Writes a key down; false when the user has too many. */
export async function insertApiKey(
  db: Database,
  owner: { readonly user: string; readonly account: AccountId },
  key: Omit<StoredApiKey, "usedAt" | "hint">,
  secret: string,
  audit: Statement,
): Promise<boolean> {
  await db.batch([
    sql(
      `INSERT INTO api_keys (id, user_id, account, name, scopes, hash, hint, expires_at, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
       WHERE (SELECT count(*) FROM api_keys WHERE user_id = ?2 AND revoked_at IS NULL AND expires_at > ?9) < ?10
       ON CONFLICT DO NOTHING`,
      key.id,
      owner.user,
      owner.account,
      key.name,
      key.scopes.join(" "),
      await sha256Hex(secret),
      secret.slice(-4),
      key.expiresAt,
      key.createdAt,
      MAX_API_KEYS,
    ),
    audit,
  ]);
  return (await findApiKey(db, owner.user, key.id, key.createdAt)) !== undefined;
}

/** A user's live keys, newest first. */
export async function apiKeysOf(db: Database, user: string, now: number): Promise<StoredApiKey[]> {
  const rows = await db.all<Row>(
    sql(
      "SELECT * FROM api_keys WHERE user_id = ?1 AND revoked_at IS NULL AND expires_at > ?2 ORDER BY created_at DESC, id",
      user,
      now,
    ),
  );
  return rows.map(toKey);
}

/** A live key of a user's. */
export async function findApiKey(
  db: Database,
  user: string,
  id: string,
  now: number,
): Promise<StoredApiKey | undefined> {
  const row = await db.first<Row>(
    sql(
      "SELECT * FROM api_keys WHERE user_id = ?1 AND id = ?2 AND revoked_at IS NULL AND expires_at > ?3",
      user,
      id,
      now,
    ),
  );
  return row ? toKey(row) : undefined;
}

export async function revokeApiKey(
  db: Database,
  user: string,
  id: string,
  now: number,
  audit: Statement,
): Promise<void> {
  await db.batch([
    sql("UPDATE api_keys SET revoked_at = ?3 WHERE user_id = ?1 AND id = ?2 AND revoked_at IS NULL", user, id, now),
    audit,
  ]);
}

/** Whom a key speaks for, if it is alive: one indexed read. `touch` is the statement that notes its use, when that is due. */
export async function sessionOfApiKey(
  db: Database,
  secret: string,
  now: number,
): Promise<{ readonly session: Session; readonly touch: Statement | undefined } | undefined> {
  const row = await db.first<Row & { settings: string }>(
    sql(
      `SELECT k.*, u.settings FROM api_keys k JOIN users u ON u.id = k.user_id
       WHERE k.hash = ?1 AND k.revoked_at IS NULL AND k.expires_at > ?2`,
      await sha256Hex(secret),
      now,
    ),
  );
  if (!row) return undefined;
  const session: Session = {
    id: row.id,
    user: row.user_id,
    account: row.account,
    settings: readSettings(row.settings),
    idleExpiresAt: row.expires_at,
    expiresAt: row.expires_at,
    grant: { id: row.id, scopes: readScopes(row.scopes) },
  };
  const isDue = row.used_at === null || now - row.used_at >= USED_MS;
  return { session, touch: isDue ? sql("UPDATE api_keys SET used_at = ?2 WHERE id = ?1", row.id, now) : undefined };
}
