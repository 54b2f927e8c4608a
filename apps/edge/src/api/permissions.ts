import * as z from "zod";
import { contract } from "./contract.ts";
import { findingSchema, severitySchema } from "./safety.ts";
import { accountId, assetId, chainId, decimal, evmAddress, id, units } from "./schemas/primitives.ts";

const permission = z.object({
  account: accountId,
  chain: chainId,
  standard: z.enum(["erc20", "erc721", "erc6909", "operator", "permit2"]),
  /** The token, the single NFT, or the whole collection. */
  asset: assetId,
  symbol: z.string(),
  decimals: z.int(),
  listed: z.boolean(),
  spender: z.string(),
  label: z.string().nullable(),
  units,
  unlimited: z.boolean(),
  /** Base units that could be taken now; null where nobody can tell. */
  takeable: units.nullable(),
  /** The same in US dollars; null without a trusted price. */
  exposureUsd: decimal.nullable(),
  /** Seconds since 1970. */
  expiresAt: z.int().nullable(),
  severity: severitySchema,
  findings: z.array(findingSchema).readonly(),
  unknown: z.array(z.string()).readonly(),
  /** `createRevocations` takes it back. */
  revocable: z.boolean(),
});

export const listPermissions = contract({
  operation: "listPermissions",
  summary:
    "Everything the user's accounts let others take, on all EVM chains, worst first. Each call looks further back.",
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
          /** The contract whose code the account runs (EIP-7702). */
          delegate: z.object({ address: z.string(), label: z.string().nullable() }).nullable(),
        }),
      )
      .readonly(),
  }),
  errors: [],
});

export const createRevocations = contract({
  operation: "createRevocations",
  summary: "Plan to take permissions back: one intent each, to be proposed and signed one by one.",
  auth: "session",
  rate: "write",
  body: z.strictObject({
    items: z
      .array(z.strictObject({ account: accountId, asset: assetId, spender: evmAddress }))
      .min(1)
      .max(20),
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
