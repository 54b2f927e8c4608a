import type { Family } from "@alou/money/address-family";
import { sameAddress } from "./wallet.ts";
import type { WalletState } from "./wallet-store.ts";

/**
 * Whether the wallet, as it is now, can sign for an address of its family. An EVM wallet signs for the chosen account alone;
 * the others for each they show. A Cosmos wallet has one key for all chains, written with another prefix on each.
 */
export function holds(family: Family, state: WalletState, address: string): boolean {
  if (state.phase !== "connected") return false;
  if (family === "evm") return sameAddress(family, state.account, address);
  if (family === "cosmos") return keyPart(state.account) === keyPart(address);
  return state.accounts.some((account) => account.address === address);
}

/** What a bech32 address says, without prefix and checksum. */
function keyPart(address: string): string {
  return address.slice(address.lastIndexOf("1") + 1, -6);
}
