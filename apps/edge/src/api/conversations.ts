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
  scope: "read",
  rate: "read",
  query: z.strictObject({
    /** Only those whose title or words of the user hold it. */
    search: z.string().max(100).optional(),
  }),
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
  scope: "read",
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
    /** Words of up to 4,000 characters; what is brought to be checked (a PSBT, typed data, a transaction) of up to 60,000. */
    text: z.string().max(60_000).exactOptional(),
    choice: choiceSchema.extend({ plan: id("pln") }).exactOptional(),
    capabilities: capabilitiesSchema.exactOptional(),
  }),
  response: z.object({ type: z.string() }).loose(),
  stream: true,
  errors: ["not_found", "idempotency_conflict", "idempotency_in_progress"],
});

const key = z
  .string()
  .min(8)
  .max(64)
  .regex(/^[\w-]+$/);

export const answerAgain = contract({
  operation: "answerAgain",
  summary: "Answer the last message anew. It stays the same message, so whatever it orders is paid once at most.",
  auth: "session",
  rate: "heavy",
  params: z.strictObject({ conversation: id("cnv"), message: id("msg") }),
  body: z.strictObject({ key, chain: chainId, capabilities: capabilitiesSchema.exactOptional() }),
  response: z.object({ type: z.string() }).loose(),
  stream: true,
  errors: ["not_found", "bad_request"],
});

const answerParams = z.strictObject({ conversation: id("cnv"), answer: id("ans") });

export const followAnswer = contract({
  operation: "followAnswer",
  summary: "Follow an answer that is being made, from any of its events on: after a reload, or in a second tab.",
  auth: "session",
  rate: "read",
  params: answerParams,
  query: z.strictObject({
    /** The number of the last event that was seen; all are told when left out. */
    after: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  response: z.object({ type: z.string() }).loose(),
  stream: true,
  errors: ["not_found"],
});

export const stopAnswer = contract({
  operation: "stopAnswer",
  summary: "Stop an answer that is being made. What was said stands; what was proposed stays.",
  auth: "session",
  rate: "write",
  params: answerParams,
  response: z.object({}),
  errors: ["not_found"],
});

export const branchConversation = contract({
  operation: "branchConversation",
  summary: "Start a conversation that begins as this one did, up to a message: to say that message otherwise.",
  auth: "session",
  rate: "write",
  params,
  body: z.strictObject({ before: id("msg") }),
  response: conversationSchema,
  status: 201,
  errors: ["not_found"],
});

export const exportConversation = contract({
  operation: "exportConversation",
  summary: "The conversation as a file.",
  auth: "session",
  rate: "read",
  params,
  query: z.strictObject({ format: z.enum(["json", "markdown"]) }),
  response: z.object({ file: z.string(), type: z.string(), text: z.string() }),
  errors: ["not_found"],
});
