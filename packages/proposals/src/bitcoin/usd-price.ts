import { MAINNET, REGTEST } from "@alou/chains/bitcoin/network";
import { readState } from "@alou/chains/evm/state";
import { FEEDS } from "@alou/defi/chainlink/feed-registry";
import { feedRead, type UsdPrice } from "@alou/defi/chainlink/price";
import type { ChainId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import type { Corridor } from "../corridor.ts";

/** The chain whose feed prices bitcoin: Ethereum's for Bitcoin, the local EVM chain's for the local one. */
const PRICED_ON: Partial<Record<ChainId, ChainId>> = { [MAINNET.chain]: "eip155:1", [REGTEST.chain]: "eip155:31337" };

/**
 * What a bitcoin is worth, by Chainlink's feed on Ethereum, which is asked while Bitcoin's own servers are. Undefined where that chain
 * is not served or does not answer with a round that may be trusted now; coins of the public test networks are worth nothing.
 */
export async function bitcoinUsd(chain: ChainId, corridor: Corridor): Promise<UsdPrice | undefined> {
  const home = PRICED_ON[chain];
  const feed = home && FEEDS[eip155Number(home)]?.btc;
  if (!home || !feed) return undefined;
  try {
    const { value } = await readState(corridor.node(home), feedRead(feed));
    return value && corridor.now() < value.staleAt ? value : undefined;
  } catch {
    return undefined;
  }
}
