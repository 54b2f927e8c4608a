import * as z from "zod";
import { contract } from "./contract.ts";
import { accountId, assetId, chainId, milliseconds, units, words } from "./schemas/primitives.ts";
import { challengeSchema, signedChallenge } from "./session.ts";

const usd = z.int().min(0).max(1_000_000_000).exactOptional();

/** Base units, not below nothing. */
const limit = units.refine((text) => !text.startsWith("-"), "below zero");
const address = z.string().min(1).max(120);

export const policySchema = z.strictObject({
  /** Whole US dollars one transaction may move. */
  perTransactionUsd: usd,
  /** Whole US dollars within 24 hours. */
  perDayUsd: usd,
  /** Of single assets, in base units. */
  assets: z
    .array(z.strictObject({ asset: assetId, perTransaction: limit.exactOptional(), perDay: limit.exactOptional() }))
    .max(50)
    .refine((list) => new Set(list.map(({ asset }) => asset.toLowerCase())).size === list.length, "an asset twice")
    .exactOptional(),
  /** Payments go to these addresses alone; to anybody when left out. */
  recipients: z.array(address).max(100).exactOptional(),
  /** Hours for which a recipient must have been known. */
  newRecipientHours: z.int().min(0).max(720).exactOptional(),
  /** Who need not wait, and why. */
  allowed: z
    .array(z.strictObject({ address, reason: z.string().trim().min(1).max(120) }))
    .max(100)
    .exactOptional(),
});

const stored = z.object({ policy: policySchema, signedBy: accountId, updatedAt: milliseconds }).nullable();

/** What has left within 24 hours, or may have: what a wallet was handed and has not answered is counted too. */
const used = z.object({
  /** Hundredths of a US dollar; null where a price is missing, or no limit is in dollars. */
  cents: units.nullable(),
  assets: z.array(z.object({ asset: assetId, units })),
});
const view = z.object({ stored, used });

export const getSpendingPolicy = contract({
  operation: "getSpendingPolicy",
  summary: "The user's spending policy, null where none was set, and what is used of the day.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: view,
  errors: [],
});

export const createPolicyChallenge = contract({
  operation: "createPolicyChallenge",
  summary:
    "Get the text that sets a spending policy once it is signed. It tells every change; valid once, for five minutes, while the policy is what it is now.",
  auth: "session",
  rate: "write",
  body: z.strictObject({ address: z.string().max(128), chain: chainId, policy: policySchema }),
  response: challengeSchema.extend({
    /** What the text says, in both languages, loosenings first. */
    changes: z.array(z.object({ words, looser: z.boolean() })),
  }),
  confidential: true,
  errors: ["chain_unsupported"],
});

export const putSpendingPolicy = contract({
  operation: "putSpendingPolicy",
  summary: "Set the spending policy by a fresh signature of one of the user's wallets. A session alone cannot.",
  auth: "session",
  rate: "write",
  body: signedChallenge.extend({ policy: policySchema }),
  response: view,
  confidential: true,
  errors: ["sign_in_nonce", "sign_in_message", "sign_in_signature", "sign_in_unverifiable", "forbidden"],
});
