import { useSyncExternalStore } from "react";
import { useServices } from "../server/services.tsx";
import type { WalletState } from "./wallet-store.ts";

/** The wallet as it is. */
export function useWallet(): WalletState {
  const { wallet } = useServices();
  return useSyncExternalStore(wallet.subscribe, wallet.read);
}
