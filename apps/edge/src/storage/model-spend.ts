import { DAY_MS } from "@alou/money/durations";
import { type Database, sql } from "./database.ts";

/** What a turn used. Cost in millionths of a US dollar. */
export interface TurnCost {
  readonly model: string;
  readonly inputHit: number;
  readonly inputMiss: number;
  readonly output: number;
  readonly cost: bigint;
}

/** A turn that never came back holds its part of the budget for this long. */
const HOLD_MS = 600_000;

/** When the UTC day began that a budget is for. @param now milliseconds since 1970 */
const dayStart = (now: number) => now - (now % DAY_MS);

/** A turn that is about to ask a model. Amounts in millionths of a US dollar. */
export interface Hold {
  readonly user: string;
  readonly answer: string;
  readonly amount: bigint;
  readonly budget: bigint;
  readonly now: number;
}

/**
 * Holds back what a turn may cost at most, if the day's budget has room for it beside what was spent and is held: one
 * statement, so that any number of tabs together stay within it. Held twice for one answer, it is held once.
 */
export async function holdSpend(db: Database, { user, answer, amount, budget, now }: Hold): Promise<boolean> {
  const row = await db.first<{ ok: number }>(
    sql(
      `INSERT INTO model_holds (answer, user_id, at, amount)
       SELECT ?1, ?2, ?3, ?4
       WHERE ?4 + coalesce((SELECT sum(cost) FROM model_turns WHERE user_id = ?2 AND at >= ?5), 0)
         + coalesce((SELECT sum(amount) FROM model_holds WHERE user_id = ?2 AND at >= ?6 AND answer <> ?1), 0) <= ?7
       ON CONFLICT (answer) DO UPDATE SET at = ?3 WHERE user_id = ?2
       RETURNING 1 AS ok`,
      answer,
      user,
      now,
      Number(amount),
      dayStart(now),
      now - HOLD_MS,
      Number(budget),
    ),
  );
  return row !== null;
}

/** Counts what a turn cost and lets go of what was held for it, once however often it is told. */
export async function settleSpend(
  db: Database,
  { user, answer, now }: Pick<Hold, "user" | "answer" | "now">,
  { model, inputHit, inputMiss, output, cost }: TurnCost,
): Promise<void> {
  await db.batch([
    sql(
      `INSERT INTO model_turns (answer, user_id, at, model, input_hit, input_miss, output, cost)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING`,
      answer,
      user,
      now,
      model,
      inputHit,
      inputMiss,
      output,
      Number(cost),
    ),
    sql("DELETE FROM model_holds WHERE answer = ?1", answer),
  ]);
}
