import { placeSchema, type SignInPlace } from "../remote/sign-in/place.ts";
import { type Database, type Statement, sql } from "./database.ts";

/** A sign-in that was begun. `verifier` is sealed. */
export interface BegunSignIn {
  readonly server: string | null;
  readonly name: string;
  readonly url: string;
  readonly place: SignInPlace;
  readonly verifier: string;
}

/** Tokens as they are kept: sealed. */
export interface StoredGrant {
  readonly place: SignInPlace;
  readonly access: string;
  readonly refresh: string | null;
  readonly expiresAt: number | null;
  readonly state: "ok" | "needed";
}

/** A user has no more sign-ins under way than this. */
const MOST = 20;

/** Keeps a sign-in until it comes back, and forgets those that never did. */
export async function insertSignIn(
  db: Database,
  user: string,
  stateHash: string,
  { server, name, url, place, verifier }: BegunSignIn,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<void> {
  await db.batch([
    sql(
      `DELETE FROM remote_sign_ins WHERE expires_at < ?2 OR (user_id = ?1 AND state_hash NOT IN
         (SELECT state_hash FROM remote_sign_ins WHERE user_id = ?1 ORDER BY expires_at DESC LIMIT ?3))`,
      user,
      now,
      MOST - 1,
    ),
    sql(
      `INSERT INTO remote_sign_ins (state_hash, user_id, server_id, name, url, place, verifier, expires_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      ...[stateHash, user, server, name, url, JSON.stringify(place), verifier, expiresAt],
    ),
  ]);
}

/** Takes a sign-in that has come back: once, for the user who began it, and in time. */
export async function takeSignIn(
  db: Database,
  user: string,
  stateHash: string,
  now: number,
): Promise<BegunSignIn | undefined> {
  const row = await db.first<{ server_id: string | null; name: string; url: string; place: string; verifier: string }>(
    sql(
      "DELETE FROM remote_sign_ins WHERE state_hash = ?1 AND user_id = ?2 AND expires_at >= ?3 RETURNING *",
      stateHash,
      user,
      now,
    ),
  );
  if (!row) return undefined;
  const { server_id: server, place, ...rest } = row;
  return { ...rest, server, place: placeSchema.parse(JSON.parse(place)) };
}

/** The statement that writes tokens down, in place of any before. */
export function grantStatement(
  user: string,
  server: string,
  { place, access, refresh, expiresAt }: Omit<StoredGrant, "state">,
): Statement {
  return sql(
    `INSERT INTO remote_grants (server_id, place, access_token, refresh_token, expires_at, renewing_until, state)
     SELECT ?1, ?3, ?4, ?5, ?6, 0, 'ok' WHERE EXISTS (SELECT 1 FROM remote_servers WHERE id = ?1 AND user_id = ?2)
     ON CONFLICT (server_id) DO UPDATE SET place = ?3, access_token = ?4, refresh_token = ?5, expires_at = ?6, renewing_until = 0, state = 'ok'`,
    ...[server, user, JSON.stringify(place), access, refresh, expiresAt],
  );
}

/** The tokens for a server of the user's. */
export async function findGrant(db: Database, user: string, server: string): Promise<StoredGrant | undefined> {
  const row = await db.first<{
    place: string;
    access_token: string;
    refresh_token: string | null;
    expires_at: number | null;
    state: "ok" | "needed";
  }>(
    sql(
      `SELECT g.* FROM remote_grants g JOIN remote_servers s ON s.id = g.server_id
       WHERE g.server_id = ?1 AND s.user_id = ?2`,
      server,
      user,
    ),
  );
  return row
    ? {
        place: placeSchema.parse(JSON.parse(row.place)),
        access: row.access_token,
        refresh: row.refresh_token,
        expiresAt: row.expires_at,
        state: row.state,
      }
    : undefined;
}

/**
 * Takes the right to renew a server's tokens: of any number that try, one has it, for a while. It is for the tokens that were seen.
 * @param access the sealed token that is to be replaced
 */
export async function claimRenewal(
  db: Database,
  server: string,
  access: string,
  { now, until }: { readonly now: number; readonly until: number },
): Promise<boolean> {
  const row = await db.first<{ ok: number }>(
    sql(
      `UPDATE remote_grants SET renewing_until = ?4
       WHERE server_id = ?1 AND access_token = ?2 AND renewing_until < ?3 AND state = 'ok' RETURNING 1 AS ok`,
      server,
      access,
      now,
      until,
    ),
  );
  return row !== null;
}

/** The user has to sign in there again. */
export async function markNeeded(db: Database, user: string, server: string): Promise<void> {
  await db.run(
    sql(
      `UPDATE remote_grants SET state = 'needed' WHERE server_id = ?1
         AND EXISTS (SELECT 1 FROM remote_servers WHERE id = ?1 AND user_id = ?2)`,
      server,
      user,
    ),
  );
}
