import type { Receipt } from "@alou/proposals/receipt";
import type { TransactionRecord } from "@alou/proposals/transaction";
import * as z from "zod";
import { placeSchema } from "./place.ts";
import { chainId, hash, id, milliseconds, transactionHash, units, words } from "./primitives.ts";
import { amountSchema, balanceChangeSchema } from "./proposal.ts";

export const transactionStateSchema = z.enum([
  "signed",
  "submitted",
  "pending",
  "mined",
  "final",
  "reverted",
  "replaced",
  "cancelled",
  "expired",
  "dropped",
]);

const attemptSchema = z.object({
  hash: transactionHash,
  kind: z.enum(["first", "speed-up", "cancel"]),
  via: z.enum(["raw", "hash", "found"]),
  proposal: id("prp").exactOptional(),
  at: milliseconds,
});

/** One transaction and what has become of it. */
export const transactionSchema: z.ZodType<TransactionRecord> = z.object({
  id: id("txn"),
  proposal: id("prp"),
  intent: z.string(),
  chain: chainId,
  request: z.int(),
  place: placeSchema,
  attempts: z.array(attemptSchema),
  hash: transactionHash,
  state: transactionStateSchema,
  confirmations: z.int(),
  confirmationsToFinal: z.int(),
  block: z.object({ number: z.int(), timestamp: z.int() }).exactOptional(),
  revert: words.exactOptional(),
  replacedBy: transactionHash.exactOptional(),
  gasUsed: units.exactOptional(),
  feePaid: units.exactOptional(),
  done: z.boolean(),
  events: z.array(z.object({ at: milliseconds, state: transactionStateSchema, note: words.exactOptional() })),
  createdAt: milliseconds,
  updatedAt: milliseconds,
});

/** What was promised against what came. */
export const receiptSchema: z.ZodType<Receipt> = z.object({
  proposal: id("prp"),
  proposalHash: hash,
  state: z.enum(["mined", "final", "reverted", "cancelled"]),
  done: z.boolean(),
  transactions: z.array(transactionSchema),
  realised: z.array(balanceChangeSchema),
  quotedVsRealised: z.array(
    z.object({
      item: z.enum(["pays", "receives", "fee"]),
      quoted: amountSchema,
      realised: amountSchema,
      difference: units,
    }),
  ),
  unexpected: z.array(balanceChangeSchema),
  runsCode: z.boolean().exactOptional(),
});
