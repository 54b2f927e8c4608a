import { type Database, sql } from "./database.ts";

/** What a turn used. Cost in millionths of a US dollar. */
export interface TurnCost {
  readonly model: string;
  readonly inputHit: number;
  readonly inputMiss: number;
  readonly output: number;
  readonly cost: bigint;
}

/** The day a budget is for. @param now milliseconds since 1970 */
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10);

/**
 * Holds back what a turn may cost at most, if the day's budget has room for it: one statement, so that any number of tabs
 * together stay within it.
 * @param reserve and `budget` in millionths of a US dollar
 */
export async function reserveSpend(
  db: Database,
  user: string,
  reserve: bigint,
  budget: bigint,
  now: number,
): Promise<boolean> {
  const row = await db.first<{ ok: number }>(
    sql(
      `INSERT INTO model_spend (user_id, day, reserved) SELECT ?1, ?2, ?3 WHERE ?3 <= ?4
       ON CONFLICT (user_id, day) DO UPDATE SET reserved = reserved + ?3 WHERE cost + reserved + ?3 <= ?4
       RETURNING 1 AS ok`,
      user,
      dayOf(now),
      Number(reserve),
      Number(budget),
    ),
  );
  return row !== null;
}

/** Counts what a turn cost and lets go of its reserve, once however often it is told. */
export async function settleSpend(
  db: Database,
  user: string,
  answer: string,
  { model, inputHit, inputMiss, output, cost }: TurnCost,
  reserved: { readonly reserve: bigint; readonly at: number },
): Promise<void> {
  const day = dayOf(reserved.at);
  await db.batch([
    sql(
      `UPDATE model_spend SET cost = cost + ?3, reserved = max(0, reserved - ?4)
       WHERE user_id = ?1 AND day = ?2 AND NOT EXISTS (SELECT 1 FROM model_turns WHERE answer = ?5)`,
      user,
      day,
      Number(cost),
      Number(reserved.reserve),
      answer,
    ),
    sql(
      `INSERT INTO model_turns (answer, user_id, at, model, input_hit, input_miss, output, cost)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      answer,
      user,
      reserved.at,
      model,
      inputHit,
      inputMiss,
      output,
      Number(cost),
    ),
  ]);
}
