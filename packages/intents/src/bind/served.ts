import type { Family } from "@alou/money/address-family";
import type { AccountId, ChainId } from "@alou/money/caip";
import { CHAINS, type Chain, findChain } from "@alou/money/chain";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import type { Given } from "../given.ts";

/** Who an address can belong to, by its own spelling. */
export interface AddressHome {
  readonly family: Family;
  /** The network or prefix it names itself: `cosmos`, `osmo`, `mainnet`, `regtest`. */
  readonly network?: string | undefined;
}

/**
 * Whether something can be proposed on a chain. Where nobody says which chains are served, only Ethereum's family is: a chain of
 * it that is not served is found out later, by name.
 */
export function isBuilt(given: Given, chain: Chain): boolean {
  return chain.family === "evm" || (given.chains?.includes(chain.id) ?? false);
}

/** The chains that may be offered instead of the one a wallet is switched to: never play money for real money. */
export function offered(given: Given, families: "evm" | "all"): readonly Chain[] {
  return CHAINS.filter((chain) => {
    if (chain.family === "evm" && !chain.test) return true;
    return families === "all" && chain.family !== "evm" && given.chains?.includes(chain.id) === true;
  });
}

/** Whether an address of this kind can stand on a chain. */
export function standsOn(chain: Chain, { family, network }: AddressHome): boolean {
  if (chain.family !== family) return false;
  if (network === undefined) return true;
  if (family === "cosmos") return findCosmosNetwork(chain.id)?.prefix === network;
  if (family === "bitcoin") return bitcoinNetworks(chain.id).includes(network);
  return true;
}

/** Whether an address is of another family than a step's chain, or, while none is settled, of one that nothing is proposed on. */
export function isForeign(given: Given, chain: ChainId | undefined, { family }: AddressHome): boolean {
  if (chain) return family !== familyOn(chain);
  return family !== "evm" && !given.chains?.some((id) => findChain(id)?.family === family);
}

/**
 * Whether something sent on a chain can get to an address: it stands there, or on a sister chain of the Cosmos, which IBC may
 * reach.
 */
export function canReach(chain: Chain, home: AddressHome): boolean {
  if (standsOn(chain, home)) return true;
  return chain.family === "cosmos" && CHAINS.some((sister) => sister.family === "cosmos" && standsOn(sister, home));
}

/** What addresses of a Bitcoin network call it: of the old base58 form all test networks share one spelling. */
function bitcoinNetworks(chain: ChainId): readonly string[] {
  if (chain === "bip122:000000000019d6689c085ae165831e93") return ["mainnet"];
  return chain === "bip122:0f9188f13cb7b2c71f2a335e3a4fc328" ? ["regtest", "testnet"] : ["testnet"];
}

/** The family a step's chain belongs to; Ethereum's while no chain is settled. */
export function familyOn(chain: ChainId | undefined): Family {
  return (chain && findChain(chain)?.family) ?? "evm";
}

/** The user's account of a family, where one is known. */
export function accountOf(given: Given, family: Family): AccountId | undefined {
  const own = given.accounts?.[family];
  if (own) return own;
  const { wallet } = given;
  const isOwn = wallet !== undefined && findChain(wallet.slice(0, wallet.lastIndexOf(":")))?.family === family;
  return isOwn ? wallet : undefined;
}
