import * as z from "zod";
import { contract } from "./contract.ts";
import { accountId, assetId, chainId, milliseconds, units } from "./schemas/primitives.ts";
import { challengeSchema, signedChallenge } from "./session.ts";

const usd = z.int().min(0).max(1_000_000_000).exactOptional();

export const policySchema = z.strictObject({
  /** Whole US dollars one transaction may move. */
  perTransactionUsd: usd,
  /** Whole US dollars within 24 hours. */
  perDayUsd: usd,
  /** Of single assets, in base units. */
  assets: z
    .array(z.strictObject({ asset: assetId, perTransaction: units.exactOptional(), perDay: units.exactOptional() }))
    .max(50)
    .exactOptional(),
  /** Payments go to these addresses alone; to anybody when left out. */
  recipients: z.array(z.string().min(1).max(120)).max(100).exactOptional(),
  /** Hours for which a recipient must have been known. */
  newRecipientHours: z.int().min(0).max(720).exactOptional(),
});

const stored = z.object({ policy: policySchema, signedBy: accountId, updatedAt: milliseconds }).nullable();

export const getSpendingPolicy = contract({
  operation: "getSpendingPolicy",
  summary: "The user's spending policy; null where none was set.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: z.object({ stored }),
  errors: [],
});

export const createPolicyChallenge = contract({
  operation: "createPolicyChallenge",
  summary:
    "Get the text that sets a spending policy once it is signed. It says the policy; valid once, for five minutes.",
  auth: "session",
  rate: "write",
  body: z.strictObject({ address: z.string().max(128), chain: chainId, policy: policySchema }),
  response: challengeSchema,
  confidential: true,
  errors: ["chain_unsupported"],
});

export const putSpendingPolicy = contract({
  operation: "putSpendingPolicy",
  summary: "Set the spending policy by a fresh signature of one of the user's wallets. A session alone cannot.",
  auth: "session",
  rate: "write",
  body: signedChallenge.extend({ policy: policySchema }),
  response: z.object({ stored }),
  confidential: true,
  errors: ["sign_in_nonce", "sign_in_message", "sign_in_signature", "sign_in_unverifiable", "forbidden"],
});
