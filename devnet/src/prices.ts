/** What the world starts with, in US dollars for one whole unit: pools and price feeds agree on it. */
export const USD_PRICES = {
  ETH: 3500n,
  BTC: 95000n,
  USDC: 1n,
  USDT: 1n,
  DAI: 1n,
  LINK: 18n,
  UNI: 9n,
  COMP: 52n,
  SOL: 140n,
  ATOM: 4n,
} as const;

/** Something with a dollar price. */
export type Priced = keyof typeof USD_PRICES;

/** Parts per million. */
export const MILLION = 1_000_000n;
