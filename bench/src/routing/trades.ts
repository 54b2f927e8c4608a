import type { Asset } from "@alou/money/asset";
import { assetsOf } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";

/** The chain the pools are on: the devnet, which has mainnet's contracts at mainnet's addresses. */
export const CHAIN: ChainId = "eip155:31337";

/** A sale of a whole number of tokens. */
export interface Trade {
  readonly id: string;
  readonly sell: AssetId;
  readonly buy: AssetId;
  /** Base units. */
  readonly amount: bigint;
  readonly buyDecimals: number;
}

/** The listed asset of a symbol. */
export function assetNamed(symbol: string): Asset {
  const found = assetsOf(CHAIN).find((asset) => asset.symbol === symbol);
  if (!found) throw new Error(`no ${symbol} on ${CHAIN}`);
  return found;
}

function trade(sellSymbol: string, buySymbol: string, whole: number): Trade {
  const [sell, buy] = [assetNamed(sellSymbol), assetNamed(buySymbol)];
  return {
    id: `${whole}-${sellSymbol}-${buySymbol}`.toLowerCase(),
    sell: sell.id,
    buy: buy.id,
    amount: BigInt(whole) * 10n ** BigInt(sell.decimals),
    buyDecimals: buy.decimals,
  };
}

/** Small and large, deep and thin, direct and by way of others. */
export const TRADES: readonly Trade[] = [
  trade("WETH", "USDC", 1),
  trade("WETH", "USDC", 100),
  trade("WETH", "USDC", 1000),
  trade("WBTC", "DAI", 10),
  trade("LINK", "USDT", 50_000),
  trade("UNI", "DAI", 20_000),
  trade("USDC", "WETH", 1_000_000),
];
