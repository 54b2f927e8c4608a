import type { ChainId } from "@alou/money/caip";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import { type Database, sql } from "./database.ts";

/** What is kept of a token's trials. */
export interface StoredBehaviour {
  /** The last one that came to an end, by this engine. */
  readonly seen: TokenBehaviour | undefined;
  /** When one was last begun, in milliseconds since 1970. */
  readonly triedAt: number;
}

/** @param address lower case */
export async function tokenBehaviour(
  db: Database,
  chain: ChainId,
  address: string,
  version: number,
): Promise<StoredBehaviour | undefined> {
  const row = await db.first<{ json: string | null; engine_version: number; tried_at: number }>(
    sql(`SELECT json, engine_version, tried_at FROM token_behaviour WHERE chain = ?1 AND address = ?2`, chain, address),
  );
  if (!row) return undefined;
  const current = row.json !== null && row.engine_version === version;
  return { seen: current ? (JSON.parse(row.json ?? "") as TokenBehaviour) : undefined, triedAt: row.tried_at };
}

/**
 * Takes a trial up, unless somebody has just begun one.
 * @param since milliseconds since 1970: one that was begun before is over, or lost
 * @returns whether it is the caller's to carry out
 */
export async function claimTrial(
  db: Database,
  {
    chain,
    address,
    version,
    now,
    since,
  }: { chain: ChainId; address: string; version: number; now: number; since: number },
): Promise<boolean> {
  const row = await db.first<{ tried_at: number }>(
    sql(
      `INSERT INTO token_behaviour (chain, address, engine_version, json, at, tried_at) VALUES (?1, ?2, ?3, NULL, 0, ?4)
       ON CONFLICT (chain, address) DO UPDATE SET tried_at = ?4 WHERE tried_at < ?5
       RETURNING tried_at`,
      ...[chain, address, version, now, since],
    ),
  );
  return row !== null;
}

/** Keeps what a trial showed, over every earlier one. */
export async function keepBehaviour(
  db: Database,
  chain: ChainId,
  address: string,
  seen: TokenBehaviour,
): Promise<void> {
  await db.run(
    sql(
      `UPDATE token_behaviour SET engine_version = ?3, json = ?4, at = ?5 WHERE chain = ?1 AND address = ?2 AND at <= ?5`,
      ...[chain, address, seen.version, JSON.stringify(seen), seen.at],
    ),
  );
}
