import { lastAtOrBelow } from "../concentrated/swap.ts";
import { isPair, type Pool } from "../pools/pool.ts";

/**
 * A pool in one direction, in floating point.
 *
 * The search asks thousands of times what an amount would bring, and only to decide where to look: about 15 digits are
 * plenty for that and a hundred times faster than exact integers. No number from here is ever promised to anybody;
 * what the search finds is computed again with the contracts' own integers before it is compared or shown.
 *
 * Both kinds of pool and both directions have one shape. With `s` the square root of the price, in output per input,
 * and `L` the liquidity, an input `x` that stays in one range moves `s` to `s / (1 + x s / L)` and brings
 * `x s^2 / (1 + x s / L)`. A pair is one range without end, a pool with ticks a row of them.
 */
export interface Curve {
  /** What is left of an input after the fee. */
  readonly keep: number;
  /** `s` at the start of each range, falling; one more than there are ranges, the last being the end of what is known. */
  readonly edges: number[];
  /** Liquidity of each range. */
  readonly liquidity: number[];
  /** Adds the next range; false when there is none. */
  readonly extend: (curve: Curve) => boolean;
  /** Where the pool stands now: the range it is in, and `s`. */
  range: number;
  s: number;
  /** Where the last `curveOut` or `curveIn` would leave it. */
  nextRange: number;
  nextS: number;
  /** The initial `s`. */
  readonly startS: number;
}

const Q96 = 2 ** 96;
const never = () => false;

/** The curve of a pool for swaps of token0 into token1 (`zeroForOne`) or back. */
export function makeCurve(pool: Pool, zeroForOne: boolean): Curve {
  if (isPair(pool)) {
    const reserve0 = Number(pool.reserve0);
    const reserve1 = Number(pool.reserve1);
    const s = Math.sqrt(zeroForOne ? reserve1 / reserve0 : reserve0 / reserve1);
    return fresh(0.997, [s, 0], [Math.sqrt(reserve0) * Math.sqrt(reserve1)], never);
  }
  const root = Number(pool.sqrtPriceX96) / Q96;
  const { indexes, lowest, highest } = pool.ticks;
  const fee = zeroForOne ? pool.feePpm0 : pool.feePpm1;
  let liquidity = pool.liquidity;
  let at = lastAtOrBelow(indexes, pool.tick);
  if (!zeroForOne) at++;
  let ended = false;
  const extend = (curve: Curve): boolean => {
    if (ended) return false;
    const tick = indexes[at];
    ended = tick === undefined;
    const edge = 1.0001 ** ((tick ?? (zeroForOne ? lowest : highest)) / 2);
    curve.liquidity.push(Number(liquidity));
    curve.edges.push(zeroForOne ? edge : 1 / edge);
    if (tick !== undefined) {
      const net = pool.ticks.net(at);
      liquidity += zeroForOne ? -net : net;
      at += zeroForOne ? -1 : 1;
    }
    return true;
  };
  const curve = fresh(1 - fee / 1e6, [zeroForOne ? root : 1 / root], [], extend);
  extend(curve);
  return curve;
}

function fresh(keep: number, edges: number[], liquidity: number[], extend: Curve["extend"]): Curve {
  const s = edges[0] as number;
  return { keep, edges, liquidity, extend, range: 0, s, nextRange: 0, nextS: s, startS: s };
}

/** What `amountIn` would bring from where the curve stands; less than it should when the pool runs out. */
export function curveOut(curve: Curve, amountIn: number): number {
  let rest = amountIn * curve.keep;
  let { s, range } = curve;
  let out = 0;
  for (;;) {
    const liquidity = curve.liquidity[range];
    if (liquidity === undefined) {
      if (curve.extend(curve)) continue;
      break;
    }
    const edge = curve.edges[range + 1] as number;
    // Input that moves s down to the edge.
    const room = edge > 0 ? liquidity * (1 / edge - 1 / s) : Number.POSITIVE_INFINITY;
    if (rest < room) {
      const growth = 1 + (rest * s) / liquidity;
      out += (rest * s * s) / growth;
      s /= growth;
      break;
    }
    if (room > 0) {
      out += liquidity * (s - edge);
      rest -= room;
    }
    s = edge;
    range++;
  }
  curve.nextRange = range;
  curve.nextS = s;
  return out;
}

/** What must go in for `amountOut`, from where the curve stands; Infinity when the pool runs out. */
export function curveIn(curve: Curve, amountOut: number): number {
  let rest = amountOut;
  let { s, range } = curve;
  let spent = 0;
  for (;;) {
    const liquidity = curve.liquidity[range];
    if (liquidity === undefined) {
      if (curve.extend(curve)) continue;
      spent = Number.POSITIVE_INFINITY;
      break;
    }
    const edge = curve.edges[range + 1] as number;
    const room = liquidity * (s - edge);
    if (rest < room) {
      const moved = s - rest / liquidity;
      spent += rest / (s * moved);
      s = moved;
      break;
    }
    if (room > 0) {
      spent += room / (s * edge);
      rest -= room;
    }
    s = edge;
    range++;
  }
  curve.nextRange = range;
  curve.nextS = s;
  return spent / curve.keep;
}

/** Leaves the curve where its last question would have left it. */
export function commitCurve(curve: Curve): void {
  curve.range = curve.nextRange;
  curve.s = curve.nextS;
}

/** Puts the curve back to the snapshot's state. */
export function resetCurve(curve: Curve): void {
  curve.range = 0;
  curve.s = curve.startS;
}

/** Output for the next, infinitely small input, fee included. 0 when the pool has run out. */
export function marginalRate(curve: Curve): number {
  return currentLiquidity(curve) > 0 ? curve.keep * curve.s * curve.s : 0;
}

/** How fast the logarithm of that rate falls with the input. */
export function marginalDecay(curve: Curve): number {
  return (2 * curve.keep * curve.s) / currentLiquidity(curve);
}

/** Liquidity where the curve stands, stepping over ranges that have none. */
function currentLiquidity(curve: Curve): number {
  for (;;) {
    const liquidity = curve.liquidity[curve.range];
    if (liquidity !== undefined && liquidity > 0) return liquidity;
    if (liquidity === undefined) {
      if (!curve.extend(curve)) return 0;
    } else {
      curve.range++;
      curve.s = curve.edges[curve.range] as number;
    }
  }
}
