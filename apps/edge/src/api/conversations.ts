import * as z from "zod";
import { contract } from "./contract.ts";
import { choiceSchema } from "./plans.ts";
import { capabilitiesSchema } from "./schemas/capabilities.ts";
import { messageSchema } from "./schemas/message.ts";
import { chainId, id, milliseconds } from "./schemas/primitives.ts";

const params = z.strictObject({ conversation: id("cnv") });

/** A conversation in the list. */
export const conversationSchema = z.object({
  id: id("cnv"),
  title: z.string(),
  updatedAt: milliseconds,
  /** Where the money of its last proposal stands; absent when there is none. */
  money: z.enum(["not-moved", "may-move", "moved", "unknown"]).exactOptional(),
});

export const listConversations = contract({
  operation: "listConversations",
  summary: "The user's conversations, newest first.",
  auth: "session",
  rate: "read",
  response: z.object({ conversations: z.array(conversationSchema) }),
  errors: [],
});

export const createConversation = contract({
  operation: "createConversation",
  summary: "Start a conversation.",
  auth: "session",
  rate: "write",
  response: conversationSchema,
  status: 201,
  errors: [],
});

export const getConversation = contract({
  operation: "getConversation",
  summary: "A conversation with its messages, oldest first.",
  auth: "session",
  rate: "read",
  params,
  response: z.object({ conversation: conversationSchema, messages: z.array(messageSchema) }),
  errors: ["not_found"],
});

export const renameConversation = contract({
  operation: "renameConversation",
  summary: "Give a conversation another title.",
  auth: "session",
  rate: "write",
  params,
  body: z.strictObject({ title: z.string().min(1).max(80) }),
  response: conversationSchema,
  errors: ["not_found"],
});

export const deleteConversation = contract({
  operation: "deleteConversation",
  summary: "Delete a conversation and its messages. Proposals and transactions stay.",
  auth: "session",
  rate: "write",
  params,
  response: z.object({}),
  errors: ["not_found"],
});

export const sendMessage = contract({
  operation: "sendMessage",
  summary: "Say something, or answer a question by a click. The answer is a UI message stream (version 1).",
  auth: "session",
  rate: "heavy",
  params,
  body: z.strictObject({
    /** Makes a repeated request the same message: 8 to 64 characters. */
    key: z
      .string()
      .min(8)
      .max(64)
      .regex(/^[\w-]+$/),
    /** The chain the wallet is switched to. */
    chain: chainId,
    text: z.string().max(4_000).exactOptional(),
    choice: choiceSchema.extend({ plan: id("pln") }).exactOptional(),
    capabilities: capabilitiesSchema.exactOptional(),
  }),
  response: z.object({ type: z.string() }).loose(),
  stream: true,
  errors: ["not_found", "idempotency_conflict", "idempotency_in_progress"],
});
