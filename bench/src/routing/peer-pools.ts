import { isPair, type TickPool } from "@alou/defi/pools/pool";
import { poolAddress } from "@alou/defi/pools/pool-address";
import type { PoolSnapshot } from "@alou/defi/pools/read-pools";
import { assetsOf } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";

/** The lowest and highest tick a pool can have. */
const EDGE_TICK = 887_272;

/** A tick as Uniswap's SDK wants it. */
export interface PeerTick {
  readonly index: number;
  readonly net: string;
  readonly gross: string;
}

/** Tokens and pools in the form the peers' scripts take. Amounts are decimal strings, addresses lower case. */
export function peerPools({ chain, pools }: PoolSnapshot) {
  const used = new Set(pools.flatMap(({ token0, token1 }) => [token0, token1]));
  const tokens = assetsOf(chain).flatMap(({ id, decimals, symbol }) => {
    const address = tokenAddress(id)?.toLowerCase() as `0x${string}` | undefined;
    return address && used.has(address) ? [{ address, decimals, symbol }] : [];
  });
  const v2 = pools.flatMap((pool) =>
    isPair(pool) && pool.protocol === "uniswap-v2"
      ? [{ address: poolAddress(chain, pool), token0: pool.token0, token1: pool.token1 }]
      : [],
  );
  const v3 = pools.flatMap((pool) =>
    isPair(pool) || pool.protocol !== "uniswap-v3"
      ? []
      : [
          {
            address: poolAddress(chain, pool),
            token0: pool.token0,
            token1: pool.token1,
            fee: pool.feePpm,
            sqrtPrice: pool.sqrtPriceX96.toString(),
            liquidity: pool.liquidity.toString(),
            tick: pool.tick,
            ticks: completeTicks(pool),
          },
        ],
  );
  return { tokens, v2, v3 };
}

/**
 * A pool's known ticks, completed by what lies beyond them: the SDK demands that all ticks cancel out. Liquidity that
 * begins or ends beyond the known ones does so at the very ends, as full-range positions do.
 */
export function completeTicks({ ticks, tick, liquidity, tickSpacing }: TickPool): PeerTick[] {
  const known = [...ticks.indexes].map((index, at) => ({ index, net: ticks.net(at) }));
  const below = known.filter(({ index }) => index <= tick).reduce((sum, { net }) => sum + net, 0n);
  const sum = known.reduce((total, { net }) => total + net, 0n);
  const low = liquidity - below;
  const edge = Math.floor(EDGE_TICK / tickSpacing) * tickSpacing;
  const all = [{ index: -edge, net: low }, ...known, { index: edge, net: -(sum + low) }];
  const merged = new Map<number, bigint>();
  for (const { index, net } of all) merged.set(index, (merged.get(index) ?? 0n) + net);
  return [...merged]
    .filter(([, net]) => net !== 0n)
    .map(([index, net]) => ({ index, net: net.toString(), gross: (net < 0n ? -net : net).toString() }));
}
