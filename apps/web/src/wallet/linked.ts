import type { Family } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import type { Session } from "../server/api-types.ts";
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
