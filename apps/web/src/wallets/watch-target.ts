import { type ClassifiedAddress, classifyAddress, type Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import { bitcoinNetwork } from "../wallet/chain-names.ts";
import { familyOf } from "../wallet/wallet.ts";

/** What a text somebody wants to watch turns out to be. */
export type WatchTarget =
  | { readonly kind: "empty" | "not-an-address" }
  | { readonly kind: "wrong"; readonly problem: NonNullable<ClassifiedAddress["problem"]> }
  | { readonly kind: "not-served"; readonly family: Family }
  /** Chains it can stand for, most of all the first. */
  | { readonly kind: "address"; readonly address: string; readonly chains: readonly ChainId[] };

/** @param served the chains that are served here, in their order */
export function watchTarget(text: string, served: readonly ChainId[]): WatchTarget {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "empty" };
  const classified = classifyAddress(trimmed);
  if (!classified) return { kind: "not-an-address" };
  const { family, network, problem, address } = classified;
  if (problem || address === undefined) return { kind: "wrong", problem: problem ?? "wrong-length" };
  const chains = served.filter((chain) => familyOf(chain) === family && isOn(chain, network));
  // On every EVM chain the same address is the same account: one of them stands for all.
  if (chains.length > 0) return { kind: "address", address, chains: family === "evm" ? chains.slice(0, 1) : chains };
  return { kind: "not-served", family };
}

/** Whether an address of this network, or of this human-readable part, belongs to the chain. */
function isOn(chain: ChainId, network: string | undefined): boolean {
  switch (familyOf(chain)) {
    case "cosmos":
      return findCosmosNetwork(chain)?.prefix === network;
    case "bitcoin": {
      const own = bitcoinNetwork(chain);
      // The old forms of an address do not tell regtest from the other test networks.
      if (network === "testnet") return own !== undefined && own !== "mainnet";
      return own === network;
    }
    default:
      return true;
  }
}
