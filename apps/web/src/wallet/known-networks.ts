import type { AddedChain } from "./wallet-store.ts";

/**
 * Networks a wallet may be told about. Public networks are known to every wallet, and whose node they should ask is
 * not ours to choose; only the local chain has to be introduced, at the address every Ethereum tool uses for it.
 */
const KNOWN: Readonly<Record<string, AddedChain>> = {
  "eip155:31337": { name: "Alou devnet", symbol: "ETH", rpcUrl: "http://127.0.0.1:8545" },
};

export function knownNetwork(chain: string): AddedChain | undefined {
  return KNOWN[chain];
}
