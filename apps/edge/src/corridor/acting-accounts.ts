import type { Family } from "@alou/money/address-family";
import type { AccountId } from "@alou/money/caip";
import { splitAccount } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import type { LinkedWallet } from "../storage/users.ts";

/**
 * Which account acts for a user on each family of chains: the wallet last told to, else the one that is signed in with, else
 * the first one linked.
 * @param wallets the first linked first
 * @param signedIn the account of the session
 */
export function actingAccounts(
  wallets: readonly LinkedWallet[],
  signedIn: AccountId,
): Readonly<Partial<Record<Family, AccountId>>> {
  const acting: Partial<Record<Family, AccountId>> = {};
  const own = familyOf(signedIn);
  if (own) acting[own] = signedIn;
  for (const { account } of wallets) {
    const family = familyOf(account);
    if (family) acting[family] ??= account;
  }
  const told = wallets.filter(({ actsSince }) => actsSince !== undefined);
  for (const { account } of told.toSorted((a, b) => (a.actsSince ?? 0) - (b.actsSince ?? 0))) {
    const family = familyOf(account);
    if (family) acting[family] = account;
  }
  return acting;
}

const familyOf = (account: AccountId) => findChain(splitAccount(account).chain)?.family;
