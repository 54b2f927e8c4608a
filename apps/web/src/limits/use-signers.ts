import type { Family } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import { useSyncExternalStore } from "react";
import { useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { linkedWallet } from "../wallet/linked.ts";
import type { Claim } from "../wallet/sign-in.ts";
import { familyOf, type Wallet } from "../wallet/wallet.ts";
import { FAMILIES } from "../wallet/wallet-store.ts";

/** A wallet of the account that is here and can sign. */
export interface Signer {
  readonly family: Family;
  readonly wallet: Wallet;
  readonly claim: Claim;
}

/** The connected wallets that belong to the account, one of each family at most. */
export function useSigners(): readonly Signer[] {
  const { wallet: wallets } = useServices();
  const session = useSession().data;
  const chains = useChains().data;
  const states = FAMILIES.map((family) => ({
    family,
    // The list of families never changes.
    // biome-ignore lint/correctness/useHookAtTopLevel: see above
    state: useSyncExternalStore(wallets.subscribe, () => wallets.read(family)),
  }));
  return states.flatMap(({ family, state }) => {
    if (state.phase !== "connected") return [];
    const own = state.accounts.find(({ address }) =>
      linkedWallet(session, family, { ...state, account: address, accounts: [{ address }] }),
    );
    const linked = own && linkedWallet(session, family, { ...state, account: own.address, accounts: [own] });
    if (!own || !linked) return [];
    const served = chains?.filter(({ id }) => familyOf(id) === family);
    // Where it was linked, if that chain is served: a wallet with an account for each chain shows that one.
    const chain = (served?.find(({ id }) => id === splitAccount(linked.account).chain) ?? served?.[0])?.id;
    if (!chain) return [];
    return [{ family, wallet: state.wallet, claim: { connection: state.connection, account: own, chain } }];
  });
}
