import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { ChainFamily } from "./family.ts";

/** Every family, loaded when it is first used: a Worker evaluates only what a request needs. */
const FAMILIES: Partial<Record<Family, () => Promise<ChainFamily>>> = {
  evm: async () => (await import("./evm/family.ts")).evm,
  solana: async () => (await import("./solana/family.ts")).solana,
  cosmos: async () => (await import("./cosmos/family.ts")).cosmos,
  bitcoin: async () => (await import("./bitcoin/family.ts")).bitcoin,
};

/**
 * The adapter of a chain's family.
 * @throws AlouError `chain_unsupported` for a chain nobody knows, or whose family has no adapter
 */
export async function familyOf(chain: ChainId): Promise<ChainFamily> {
  const known = findChain(chain);
  const load = known && FAMILIES[known.family];
  if (!load) throw new AlouError("chain_unsupported", { chain: known?.name ?? chain });
  return await load();
}
