import type { ChainId } from "@alou/money/caip";

/** What tells the networks' addresses apart. */
export interface BitcoinNetwork {
  readonly chain: ChainId;
  /** Human-readable part of segwit addresses. */
  readonly hrp: "bc" | "tb" | "bcrt";
  /** Version bytes of P2PKH and P2SH addresses. */
  readonly pkh: number;
  readonly sh: number;
  /** Hash of the first block, 64 hex digits: a server that shows another one serves another chain. */
  readonly genesis: string;
}

const network = (genesis: string, hrp: BitcoinNetwork["hrp"], pkh: number, sh: number): BitcoinNetwork => ({
  chain: `bip122:${genesis.slice(0, 32)}`,
  hrp,
  pkh,
  sh,
  genesis,
});

export const MAINNET = network("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", "bc", 0, 5);
/** @see https://github.com/bitcoin/bips/blob/master/bip-0094.mediawiki */
export const TESTNET4 = network("00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043", "tb", 111, 196);
/** @see https://github.com/bitcoin/bips/blob/master/bip-0325.mediawiki */
export const SIGNET = network("00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6", "tb", 111, 196);
export const REGTEST = network("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206", "bcrt", 111, 196);

const NETWORKS = [MAINNET, TESTNET4, SIGNET, REGTEST] as const;

/**
 * The network of a CAIP-2 id.
 * @throws Error when it is no Bitcoin network of ours: a defect of the caller
 * @see https://namespaces.chainagnostic.org/bip122/caip2
 */
export function networkOf(chain: ChainId): BitcoinNetwork {
  const found = NETWORKS.find((each) => each.chain === chain);
  if (!found) throw new Error(`${chain} is no Bitcoin network`);
  return found;
}

/** Whether a CAIP-2 id is one of the networks here. */
export function isBitcoinChain(chain: string): boolean {
  return NETWORKS.some((each) => each.chain === chain);
}
