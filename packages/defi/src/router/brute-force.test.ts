import { getAsset } from "@alou/money/asset";
import { describe, expect, test } from "vitest";
import { sqrtPriceMemory } from "../concentrated/tick-math.ts";
import { asset, CHAIN, recordedSnapshot } from "../fixtures/devnet-snapshot.ts";
import { tradedAs, wrappedAddress } from "../pools/candidates.ts";
import { poolPrice } from "../pools/pool-price.ts";
import { resetCurve } from "./curve.ts";
import { findRoute } from "./find-route.ts";
import { pathGas } from "./gas.ts";
import { type Edge, type Graph, makeGraph } from "./graph.ts";
import { commitPath, type Path, pathOut } from "./paths.ts";
import { makePlan, type Planning } from "./plan.ts";
import type { RoutePlan, RouteRequest } from "./route.ts";

const snapshot = recordedSnapshot();
/** Into how many parts brute force divides an amount. */
const STEPS = 24;
/** Into how many the upper bound does. */
const PORTIONS = 1500;

/** Every path of up to three pools between two nodes, without any of the search's short cuts. */
function everyPath(graph: Graph, from: number, to: number): Path[] {
  const paths: Path[] = [];
  const walk = (node: number, visited: number[], edges: Edge[]): void => {
    if (node === to) {
      const pools = edges.map(({ pool }) => pool.protocol);
      if (!pools.includes("sushiswap-v2")) paths.push({ edges, gas: pathGas(edges), venues: ["universal-router"] });
      return;
    }
    if (edges.length === 3) return;
    for (let next = 0; next < graph.nodes; next++) {
      if (visited.includes(next)) continue;
      for (const edge of graph.between(node, next)) walk(next, [...visited, next], [...edges, edge]);
    }
  };
  walk(from, [from], []);
  return paths;
}

/** All ways to write `total` as `count` positive whole numbers. */
function compositions(total: number, count: number): number[][] {
  if (count === 1) return [[total]];
  return Array.from({ length: total - count + 1 }, (_, at) => at + 1).flatMap((first) =>
    compositions(total - first, count - 1).map((rest) => [first, ...rest]),
  );
}

function subsets<T>(items: readonly T[], count: number): T[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]));
}

/**
 * Fills an amount into all paths at once, portion after portion where it brings most. Outputs are concave, so that no
 * division whatever, into however many legs, brings noticeably more.
 */
function fillAll(paths: readonly Path[], amount: number): { total: number; filled: Path[] } {
  const portions = new Map<Path, number>();
  let total = 0;
  for (let count = 0; count < PORTIONS; count++) {
    let best = paths[0] as Path;
    let most = 0;
    for (const path of paths) {
      const out = pathOut(path, amount / PORTIONS);
      if (out > most) [best, most] = [path, out];
    }
    pathOut(best, amount / PORTIONS);
    commitPath(best);
    total += most;
    portions.set(best, (portions.get(best) ?? 0) + 1);
  }
  for (const { edges } of paths) for (const { curve } of edges) resetCurve(curve);
  return { total, filled: [...portions].sort((a, b) => b[1] - a[1]).map(([path]) => path) };
}

const requestFor = (sell: string, buy: string, whole: number, gasPrice: bigint): RouteRequest => ({
  snapshot,
  sell: asset(sell),
  buy: asset(buy),
  side: "sell",
  amount: BigInt(whole) * 10n ** BigInt(getAsset(asset(sell)).decimals),
  venues: [{ venue: "universal-router", extraGas: 0n, extraRequests: 0 }],
  gasPrice,
  slippageBps: 50,
});

/** Every path of a request, and what they could bring together without gas. */
function survey(request: RouteRequest) {
  const graph = makeGraph(snapshot);
  const node = (id: RouteRequest["sell"]): number => graph.nodeOf.get(tradedAs(id, CHAIN) ?? "0x") ?? -1;
  return fillAll(everyPath(graph, node(request.sell), node(request.buy)), Number(request.amount));
}

/**
 * The best of all divisions of the amount, in 24ths, over up to three of the six paths that carry most when gas is
 * free. Every division is calculated exactly.
 */
function bruteForce(request: RouteRequest): { best: RoutePlan; tried: number } {
  const wrapped = wrappedAddress(CHAIN);
  const other = tradedAs(request.buy, CHAIN);
  const planning: Planning = {
    request,
    sqrtPrices: sqrtPriceMemory(),
    nativePrice: wrapped && other && poolPrice(snapshot.pools, wrapped, other, wrapped)?.price,
  };
  const { filled } = survey(request);
  let best: RoutePlan | undefined;
  let tried = 0;
  for (let count = 1; count <= 3; count++) {
    const divisions = compositions(STEPS, count);
    for (const paths of subsets(filled.slice(0, 6), count)) {
      for (const amounts of divisions) {
        const found = makePlan(planning, { paths, amounts, score: 0 }, "universal-router");
        tried++;
        if (found && (!best || found.net > best.net)) best = found;
      }
    }
  }
  if (!best) throw new Error("brute force found nothing");
  return { best, tried };
}

const TRADES: [string, string, number][] = [
  ["ETH", "USDC", 12],
  ["WETH", "USDC", 100],
  ["WETH", "USDC", 1000],
  ["USDC", "WETH", 1_000_000],
  ["USDT", "ETH", 250_000],
  ["WBTC", "USDC", 3],
  ["UNI", "DAI", 20_000],
  ["LINK", "USDT", 50_000],
  ["WBTC", "DAI", 10],
];

describe("at least 9,999 parts in 10,000", () => {
  test.each(TRADES)("of the best division by brute force, net of gas: %s to %s, %d", (sell, buy, whole) => {
    const request = requestFor(sell, buy, whole, 2n * 10n ** 9n);
    const { best, tried } = bruteForce(request);
    expect(tried).toBeGreaterThan(20);
    const ours = findRoute(request).best;
    expect(Number(((ours?.net ?? 0n) * 1_000_000n) / best.net)).toBeGreaterThanOrEqual(999_900);
  });

  test.each(TRADES)("of all that the pools could give if gas were free: %s to %s, %d", (sell, buy, whole) => {
    const request = requestFor(sell, buy, whole, 0n);
    const { total } = survey(request);
    const ours = findRoute(request).best;
    expect(Number(ours?.amountOut ?? 0n) / total).toBeGreaterThanOrEqual(0.9999);
  });
});
