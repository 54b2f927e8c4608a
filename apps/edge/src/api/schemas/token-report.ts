import * as z from "zod";
import { assetId, milliseconds, units, words } from "./primitives.ts";

const bps = z.int().min(0).max(10_000);
const protocol = z.enum(["uniswap-v2", "uniswap-v3", "uniswap-v4", "sushiswap-v2"]);
const address = z.string();
const moved = z.enum(["moved", "reverts", "false", "nothing", "not-tried"]);

/** What buying, selling and sending it in simulation showed, and what its powers did. */
export const trialSchema = z.object({
  state: z.enum(["seen", "pending", "none"]),
  at: milliseconds.nullable(),
  block: z.int().nullable(),
  /** Nodes that were asked, each for itself, and had to agree. */
  witnesses: z.int(),
  buyTaxBps: bps.nullable(),
  sellTaxBps: bps.nullable(),
  transferTaxBps: bps.nullable(),
  markets: z
    .array(
      z.object({
        protocol,
        pool: address,
        feePpm: z.int(),
        quote: assetId,
        canBuy: z.boolean(),
        buyTaxBps: bps.nullable(),
        sales: z
          .array(
            z.object({
              course: z.enum(["all", "half", "small", "next", "later", "free", "dear", "large"]),
              outcome: z.enum(["sold", "reverts", "nothing", "not-bought"]),
              taxBps: bps.nullable(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  transfer: z
    .object({ sent: moved, sentBack: moved, byThird: moved, taxBps: bps.nullable(), falseEvents: z.boolean() })
    .nullable(),
  powers: z
    .array(
      z.object({
        kind: z.enum(["takes", "rewrites", "mints", "rebases", "bars", "stops", "sets-tax"]),
        selector: z.string(),
        name: z.string().exactOptional(),
        by: address,
        taxBps: bps.exactOptional(),
      }),
    )
    .readonly(),
  functionsTried: z.int(),
  /** In whose names its functions were called. */
  authorities: z.array(address).readonly(),
  notTried: z.array(z.object({ what: z.string(), why: words })).readonly(),
});

/** Pools, owner and holders, as the chain tells them. */
export const surroundingsSchema = z.object({
  block: z.int(),
  name: z.string().nullable(),
  supply: units.nullable(),
  pools: z
    .array(
      z.object({
        protocol,
        /** The pool's contract; of Uniswap V4 its id. */
        pool: z.string(),
        feePpm: z.int(),
        quote: assetId,
        quoteSymbol: z.string(),
        /** Whole dollars on the other side. */
        depthUsd: z.string().nullable(),
        /** The part of its shares that is burnt or locked. */
        lockedBps: bps.nullable(),
        ownerBps: bps.nullable(),
      }),
    )
    .readonly()
    .nullable(),
  owner: z.object({ address, is: z.enum(["account", "contract"]) }).nullable(),
  holders: z
    .array(
      z.object({
        address,
        bps: z.int().nonnegative(),
        is: z.enum(["pool", "burnt", "locker", "owner", "token", "contract", "account"]),
      }),
    )
    .readonly(),
  /** Movements were looked through from this block on; null where nobody could. */
  holdersFrom: z.int().nullable(),
  holdersWhole: z.boolean(),
});
