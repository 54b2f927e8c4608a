import { ZERO_ADDRESS } from "@alou/money/evm-address";
import type { Address } from "viem";
import { MILLION, type Priced, USD_PRICES } from "../prices.ts";
import { tokens } from "../protocols/tokens.ts";
import { usdc } from "../protocols/usdc.ts";
import { weth9 } from "../protocols/weth9.ts";

const COINS = {
  /** The native coin itself, which only Uniswap V4 pools hold. */
  ETH: { address: ZERO_ADDRESS, decimals: 18, price: "ETH" },
  WETH: { address: weth9.addresses.WETH, decimals: 18, price: "ETH" },
  USDC: { address: usdc.addresses.USDC, decimals: 6, price: "USDC" },
  USDT: { address: tokens.addresses.USDT, decimals: 6, price: "USDT" },
  DAI: { address: tokens.addresses.DAI, decimals: 18, price: "DAI" },
  WBTC: { address: tokens.addresses.WBTC, decimals: 8, price: "BTC" },
  LINK: { address: tokens.addresses.LINK, decimals: 18, price: "LINK" },
  UNI: { address: tokens.addresses.UNI, decimals: 18, price: "UNI" },
  COMP: { address: tokens.addresses.COMP, decimals: 18, price: "COMP" },
} as const satisfies Record<string, { address: Address; decimals: number; price: Priced }>;

/** A coin that pools are made of. */
export type Coin = keyof typeof COINS;

export function coinAddress(coin: Coin): Address {
  return COINS[coin].address;
}

/**
 * How much of a coin is worth so many dollars at the world's first prices.
 * @param skewPpm dearer by this many parts per million
 * @returns base units, rounded down
 */
export function worth(coin: Coin, usd: bigint, skewPpm = 0n): bigint {
  const { decimals, price } = COINS[coin];
  return (usd * (MILLION + skewPpm) * 10n ** BigInt(decimals)) / (USD_PRICES[price] * MILLION);
}
