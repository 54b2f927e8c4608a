import type { Message, MessagePart, VerdictView } from "@alou/agent/message";
import * as z from "zod";
import { choiceSchema } from "../plans.ts";
import { clarificationSchema, planSchema, remarkSchema } from "./plan.ts";
import { milliseconds, words } from "./primitives.ts";

const problem = z.object({
  code: z.string(),
  what: words,
  money: z.enum(["not-moved", "may-move", "moved", "unknown"]),
  next: words,
  requestId: z.string(),
});

const severity = z.enum(["none", "info", "warning", "danger", "block"]);

const verdict: z.ZodType<VerdictView> = z.object({
  what: z.enum(["transaction", "typed-data", "message", "psbt", "address", "site"]),
  name: z.string().nullable(),
  severity,
  action: z.enum(["allow", "warn", "hold", "block"]),
  findings: z.array(z.object({ id: z.string(), severity, title: words, detail: words })),
  unknown: z.array(z.string()),
  pending: z.array(z.string()),
  listsAgeMs: z.int().nullable(),
});

const messagePart: z.ZodType<MessagePart> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({
    type: z.literal("tool"),
    id: z.string(),
    tool: z.string(),
    state: z.enum(["running", "done", "failed"]),
    title: words,
    ms: z.number().exactOptional(),
    summary: words.exactOptional(),
  }),
  z.object({ type: z.literal("plan"), plan: planSchema }),
  z.object({ type: z.literal("clarify"), plan: z.string(), clarification: clarificationSchema }),
  z.object({ type: z.literal("confirm-risk"), plan: z.string(), warnings: z.array(remarkSchema) }),
  z.object({ type: z.literal("proposal"), proposal: z.string() }),
  z.object({ type: z.literal("problem"), problem }),
  z.object({ type: z.literal("verdict"), verdict }),
  z.object({ type: z.literal("model-text"), text: z.string() }),
  z.object({ type: z.literal("reasoning"), text: z.string() }),
  z.object({ type: z.literal("planner"), planner: z.literal("offline"), code: z.string(), why: words }),
]);

/** A message of a conversation. */
export const messageSchema: z.ZodType<Message> = z.discriminatedUnion("role", [
  z.object({
    role: z.literal("user"),
    id: z.string(),
    at: milliseconds,
    text: z.string(),
    choice: choiceSchema.extend({ plan: z.string() }).exactOptional(),
  }),
  z.object({
    role: z.literal("assistant"),
    id: z.string(),
    at: milliseconds,
    planner: z.enum(["offline", "model"]),
    model: z.string().exactOptional(),
    used: z.object({ inputHit: z.int(), inputMiss: z.int(), output: z.int(), cost: z.string() }).exactOptional(),
    state: z.enum(["complete", "incomplete"]),
    parts: z.array(messagePart),
  }),
]);
