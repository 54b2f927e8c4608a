import { isPair, type Pool, type TickPool } from "@alou/defi/pools/pool";
import type { PoolSnapshot } from "@alou/defi/pools/read-pools";

const TIERS = [
  { feePpm: 100, tickSpacing: 1 },
  { feePpm: 500, tickSpacing: 10 },
  { feePpm: 3000, tickSpacing: 60 },
  { feePpm: 10_000, tickSpacing: 200 },
];
const TICKS = 256;

/**
 * The same pools as a busy chain would have them: every tier of every pair on V3 and on V4, each with 256 initialised
 * ticks, a few spacings apart.
 */
export function crowded({ pools, ...rest }: PoolSnapshot): PoolSnapshot {
  const more = pools.flatMap((pool): Pool[] => {
    if (isPair(pool)) return [pool];
    return TIERS.flatMap((tier) =>
      (["uniswap-v3", "uniswap-v4"] as const).map((protocol) =>
        withManyTicks({ ...pool, ...tier, feePpm0: tier.feePpm, feePpm1: tier.feePpm, protocol }),
      ),
    );
  });
  return { ...rest, pools: more };
}

function withManyTicks(pool: TickPool): TickPool {
  const base = Math.floor(pool.tick / pool.tickSpacing);
  const indexes = Int32Array.from({ length: TICKS }, (_, at) => (base + (at - TICKS / 2 + 1) * 3) * pool.tickSpacing);
  const net = (at: number): bigint => (pool.liquidity / 400n) * (at % 2 === 0 ? 1n : -1n);
  return { ...pool, ticks: { lowest: indexes[0] ?? 0, highest: indexes[TICKS - 1] ?? 0, indexes, net } };
}
