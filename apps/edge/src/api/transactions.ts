import * as z from "zod";
import { contract } from "./contract.ts";
import { proposalViewSchema } from "./proposals.ts";
import { id } from "./schemas/primitives.ts";
import { transactionSchema } from "./schemas/transaction.ts";

const params = z.strictObject({ transaction: id("txn") });

export const listTransactions = contract({
  operation: "listTransactions",
  summary: "What was sent, newest first, each with its proposal.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({
    /** From the previous page's `next`. */
    cursor: z.string().max(80).exactOptional(),
    state: z.enum(["all", "in-flight", "failed"]).exactOptional(),
  }),
  response: z.object({
    items: z.array(z.object({ view: proposalViewSchema, at: z.int() })),
    next: z.string().nullable(),
  }),
  errors: [],
});

export const getTransaction = contract({
  operation: "getTransaction",
  summary: "A transaction and what has become of it.",
  auth: "session",
  scope: "read",
  rate: "read",
  params,
  response: transactionSchema,
  errors: ["not_found"],
});

export const speedUp = contract({
  operation: "speedUp",
  summary: "Propose the same transaction with higher fees in the place of a pending one.",
  auth: "session",
  rate: "heavy",
  params,
  response: proposalViewSchema,
  status: 201,
  errors: ["not_found", "not_replaceable"],
});

export const cancel = contract({
  operation: "cancel",
  summary: "Propose an empty transaction to oneself in the place of a pending one.",
  auth: "session",
  rate: "heavy",
  params,
  response: proposalViewSchema,
  status: 201,
  errors: ["not_found", "not_replaceable"],
});
