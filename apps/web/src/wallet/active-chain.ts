import type { ChainStatus } from "../server/api-types.ts";
import type { WalletState } from "./wallet-store.ts";

/** The chain that is meant where none is named: the wallet's, if it is served here, else the first that is. */
export function activeChain(wallet: WalletState, chains: readonly ChainStatus[] | undefined): ChainStatus | undefined {
  const of = wallet.phase === "connected" ? `eip155:${wallet.chain}` : undefined;
  return chains?.find(({ id }) => id === of) ?? chains?.[0];
}
