import type { AddedChain } from "./connection.ts";

/**
 * Networks a wallet may be told about. Public networks are known to every wallet, and whose node they should ask is
 * not ours to choose; only the local chains have to be introduced, at the addresses they always stand at.
 */
const KNOWN: Readonly<Record<string, AddedChain>> = {
  "eip155:31337": { name: "Alou devnet", symbol: "ETH", rpcUrl: "http://127.0.0.1:8545" },
};

export function knownNetwork(chain: string): AddedChain | undefined {
  return KNOWN[chain];
}

/** A Cosmos chain as wallets learn it; undefined of those they know. @see https://docs.keplr.app/api/suggest-chain */
export function knownCosmosChain(_chain: string): object | undefined {
  return undefined;
}
