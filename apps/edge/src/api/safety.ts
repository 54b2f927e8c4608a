import * as z from "zod";
import { contract } from "./contract.ts";
import { assetId, chainId, id, milliseconds, words } from "./schemas/primitives.ts";
import { surroundingsSchema, trialSchema } from "./schemas/token-report.ts";

export const severitySchema = z.enum(["none", "info", "warning", "danger", "block"]);

export const findingSchema = z.object({
  /** The rule's stable id, such as `RC-02`. */
  id: z.string(),
  severity: severitySchema,
  evidence: z.record(z.string(), z.string()).readonly(),
  title: words,
  detail: words,
});

/** What is answered about anything a wallet may be asked. */
export const verdictSchema = z.object({
  id: z.string(),
  severity: severitySchema,
  findings: z.array(findingSchema).readonly(),
  /** Rules that had something to judge and lacked a fact. */
  unknown: z.array(z.string()).readonly(),
  /** What to do: let it through, tell the user first, wait for what is missing, refuse. */
  action: z.enum(["allow", "warn", "hold", "block"]),
  /** Contracts whose code is being analysed: ask again in some seconds. */
  pending: z.array(z.string()).readonly(),
  /** How old the lists of thieves are; null where there is none. */
  listsAgeMs: z.int().nullable(),
});

/** The chain that is meant where the request names none. */
const active = chainId.exactOptional();

export const checkRequest = contract({
  operation: "checkRequest",
  summary: "Judge anything a wallet may be asked to sign, or a text, before it is signed.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  document: true,
  body: z.looseObject({
    /** `evm_tx`, `eip712`, `personal`, `siwe`, `text`, `solana_ix`, `cosmos_msgs`, `bitcoin_psbt`, `address`, `domain` …; docs/safety.md. */
    kind: z.string().min(1).max(40),
    chain: z.union([z.string().max(60), z.int()]).exactOptional(),
  }),
  response: verdictSchema,
  errors: ["body_too_large"],
});

export const checkOrigin = contract({
  operation: "checkOrigin",
  summary: "Judge a site or a link by lists and by its name.",
  auth: "session",
  scope: "read",
  rate: "read",
  body: z.strictObject({ origin: z.string().min(1).max(5_000), signing: z.boolean().exactOptional() }),
  response: verdictSchema.extend({ host: z.string(), verified: z.boolean() }),
  errors: [],
});

export const checkAddress = contract({
  operation: "checkAddress",
  summary: "Judge an address: is it one, whose is it, whom does it resemble, what stands there.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  body: z.strictObject({ address: z.string().min(1).max(120), chain: active }),
  response: verdictSchema,
  errors: [],
});

export const checkToken = contract({
  operation: "checkToken",
  summary:
    "What a token's code can be made to do, how it behaves when it is tried out, and what stands around it; `pending` while any of that is under way.",
  auth: "session",
  scope: "read",
  rate: "heavy",
  body: z.strictObject({ asset: assetId }),
  response: z.object({
    asset: assetId,
    state: z.enum(["ready", "pending", "no-code"]),
    /** What it calls itself: its author's words. */
    symbol: z.string().nullable(),
    decimals: z.int().nullable(),
    listed: z.boolean(),
    codehash: z.string().nullable(),
    /** Of a proxy: where the code is that it runs now. */
    implementation: z.string().nullable(),
    /** Some ways through the code were not walked. */
    partial: z.boolean(),
    severity: severitySchema,
    findings: z.array(findingSchema).readonly(),
    /** The listed symbol it would be taken for. */
    imitates: z.string().nullable(),
    trial: trialSchema,
    surroundings: surroundingsSchema.nullable(),
    /** Days its code has been there at least: 0, 3 or 30. */
    ageDays: z.int().nullable(),
    vouched: z.boolean(),
    at: milliseconds,
  }),
  errors: ["chain_unsupported", "rpc_unavailable"],
});

export const reportThreat = contract({
  operation: "reportThreat",
  summary: "Report a site or an address. Nothing rests on a report until somebody has looked at it.",
  auth: "session",
  rate: "write",
  body: z.strictObject({
    kind: z.enum(["host", "address"]),
    name: z.string().min(3).max(300),
    note: z.string().max(500).exactOptional(),
  }),
  response: z.object({ report: id("rpt"), at: milliseconds }),
  status: 201,
  errors: [],
});
