import type { PlanView } from "@alou/agent/plan-view";
import type { Clarification, Remark } from "@alou/intents/plan";
import * as z from "zod";
import { intentSchema } from "./intent.ts";
import { chainId, id, words } from "./primitives.ts";

/** Something worth saying about a plan. */
export const remarkSchema: z.ZodType<Remark> = z.object({
  code: z.string(),
  words,
  span: z.tuple([z.int(), z.int()]).readonly().exactOptional(),
});

/** An open slot and what may fill it. */
export const clarificationSchema: z.ZodType<Clarification> = z.object({
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
  clarify: z.array(clarificationSchema),
  reason: remarkSchema.nullable(),
  warnings: z.array(remarkSchema),
});
