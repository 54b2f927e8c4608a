import type { Action, Proposal, Quote, Route } from "@alou/proposals/proposal";
import type { Finding } from "@alou/safety/finding";
import * as z from "zod";
import { givenPermissionSchema } from "./given-permission.ts";
import { intentSchema } from "./intent.ts";
import { placeSchema } from "./place.ts";
import {
  accountId,
  assetId,
  chainId,
  decimal,
  hash,
  id,
  milliseconds,
  transactionHash,
  units,
  words,
} from "./primitives.ts";
import { signRequestSchema } from "./sign-request.ts";

/** So much of an asset. */
export const amountSchema = z.object({ asset: assetId, units });
const amount = amountSchema;
/** A party outside the wallet. */
export const partySchema = z.object({
  address: z.string(),
  name: z.string().exactOptional(),
  label: z.string().exactOptional(),
});
const party = partySchema;
const blockRef = z.object({ number: z.int(), timestamp: z.int() });

const routeSchema: z.ZodType<Route> = z.object({
  legs: z.array(
    z.object({
      shareBps: z.int(),
      amountIn: units,
      amountOut: units,
      hops: z.array(
        z.object({
          protocol: z.enum(["uniswap-v2", "uniswap-v3", "uniswap-v4", "sushiswap-v2"]),
          feePpm: z.int(),
          from: assetId,
          to: assetId,
        }),
      ),
    }),
  ),
});

const actionSchema: z.ZodType<Action> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("transfer"), pays: amount, to: party, memo: z.string().exactOptional() }),
  z.object({
    kind: z.literal("ibc-transfer"),
    pays: amount,
    to: party,
    destination: chainId,
    channel: z.string(),
    timeout: z.int(),
    arrives: assetId.exactOptional(),
    memo: z.string().exactOptional(),
  }),
  z.object({
    kind: z.enum(["delegate", "undelegate"]),
    stake: amount,
    validator: party,
    unbondingSeconds: z.int().exactOptional(),
  }),
  z.object({ kind: z.literal("claim-rewards"), rewards: z.array(amount), validators: z.array(party) }),
  z.object({
    kind: z.literal("swap"),
    side: z.enum(["sell", "buy"]),
    pays: amount,
    paysAtMost: units,
    receives: amount,
    receivesAtLeast: units,
    slippageBps: z.int(),
    priceImpactPpm: z.int(),
    route: routeSchema,
    deadline: z.int(),
  }),
  z.object({ kind: z.enum(["wrap", "unwrap"]), pays: amount, receives: amount }),
  z.object({
    kind: z.literal("approve"),
    asset: assetId,
    units,
    unlimited: z.boolean(),
    spender: party,
    before: units,
  }),
  z.object({ kind: z.literal("revoke"), asset: assetId, spender: party, before: units }),
  z.object({
    kind: z.literal("revoke-permissions"),
    permissions: z.array(z.object({ permission: givenPermissionSchema, spender: party, of: words, before: units })),
  }),
  z.object({
    kind: z.enum(["speed-up", "cancel"]),
    replaces: z.object({
      transaction: id("txn"),
      proposal: id("prp"),
      request: z.int(),
      hash: transactionHash,
      place: placeSchema,
    }),
  }),
]);

const quoteSchema: z.ZodType<Quote> = z.object({
  route: routeSchema,
  units,
  net: units,
  gas: units,
  chosen: z.boolean(),
  rejected: z.enum(["worse-net", "no-liquidity", "needs-another-signature"]).exactOptional(),
});

/** What one speed costs. */
export const feeSpeedSchema = z.object({
  maxFeePerGas: units.exactOptional(),
  maxPriorityFeePerGas: units.exactOptional(),
  computeUnitPrice: units.exactOptional(),
  gasPrice: decimal.exactOptional(),
  feeRate: decimal.exactOptional(),
  expected: units,
  waitSeconds: z.int(),
});

export const findingSchema: z.ZodType<Finding> = z.object({
  rule: z.string(),
  severity: z.enum(["info", "warning", "danger", "block", "unknown"]),
  title: words,
  detail: words,
  evidence: z.record(z.string(), z.string()),
  accept: words.exactOptional(),
});

const balanceChange = z.object({ account: accountId, asset: assetId, before: units, after: units, delta: units });

/** A proposal: what will happen, and what the wallet is asked. */
export const proposalSchema: z.ZodType<Proposal> = z.object({
  v: z.literal(1),
  id: id("prp"),
  hash,
  intent: intentSchema,
  chain: chainId,
  account: accountId,
  status: z.enum(["ready", "blocked", "held"]),
  createdAt: milliseconds,
  expiresAt: milliseconds,
  block: blockRef,
  assets: z.record(assetId, z.object({ symbol: z.string(), decimals: z.int(), listed: z.boolean() })),
  action: actionSchema,
  quotes: z.array(quoteSchema),
  fee: z.object({
    asset: assetId,
    speed: z.enum(["slow", "normal", "fast"]),
    expected: units,
    cap: units,
    extra: z.array(z.object({ label: words, units })).exactOptional(),
    parent: z.object({ expected: units, cap: units }).exactOptional(),
    gasUsed: units,
    gasLimit: units,
    speeds: z.object({ slow: feeSpeedSchema, normal: feeSpeedSchema, fast: feeSpeedSchema }),
  }),
  requests: z.array(signRequestSchema),
  simulation: z
    .object({
      block: blockRef,
      balances: z.array(balanceChange),
      permissions: z.array(z.object({ asset: assetId, spender: z.string(), before: units, after: units })),
      checks: z.array(
        z.object({
          id: z.enum([
            "pays-exactly",
            "pays-at-most",
            "receives-at-least",
            "receives-exactly",
            "recipient-receives",
            "nothing-else-leaves",
            "no-other-permission",
            "permission-is",
            "fee-at-most",
            "change-returns",
            "memo-is",
            "runs",
          ]),
          holds: z.boolean(),
          words,
        }),
      ),
      revert: words.exactOptional(),
      exact: z.boolean(),
    })
    .nullable(),
  findings: z.array(findingSchema),
  passed: z.array(z.string()),
  prices: z.record(assetId, z.object({ usd: decimal, source: z.enum(["chainlink", "pool", "api"]), at: milliseconds })),
  trace: z.object({
    roundTrips: z.int(),
    ms: z.number(),
    stages: z.array(
      z.object({
        id: z.enum(["resolve", "quote", "simulate", "assess"]),
        ms: z.number(),
        pools: z.int().exactOptional(),
        quotes: z.int().exactOptional(),
      }),
    ),
  }),
});

export { balanceChange as balanceChangeSchema };
