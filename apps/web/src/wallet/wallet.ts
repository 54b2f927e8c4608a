import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import type { Connections } from "./connection.ts";

/** How a wallet is spoken to. `demo` signs with public test keys in this page. */
export type WalletStandard =
  | "eip-1193"
  | "wallet-standard"
  | "keplr"
  | "unisat"
  | "sats-connect"
  | "walletconnect"
  | "demo";

/**
 * A wallet that can be connected, for one family of chains: one that serves several families is one of these for each,
 * under the same name.
 */
export interface Wallet<F extends Family = Family> {
  /** Names it across visits, e.g. the reverse domain name it announces (EIP-6963), `solana:Phantom`, `injected`, `demo`. */
  readonly id: string;
  /** Foreign text, cleaned. */
  readonly name: string;
  /** A `data:` URI fit for an image. */
  readonly icon?: string;
  readonly family: F;
  readonly speaks: WalletStandard;
  /** Gets the way to it. Asks its user nothing. */
  readonly open: () => Promise<Connections[F]>;
}

const FAMILY: Readonly<Record<string, Family>> = {
  eip155: "evm",
  solana: "solana",
  cosmos: "cosmos",
  bip122: "bitcoin",
};

/** The family of a chain, or of an account on it, by its CAIP-2 namespace. */
export function familyOf(chain: ChainId): Family {
  return FAMILY[chain.slice(0, chain.indexOf(":"))] ?? "evm";
}

/** Whether two spellings are the same address. Only hexadecimal has letters of both cases for the same. */
export function sameAddress(family: Family, a: string, b: string): boolean {
  return family === "evm" ? a.toLowerCase() === b.toLowerCase() : a === b;
}
