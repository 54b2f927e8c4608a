import { commitCurve, curveIn, curveOut, marginalDecay, marginalRate } from "./curve.ts";
import { pathGas } from "./gas.ts";
import type { Edge, Graph } from "./graph.ts";
import type { Venue } from "./route.ts";

/** A way from the sold to the bought token through one to three pools. */
export interface Path {
  readonly edges: readonly Edge[];
  /** Gas units it adds to a transaction, without ticks crossed. */
  readonly gas: number;
  readonly venues: readonly Venue[];
}

/** How many pools of a pair are tried at a hop of a path with this many hops: the longer the path, the fewer. */
const POOLS_PER_HOP = [Number.POSITIVE_INFINITY, 8, 5];
/** The same where pairs have so many pools that hundreds of paths would be left. */
const POOLS_PER_CROWDED_HOP = [Number.POSITIVE_INFINITY, 6, 3];
/** Pools of a pair, on average, from which it is crowded. */
const CROWDED = 5;

/** What an amount brings along a path, from where its curves stand. */
export function pathOut(path: Path, amountIn: number): number {
  let amount = amountIn;
  for (const { curve } of path.edges) amount = curveOut(curve, amount);
  return amount;
}

/** What must go in at the start of a path for an amount at its end. */
export function pathIn(path: Path, amountOut: number): number {
  let amount = amountOut;
  for (let at = path.edges.length - 1; at >= 0; at--) amount = curveIn((path.edges[at] as Edge).curve, amount);
  return amount;
}

/** Leaves the curves where the last question to the path would have left them. */
export function commitPath(path: Path): void {
  for (const { curve } of path.edges) commitCurve(curve);
}

/** Output for the next, infinitely small input. */
export function pathRate(path: Path): number {
  let rate = 1;
  for (const { curve } of path.edges) rate *= marginalRate(curve);
  return rate;
}

/** How fast the logarithm of that rate falls with the input. */
export function pathDecay(path: Path): number {
  let decay = 0;
  let rate = 1;
  for (const { curve } of path.edges) {
    decay += marginalDecay(curve) * rate;
    rate *= marginalRate(curve);
  }
  return decay;
}

/**
 * Paths between two nodes that could carry a part of `amount`.
 *
 * At each hop only the pools that do best for the amounts in question are taken, once by what they bring for a third of
 * the amount and once by their price alone; of direct pools every one.
 * @param exactIn whether `amount` is what goes in or what comes out
 */
export function findPaths(graph: Graph, from: number, to: number, amount: number, exactIn: boolean): Path[] {
  const others = Array.from({ length: graph.nodes }, (_, node) => node).filter((node) => node !== from && node !== to);
  const reach = reachable(graph, from, to, others, amount, exactIn);
  const most = isCrowded(graph) ? POOLS_PER_CROWDED_HOP : POOLS_PER_HOP;
  const best = (a: number, b: number, hops: number): readonly Edge[] =>
    bestEdges(graph.between(a, b), (exactIn ? reach[a] : reach[b]) ?? 0, exactIn, most[hops - 1] ?? 1);

  const paths: Path[] = [];
  const add = (...edges: Edge[]): void => {
    const venues = venuesOf(edges, exactIn);
    if (venues.length > 0) paths.push({ edges, gas: pathGas(edges), venues });
  };
  for (const edge of graph.between(from, to)) add(edge);
  for (const middle of others) {
    const firsts = best(from, middle, 2);
    if (firsts.length === 0) continue;
    for (const last of best(middle, to, 2)) for (const first of firsts) add(first, last);
    const starts = best(from, middle, 3);
    for (const second of others) {
      if (second === middle) continue;
      const ends = best(second, to, 3);
      if (ends.length === 0) continue;
      for (const bridge of best(middle, second, 3)) {
        for (const first of starts) for (const last of ends) add(first, bridge, last);
      }
    }
  }
  return paths;
}

function isCrowded(graph: Graph): boolean {
  let pairs = 0;
  let pools = 0;
  for (let a = 0; a < graph.nodes; a++) {
    for (let b = 0; b < a; b++) {
      const { length } = graph.between(a, b);
      if (length > 0) pairs++;
      pools += length;
    }
  }
  return pools > CROWDED * pairs;
}

/** Roughly how much arrives at each node (of exact out: is needed there) when the whole amount goes that way. */
function reachable(
  graph: Graph,
  from: number,
  to: number,
  others: readonly number[],
  amount: number,
  exactIn: boolean,
): number[] {
  const reach: number[] = [];
  reach[exactIn ? from : to] = amount;
  const ask = (start: number, end: number): number => {
    const known = reach[exactIn ? start : end];
    if (known === undefined || !Number.isFinite(known)) return Number.NaN;
    const edges = graph.between(start, end);
    const answers = edges.map(({ curve }) => (exactIn ? curveOut(curve, known) : curveIn(curve, known)));
    return exactIn ? Math.max(...answers) : Math.min(...answers);
  };
  for (const node of others) {
    const value = exactIn ? ask(from, node) : ask(node, to);
    if (Number.isFinite(value) && value > 0) reach[node] = value;
  }
  for (const node of others) {
    if (reach[node] !== undefined) continue;
    const values = others.map((via) => (exactIn ? ask(via, node) : ask(node, via))).filter(Number.isFinite);
    if (values.length > 0) reach[node] = exactIn ? Math.max(...values) : Math.min(...values);
  }
  return reach;
}

function bestEdges(edges: readonly Edge[], amount: number, exactIn: boolean, count: number): readonly Edge[] {
  if (edges.length <= count) return edges;
  const part = amount / 3;
  const scored = edges.map((edge) => {
    const score = exactIn ? curveOut(edge.curve, part) : -curveIn(edge.curve, part);
    return { edge, score, rate: marginalRate(edge.curve) };
  });
  scored.sort((a, b) => b.score - a.score);
  const chosen = scored.slice(0, count);
  const cheapest = scored.reduce((a, b) => (b.rate > a.rate ? b : a));
  if (!chosen.includes(cheapest)) chosen.push(cheapest);
  return chosen.map(({ edge }) => edge);
}

/** Which venues can execute a path in one transaction. */
function venuesOf(edges: readonly Edge[], exactIn: boolean): readonly Venue[] {
  let sushi = 0;
  let v4 = 0;
  let changes = 0;
  edges.forEach(({ pool, tokenIn }, at) => {
    if (pool.protocol === "sushiswap-v2") sushi++;
    if (pool.protocol === "uniswap-v4") v4++;
    const before = edges[at - 1];
    if (before && (before.pool.protocol !== pool.protocol || before.tokenOut !== tokenIn)) changes++;
  });
  if (sushi > 0) return sushi === edges.length ? SUSHI : NONE;
  // An exact output is asked for backwards, through one protocol's own chain of pools.
  if (!exactIn && changes > 0) return NONE;
  return v4 > 0 ? UNIVERSAL : UNISWAP;
}

const NONE: readonly Venue[] = [];
const SUSHI: readonly Venue[] = ["sushi-router"];
const UNIVERSAL: readonly Venue[] = ["universal-router"];
const UNISWAP: readonly Venue[] = ["universal-router", "swap-router-02"];
