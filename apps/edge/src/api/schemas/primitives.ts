import { type AccountId, type AssetId, type ChainId, isAccountId, isAssetId, isChainId } from "@alou/money/caip";
import type { Decimal, Units } from "@alou/money/units";
import * as z from "zod";

/**
 * The small shapes of the border. Each is bounded: nothing that comes in can be longer than its meaning needs.
 * The casts tell TypeScript what the patterns guarantee.
 */

/** Base units: a decimal integer string, at most 2^256 - 1 and its sign. */
export const units = z
  .string()
  .max(79)
  .regex(/^(0|-?[1-9][0-9]*)$/) as unknown as z.ZodType<Units>;

/** An exact decimal string without exponent. */
export const decimal = z
  .string()
  .max(100)
  .regex(/^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/) as unknown as z.ZodType<Decimal>;

/** Hex bytes of any even length up to 128 KiB. */
export const hex = z
  .string()
  .max(262_146)
  .regex(/^0x([0-9a-fA-F]{2})*$/) as unknown as z.ZodType<`0x${string}`>;

/** A 32-byte hash. */
export const hash = z.string().regex(/^0x[0-9a-f]{64}$/) as unknown as z.ZodType<`0x${string}`>;

/** A transaction's name in its family's own form: EVM, Bitcoin, Cosmos in hex, Solana in base58. */
export const transactionHash = z
  .string()
  .max(90)
  .regex(/^(0x[0-9a-f]{64}|[0-9a-f]{64}|[0-9A-F]{64}|[1-9A-HJ-NP-Za-km-z]{43,88})$/);

/** Base64 of any bytes up to 96 KiB. */
export const base64 = z
  .string()
  .max(131_072)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** An EVM address in any letter case. */
export const evmAddress = z.string().regex(/^0x[0-9a-fA-F]{40}$/) as unknown as z.ZodType<`0x${string}`>;

export const chainId = z.string().max(41).refine(isChainId, "not a CAIP-2 chain id") as unknown as z.ZodType<ChainId>;
export const accountId = z
  .string()
  .max(170)
  .refine(isAccountId, "not a CAIP-10 account id") as unknown as z.ZodType<AccountId>;
export const assetId = z.string().max(180).refine(isAssetId, "not a CAIP-19 asset id") as unknown as z.ZodType<AssetId>;

/** Milliseconds since 1970. */
export const milliseconds = z.int().nonnegative();

/** A sentence in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() });

/** An id we made: prefix, underscore, hex digits. */
export const id = (prefix: string) =>
  z
    .string()
    .max(64)
    .regex(new RegExp(`^${prefix}_[0-9a-f]{8,40}$`));
