import { type Database, type Statement, sql } from "../storage/database.ts";
import type { RetentionRule } from "./retention-rules.ts";

/** Rows one statement clears at most: it is over in some milliseconds, and nobody waits behind it. */
export const ROWS_AT_ONCE = 1_000;

/** Clears some of what a rule says has outlived its use. @param now milliseconds since 1970 */
export function clearDue({ table, key, due, keptMs }: RetentionRule, now: number): Statement {
  return sql(
    `DELETE FROM ${table} WHERE (${key}) IN (SELECT ${key} FROM ${table} WHERE ${due} LIMIT ?2) RETURNING 1 AS cleared`,
    now - keptMs,
    ROWS_AT_ONCE,
  );
}

/** Carries such a statement out; whether there may be more to clear. */
export async function clear(db: Database, statement: Statement): Promise<boolean> {
  return (await db.all(statement)).length >= ROWS_AT_ONCE;
}
