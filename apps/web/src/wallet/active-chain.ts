import { splitAccount } from "@alou/money/caip";
import { useSyncExternalStore } from "react";
import type { ChainStatus, Session } from "../server/api-types.ts";
import { useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { familyOf } from "./wallet.ts";
import { FAMILIES, type WalletStore } from "./wallet-store.ts";

/**
 * The chain that is meant where none is named: of the family that is signed in with, the one the wallet is on if it is
 * served here, else the account's own, else the first of that family; the first of all where nobody is signed in.
 */
export function activeChain(
  wallets: Pick<WalletStore, "read">,
  chains: readonly ChainStatus[] | undefined,
  session: Pick<Session, "account"> | null | undefined,
): ChainStatus | undefined {
  const account = session ? splitAccount(session.account).chain : undefined;
  const family = account ? familyOf(account) : FAMILIES.find((one) => wallets.read(one).phase === "connected");
  const wallet = family && wallets.read(family);
  const there = wallet?.phase === "connected" ? wallet.chain : undefined;
  const served = (id: string | undefined) => chains?.find((chain) => chain.id === id);
  return served(there) ?? served(account) ?? chains?.find(({ id }) => familyOf(id) === family) ?? chains?.[0];
}

/** The same, as things are. */
export function useActiveChain(): ChainStatus | undefined {
  const { wallet } = useServices();
  const chains = useChains().data;
  const session = useSession().data;
  return useSyncExternalStore(wallet.subscribe, () => activeChain(wallet, chains, session));
}
