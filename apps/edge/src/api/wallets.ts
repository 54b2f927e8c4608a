import * as z from "zod";
import { contract } from "./contract.ts";
import { accountId, chainId } from "./schemas/primitives.ts";
import { challengeSchema, sessionSchema, signedChallenge } from "./session.ts";

const label = z.string().min(1).max(60).exactOptional();

export const createLinkChallenge = contract({
  operation: "createLinkChallenge",
  summary:
    "Get the text with which a wallet joins your account. Valid once, for five minutes, for this account, origin and user.",
  auth: "session",
  rate: "write",
  body: z.strictObject({ address: z.string().max(128), chain: chainId }),
  response: challengeSchema,
  confidential: true,
  errors: ["chain_unsupported"],
});

export const linkWallet = contract({
  operation: "linkWallet",
  summary:
    "Link a wallet by its signature. One that belongs to another user is refused, unless a session of that user proves itself too: then both are one.",
  auth: "session",
  rate: "write",
  body: signedChallenge.extend({
    label,
    /** The access token of a session of the user the wallet belongs to now: signed in with it, as a program would be. */
    otherSession: z.string().max(200).exactOptional(),
  }),
  response: sessionSchema,
  confidential: true,
  errors: [
    "sign_in_nonce",
    "sign_in_message",
    "sign_in_signature",
    "sign_in_unverifiable",
    "wallet_taken",
    "too_many_wallets",
    "merge_unproven",
  ],
});

export const updateWallet = contract({
  operation: "updateWallet",
  summary: "Label a wallet, or let it act for you: what is asked for on its family of chains is then asked of it.",
  auth: "session",
  rate: "write",
  params: z.strictObject({ account: accountId }),
  body: z.strictObject({
    /** Null takes the label away. */
    label: z.string().min(1).max(60).nullable().exactOptional(),
    acts: z.literal(true).exactOptional(),
  }),
  response: sessionSchema,
  errors: ["not_found"],
});

export const unlinkWallet = contract({
  operation: "unlinkWallet",
  summary:
    "Unlink a wallet. It can no longer sign in as you; its sessions, keys and what programs were granted by it end. What it signed stays on record.",
  auth: "session",
  rate: "write",
  params: z.strictObject({ account: accountId }),
  response: sessionSchema,
  errors: ["not_found", "wallet_in_use"],
});

export const watchAccount = contract({
  operation: "watchAccount",
  summary: "Look at an account nobody has to prove. Nothing is ever signed with it.",
  auth: "session",
  rate: "write",
  body: z.strictObject({ address: z.string().max(128), chain: chainId, label }),
  response: sessionSchema,
  errors: ["chain_unsupported"],
});

export const unwatchAccount = contract({
  operation: "unwatchAccount",
  summary: "Look at an account no more.",
  auth: "session",
  rate: "write",
  params: z.strictObject({ account: accountId }),
  response: sessionSchema,
  errors: ["not_found"],
});
