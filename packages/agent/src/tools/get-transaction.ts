import * as z from "zod";
import { defineTool } from "./tool.ts";

/** Ours, or a hash of any family: EVM and Cosmos and Bitcoin in hex, Solana in base58. */
export const TRANSACTION_NAME = /^(?:txn_[0-9a-f]{8,40}|(?:0x)?[0-9a-fA-F]{64}|[1-9A-HJ-NP-Za-km-z]{64,88})$/;

export const getTransaction = defineTool({
  name: "get_transaction",
  title: { zh: "查交易", en: "Look at a transaction" },
  description:
    "Where a transaction of the user's stands: pending, mined with confirmations, final, reverted with the reason, replaced.",
  access: "read",
  group: "basics",
  cost: "record",
  input: z.strictObject({ transaction: z.string().regex(TRANSACTION_NAME).describe("txn_… or its hash") }),
  output: z.object({
    transaction: z.string(),
    proposal: z.string(),
    hash: z.string(),
    state: z.string(),
    confirmations: z.int(),
    confirmationsToFinal: z.int(),
    attempts: z.array(z.object({ hash: z.string(), kind: z.string() })),
    block: z.int().nullable(),
    feePaid: z.string().nullable().describe("base units of the fee's coin"),
    revert: z.string().nullable(),
    done: z.boolean(),
  }),
  async run({ transaction }, desk) {
    const found = await desk.transaction(transaction.startsWith("0x") ? transaction.toLowerCase() : transaction);
    return {
      transaction: found.id,
      proposal: found.proposal,
      hash: found.hash,
      state: found.state,
      confirmations: found.confirmations,
      confirmationsToFinal: found.confirmationsToFinal,
      attempts: found.attempts.map(({ hash, kind }) => ({ hash, kind })),
      block: found.block?.number ?? null,
      feePaid: found.feePaid ?? null,
      revert: found.revert?.[desk.language] ?? null,
      done: found.done,
    };
  },
});
