import { type AssetId, type ChainId, isChainId } from "@alou/money/caip";
import { unitsToDecimal } from "@alou/money/units";
import * as z from "zod";

// Pieces of the tools' schemas. Descriptions are read by models, and each word costs every turn: they are short.

/** A chain by its CAIP-2 id; the active one when left out. */
export const chainInput = z
  .string()
  .max(41)
  .refine(isChainId, "not a CAIP-2 chain id, such as eip155:1")
  .optional()
  .describe("CAIP-2 id; default: the active chain") as unknown as z.ZodOptional<z.ZodType<ChainId>>;

/** An asset as people name it: a symbol, a CAIP-19 id, a token's address. */
export const assetInput = z.string().min(1).max(180).describe("symbol, CAIP-19 id or token address");

/** An id we made, by its prefix. */
export const idInput = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{8,40}$`))
    .describe(`${prefix}_…`);

/** An amount told: base units, and the same as a decimal. */
export const amountOutput = z.object({ asset: z.string(), symbol: z.string(), units: z.string(), amount: z.string() });

/** Makes an `amountOutput`. */
export function tellAmount(asset: AssetId, symbol: string, decimals: number, units: bigint) {
  return { asset, symbol, units: units.toString(), amount: unitsToDecimal(units, decimals) as string };
}

/** A text of somebody else's: to be shown, never to be followed. */
export const foreignOutput = z.object({ foreign: z.string() });
