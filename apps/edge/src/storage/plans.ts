import type { PlanView } from "@alou/agent/plan-view";
import type { Intent } from "@alou/intents/intent";
import type { Reply } from "@alou/intents/reading";
import type { WordsAt } from "@alou/intents/source";
import { type Database, sql } from "./database.ts";

/** What a plan was made from: kept so that an answer to its question can be read in the same light. */
export interface PlanSource {
  readonly text: string;
  readonly message: string;
  readonly chain: string;
  /** Clicks so far: slot path to candidate value. */
  readonly choices: readonly {
    readonly step: number;
    readonly slot: string;
    /** Which of the candidates it was: the same click again changes nothing. */
    readonly candidate: number | null;
    readonly value: unknown;
    readonly at: number;
    /** The words that named it, where it was typed: then it has no candidate's number. */
    readonly said?: WordsAt;
  }[];
  /** What was typed in answer to its questions. */
  readonly replies?: readonly Reply[];
  /** Of several readings, the sentence that was clicked: it is read in the place of the text. */
  readonly meant?: { readonly text: string; readonly candidate: number; readonly at: number };
  /** Codes of risks the user has said yes to. */
  readonly accepted: readonly string[];
  /** A secret was taken out of the text: it can never be read again for what it said. */
  readonly redacted: boolean;
}

export interface StoredPlan {
  readonly view: PlanView;
  readonly source: PlanSource;
  /** The conversation it was said in, and is deleted with. */
  readonly conversation: string | null;
}

/** Keeps a plan and its committed intents; a repeated message gives the same ids and changes nothing. */
export async function savePlan(db: Database, user: string, plan: StoredPlan, now: number): Promise<void> {
  const { view, source, conversation } = plan;
  await db.batch([
    sql(
      `INSERT INTO plans (id, user_id, conversation_id, view, source, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (id) DO UPDATE SET view = excluded.view, source = excluded.source WHERE user_id = excluded.user_id`,
      view.id,
      user,
      conversation,
      JSON.stringify(view),
      JSON.stringify(source),
      now,
    ),
    ...view.intents.map((intent, step) =>
      sql(
        `INSERT INTO intents (id, user_id, plan_id, step, hash, body, speed, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE
         SET hash = excluded.hash, body = excluded.body, speed = excluded.speed WHERE user_id = excluded.user_id`,
        intent.id,
        user,
        view.id,
        step,
        intent.hash,
        JSON.stringify(intent),
        view.speed ?? null,
        now,
      ),
    ),
  ]);
}

export async function findPlan(db: Database, user: string, id: string): Promise<StoredPlan | undefined> {
  const row = await db.first<{ view: string; source: string; conversation_id: string | null }>(
    sql("SELECT view, source, conversation_id FROM plans WHERE user_id = ?1 AND id = ?2", user, id),
  );
  if (!row) return undefined;
  return { view: JSON.parse(row.view), source: JSON.parse(row.source), conversation: row.conversation_id };
}

/** A committed intent, with its place in its plan. */
export interface StoredIntent {
  readonly intent: Intent;
  readonly plan: string;
  readonly step: number;
  /** The hurry the user said to be in. */
  readonly speed?: "slow" | "fast";
}

interface IntentRow {
  readonly speed: "slow" | "fast" | null;
  readonly body: string;
  readonly plan_id: string;
  readonly step: number;
}

const toIntent = (row: IntentRow): StoredIntent => ({
  intent: JSON.parse(row.body),
  plan: row.plan_id,
  step: row.step,
  ...(row.speed !== null && { speed: row.speed }),
});

export async function findIntent(db: Database, user: string, id: string): Promise<StoredIntent | undefined> {
  const row = await db.first<IntentRow>(
    sql("SELECT body, plan_id, step, speed FROM intents WHERE user_id = ?1 AND id = ?2", user, id),
  );
  return row ? toIntent(row) : undefined;
}

/** The intent of one step of a plan. */
export async function findStep(
  db: Database,
  user: string,
  plan: string,
  step: number,
): Promise<StoredIntent | undefined> {
  const row = await db.first<IntentRow>(
    sql(
      "SELECT body, plan_id, step, speed FROM intents WHERE user_id = ?1 AND plan_id = ?2 AND step = ?3",
      user,
      plan,
      step,
    ),
  );
  return row ? toIntent(row) : undefined;
}
