import type { Family } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import type { Session } from "../server/api-types.ts";
import type { WalletAccount } from "./connection.ts";
import { holds } from "./holds.ts";
import { familyOf } from "./wallet.ts";
import type { WalletState } from "./wallet-store.ts";

/** The account's wallet that a connected wallet is; undefined when it is none of them. */
export function linkedWallet(
  session: Pick<Session, "wallets"> | null | undefined,
  family: Family,
  state: WalletState,
): Session["wallets"][number] | undefined {
  return session?.wallets.find(({ account }) => {
    const { chain, address } = splitAccount(account);
    return familyOf(chain) === family && holds(family, state, address);
  });
}

/** The addresses of a connected wallet that are not of the account yet: Bitcoin wallets show more than one. */
export function unlinkedAccounts(
  session: Pick<Session, "wallets"> | null | undefined,
  family: Family,
  state: WalletState,
): readonly WalletAccount[] {
  if (state.phase !== "connected") return [];
  return state.accounts.filter(({ address }) => {
    const alone = { ...state, account: address, accounts: [{ address }] };
    return linkedWallet(session, family, alone) === undefined;
  });
}
