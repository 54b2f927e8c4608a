import { sqrtPriceMemory } from "@alou/defi/concentrated/tick-math";
import { CHAIN as RECORDED_CHAIN, recordedSnapshot } from "@alou/defi/fixtures/devnet-snapshot";
import { isPair, type TickPool } from "@alou/defi/pools/pool";
import { findRoute } from "@alou/defi/router/find-route";
import type { Planning } from "@alou/defi/router/plan";
import type { RoutePlan, RouteRequest } from "@alou/defi/router/route";
import { describe, expect, test } from "vitest";
import { crowded } from "./crowded.ts";
import { completeTicks, peerPools } from "./peer-pools.ts";
import { executePeerRoute, type PeerRoute } from "./peer-route.ts";
import { referenceRoute, upperBound } from "./reference-route.ts";
import { CHAIN, TRADES, type Trade } from "./trades.ts";

const snapshot = recordedSnapshot();
const trade = (id: string): Trade => {
  const found = TRADES.find((one) => one.id === id);
  if (!found) throw new Error(`no trade ${id}`);
  return found;
};

function planningFor({ sell, buy, amount }: Trade, changes: Partial<RouteRequest> = {}): Planning {
  const request: RouteRequest = {
    snapshot,
    sell,
    buy,
    side: "sell",
    amount,
    venues: [{ venue: "universal-router", extraGas: 0n, extraRequests: 0 }],
    gasPrice: 0n,
    slippageBps: 50,
    ...changes,
  };
  return { request, sqrtPrices: sqrtPriceMemory(), nativePrice: undefined };
}

/** What a peer's script would have said of a plan of ours. */
function told(plan: RoutePlan): PeerRoute {
  const legs = plan.swaps.flatMap((swap) => swap.legs);
  return {
    out: plan.amountOut.toString(),
    legs: legs.map(({ amountIn, hops }) => ({
      percent: Number((amountIn * 1_000_000n) / plan.amountIn) / 10_000,
      hops: hops.map(({ pool }) => ({
        protocol: pool.protocol,
        token0: pool.token0,
        token1: pool.token1,
        fee: pool.feePpm,
      })),
    })),
    cpuMs: 0,
  };
}

test("the recorded pools are of the chain the trades are on", () => {
  expect(RECORDED_CHAIN).toBe(CHAIN);
});

describe("the reference", () => {
  const planning = planningFor(trade("100-weth-usdc"));

  test("beats every single path, and stays below what all pools could give", () => {
    const single = findRoute({ ...planning.request, maxLegs: 1 }).best;
    const reference = referenceRoute(planning);
    expect(reference.net > (single?.net ?? 0n)).toBe(true);
    expect(Number(reference.amountOut)).toBeLessThan(upperBound(planning.request) * (1 + 1e-5));
  });

  test("of one leg is the best single path", () => {
    const single = findRoute({ ...planning.request, maxLegs: 1 }).best;
    const reference = referenceRoute(planning, 1);
    expect(reference.swaps[0]?.legs).toHaveLength(1);
    expect(reference.net).toBe(single?.net);
  });

  test("keeps to the number of legs it is given, and more legs are never worse", () => {
    const nets = [1, 2, 4].map((most) => {
      const plan = referenceRoute(planning, most);
      expect(plan.swaps[0]?.legs.length).toBeLessThanOrEqual(most);
      return plan.net;
    });
    expect(nets).toEqual([...nets].sort((a, b) => (a < b ? -1 : 1)));
  });
});

describe("a peer's route", () => {
  const planning = planningFor(trade("10-wbtc-dai"));

  test("brings here what the same route brings the router itself", () => {
    const plan = findRoute({ ...planning.request, maxLegs: 2 }).best;
    if (!plan) throw new Error("no route");
    const executed = executePeerRoute(told(plan), planning);
    expect(executed.swaps[0]?.legs.map(({ hops }) => hops.length)).toEqual(
      plan.swaps[0]?.legs.map(({ hops }) => hops.length),
    );
    // The shares are told in ten-thousandths of a percent.
    expect(Number(executed.amountOut) / Number(plan.amountOut)).toBeCloseTo(1, 6);
  });

  test("through a pool that is not there is refused", () => {
    const hops = [{ protocol: "uniswap-v3", token0: "0x01", token1: "0x02", fee: 500 }];
    expect(() => executePeerRoute({ out: "1", legs: [{ percent: 100, hops }], cpuMs: 0 }, planning)).toThrow(
      "no uniswap-v3 pool",
    );
  });
});

describe("pools for the peers", () => {
  const isV3 = (pool: (typeof snapshot.pools)[number]): pool is TickPool =>
    !isPair(pool) && pool.protocol === "uniswap-v3";
  const v3 = snapshot.pools.filter(isV3);

  test.each(v3.map((pool, at) => [at, pool] as const))(
    "ticks cancel out and leave the liquidity in range (%i)",
    (_, pool) => {
      const ticks = completeTicks(pool);
      expect(ticks.reduce((sum, { net }) => sum + BigInt(net), 0n)).toBe(0n);
      const inRange = ticks.filter(({ index }) => index <= pool.tick).reduce((sum, { net }) => sum + BigInt(net), 0n);
      expect(inRange).toBe(pool.liquidity);
      expect(ticks.every(({ index }) => index % pool.tickSpacing === 0)).toBe(true);
      expect(ticks.map(({ index }) => index)).toEqual(ticks.map(({ index }) => index).sort((a, b) => a - b));
    },
  );

  test("every pool of V2 and V3 is told, under its contract's address, with tokens that are told too", () => {
    const told = peerPools(snapshot);
    expect(told.v3).toHaveLength(v3.length);
    expect(told.v2).toHaveLength(snapshot.pools.filter(({ protocol }) => protocol === "uniswap-v2").length);
    const tokens = new Set(told.tokens.map(({ address }) => address));
    for (const { address, token0, token1 } of [...told.v2, ...told.v3]) {
      expect(address).toMatch(/^0x[0-9a-f]{40}$/);
      expect(tokens.has(token0) && tokens.has(token1)).toBe(true);
    }
    // USDC/WETH at 0.05 % has mainnet's address.
    expect(told.v3.map(({ address }) => address)).toContain("0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640");
  });
});

test("a crowded chain has many pools and ticks, and routes all the same", () => {
  const busy = crowded(snapshot);
  expect(busy.pools.length).toBeGreaterThan(snapshot.pools.length * 3);
  const { request } = planningFor(trade("100-weth-usdc"), { snapshot: busy });
  expect(findRoute(request).best).toBeDefined();
});
