// CPU time of one routing request, warm and cold, over the recorded pools and over a crowded copy of them:
//   node packages/defi/bench/find-route.ts
import { getAsset } from "@alou/money/asset";
import { encodeSwap } from "../src/encode-swap.ts";
import { asset, CHAIN, LENS_ANSWER, recordedSnapshot } from "../src/fixtures/devnet-snapshot.ts";
import { isPair, type Pool, type TickPool } from "../src/pools/pool.ts";
import type { PoolSnapshot } from "../src/pools/read-pools.ts";
import { findRoute } from "../src/router/find-route.ts";

const TRADES: readonly (readonly [sell: string, buy: string, whole: number, side?: "buy"])[] = [
  ["ETH", "USDC", 12],
  ["WETH", "USDC", 100],
  ["WETH", "USDC", 1000],
  ["WBTC", "DAI", 10],
  ["LINK", "USDT", 50_000],
  ["UNI", "DAI", 20_000],
  ["USDC", "WETH", 1_000_000],
  ["ETH", "USDC", 40_000, "buy"],
];
const ROUNDS = 200;
const NOBODY = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

/**
 * What a busy chain looks like: every tier of every pair on V3 and V4, and an initialised tick every few spacings as far
 * as the lens reads.
 */
function crowded({ pools, ...rest }: PoolSnapshot): PoolSnapshot {
  const more: Pool[] = [];
  for (const pool of pools) {
    if (isPair(pool)) {
      more.push(pool);
      continue;
    }
    for (const [feePpm, tickSpacing] of [
      [100, 1],
      [500, 10],
      [3000, 60],
      [10000, 200],
    ] as const) {
      for (const protocol of ["uniswap-v3", "uniswap-v4"] as const) {
        more.push(withManyTicks({ ...pool, protocol, feePpm, feePpm0: feePpm, feePpm1: feePpm, tickSpacing }));
      }
    }
  }
  return { ...rest, pools: more };
}

function withManyTicks(pool: TickPool): TickPool {
  const base = Math.floor(pool.tick / pool.tickSpacing);
  const indexes = Int32Array.from({ length: 256 }, (_, at) => (base + (at - 127) * 3) * pool.tickSpacing);
  const net = (at: number): bigint => (pool.liquidity / 400n) * (at % 2 === 0 ? 1n : -1n);
  const [lowest, highest] = [indexes[0] as number, indexes[255] as number];
  return { ...pool, ticks: { lowest, highest, indexes, net } };
}

/** Milliseconds of CPU that a piece of work takes. */
function cpuMs(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const row = (...cells: readonly (string | number)[]): void => {
  const [first = "", ...others] = cells;
  const text = others.map((cell) => (typeof cell === "number" ? cell.toFixed(2) : cell).padStart(11)).join("");
  process.stdout.write(`${String(first).padEnd(30)}${text}\n`);
};

function measure(title: string, snapshot: PoolSnapshot): void {
  row(`\n${title}`, "cold ms", "warm ms", "pools", "paths", "legs", "quotes");
  for (const [sell, buy, whole, side = "sell"] of TRADES) {
    const { decimals } = getAsset(asset(side === "sell" ? sell : buy));
    const run = () =>
      findRoute({
        snapshot,
        sell: asset(sell),
        buy: asset(buy),
        side,
        amount: BigInt(whole) * 10n ** BigInt(decimals),
        venues: (["universal-router", "swap-router-02", "sushi-router"] as const).map((venue) => ({
          venue,
          extraGas: 0n,
          extraRequests: 0,
        })),
        gasPrice: 10n ** 9n,
        slippageBps: 50,
      });
    const cold = cpuMs(run);
    for (let round = 0; round < 20; round++) run();
    const warm = cpuMs(() => {
      for (let round = 0; round < ROUNDS; round++) run();
    });
    const { best, pools, paths, quotes } = run();
    const legs = best?.swaps[0]?.legs.length ?? 0;
    row(
      `${side} ${whole} ${sell} > ${buy}`,
      cold,
      warm / ROUNDS,
      `${pools}`,
      `${paths}`,
      `${legs}`,
      `${quotes.length}`,
    );
  }
}

const recorded = recordedSnapshot();
measure("recorded pools", recorded);
measure("crowded pools", crowded(recorded));

const swap = findRoute({
  snapshot: recorded,
  sell: asset("ETH"),
  buy: asset("USDC"),
  side: "sell",
  amount: 10n ** 21n,
  venues: [{ venue: "universal-router", extraGas: 0n, extraRequests: 0 }],
  gasPrice: 10n ** 9n,
  slippageBps: 50,
}).best?.swaps[0];
const perRound = (work: () => void): number =>
  cpuMs(() => {
    for (let round = 0; round < ROUNDS; round++) work();
  }) / ROUNDS;
row("\nbeside the search", "warm ms");
row(
  `read ${LENS_ANSWER.length / 2} bytes of pools`,
  perRound(() => recordedSnapshot()),
);
row(
  `encode ${swap?.legs.length} legs`,
  perRound(() => swap && encodeSwap(swap, CHAIN, { recipient: NOBODY, deadline: 1 })),
);
