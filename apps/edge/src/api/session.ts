import * as z from "zod";
import { contract } from "./contract.ts";
import { accountId, chainId, milliseconds } from "./schemas/primitives.ts";
import { scopeSchema } from "./schemas/scope.ts";
import { settingsSchema } from "./settings.ts";

/** A wallet's place in an account; `acts`: what is asked for on its family of chains is asked of it. */
export const walletSchema = z.object({ account: accountId, label: z.string().exactOptional(), acts: z.boolean() });

/** An account that is only looked at. */
export const watchedAccountSchema = z.object({ account: accountId, label: z.string().exactOptional() });

/** Who is signed in, and with what. */
export const sessionSchema = z.object({
  user: z.string(),
  /** The wallet this session was opened with. */
  account: accountId,
  wallets: z.array(walletSchema),
  /** Accounts that are only looked at: nobody has proved them. */
  watched: z.array(watchedAccountSchema),
  settings: settingsSchema,
  /** Present when it is a program of the user's that asks, and what it may do. */
  grant: z.object({ id: z.string(), scopes: z.array(scopeSchema) }).exactOptional(),
  /** When it ends if nothing is done, and when it ends in any case. */
  idleExpiresAt: milliseconds,
  expiresAt: milliseconds,
});

/** For clients that cannot keep cookies: sent only when asked for, never to a browser page. */
export const tokensSchema = z.object({
  accessToken: z.string(),
  accessExpiresAt: milliseconds,
  refreshToken: z.string(),
});

/** A text to be signed, and how the wallet is asked to. */
export const challengeSchema = z.object({
  nonce: z.string(),
  message: z.string(),
  method: z.enum(["siwe", "siws", "adr-036", "bip-322"]),
  expiresAt: milliseconds,
});

export const createChallenge = contract({
  operation: "createChallenge",
  summary:
    "Get the text to sign in with (CAIP-122) and how the wallet is asked. Valid once, for five minutes, for this account and origin.",
  auth: "none",
  rate: "sign-in",
  body: z.strictObject({ address: z.string().max(128), chain: chainId }),
  response: challengeSchema,
  errors: ["chain_unsupported"],
});

/** A challenge with what the wallet answered. */
export const signedChallenge = z.strictObject({
  nonce: z.string().max(64),
  message: z.string().max(2_000),
  /** EVM: hex. Solana, Cosmos, Bitcoin: base64, of the latter with or without a BIP-322 prefix. */
  signature: z.string().max(40_000),
  /** Cosmos: the wallet's `pub_key`. */
  publicKey: z.strictObject({ type: z.string().max(64), value: z.string().max(200) }).exactOptional(),
  /** Solana's `signIn`: the bytes the wallet signed, base64. */
  signedMessage: z.string().max(4_000).exactOptional(),
});

export type SignedChallenge = z.output<typeof signedChallenge>;

export const signIn = contract({
  operation: "signIn",
  summary:
    "Sign in with the signed text. Ethereum: ordinary accounts, ERC-1271 contracts, ERC-6492 accounts not deployed yet; Solana; Cosmos by ADR-036; Bitcoin by BIP-322 or BIP-137.",
  auth: "none",
  rate: "sign-in",
  body: signedChallenge.extend({
    /** `cookie` (default): HttpOnly cookies, for pages. `token`: tokens in the answer, for programs. */
    transport: z.enum(["cookie", "token"]).exactOptional(),
  }),
  response: z.object({ session: sessionSchema, tokens: tokensSchema.exactOptional() }),
  errors: ["sign_in_nonce", "sign_in_message", "sign_in_signature", "sign_in_unverifiable"],
});

export const refreshSession = contract({
  operation: "refreshSession",
  summary: "Trade the refresh token for a new pair. A refresh token works once; using it twice ends the session.",
  auth: "none",
  rate: "sign-in",
  body: z.strictObject({ refreshToken: z.string().max(200).exactOptional() }),
  response: z.object({ session: sessionSchema, tokens: tokensSchema.exactOptional() }),
  errors: ["sign_in_required", "refresh_reused"],
});

export const signOut = contract({
  operation: "signOut",
  summary: "End this session.",
  auth: "session",
  rate: "write",
  response: z.object({}),
  errors: [],
});

export const signOutEverywhere = contract({
  operation: "signOutEverywhere",
  summary: "End every session of this user.",
  auth: "session",
  rate: "write",
  response: z.object({ ended: z.int() }),
  errors: [],
});

export const getSession = contract({
  operation: "getSession",
  summary: "Who is signed in.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: sessionSchema,
  errors: [],
});
