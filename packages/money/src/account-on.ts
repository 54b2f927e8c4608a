import { bech32 } from "@scure/base";
import { type AccountId, type ChainId, splitAccount } from "./caip.ts";
import { findChain } from "./chain.ts";
import { findCosmosNetwork } from "./cosmos-network.ts";

/**
 * The account that the same key has on another chain of its family: the same address on EVM chains and on Solana's networks,
 * the same bytes under the chain's own prefix in the Cosmos. Of Bitcoin an address is of one network.
 * @returns undefined where there is none, or where the chain is of another family
 */
export function accountOn(chain: ChainId, account: AccountId): AccountId | undefined {
  const { chain: own, address } = splitAccount(account);
  if (own === chain) return account;
  const family = findChain(chain)?.family;
  if (family === undefined || family !== findChain(own)?.family) return undefined;
  if (family === "bitcoin") return undefined;
  if (family !== "cosmos") return `${chain}:${address}`;
  const prefix = findCosmosNetwork(chain)?.prefix;
  const decoded = bech32.decodeUnsafe(address as `${string}1${string}`, 90);
  return prefix && decoded ? `${chain}:${bech32.encode(prefix, decoded.words)}` : undefined;
}

/** Whether two accounts are the same key's: on one chain, or on two of a family. */
export function sameHolder(a: AccountId, b: AccountId): boolean {
  return accountOn(splitAccount(b).chain, a) === b;
}
