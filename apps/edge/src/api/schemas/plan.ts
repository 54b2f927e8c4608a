import type { PlanView } from "@alou/agent/plan-view";
import type { Clarification, Remark } from "@alou/intents/plan";
import type { Question } from "@alou/intents/question";
import * as z from "zod";
import { intentSchema } from "./intent.ts";
import { chainId, id, words } from "./primitives.ts";

/** Something worth saying about a plan. */
export const remarkSchema: z.ZodType<Remark> = z.object({
  code: z.string(),
  words,
  span: z.tuple([z.int(), z.int()]).readonly().exactOptional(),
  imitation: z.object({ given: z.string(), known: z.string() }).exactOptional(),
});

/** An open slot and what may fill it. */
export const clarificationSchema: z.ZodType<Clarification> = z.object({
  code: z.string().exactOptional(),
  step: z.int(),
  slot: z.string(),
  ask: words,
  candidates: z.array(z.object({ value: z.unknown(), label: words, hint: words.exactOptional() })),
});

/** How a message was understood, as the API tells it. */
export const planSchema: z.ZodType<PlanView> = z.object({
  id: id("pln"),
  message: z.object({ id: z.string(), text: z.string() }),
  disposition: z.enum([
    "build",
    "build_plan",
    "confirm_risk",
    "clarify",
    "refuse",
    "answer",
    "answer_and_refuse",
    "answer_then_build_selected",
    "create_workflow",
  ]),
  language: z.enum(["zh", "en"]),
  chain: chainId.nullable(),
  /** Committed intents, in order; empty while a question is open. */
  intents: z.array(intentSchema),
  // One shape per kind of question; what a client needs of them is said in the answer.
  questions: z.array(z.looseObject({ kind: z.string() })) as unknown as z.ZodType<Question[]>,
  clarify: z.array(clarificationSchema),
  reason: remarkSchema.nullable(),
  warnings: z.array(remarkSchema),
  speed: z.enum(["slow", "fast"]).exactOptional(),
});
