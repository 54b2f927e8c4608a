import type { Family } from "@alou/money/address-family";
import type { ChainId } from "@alou/money/caip";
import { familyOf, type Wallet, type WalletStandard } from "./wallet.ts";
import { FAMILIES } from "./wallet-store.ts";

/** The wallets of one family, as they are offered. */
export interface WalletGroup {
  readonly family: Family;
  readonly wallets: readonly Wallet[];
}

/** A wallet that can be spoken to in several ways is offered once, in the first of these. */
const PREFERRED: readonly WalletStandard[] = ["demo", "eip-1193", "keplr", "sats-connect", "unisat", "wallet-standard"];

/**
 * What is offered: a group for each family that is served here, those with wallets first.
 * @param chains that are served
 */
export function offeredWallets(found: readonly Wallet[], chains: readonly { readonly id: ChainId }[]): WalletGroup[] {
  const served = new Set(chains.map(({ id }) => familyOf(id)));
  const groups = FAMILIES.filter((family) => served.has(family)).map((family) => ({
    family,
    wallets: oncePerName(found.filter((wallet) => wallet.family === family)),
  }));
  return groups.sort((a, b) => Number(b.wallets.length > 0) - Number(a.wallets.length > 0));
}

function oncePerName(wallets: readonly Wallet[]): readonly Wallet[] {
  const rank = ({ speaks }: Wallet) => PREFERRED.indexOf(speaks);
  return wallets.filter(
    (wallet) =>
      // Two EVM wallets of one name are two wallets: each announces itself once.
      wallet.family === "evm" ||
      !wallets.some((other) => other.name.toLowerCase() === wallet.name.toLowerCase() && rank(other) < rank(wallet)),
  );
}
