import * as z from "zod";
import type { PlanView } from "../plan-view.ts";
import { sayIntent } from "../say-intent.ts";
import type { ToolDesk } from "./tool-desk.ts";

/** How words were understood, as tools tell it. */
export const toldPlan = z.object({
  plan: z.string(),
  disposition: z.string(),
  /** One sentence a step, in canonical words. */
  steps: z.array(z.string()),
  /** What is open: nothing is built before the user has answered. */
  questions: z.array(
    z.object({
      step: z.int(),
      slot: z.string(),
      ask: z.string(),
      candidates: z.array(z.string()),
    }),
  ),
  reason: z.string().nullable(),
  warnings: z.array(z.string()),
});

/** Tells a plan. */
export function tellPlan(plan: PlanView, { language }: Pick<ToolDesk, "language">): z.input<typeof toldPlan> {
  return {
    plan: plan.id,
    disposition: plan.disposition,
    steps: plan.intents.map((intent) => sayIntent(intent)[language]),
    questions: plan.clarify.map(({ step, slot, ask, candidates }) => ({
      step,
      slot,
      ask: ask[language],
      candidates: candidates.map(({ label, hint }) =>
        hint ? `${label[language]} (${hint[language]})` : label[language],
      ),
    })),
    reason: plan.reason?.words[language] ?? null,
    warnings: plan.warnings.map(({ words }) => words[language]),
  };
}
