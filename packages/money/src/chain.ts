import type { Family } from "./address-family.ts";
import type { AssetId, ChainId } from "./caip.ts";
import { CHAINS } from "./chain-registry.ts";
import type { Words } from "./words.ts";

/** A network: everything about it that is the same for every user and every deployment of Alou. */
export interface Chain {
  readonly id: ChainId;
  readonly family: Family;
  readonly name: Words;
  /** Lower-case names people use for it; compared after NFKC and case folding. The chain's `name` need not be repeated. */
  readonly aliases: readonly string[];
  readonly native: AssetId;
  /** Play money: nothing on it is worth anything. */
  readonly test: boolean;
  /** Usual seconds between blocks. */
  readonly blockSeconds: number;
  /** When a block cannot be undone any more: the node's own `finalized` tag, or a count of blocks on top. */
  readonly finality:
    | { readonly kind: "tag"; readonly usualBlocks: number }
    | { readonly kind: "depth"; readonly blocks: number };
  /**
   * How publishing on a parent chain is paid for: `op-stack` in wei on top of the gas, `arbitrum` in gas of its own.
   * Absent where there is no parent to pay.
   */
  readonly parentFee?: "op-stack" | "arbitrum";
  /** Block explorer, without a trailing slash. Absent on a devnet. */
  readonly explorer?: string;
}

const BY_ID = new Map(CHAINS.map((chain) => [chain.id as string, chain]));

/** The chain of a CAIP-2 id, or undefined where Alou does not know it. */
export function findChain(id: string): Chain | undefined {
  return BY_ID.get(id);
}

/**
 * The chain of a CAIP-2 id that has been checked before.
 * @throws Error when the registry lacks it: a defect of the caller, never of the user's input
 */
export function getChain(id: ChainId): Chain {
  const chain = BY_ID.get(id);
  if (!chain) throw new Error(`chain ${id} is not in the registry`);
  return chain;
}

/** The EIP-155 number of an EVM chain, e.g. 1 for `eip155:1`. */
export function eip155Number(id: ChainId): number {
  return Number(id.slice("eip155:".length));
}

export { CHAINS };
