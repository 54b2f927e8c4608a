import type { Coin } from "./coin.ts";

/** A pool to be filled. */
interface PoolPlan {
  /** The first coin's price in the second is what the world's price list says, changed by `skewPpm`. */
  readonly pair: readonly [Coin, Coin];
  /** Dollars put in on each side. */
  readonly usd: bigint;
  /** Parts per million. Kept below the pools' fees, so that no loop through two pools is free money. */
  readonly skewPpm?: bigint;
}

/** A constant-product pair. */
export interface PairPlan extends PoolPlan {
  readonly venue: "uniswap-v2" | "sushiswap-v2";
}

/** A pool with concentrated liquidity: the money is spread evenly over the ranges. */
export interface RangePlan extends PoolPlan {
  /** Hundredths of a basis point. */
  readonly fee: number;
  /** Each around the first price: `1.1` is from price / 1.1 to price * 1.1. */
  readonly ranges: readonly number[];
}

const WIDE = [2, 1.1];
const PEGGED = [1.01, 1.001];
const THIN = [4, 1.5];

/** Deep and shallow, dear and cheap: no single pool is best for more than small change. */
export const PAIRS: readonly PairPlan[] = [
  { venue: "uniswap-v2", pair: ["WETH", "USDC"], usd: 9_000_000n },
  { venue: "uniswap-v2", pair: ["WETH", "USDT"], usd: 6_000_000n, skewPpm: 500n },
  { venue: "uniswap-v2", pair: ["WETH", "DAI"], usd: 4_000_000n, skewPpm: -400n },
  { venue: "uniswap-v2", pair: ["WBTC", "WETH"], usd: 5_000_000n, skewPpm: 600n },
  { venue: "uniswap-v2", pair: ["USDC", "USDT"], usd: 2_000_000n },
  { venue: "uniswap-v2", pair: ["LINK", "WETH"], usd: 1_500_000n, skewPpm: -700n },
  { venue: "uniswap-v2", pair: ["UNI", "WETH"], usd: 300_000n, skewPpm: 900n },
  { venue: "uniswap-v2", pair: ["COMP", "WETH"], usd: 60_000n, skewPpm: -1_200n },
  { venue: "sushiswap-v2", pair: ["WETH", "USDC"], usd: 3_000_000n, skewPpm: 1_200n },
  { venue: "sushiswap-v2", pair: ["WETH", "USDT"], usd: 2_000_000n, skewPpm: -800n },
  { venue: "sushiswap-v2", pair: ["WETH", "DAI"], usd: 1_500_000n, skewPpm: 600n },
  { venue: "sushiswap-v2", pair: ["WBTC", "WETH"], usd: 1_000_000n, skewPpm: 1_500n },
  { venue: "sushiswap-v2", pair: ["LINK", "WETH"], usd: 300_000n, skewPpm: 1_100n },
];

export const V3_POOLS: readonly RangePlan[] = [
  { pair: ["WETH", "USDC"], fee: 100, usd: 100_000n, ranges: [1.05] },
  { pair: ["WETH", "USDC"], fee: 500, usd: 1_600_000n, ranges: WIDE },
  { pair: ["WETH", "USDC"], fee: 3000, usd: 2_200_000n, ranges: WIDE, skewPpm: 700n },
  { pair: ["WETH", "USDC"], fee: 10000, usd: 300_000n, ranges: WIDE, skewPpm: -900n },
  { pair: ["WETH", "USDT"], fee: 500, usd: 1_200_000n, ranges: WIDE, skewPpm: 300n },
  { pair: ["WETH", "USDT"], fee: 3000, usd: 1_500_000n, ranges: WIDE, skewPpm: -300n },
  { pair: ["WETH", "DAI"], fee: 500, usd: 600_000n, ranges: WIDE, skewPpm: 200n },
  { pair: ["WETH", "DAI"], fee: 3000, usd: 1_000_000n, ranges: WIDE, skewPpm: -500n },
  { pair: ["WBTC", "WETH"], fee: 500, usd: 1_000_000n, ranges: WIDE, skewPpm: -200n },
  { pair: ["WBTC", "WETH"], fee: 3000, usd: 2_000_000n, ranges: WIDE, skewPpm: 800n },
  { pair: ["WBTC", "USDC"], fee: 500, usd: 800_000n, ranges: WIDE, skewPpm: 150n },
  { pair: ["WBTC", "USDC"], fee: 3000, usd: 1_000_000n, ranges: WIDE, skewPpm: -600n },
  { pair: ["WBTC", "USDT"], fee: 3000, usd: 600_000n, ranges: WIDE, skewPpm: 900n },
  { pair: ["USDC", "USDT"], fee: 100, usd: 8_000_000n, ranges: PEGGED, skewPpm: 20n },
  { pair: ["DAI", "USDC"], fee: 100, usd: 5_000_000n, ranges: PEGGED, skewPpm: -30n },
  { pair: ["DAI", "USDT"], fee: 100, usd: 1_000_000n, ranges: PEGGED },
  { pair: ["LINK", "WETH"], fee: 3000, usd: 900_000n, ranges: WIDE, skewPpm: 400n },
  { pair: ["LINK", "WETH"], fee: 10000, usd: 200_000n, ranges: WIDE },
  { pair: ["UNI", "WETH"], fee: 3000, usd: 350_000n, ranges: THIN, skewPpm: -600n },
  { pair: ["UNI", "WETH"], fee: 10000, usd: 60_000n, ranges: THIN, skewPpm: 1_500n },
  { pair: ["UNI", "USDC"], fee: 3000, usd: 80_000n, ranges: THIN, skewPpm: 1_000n },
  { pair: ["COMP", "WETH"], fee: 3000, usd: 90_000n, ranges: THIN, skewPpm: 500n },
  { pair: ["COMP", "WETH"], fee: 10000, usd: 20_000n, ranges: THIN },
];

export const V4_POOLS: readonly RangePlan[] = [
  { pair: ["ETH", "USDC"], fee: 500, usd: 1_200_000n, ranges: WIDE, skewPpm: 200n },
  { pair: ["ETH", "USDC"], fee: 3000, usd: 800_000n, ranges: WIDE, skewPpm: -400n },
  { pair: ["ETH", "USDT"], fee: 500, usd: 400_000n, ranges: WIDE, skewPpm: -100n },
  { pair: ["ETH", "WBTC"], fee: 3000, usd: 400_000n, ranges: WIDE, skewPpm: 500n },
  { pair: ["WBTC", "USDC"], fee: 3000, usd: 500_000n, ranges: WIDE, skewPpm: 300n },
  { pair: ["USDC", "USDT"], fee: 10, usd: 4_000_000n, ranges: PEGGED },
];
