import * as z from "zod";
import { contract } from "./contract.ts";
import { planSchema } from "./schemas/plan.ts";
import { chainId, id } from "./schemas/primitives.ts";

const params = z.strictObject({ plan: id("pln") });

export const createPlan = contract({
  operation: "createPlan",
  summary: "Read a sentence: what is to be done, with every value's source. Nothing is built or sent.",
  auth: "session",
  scope: "propose",
  rate: "write",
  body: z.strictObject({
    text: z.string().min(1).max(4_000),
    /** The chain the wallet is switched to. */
    chain: chainId,
    /** Makes a repeated request the same message: 8 to 64 characters. */
    key: z
      .string()
      .min(8)
      .max(64)
      .regex(/^[\w-]+$/),
  }),
  response: planSchema,
  status: 201,
  errors: ["idempotency_conflict"],
});

export const getPlan = contract({
  operation: "getPlan",
  summary: "A plan as it stands.",
  auth: "session",
  scope: "read",
  rate: "read",
  params,
  response: planSchema,
  errors: ["not_found"],
});

/**
 * A click on one of a question's candidates; on "I do mean it" of a risk (slot `confirm`); on a plan's next step
 * (slot `next`).
 */
export const choiceSchema = z.strictObject({
  step: z.int().min(0).max(20),
  slot: z.string().max(40),
  /** Index into the question's candidates. */
  candidate: z.int().min(0).max(100),
});

export const choose = contract({
  operation: "choose",
  summary: "Answer a plan's question by one of its candidates.",
  auth: "session",
  rate: "write",
  params,
  body: choiceSchema,
  response: planSchema,
  errors: ["not_found", "intent_incomplete"],
});
