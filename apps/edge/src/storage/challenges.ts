import { type Database, sql } from "./database.ts";

/** A sign-in, or a link, that was begun: which text was issued, to whom, for which page. */
export interface Challenge {
  readonly nonce: string;
  /** CAIP-10. */
  readonly account: string;
  readonly origin: string;
  /** SHA-256 of the exact text. */
  readonly messageHash: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The user whom the account is to be linked to; null: it is to sign in. */
  readonly linksTo: string | null;
}

interface Row {
  readonly nonce: string;
  readonly account: string;
  readonly origin: string;
  readonly message_hash: string;
  readonly expires_at: number;
  readonly links_to: string | null;
}

/** More than come with each new one: however many are begun, those that nobody came back for are soon gone. */
const CLEARED_AT_ONCE = 4;

/** Keeps a challenge, and clears a few that nobody came back for. */
export async function saveChallenge(db: Database, challenge: Challenge, now: number): Promise<void> {
  const { nonce, account, origin, messageHash, expiresAt, linksTo } = challenge;
  await db.batch([
    sql(
      "DELETE FROM challenges WHERE nonce IN (SELECT nonce FROM challenges WHERE expires_at < ?1 LIMIT ?2)",
      now,
      CLEARED_AT_ONCE,
    ),
    sql(
      `INSERT INTO challenges (nonce, account, origin, message_hash, expires_at, links_to)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
      nonce,
      account,
      origin,
      messageHash,
      expiresAt,
      linksTo,
    ),
  ]);
}

/**
 * Takes a challenge: one statement finds and removes it, so of any number of takers exactly one gets it. When the
 * answer is lost on the way the challenge is gone too, and the user signs in again: never the other way round.
 */
export async function takeChallenge(db: Database, nonce: string): Promise<Challenge | undefined> {
  const row = await db.first<Row>(sql("DELETE FROM challenges WHERE nonce = ?1 RETURNING *", nonce));
  if (!row) return undefined;
  return {
    nonce: row.nonce,
    account: row.account,
    origin: row.origin,
    messageHash: row.message_hash,
    expiresAt: row.expires_at,
    linksTo: row.links_to,
  };
}
