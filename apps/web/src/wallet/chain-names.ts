import type { ChainId } from "@alou/money/caip";

/**
 * What wallets call the networks that CAIP-2 names by the beginning of a genesis hash. A network that is none of these is
 * somebody's own: `localnet` of Solana; Bitcoin has names for all.
 * @see https://namespaces.chainagnostic.org/solana/caip2
 * @see https://namespaces.chainagnostic.org/bip122/caip2
 */
const SOLANA: Readonly<Record<string, string>> = {
  "5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp": "mainnet",
  EtWTRABZaYq6iMfeYKouRu166VU2xqa1: "devnet",
  "4uhcVJyU9pJkvQyS88uRDiswHXSCkY3z": "testnet",
};

const BITCOIN = {
  "000000000019d6689c085ae165831e93": "mainnet",
  "000000000933ea01ad0ee984209779ba": "testnet",
  "00000000da84f2bafbbc53dee25a72ae": "testnet4",
  "00000008819873e925422c1ff0f99f7c": "signet",
  "0f9188f13cb7b2c71f2a335e3a4fc328": "regtest",
} as const;

export type BitcoinNetwork = (typeof BITCOIN)[keyof typeof BITCOIN];

const reference = (chain: ChainId) => chain.slice(chain.indexOf(":") + 1);

/** As the Wallet Standard names a Solana cluster. */
export function solanaCluster(chain: ChainId): `solana:${string}` {
  return `solana:${SOLANA[reference(chain)] ?? "localnet"}`;
}

/** The network of a Bitcoin chain; undefined of one that nobody has a name for. */
export function bitcoinNetwork(chain: ChainId): BitcoinNetwork | undefined {
  return (BITCOIN as Readonly<Record<string, BitcoinNetwork>>)[reference(chain)];
}

/** The chain of a network's name, in whatever letters; undefined of one nobody knows. */
export function bitcoinChain(network: string): ChainId | undefined {
  const name = network.toLowerCase().replace(/^(bitcoin[:_-])/, "");
  const wanted = name === "livenet" ? "mainnet" : name === "testnet3" ? "testnet" : name;
  const found = Object.entries(BITCOIN).find(([, known]) => known === wanted);
  return found && `bip122:${found[0]}`;
}
