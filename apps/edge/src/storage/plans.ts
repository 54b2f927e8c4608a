import type { PlanView } from "@alou/agent/plan-view";
import type { Intent } from "@alou/intents/intent";
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
    readonly value: unknown;
    readonly at: number;
  }[];
  /** Codes of risks the user has said yes to. */
  readonly accepted: readonly string[];
}

export interface StoredPlan {
  readonly view: PlanView;
  readonly source: PlanSource;
}

/** Keeps a plan and its committed intents; a repeated message gives the same ids and changes nothing. */
export async function savePlan(db: Database, user: string, plan: StoredPlan, now: number): Promise<void> {
  const { view, source } = plan;
  await db.batch([
    sql(
      `INSERT INTO plans (id, user_id, view, source, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (id) DO UPDATE SET view = excluded.view, source = excluded.source WHERE user_id = excluded.user_id`,
      view.id,
      user,
      JSON.stringify(view),
      JSON.stringify(source),
      now,
    ),
    ...view.intents.map((intent, step) =>
      sql(
        `INSERT INTO intents (id, user_id, plan_id, step, hash, body, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, body = excluded.body WHERE user_id = excluded.user_id`,
        intent.id,
        user,
        view.id,
        step,
        intent.hash,
        JSON.stringify(intent),
        now,
      ),
    ),
  ]);
}

export async function findPlan(db: Database, user: string, id: string): Promise<StoredPlan | undefined> {
  const row = await db.first<{ view: string; source: string }>(
    sql("SELECT view, source FROM plans WHERE user_id = ?1 AND id = ?2", user, id),
  );
  return row ? { view: JSON.parse(row.view), source: JSON.parse(row.source) } : undefined;
}

/** A committed intent, with its place in its plan. */
export interface StoredIntent {
  readonly intent: Intent;
  readonly plan: string;
  readonly step: number;
}

interface IntentRow {
  readonly body: string;
  readonly plan_id: string;
  readonly step: number;
}

const toIntent = (row: IntentRow): StoredIntent => ({
  intent: JSON.parse(row.body),
  plan: row.plan_id,
  step: row.step,
});

export async function findIntent(db: Database, user: string, id: string): Promise<StoredIntent | undefined> {
  const row = await db.first<IntentRow>(
    sql("SELECT body, plan_id, step FROM intents WHERE user_id = ?1 AND id = ?2", user, id),
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
    sql("SELECT body, plan_id, step FROM intents WHERE user_id = ?1 AND plan_id = ?2 AND step = ?3", user, plan, step),
  );
  return row ? toIntent(row) : undefined;
}
