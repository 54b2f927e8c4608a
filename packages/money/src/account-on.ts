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
  return accountsOn([chain], account)[0];
}

/** The same on several chains, in their order, without those on which there is none. */
export function accountsOn(chains: readonly ChainId[], account: AccountId): AccountId[] {
  const { chain: own, address } = splitAccount(account);
  const family = findChain(own)?.family;
  const same = chains.filter((chain) => chain === own || (family !== undefined && findChain(chain)?.family === family));
  if (family !== "cosmos" && family !== "bitcoin") return same.map((chain): AccountId => `${chain}:${address}`);
  const words = same.some((chain) => chain !== own) && family === "cosmos" ? wordsOf(address) : undefined;
  return same.flatMap((chain): AccountId[] => {
    if (chain === own) return [account];
    const prefix = findCosmosNetwork(chain)?.prefix;
    return prefix && words ? [`${chain}:${bech32.encode(prefix, words)}`] : [];
  });
}

const wordsOf = (address: string) => bech32.decodeUnsafe(address as `${string}1${string}`, 90)?.words;

/** Whether two accounts are the same key's: on one chain, or on two of a family. */
export function sameHolder(a: AccountId, b: AccountId): boolean {
  return accountOn(splitAccount(b).chain, a) === b;
}
