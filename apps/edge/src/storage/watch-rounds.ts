import type { ChainId } from "@alou/money/caip";
import type { SpenderChange, SpenderSeen } from "@alou/safety/permissions/spender-change";
import { type Database, type Statement, sql } from "./database.ts";

/** Where the looking at a chain's spenders stands. Times are milliseconds since 1970. */
export interface WatchRound {
  readonly chain: ChainId;
  /** The last spender of the page before; empty at the beginning of a round. */
  readonly after: string;
  readonly beganAt: number;
  readonly visitedAt: number;
  /** There are spenders nobody has looked at yet. */
  readonly hasNew: boolean;
}

/** Every chain with spenders, the one that waits longest first. */
export async function watchRounds(db: Database): Promise<WatchRound[]> {
  const rows = await db.all<Omit<WatchRound, "hasNew"> & { hasNew: number }>(
    sql(
      `SELECT r.chain, r.after, r.began_at AS beganAt, r.visited_at AS visitedAt,
         EXISTS (SELECT 1 FROM watched_spenders w WHERE w.chain = r.chain AND w.seen IS NULL) AS hasNew
       FROM watch_rounds r ORDER BY r.visited_at, r.chain`,
    ),
  );
  return rows.map((row) => ({ ...row, hasNew: row.hasNew === 1 }));
}

/** A spender whose turn it is. */
export interface DueSpender {
  readonly chain: ChainId;
  readonly spender: string;
  readonly seen: SpenderSeen | undefined;
  /** Somebody still lets it act. */
  readonly stands: boolean;
}

const COLUMNS = `chain, spender, seen, EXISTS (SELECT 1 FROM watched_permissions p
  WHERE p.chain = watched_spenders.chain AND p.spender = watched_spenders.spender) AS stands`;

/** The next page of a round, or, before that, those nobody has looked at yet. */
export async function duePage(
  db: Database,
  { chain, after, hasNew }: WatchRound,
  limit: number,
): Promise<DueSpender[]> {
  const rows = await db.all<{ chain: ChainId; spender: string; seen: string | null; stands: number }>(
    hasNew
      ? sql(`SELECT ${COLUMNS} FROM watched_spenders WHERE chain = ?1 AND seen IS NULL LIMIT ?2`, chain, limit)
      : sql(
          `SELECT ${COLUMNS} FROM watched_spenders WHERE chain = ?1 AND spender > ?2 ORDER BY spender LIMIT ?3`,
          ...[chain, after],
          limit,
        ),
  );
  return rows.map((row) => ({
    chain: row.chain,
    spender: row.spender,
    seen: row.seen === null ? undefined : JSON.parse(row.seen),
    stands: row.stands === 1,
  }));
}

/** Writes where a round stands after a visit. */
export function keepRound({ chain, after, beganAt, visitedAt }: Omit<WatchRound, "hasNew">): Statement {
  return sql(
    "UPDATE watch_rounds SET after = ?2, began_at = ?3, visited_at = ?4 WHERE chain = ?1",
    ...[chain, after],
    ...[beganAt, visitedAt],
  );
}

/** Forgets those that nobody lets act any more. */
export function forgetSpenders(chain: ChainId, spenders: readonly string[]): Statement {
  return sql(
    `DELETE FROM watched_spenders WHERE chain = ?1 AND spender IN (SELECT value FROM json_each(?2))
       AND NOT EXISTS (SELECT 1 FROM watched_permissions p
         WHERE p.chain = watched_spenders.chain AND p.spender = watched_spenders.spender)`,
    chain,
    JSON.stringify(spenders),
  );
}

/** What was seen of a chain's spenders: those of which it is something new. */
export function spendersSeen(chain: ChainId, seen: ReadonlyMap<string, SpenderSeen>): Statement {
  return sql(
    `UPDATE watched_spenders SET seen = (SELECT value ->> 1 FROM json_each(?2) WHERE value ->> 0 = watched_spenders.spender)
     WHERE chain = ?1 AND spender IN (SELECT value ->> 0 FROM json_each(?2))`,
    chain,
    JSON.stringify([...seen].map(([spender, one]) => [spender, JSON.stringify(one)])),
  );
}

/** What everybody who lets a spender act is to be told. The same twice is told once. */
export function noticesOfChange(
  { chain, spender }: Pick<DueSpender, "chain" | "spender">,
  changes: readonly SpenderChange[],
  now: number,
): Statement[] {
  return changes.map(({ reason, evidence }) =>
    sql(
      `INSERT INTO permission_notices (id, user_id, chain, spender, reason, evidence, at)
       SELECT 'ntc_' || lower(hex(randomblob(10))), user_id, ?1, ?2, ?3, ?4, ?5
         FROM watched_permissions WHERE chain = ?1 AND spender = ?2 GROUP BY user_id
       ON CONFLICT DO NOTHING`,
      ...[chain, spender, reason, JSON.stringify(evidence)],
      now,
    ),
  );
}
