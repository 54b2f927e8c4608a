import { classifyAddress } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { Given } from "../given.ts";

/** What the given knows of a name on a network. */
export type EnsRecord =
  /** Not looked up yet. */
  | { readonly state: "unknown" }
  | { readonly state: "found"; readonly address: string }
  /** It has addresses, on other networks only. */
  | { readonly state: "elsewhere"; readonly chains: readonly ChainId[] }
  | { readonly state: "none" };

/** ENSIP-19's record for every EVM network without one of its own. */
const DEFAULT_EVM: ChainId = "eip155:0";

/**
 * The record of a name for one network. An Ethereum address is never used on another network in silence: the owner
 * may not hold the key there (smart accounts, exchanges).
 * @see https://docs.ens.domains/ensip/11
 * @see https://docs.ens.domains/ensip/19
 */
export function ensOn(given: Given, name: string, chain: ChainId): EnsRecord {
  const records = given.ens && Object.entries(given.ens).find(([key]) => key.toLowerCase() === name)?.[1];
  if (!records) return { state: "unknown" };
  const valid = Object.entries(records).flatMap(([id, address]) => {
    const found = classifyAddress(address)?.address;
    return found ? [[id as ChainId, found] as const] : [];
  });
  const here =
    valid.find(([id]) => id === chain) ?? valid.find(([id]) => id === DEFAULT_EVM && chain.startsWith("eip155:"));
  if (here) return { state: "found", address: here[1] };
  return valid.length > 0 ? { state: "elsewhere", chains: valid.map(([id]) => id) } : { state: "none" };
}
