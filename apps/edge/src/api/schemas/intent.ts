import type { AmountSpec } from "@alou/intents/amount-spec";
import type { Intent } from "@alou/intents/intent";
import type { Recipient } from "@alou/intents/recipient";
import type { Source } from "@alou/intents/source";
import * as z from "zod";
import { givenPermissionSchema } from "./given-permission.ts";
import { accountId, assetId, chainId, decimal, hash, id, milliseconds, units } from "./primitives.ts";

const wordsAt = z.object({ message: z.string(), span: z.tuple([z.int(), z.int()]).readonly() });
const said = wordsAt.exactOptional();

/** Where a value came from. */
export const sourceSchema: z.ZodType<Source> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("words"), said: wordsAt }),
  z.object({ kind: z.literal("contact"), contact: z.string(), said }),
  z.object({ kind: z.literal("wallet"), account: accountId, said }),
  z.object({
    kind: z.literal("history"),
    rule: z.enum(["last-recipient", "last-received", "last-asset"]),
    transaction: z.string(),
    said,
  }),
  z.object({ kind: z.literal("registry"), registry: z.enum(["chain", "asset", "ens"]), entry: z.string(), said }),
  z.object({ kind: z.literal("settings"), setting: z.string() }),
  z.object({ kind: z.literal("click"), control: z.string(), at: milliseconds }),
]);

/** A value with its source. */
const sourced = <S extends z.ZodType>(value: S) => z.object({ value, from: sourceSchema });

const part = { numerator: z.int().positive(), denominator: z.int().positive() };

export const amountSpecSchema: z.ZodType<AmountSpec> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exact"), units }),
  z.object({ kind: z.literal("fraction"), ...part }),
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("all-but"), units }),
  z.object({ kind: z.literal("keep-after-gas"), units }),
  z.object({ kind: z.literal("fiat"), currency: z.literal("USD"), value: decimal }),
  z.object({ kind: z.literal("from-step"), step: z.int(), ...part }),
  z.object({ kind: z.literal("unlimited") }),
]);

const recipientSchema: z.ZodType<Recipient> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("address"), address: z.string(), label: z.string().exactOptional() }),
  z.object({ kind: z.literal("name"), name: z.string() }),
]);

const common = {
  id: id("int"),
  hash,
  chain: sourced(chainId),
  account: sourced(accountId),
  after: z.int().exactOptional(),
};

/** A committed intent. */
export const intentSchema: z.ZodType<Intent> = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("transfer"),
    asset: sourced(assetId),
    amount: sourced(amountSpecSchema),
    recipient: sourced(recipientSchema),
    memo: sourced(z.string()).exactOptional(),
  }),
  z.object({
    ...common,
    kind: z.literal("swap"),
    sell: sourced(assetId),
    buy: sourced(assetId),
    side: z.enum(["sell", "buy"]),
    amount: sourced(amountSpecSchema),
    slippageBps: sourced(z.int()),
    deadlineSeconds: sourced(z.int()),
  }),
  z.object({ ...common, kind: z.enum(["wrap", "unwrap"]), amount: sourced(amountSpecSchema) }),
  z.object({
    ...common,
    kind: z.literal("approve"),
    asset: sourced(assetId),
    amount: sourced(amountSpecSchema),
    spender: sourced(recipientSchema),
  }),
  z.object({ ...common, kind: z.literal("revoke"), asset: sourced(assetId), spender: sourced(recipientSchema) }),
  z.object({
    ...common,
    kind: z.literal("revoke-permissions"),
    permissions: sourced(z.array(givenPermissionSchema).readonly()),
  }),
  z.object({
    ...common,
    kind: z.enum(["delegate", "undelegate"]),
    asset: sourced(assetId),
    amount: sourced(amountSpecSchema),
    validator: sourced(recipientSchema),
  }),
  z.object({ ...common, kind: z.literal("claim-rewards") }),
]);
