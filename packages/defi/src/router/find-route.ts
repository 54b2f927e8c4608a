import { sqrtPriceMemory } from "../concentrated/tick-math.ts";
import { tradedAs, wrappedAddress } from "../pools/candidates.ts";
import type { ProtocolId } from "../pools/pool.ts";
import { poolPrice, type Ratio } from "../pools/pool-price.ts";
import { choosePlan } from "./choose-plan.ts";
import { venueGas } from "./gas.ts";
import { makeGraph } from "./graph.ts";
import { findPaths, type Path } from "./paths.ts";
import { emptyPlan, makePlan, type Planning } from "./plan.ts";
import type { OpenVenue, RoutePlan, RouteRequest, RouteResult, Venue } from "./route.ts";
import { bestSingle, fillUp, improveSplit, type Search, type Split } from "./split.ts";

/** As many as ever pay for their gas; a trade of some thousand dollars takes one or two. */
const MAX_LEGS = 24;
/** How many single paths are calculated exactly before a family of paths is said to lack the liquidity. */
const SINGLE_TRIALS = 3;

/**
 * The best way to exchange one asset for another: exactly what the contracts will do with the pools of the snapshot,
 * net of the network fee.
 *
 * The search runs in floating point and finds where to look; each plan it comes up with is then calculated with the
 * contracts' own integers, and only those results are compared, promised and returned.
 */
export function findRoute(request: RouteRequest): RouteResult {
  const { snapshot } = request;
  const exactIn = request.side === "sell";
  const graph = makeGraph(snapshot);
  const sell = tradedAs(request.sell, snapshot.chain);
  const buy = tradedAs(request.buy, snapshot.chain);
  const from = sell && graph.nodeOf.get(sell);
  const to = buy && graph.nodeOf.get(buy);
  const nativePrice = request.nativePrice ?? nativePriceFrom(request);
  const nothing = { best: undefined, quotes: [], gasPriced: nativePrice !== undefined, pools: snapshot.pools.length };
  if (from === undefined || to === undefined || from === to || request.amount <= 0n) return { ...nothing, paths: 0 };

  const amount = Number(request.amount);
  const paths = findPaths(graph, from, to, amount, exactIn);
  const search: Search = {
    exactIn,
    amount,
    gasCost: nativePrice
      ? (Number(request.gasPrice) * Number(nativePrice.numerator)) / Number(nativePrice.denominator)
      : 0,
    maxLegs: request.maxLegs ?? MAX_LEGS,
  };
  const planning: Planning = { request, sqrtPrices: sqrtPriceMemory(), nativePrice };
  const ideas = searchAll(request, search, paths);
  const plans: RoutePlan[] = [];
  const impossible: RoutePlan[] = [];
  for (const { splits, venue } of ideas) {
    const plan = firstPlan(planning, splits, venue);
    if (plan) plans.push(plan);
    else if (splits[0]) impossible.push(emptyPlan(planning, splits[0], venue));
  }
  return { ...nothing, ...choosePlan(request, plans, impossible), paths: paths.length };
}

/** What one wei is worth in the asset that is not fixed, by the deepest pools. */
function nativePriceFrom({ snapshot, sell, buy, side }: RouteRequest): Ratio | undefined {
  const wrapped = wrappedAddress(snapshot.chain);
  const other = tradedAs(side === "sell" ? buy : sell, snapshot.chain);
  if (!wrapped || !other) return undefined;
  return poolPrice(snapshot.pools, wrapped, other, wrapped)?.price;
}

/** Something worth calculating exactly: the first of the splits that turns out to be possible. */
interface Idea {
  readonly venue: Venue;
  readonly splits: readonly Split[];
}

/** Every venue's best split and best single path, the best path of each family, and splits over several transactions. */
function searchAll(request: RouteRequest, search: Search, paths: readonly Path[]): Idea[] {
  const ideas: Idea[] = [];
  const sushi = request.venues.find(({ venue }) => venue === "sushi-router");
  const sushiPaths = sushi ? paths.filter((path) => path.venues.includes("sushi-router")) : [];
  for (const open of request.venues) {
    const usable = paths.filter((path) => path.venues.includes(open.venue));
    const singles = rankSingles(search, usable);
    if (singles.length > 0) ideas.push({ venue: open.venue, splits: singles });
    if (open.venue === "sushi-router") continue;
    const start = singles[0] ?? fillUp(search, usable);
    if (!start) continue;
    const split = improveSplit(search, start, usable);
    if (split.paths.length > 1) ideas.push({ venue: open.venue, splits: [split] });
    if (sushi) ideas.push(...withSushi(request, search, open.venue, sushi, split, sushiPaths));
    for (const family of ["uniswap-v2", "uniswap-v3", "uniswap-v4"] satisfies ProtocolId[]) {
      const own = usable.filter((path) => path.edges.every(({ pool }) => pool.protocol === family));
      if (own.length > 0) ideas.push({ venue: open.venue, splits: rankSingles(search, own) });
    }
  }
  return ideas;
}

/** A split that also uses SushiSwap: each of its legs is one more transaction. */
function withSushi(
  request: RouteRequest,
  search: Search,
  venue: Venue,
  sushi: OpenVenue,
  split: Split,
  sushiPaths: readonly Path[],
): Idea[] {
  const extra = venueGas("sushi-router") + Number(sushi.extraGas);
  // Without leave for another transaction it is still worth knowing what one would gain.
  const transactions = Math.max(request.maxTransactions ?? 1, 2);
  const priced = sushiPaths.map((path) => ({ ...path, gas: path.gas + extra }));
  let best = split;
  for (let count = 1; count < transactions; count++) {
    const more = improveSplit({ ...search, maxLegs: best.paths.length + 1 }, best, priced);
    if (more.paths.length <= best.paths.length) break;
    best = more;
  }
  const used = best.paths.some((path) => path.venues.includes("sushi-router"));
  return used ? [{ venue, splits: [best] }] : [];
}

function rankSingles(search: Search, paths: readonly Path[]): Split[] {
  const singles: Split[] = [];
  let rest = paths;
  for (let count = 0; count < SINGLE_TRIALS; count++) {
    const single = bestSingle(search, rest);
    if (!single) break;
    singles.push(single);
    rest = rest.filter((path) => path !== single.paths[0]);
  }
  return singles;
}

function firstPlan(planning: Planning, splits: readonly Split[], venue: Venue): RoutePlan | undefined {
  for (const split of splits) {
    const plan = makePlan(planning, split, venue);
    if (plan) return plan;
  }
  return undefined;
}
