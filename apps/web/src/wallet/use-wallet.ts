import type { Family } from "@alou/money/address-family";
import { useSyncExternalStore } from "react";
import { useServices } from "../server/services.tsx";
import type { WalletState } from "./wallet-store.ts";

/** The wallet of a family as it is. */
export function useWallet<F extends Family>(family: F): WalletState<F> {
  const { wallet } = useServices();
  return useSyncExternalStore(wallet.subscribe, () => wallet.read(family));
}
