import type { Address } from "viem";
import type { World } from "../world.ts";

/** Contracts by a name that is unique over all protocols. */
type Addresses = Readonly<Record<string, Address>>;

/**
 * One piece of the local world. Adding a protocol is one file with one of these and one line in the list; a package
 * that nothing else used yet is pinned in `artifacts/packages.ts`.
 */
export interface Protocol<A extends Addresses = Addresses> {
  readonly id: string;
  /** What it puts on the chain: mainnet's own addresses wherever mainnet has the contract. */
  readonly addresses: A;
  /** The compiled contracts it needs, as `<package>/<path in it>`. */
  readonly artifacts: readonly string[];
  /** Runs after everything that stands before it in the list. `at` are its own addresses. */
  deploy(world: World, at: A): Promise<void>;
}

/** Checks a protocol's shape and keeps the names of its contracts. */
export function defineProtocol<const A extends Addresses>(protocol: Protocol<A>): Protocol<A> {
  return protocol;
}
