import * as z from "zod";
import { contract } from "./contract.ts";
import { assetId, chainId, decimal, milliseconds, units, words } from "./schemas/primitives.ts";

/** A chain this deployment serves, and how it is. */
export const chainStatusSchema = z.object({
  id: chainId,
  name: words,
  native: assetId,
  test: z.boolean(),
  explorer: z.string().exactOptional(),
  /** `down`: no node answers; the other readings are then absent. */
  health: z.enum(["up", "down"]),
  /** Number, slot or height; when it was made, in seconds since 1970, where the chain's nodes tell that beside it. */
  head: z.object({ number: z.int(), timestamp: z.int().exactOptional() }).exactOptional(),
  /** Wei per gas. */
  baseFee: units.exactOptional(),
  /** When the price of the native coin was last set on chain. */
  pricesAt: milliseconds.exactOptional(),
});

/** A holding. */
export const balanceSchema = z.object({
  asset: assetId,
  symbol: z.string(),
  decimals: z.int(),
  units,
  /** For one whole unit; absent when no trusted price is known. */
  usd: decimal.exactOptional(),
});

export const listChains = contract({
  operation: "listChains",
  summary: "The chains served here, their latest block and base fee.",
  auth: "none",
  rate: "read",
  response: z.object({ chains: z.array(chainStatusSchema) }),
  errors: [],
});

export const listBalances = contract({
  operation: "listBalances",
  summary: "What the user's acting wallet of the chain's family holds of the listed assets on one chain.",
  auth: "session",
  scope: "read",
  rate: "read",
  query: z.strictObject({ chain: chainId }),
  response: z.object({ chain: chainId, block: z.int(), balances: z.array(balanceSchema) }),
  errors: ["chain_unsupported", "rpc_unavailable"],
});
