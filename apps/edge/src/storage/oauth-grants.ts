import type { AccountId } from "@alou/money/caip";
import { DAY_MS, HOUR_MS } from "@alou/money/durations";
import type { Scope } from "../api/scope.ts";
import { readScopes } from "./api-keys.ts";
import { type Database, type Statement, sql } from "./database.ts";
import type { Session } from "./sessions.ts";
import { newToken, sha256Hex } from "./tokens.ts";
import { readSettings } from "./users.ts";

/** What an OAuth access token begins with. */
export const ACCESS_PREFIX = "alou_at_";
const REFRESH_PREFIX = "alou_rt_";

/** A code is traded at once or never. */
const CODE_MS = 60_000;
const ACCESS_MS = HOUR_MS;
/** Then the user is asked again. */
const GRANT_MS = 30 * DAY_MS;

/** What a user agreed to. */
export interface Consent {
  readonly id: string;
  readonly user: string;
  readonly account: AccountId;
  readonly client: { readonly id: string; readonly name: string };
  readonly scopes: readonly Scope[];
  readonly resource: string;
  /** PKCE, S256. */
  readonly challenge: string;
  readonly redirectUri: string;
}

/** A pair of tokens, handed out once. Only their hashes are stored. */
export interface Pair {
  readonly access: string;
  readonly refresh: string;
  readonly seconds: number;
  readonly scopes: readonly Scope[];
}

interface Row {
  readonly id: string;
  readonly user_id: string;
  readonly account: AccountId;
  readonly client_id: string;
  readonly scopes: string;
  readonly resource: string;
  readonly challenge: string;
  readonly redirect_uri: string;
  readonly code_expires_at: number;
  readonly code_used_at: number | null;
  readonly access_expires_at: number | null;
  readonly expires_at: number;
  readonly revoked_at: number | null;
}

/** Writes a grant down; the code that is traded for its tokens. */
export async function insertGrant(db: Database, consent: Consent, now: number, audit: Statement): Promise<string> {
  const code = newToken();
  await db.batch([
    sql(
      `INSERT INTO oauth_grants (id, user_id, account, client_id, client_name, scopes, resource, code_hash, challenge,
         redirect_uri, code_expires_at, expires_at, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING`,
      consent.id,
      consent.user,
      consent.account,
      consent.client.id,
      consent.client.name,
      consent.scopes.join(" "),
      consent.resource,
      await sha256Hex(code),
      consent.challenge,
      consent.redirectUri,
      now + CODE_MS,
      now + GRANT_MS,
      now,
    ),
    sql("UPDATE oauth_clients SET granted_at = ?2 WHERE id = ?1 AND granted_at IS NULL", consent.client.id, now),
    audit,
  ]);
  return code;
}

/** What shows that whoever brings a code is the one who asked for it. */
export interface CodeProof {
  readonly code: string;
  readonly client: string;
  readonly redirectUri: string;
  /** S256 of the verifier. */
  readonly challenge: string;
}

/**
 * Trades a code for tokens. It works once: one conditional update decides. A code that comes again has been copied, and takes
 * the grant with it. All of it is one transaction, so that a database that goes away leaves either the code good or the tokens.
 */
export async function tradeCode(db: Database, proof: CodeProof, now: number): Promise<Pair | undefined> {
  const hash = await sha256Hex(proof.code);
  const pair = await newPair();
  // Read back by the token: when the first answer was lost, the repeated update finds the code used, by ourselves.
  const [, [won], [row]] = await db.read<[unknown, Row, Row]>([
    sql(
      `UPDATE oauth_grants SET code_used_at = ?2, access_hash = ?3, access_expires_at = ?4, refresh_hash = ?5
       WHERE code_hash = ?1 AND code_used_at IS NULL AND revoked_at IS NULL AND code_expires_at > ?2
         AND client_id = ?6 AND redirect_uri = ?7 AND challenge = ?8`,
      hash,
      now,
      pair.accessHash,
      now + ACCESS_MS,
      pair.refreshHash,
      proof.client,
      proof.redirectUri,
      proof.challenge,
    ),
    sql("SELECT * FROM oauth_grants WHERE access_hash = ?1", pair.accessHash),
    sql("SELECT * FROM oauth_grants WHERE code_hash = ?1", hash),
  ]);
  if (won) return { ...pair.tokens, seconds: ACCESS_MS / 1000, scopes: readScopes(won.scopes) };
  if (row && row.code_used_at !== null) await revokeGrant(db, row.user_id, row.id, now);
  return undefined;
}

/**
 * Trades a refresh token for a new pair. One that was traded before has been copied, and takes the grant with it. One transaction, as
 * `tradeCode`.
 */
export async function tradeRefresh(
  db: Database,
  refresh: string,
  client: string,
  now: number,
): Promise<Pair | undefined> {
  const hash = await sha256Hex(refresh);
  const pair = await newPair();
  const [, [won], [spent]] = await db.read<[unknown, Row, Row]>([
    sql(
      `UPDATE oauth_grants SET access_hash = ?2, access_expires_at = min(?3, expires_at), refresh_hash = ?4, spent_refresh_hash = ?1
       WHERE refresh_hash = ?1 AND client_id = ?5 AND revoked_at IS NULL AND expires_at > ?6`,
      hash,
      pair.accessHash,
      now + ACCESS_MS,
      pair.refreshHash,
      client,
      now,
    ),
    sql("SELECT * FROM oauth_grants WHERE access_hash = ?1", pair.accessHash),
    sql("SELECT * FROM oauth_grants WHERE spent_refresh_hash = ?1", hash),
  ]);
  if (won) {
    const seconds = Math.floor(((won.access_expires_at ?? now) - now) / 1000);
    return { ...pair.tokens, seconds, scopes: readScopes(won.scopes) };
  }
  if (spent) await revokeGrant(db, spent.user_id, spent.id, now);
  return undefined;
}

async function newPair() {
  const tokens = { access: `${ACCESS_PREFIX}${newToken()}`, refresh: `${REFRESH_PREFIX}${newToken()}` };
  return { tokens, accessHash: await sha256Hex(tokens.access), refreshHash: await sha256Hex(tokens.refresh) };
}

/** A grant as its user sees it. Times are milliseconds since 1970. */
export interface StoredGrant {
  readonly id: string;
  readonly client: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A user's live grants, newest first; those whose code was never traded are none. */
export async function grantsOf(db: Database, user: string, now: number): Promise<StoredGrant[]> {
  const rows = await db.all<Row & { client_name: string; created_at: number }>(
    sql(
      `SELECT * FROM oauth_grants WHERE user_id = ?1 AND code_used_at IS NOT NULL AND revoked_at IS NULL AND expires_at > ?2
       ORDER BY created_at DESC, id LIMIT 100`,
      user,
      now,
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    client: row.client_name,
    scopes: readScopes(row.scopes),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Ends a grant of a user's. */
export async function revokeGrant(db: Database, user: string, id: string, now: number): Promise<void> {
  await db.run(
    sql("UPDATE oauth_grants SET revoked_at = ?3 WHERE user_id = ?1 AND id = ?2 AND revoked_at IS NULL", user, id, now),
  );
}

/** Ends the grant a token belongs to, whichever of the two it is (RFC 7009). */
export async function revokeByToken(db: Database, token: string, now: number): Promise<void> {
  const hash = await sha256Hex(token);
  await db.run(
    sql(
      "UPDATE oauth_grants SET revoked_at = ?2 WHERE (access_hash = ?1 OR refresh_hash = ?1) AND revoked_at IS NULL",
      hash,
      now,
    ),
  );
}

/** Whom an access token speaks for at a resource, if it was issued for that one and is alive: one indexed read. */
export async function sessionOfGrant(
  db: Database,
  access: string,
  resource: string,
  now: number,
): Promise<Session | undefined> {
  const row = await db.first<Row & { settings: string }>(
    sql(
      `SELECT g.*, u.settings FROM oauth_grants g JOIN users u ON u.id = g.user_id
       WHERE g.access_hash = ?1 AND g.resource = ?2 AND g.revoked_at IS NULL AND g.access_expires_at > ?3 AND g.expires_at > ?3`,
      await sha256Hex(access),
      resource,
      now,
    ),
  );
  if (!row) return undefined;
  const until = row.access_expires_at ?? now;
  return {
    id: row.id,
    user: row.user_id,
    account: row.account,
    settings: readSettings(row.settings),
    idleExpiresAt: until,
    expiresAt: until,
    grant: { id: row.id, scopes: readScopes(row.scopes) },
  };
}
