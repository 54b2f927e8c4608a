import type { AccountId } from "@alou/money/caip";
import { HOUR_MS, MINUTE_MS } from "@alou/money/durations";
import type { Scope } from "../api/scope.ts";
import type { Settings } from "../api/settings.ts";
import { type Database, type Statement, sql } from "./database.ts";
import { newId, newToken, sha256Hex } from "./tokens.ts";
import { readSettings } from "./users.ts";

/** An access token is good for this long; then the refresh token buys another. */
export const ACCESS_MS = 10 * MINUTE_MS;
/** Without a refresh for this long the session ends. */
export const IDLE_MS = 30 * MINUTE_MS;
/** It ends then in any case. */
export const SESSION_MS = 12 * HOUR_MS;

/**
 * How long after its use a refresh token may turn up again without being taken for theft: two tabs that refresh at
 * the same moment. It buys nothing then.
 */
const OVERLAP_MS = 10_000;

/** Somebody who is signed in. */
export interface Session {
  readonly id: string;
  readonly user: string;
  readonly account: AccountId;
  readonly settings: Settings;
  readonly idleExpiresAt: number;
  readonly expiresAt: number;
  /** Present when it is not the user but a program of theirs, and what it may do. */
  readonly grant?: Grant;
}

/** What a user has allowed a program. */
export interface Grant {
  /** Names the program in the audit trail. */
  readonly id: string;
  readonly scopes: readonly Scope[];
}

/** The secrets of a session, handed out once. Only their hashes are stored. */
export interface SessionTokens {
  readonly access: string;
  readonly accessExpiresAt: number;
  readonly refresh: string;
}

/** Opens a session for an account that has just proved itself. @param audit written with it, or not at all */
export async function openSession(
  db: Database,
  who: { readonly user: string; readonly account: AccountId },
  now: number,
  audit: Statement,
): Promise<SessionTokens & { readonly session: string }> {
  const id = newId("ses");
  const [access, refresh] = [newToken(), newToken()];
  await db.batch([
    sql(
      `INSERT INTO sessions (id, user_id, account, access_hash, access_expires_at, idle_expires_at, expires_at, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      id,
      who.user,
      who.account,
      await sha256Hex(access),
      now + ACCESS_MS,
      now + IDLE_MS,
      now + SESSION_MS,
      now,
    ),
    sql(
      "INSERT INTO refresh_tokens (hash, session_id, created_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
      await sha256Hex(refresh),
      id,
      now,
    ),
    audit,
  ]);
  return { session: id, access, accessExpiresAt: now + ACCESS_MS, refresh };
}

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly account: AccountId;
  readonly settings: string;
  readonly access_expires_at: number;
  readonly idle_expires_at: number;
  readonly expires_at: number;
  readonly ended_at: number | null;
}

/** The session of an access token, if it is alive: one indexed read. */
export async function findSession(db: Database, access: string, now: number): Promise<Session | undefined> {
  const row = await db.first<SessionRow>(
    sql(
      `SELECT s.id, s.user_id, s.account, s.access_expires_at, s.idle_expires_at, s.expires_at, s.ended_at, u.settings
       FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.access_hash = ?1`,
      await sha256Hex(access),
    ),
  );
  if (!row || row.ended_at !== null) return undefined;
  const alive = now < row.access_expires_at && now < row.idle_expires_at && now < row.expires_at;
  return alive ? toSession(row) : undefined;
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    user: row.user_id,
    account: row.account,
    settings: readSettings(row.settings),
    idleExpiresAt: row.idle_expires_at,
    expiresAt: row.expires_at,
  };
}

/** What a refresh token bought. */
export type Refreshed =
  | { readonly kind: "renewed"; readonly session: Session; readonly tokens: SessionTokens }
  /** It bought nothing: unknown, out of time, or used by another tab a moment ago. */
  | { readonly kind: "none" }
  /** It was used before, so it has been copied: the whole session is over. */
  | { readonly kind: "reused"; readonly session: string; readonly user: string };

/**
 * Trades a refresh token for new tokens. It works once: one conditional update decides. All of it is one transaction, so that a
 * database that goes away leaves either the old token good or the new ones.
 */
export async function refreshSession(db: Database, refresh: string, now: number): Promise<Refreshed> {
  const hash = await sha256Hex(refresh);
  const claim = newToken();
  const [access, next] = [newToken(), newToken()];
  const accessHash = await sha256Hex(access);
  // Read back by the claim: when the first answer was lost, the repeated update finds it used, by ourselves.
  const [, , , tokens, sessions] = await db.read<[unknown, unknown, unknown, UsedToken, SessionRow]>([
    sql("UPDATE refresh_tokens SET used_at = ?2, used_by = ?3 WHERE hash = ?1 AND used_at IS NULL", hash, now, claim),
    sql(
      `UPDATE sessions SET access_hash = ?3, access_expires_at = min(?4, expires_at), idle_expires_at = min(?5, expires_at)
       WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = ?1 AND used_by = ?2)
         AND ended_at IS NULL AND idle_expires_at > ?6 AND expires_at > ?6`,
      hash,
      claim,
      accessHash,
      now + ACCESS_MS,
      now + IDLE_MS,
      now,
    ),
    sql(
      `INSERT INTO refresh_tokens (hash, session_id, created_at)
       SELECT ?1, id, ?3 FROM sessions WHERE access_hash = ?2 ON CONFLICT DO NOTHING`,
      await sha256Hex(next),
      accessHash,
      now,
    ),
    sql(
      `SELECT r.session_id, r.used_at, r.used_by, s.user_id FROM refresh_tokens r
       JOIN sessions s ON s.id = r.session_id WHERE r.hash = ?1`,
      hash,
    ),
    sql(
      `SELECT s.id, s.user_id, s.account, s.access_expires_at, s.idle_expires_at, s.expires_at, s.ended_at, u.settings
       FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.access_hash = ?1`,
      accessHash,
    ),
  ]);
  const [token, row] = [tokens[0], sessions[0]];
  if (!token) return { kind: "none" };
  if (row) {
    const renewed = { access, accessExpiresAt: row.access_expires_at, refresh: next };
    return { kind: "renewed", session: toSession(row), tokens: renewed };
  }
  if (token.used_by === claim || now - token.used_at <= OVERLAP_MS) return { kind: "none" };
  await endSession(db, token.session_id, now);
  return { kind: "reused", session: token.session_id, user: token.user_id };
}

/** The session a refresh token was issued for, whatever has become of either; not yet proved to be anybody's to use. */
export async function sessionOfRefresh(db: Database, refresh: string): Promise<Session | undefined> {
  const row = await db.first<SessionRow>(
    sql(
      `SELECT s.id, s.user_id, s.account, s.access_expires_at, s.idle_expires_at, s.expires_at, s.ended_at, u.settings
       FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id JOIN users u ON u.id = s.user_id WHERE r.hash = ?1`,
      await sha256Hex(refresh),
    ),
  );
  return row ? toSession(row) : undefined;
}

interface UsedToken {
  readonly session_id: string;
  readonly used_at: number;
  readonly used_by: string;
  readonly user_id: string;
}

export async function endSession(db: Database, id: string, now: number): Promise<void> {
  await db.run(sql("UPDATE sessions SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL", id, now));
}

/** Ends the session a refresh token belongs to, whoever's it is: a page that signs in anew leaves none behind. */
export async function endSessionOf(db: Database, refresh: string, now: number): Promise<void> {
  await db.run(
    sql(
      `UPDATE sessions SET ended_at = ?2
       WHERE id = (SELECT session_id FROM refresh_tokens WHERE hash = ?1) AND ended_at IS NULL`,
      await sha256Hex(refresh),
      now,
    ),
  );
}

/** Ends every session of a user; how many there were. */
export async function endAllSessions(db: Database, user: string, now: number): Promise<number> {
  const open = await db.first<{ n: number }>(
    sql("SELECT count(*) AS n FROM sessions WHERE user_id = ?1 AND ended_at IS NULL AND expires_at > ?2", user, now),
  );
  await db.run(sql("UPDATE sessions SET ended_at = ?2 WHERE user_id = ?1 AND ended_at IS NULL", user, now));
  return open?.n ?? 0;
}
