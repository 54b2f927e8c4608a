import * as z from "zod";
import { contract } from "./contract.ts";
import { findingSchema, severitySchema } from "./safety.ts";
import { givenPermissionSchema } from "./schemas/given-permission.ts";
import { accountId, assetId, chainId, decimal, id, milliseconds, units, words } from "./schemas/primitives.ts";

const permission = z.object({
  account: accountId,
  chain: chainId,
  /** Handed to `createRevocations` as it is. */
  permission: givenPermissionSchema,
  /** The token, the single NFT, or the whole collection; null of what is over no asset alone. */
  asset: assetId.nullable(),
  /** What may be taken or done, in a few words. */
  of: words,
  decimals: z.int(),
  listed: z.boolean(),
  /** What is known of whoever may act by it. */
  spender: z.object({
    address: z.string(),
    label: z.string().nullable(),
    kind: z.enum(["contract", "account", "delegated", "program", "unknown"]),
    /** Days its code has been there for at least. */
    ageDays: z.int().nullable(),
    /** The list it stands on. */
    listed: z.string().nullable(),
    /** The lists could be asked and were fresh. */
    listsKnown: z.boolean(),
  }),
  units,
  unlimited: z.boolean(),
  /** Base units that could be taken now; null where nobody can tell. */
  takeable: units.nullable(),
  /** The same in US dollars; null without a trusted price. */
  exposureUsd: decimal.nullable(),
  /** Seconds since 1970. */
  expiresAt: z.int().nullable(),
  /** Since it was given, as far as the chain's events tell; seconds since 1970. */
  lastUse: z.discriminatedUnion("state", [
    z.object({ state: z.literal("used"), at: z.int() }),
    z.object({ state: z.literal("never") }),
    z.object({ state: z.literal("unknown") }),
  ]),
  severity: severitySchema,
  findings: z.array(findingSchema).readonly(),
  unknown: z.array(z.string()).readonly(),
  /** `createRevocations` takes it back. */
  revocable: z.boolean(),
});

export const listPermissions = contract({
  operation: "listPermissions",
  summary: "Everything the user's accounts let others take, on all chains, worst first. Each call looks further back.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  response: z.object({
    permissions: z.array(permission).readonly(),
    chains: z
      .array(
        z.object({
          account: accountId,
          chain: chainId,
          /** Every block from here to the newest was looked through; null where the chain did not answer. */
          from: z.int().nullable(),
          /** There are more than are shown. */
          cut: z.boolean(),
          /** The contract whose code the account runs (EIP-7702). */
          delegate: z
            .object({ address: z.string(), label: z.string().nullable(), listed: z.string().nullable() })
            .nullable(),
        }),
      )
      .readonly(),
  }),
  errors: [],
});

export const createRevocations = contract({
  operation: "createRevocations",
  summary: "Plan to take permissions back: one intent for all of an account on a chain, up to twenty.",
  auth: "session",
  rate: "write",
  body: z.strictObject({
    items: z
      .array(z.strictObject({ account: accountId, permission: givenPermissionSchema }))
      .min(1)
      .max(100),
    /** Makes a repeated request the same plan: 8 to 64 characters. */
    key: z
      .string()
      .min(8)
      .max(64)
      .regex(/^[\w-]+$/),
  }),
  response: z.object({ intents: z.array(id("int")).readonly() }),
  status: 201,
  errors: [],
});

const notice = z.object({
  id: id("ntc"),
  chain: chainId,
  spender: z.string(),
  /** What our registry calls it. */
  label: z.string().nullable(),
  reason: z.enum(["listed", "code-changed", "upgraded", "turned-bad"]),
  severity: severitySchema,
  title: words,
  detail: words,
  at: milliseconds,
  /** The permissions of the user that stand, as `createRevocations` takes them. */
  permissions: z.array(z.object({ account: accountId, permission: givenPermissionSchema, of: words })).readonly(),
});

export const listPermissionNotices = contract({
  operation: "listPermissionNotices",
  summary: "Spenders of the user's live permissions that have turned bad since: listed, upgraded, changed.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: z.object({ notices: z.array(notice).readonly() }),
  errors: [],
});

export const dismissPermissionNotice = contract({
  operation: "dismissPermissionNotice",
  summary: "Say that a notice has been seen. The permission stays.",
  auth: "session",
  rate: "write",
  params: z.object({ notice: id("ntc") }),
  response: z.object({}),
  errors: ["not_found"],
});
