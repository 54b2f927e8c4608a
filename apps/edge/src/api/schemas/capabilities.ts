import * as z from "zod";
import { chainId } from "./primitives.ts";

/**
 * What the connected wallet says it can do, by chain (EIP-5792 `wallet_getCapabilities`). It changes how something is asked
 * of the wallet, never what is proposed.
 */
export const capabilitiesSchema = z.strictObject({
  /** Chains on which it carries out several calls together or not at all: `atomic` is `supported` or `ready`. */
  atomicBatch: z.array(chainId).max(50),
});

export type Capabilities = z.output<typeof capabilitiesSchema>;
