import { tradedAs } from "@alou/defi/pools/candidates";
import { resetCurve } from "@alou/defi/router/curve";
import { pathGas } from "@alou/defi/router/gas";
import { type Edge, makeGraph } from "@alou/defi/router/graph";
import { commitPath, type Path, pathOut } from "@alou/defi/router/paths";
import { makePlan, type Planning } from "@alou/defi/router/plan";
import type { RoutePlan, RouteRequest } from "@alou/defi/router/route";

/** Into how many portions an amount is divided: while legs are chosen, and for the upper bound. */
const PORTIONS = 100;
const BOUND_PORTIONS = 1500;

/**
 * The best route that trying finds, for a router to be held against. It knows nothing of marginal rates or of which legs
 * look promising: it starts with every path that carries anything when gas is free, and then drops, adds and exchanges one
 * leg at a time, any leg for any path there is, for as long as that brings more. Every attempt gets the amount divided anew,
 * portion after portion where it brings most, and is judged by the contracts' own integers, net of gas.
 * @param mostLegs as many parallel legs as pay when left out
 * @throws Error where nothing can carry the amount
 */
export function referenceRoute(planning: Planning, mostLegs = Number.POSITIVE_INFINITY): RoutePlan {
  const { request } = planning;
  const every = everyPath(request);
  const whole = Number(request.amount);
  const attempt = (paths: readonly Path[]): Division | undefined =>
    paths.length === 0 ? undefined : divisionOf(planning, fill(paths, whole, PORTIONS).shares);

  let best = attempt(fill(every, whole, BOUND_PORTIONS).shares.map(({ path }) => path));
  if (!best) throw new Error("nothing can carry the amount");
  for (;;) {
    const current: Division = best;
    const legs = current.shares.map(({ path }) => path);
    const mustShrink = legs.length > mostLegs;
    const fewer = bestOf(legs.map((leg) => attempt(legs.filter((other) => other !== leg))));
    if (fewer && (mustShrink || fewer.plan.net > current.plan.net)) {
      best = fewer;
      continue;
    }
    const others = every.filter((path) => !legs.includes(path));
    const added = legs.length < mostLegs ? others.map((path) => attempt([...legs, path])) : [];
    const grown = bestOf(added);
    if (grown && grown.plan.net > current.plan.net) {
      best = grown;
      continue;
    }
    const exchanged = bestOf(
      legs.flatMap((leg) => others.map((path) => attempt(legs.map((other) => (other === leg ? path : other))))),
    );
    if (!exchanged || exchanged.plan.net <= current.plan.net) break;
    best = exchanged;
  }
  return refine(planning, best).plan;
}

interface Share {
  readonly path: Path;
  readonly amount: number;
}

interface Division {
  readonly plan: RoutePlan;
  readonly shares: readonly Share[];
}

function divisionOf(planning: Planning, shares: readonly Share[]): Division | undefined {
  const split = { paths: shares.map(({ path }) => path), amounts: shares.map(({ amount }) => amount), score: 0 };
  const plan = makePlan(planning, split, "universal-router");
  return plan && { plan, shares };
}

function bestOf(divisions: readonly (Division | undefined)[]): Division | undefined {
  return divisions.reduce((best, one) => (one && (!best || one.plan.net > best.plan.net) ? one : best), undefined);
}

/** Moves ever smaller amounts between every two legs for as long as that brings more. */
function refine(planning: Planning, start: Division): Division {
  const whole = start.shares.reduce((sum, { amount }) => sum + amount, 0);
  let best = start;
  for (let step = whole / PORTIONS; step > whole * 1e-6; step /= 4) {
    for (;;) {
      const moved = bestOf(everyMove(best.shares, step).map((shares) => divisionOf(planning, shares)));
      if (!moved || moved.plan.net <= best.plan.net) break;
      best = moved;
    }
  }
  return best;
}

/**
 * What all pools together could give at most if gas were free, in base units: the amount goes to all paths at once, portion
 * after portion where it brings most. Outputs are concave, so no division into however many legs brings noticeably more.
 */
export function upperBound(request: RouteRequest): number {
  return fill(everyPath(request), Number(request.amount), BOUND_PORTIONS).total;
}

/** Fills an amount into paths, portion after portion where it brings most. */
function fill(paths: readonly Path[], whole: number, portions: number): { total: number; shares: Share[] } {
  const portion = whole / portions;
  const amounts = new Map<Path, number>();
  let total = 0;
  for (let count = 0; count < portions; count++) {
    let best: Path | undefined;
    let most = 0;
    for (const path of paths) {
      const out = pathOut(path, portion);
      if (out > most) [best, most] = [path, out];
    }
    if (!best) break;
    // Asked once more: other paths through the same pools were asked in between.
    pathOut(best, portion);
    commitPath(best);
    total += most;
    amounts.set(best, (amounts.get(best) ?? 0) + portion);
  }
  for (const { edges } of paths) for (const { curve } of edges) resetCurve(curve);
  return { total, shares: [...amounts].map(([path, amount]) => ({ path, amount })) };
}

/** Every path of up to three pools that one transaction of Uniswap's router can take. */
function everyPath({ snapshot, sell, buy }: RouteRequest): Path[] {
  const graph = makeGraph(snapshot);
  const nodeOf = (asset: RouteRequest["sell"]) => graph.nodeOf.get(tradedAs(asset, snapshot.chain) ?? "0x") ?? -1;
  const [from, to] = [nodeOf(sell), nodeOf(buy)];
  const paths: Path[] = [];
  const walk = (at: number, visited: readonly number[], edges: readonly Edge[]): void => {
    if (at === to) {
      const sushi = edges.some(({ pool }) => pool.protocol === "sushiswap-v2");
      if (!sushi) paths.push({ edges, gas: pathGas(edges), venues: ["universal-router"] });
      return;
    }
    if (edges.length === 3) return;
    for (let next = 0; next < graph.nodes; next++) {
      if (visited.includes(next)) continue;
      for (const edge of graph.between(at, next)) walk(next, [...visited, next], [...edges, edge]);
    }
  };
  walk(from, [from], []);
  return paths;
}

/** The shares after moving `step` from one of them to another, for every two of them; none becomes zero or less. */
function everyMove(shares: readonly Share[], step: number): Share[][] {
  return shares.flatMap((giver) =>
    shares.flatMap((taker) => {
      if (giver === taker || giver.amount <= step) return [];
      return [
        shares.map((share) => {
          if (share !== giver && share !== taker) return share;
          return { path: share.path, amount: share.amount + (share === giver ? -step : step) };
        }),
      ];
    }),
  );
}
