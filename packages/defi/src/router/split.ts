import { resetCurve } from "./curve.ts";
import { commitPath, type Path, pathDecay, pathIn, pathOut, pathRate } from "./paths.ts";

/** What a search is about. Amounts are floating point: see `Curve`. */
export interface Search {
  readonly exactIn: boolean;
  /** In base units of the fixed side. */
  readonly amount: number;
  /** What one unit of gas costs in the other asset. */
  readonly gasCost: number;
  readonly maxLegs: number;
  /** How many paths may still be run through: what keeps the CPU of a large trade on a crowded chain within bounds. */
  readonly effort?: { left: number };
}

/** A division of the amount over paths, executed in this order. */
export interface Split {
  readonly paths: readonly Path[];
  /** Adding up to the search's amount. */
  readonly amounts: readonly number[];
  /** Net of the legs' gas; of exact out negative, so that more is always better. */
  readonly score: number;
}

/** How many of the most promising paths are tried in earnest for each further leg; if none is good, as many as the second. */
const TRIALS = 3;
const MOST_TRIALS = 12;
/** How many times as good as the local model says something may turn out to be. */
const DOUBT = 4;
/** Newton steps at most. A few do, except where many legs share pools and give and take through them. */
const STEPS = 40;

/** Paths run through for one split at most; some milliseconds. */
const MOST_RUNS = 20_000;

/** The best single path. */
export function bestSingle(search: Search, paths: readonly Path[]): Split | undefined {
  let best: Split | undefined;
  for (const path of paths) {
    const split = scored(search, [path], [search.amount]);
    if (Number.isFinite(split.score) && (!best || split.score > best.score)) best = split;
  }
  return best;
}

/** Into how many parts an amount is cut that no single path can carry. */
const PORTIONS = 48;

/**
 * Some split that carries an amount too large for every single path: portion after portion goes where it is cheapest.
 * @returns undefined where all paths together cannot carry it, or only in more legs than allowed
 */
export function fillUp(search: Search, paths: readonly Path[]): Split | undefined {
  const portion = search.amount / PORTIONS;
  const amounts = new Map<Path, number>();
  resetAll(paths);
  for (let count = 0; count < PORTIONS; count++) {
    let best: { path: Path; cost: number } | undefined;
    for (const path of paths) {
      if (amounts.size >= search.maxLegs && !amounts.has(path)) continue;
      const cost = search.exactIn ? -pathOut(path, portion) : pathIn(path, portion);
      if (Number.isFinite(cost) && pathRate(path) > 0 && (!best || cost < best.cost)) best = { path, cost };
    }
    if (!best) break;
    // Asked once more, because other paths through the same pools were asked in between.
    if (search.exactIn) pathOut(best.path, portion);
    else pathIn(best.path, portion);
    commitPath(best.path);
    amounts.set(best.path, (amounts.get(best.path) ?? 0) + portion);
  }
  resetAll(paths);
  const filled = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  if (filled < search.amount * (1 - 1e-9)) return undefined;
  return scored(search, [...amounts.keys()], [...amounts.values()]);
}

/**
 * The best split, as far as the search can tell: starting from `start`, legs are added while that pays for their gas,
 * the most promising paths first; after each, legs that no longer pay are dropped; at the end single legs are exchanged.
 *
 * At the optimum every leg has the same marginal rate, and no path outside has a better one. A path whose first unit is
 * worth less than the current marginal rate can therefore be left out at once, which is what keeps this fast.
 */
export function improveSplit(bare: Search, start: Split, paths: readonly Path[]): Split {
  const search: Search = { ...bare, effort: { left: MOST_RUNS } };
  let best = start;
  while (best.paths.length < search.maxLegs) {
    const grown = tryAll(search, best, promising(search, best, paths), (path, part) => ({
      paths: [...best.paths, path],
      amounts: [...best.amounts.map((amount) => amount * (1 - part)), search.amount * part],
    }));
    if (!grown) break;
    best = dropLegs(search, grown);
  }
  for (let at = 0; at < best.paths.length && best.paths.length > 1 && !isSpent(search); at++) {
    const fixed = best;
    const others = paths.filter((path) => !fixed.paths.includes(path) && sharesEnds(path, fixed.paths[at] as Path));
    const rest = without(search, fixed, at);
    // What comes in must bring about what goes out.
    const worthwhile = promising(search, rest, others).filter(({ gain }) => gain * DOUBT > fixed.score - rest.score);
    const swapped = tryAll(search, fixed, worthwhile, (path) => ({
      paths: fixed.paths.map((old, index) => (index === at ? path : old)),
      amounts: fixed.amounts,
    }));
    if (swapped) best = dropLegs(search, swapped);
  }
  return best;
}

/** Exchanging a leg for something that has nothing in common with it is what adding and dropping already does. */
function sharesEnds(a: Path, b: Path): boolean {
  return a.edges.some((edge) => b.edges.includes(edge)) || a.edges.length === b.edges.length;
}

function tryAll(
  search: Search,
  current: Split,
  candidates: readonly Candidate[],
  make: (path: Path, part: number) => { paths: readonly Path[]; amounts: readonly number[] },
): Split | undefined {
  let best: Split | undefined;
  for (const [at, { path, part }] of candidates.entries()) {
    if ((best && at >= TRIALS) || isSpent(search)) break;
    const { paths, amounts } = make(path, part);
    const split = balance(search, paths, amounts);
    if (split.score > (best ?? current).score) best = split;
  }
  return best;
}

/** Drops legs for as long as doing without one is better. */
function dropLegs(search: Search, split: Split): Split {
  let best = split;
  while (best.paths.length > 1) {
    const current = best;
    const losses = lossesOf(search, current);
    for (let at = 0; at < current.paths.length; at++) {
      if ((losses[at] as number) > DOUBT * (current.paths[at] as Path).gas * search.gasCost) continue;
      if (isSpent(search)) return best;
      const fewer = without(search, current, at);
      if (fewer.score > best.score) best = fewer;
    }
    if (best === current) break;
  }
  return best;
}

/** About what doing without each leg would lose before its gas is saved, by the same local model as for further legs. */
function lossesOf(search: Search, { paths, amounts }: Split): number[] {
  run(search, paths, amounts);
  const rates = paths.map(pathRate);
  const decays = paths.map((path, at) => decayOf(search, path, rates[at] as number));
  const give = decays.reduce((sum, decay, at) => sum + ((rates[at] as number) > 0 ? 1 / decay : 0), 0);
  resetAll(paths);
  return paths.map((_, at) => {
    const [rate, decay, amount] = [rates[at], decays[at], amounts[at]] as [number, number, number];
    const others = give - 1 / decay;
    // A leg that has run out, or the only one that has not: the model knows nothing of it.
    if (!(rate > 0) || !(others > 0)) return 0;
    return ((search.exactIn ? rate : 1 / rate) * amount * amount * (decay + 1 / others)) / 2;
  });
}

function without(search: Search, split: Split, at: number): Split {
  const paths = split.paths.filter((_, index) => index !== at);
  const kept = split.amounts.filter((_, index) => index !== at);
  const sum = kept.reduce((total, amount) => total + amount, 0);
  return balance(
    search,
    paths,
    kept.map((amount) => (sum > 0 ? (amount * search.amount) / sum : search.amount / kept.length)),
  );
}

interface Candidate {
  readonly path: Path;
  readonly part: number;
  readonly gain: number;
}

/** The paths outside a split that would gain most, by a local model of how rates fall as amounts grow. */
function promising(search: Search, split: Split, paths: readonly Path[]): Candidate[] {
  run(search, split.paths, split.amounts);
  let logRate = Number.NEGATIVE_INFINITY;
  let give = 0;
  for (const path of split.paths) {
    const rate = pathRate(path);
    if (rate > 0) {
      logRate = Math.max(logRate, Math.log(rate));
      give += 1 / decayOf(search, path, rate);
    }
  }
  const resist = give > 0 ? 1 / give : 0;
  const found: Candidate[] = [];
  for (const path of paths) {
    const rate = pathRate(path);
    const lead = Math.log(rate) - logRate;
    if (!(lead > 0) || split.paths.includes(path) || conflicts(path, split.paths)) continue;
    const ideal = lead / (decayOf(search, path, rate) + resist);
    let best: Candidate | undefined;
    // The model knows one range of each pool; smaller amounts stay within it.
    for (const amount of [Math.min(ideal, search.amount * 0.9), Math.min(ideal / 4, search.amount / 8)]) {
      // Pools that are shared yield more than the model, which knows paths alone, believes.
      const gain = gainOf(search, path, amount, logRate, resist) - (path.gas * search.gasCost) / DOUBT;
      if (gain > 0 && (!best || gain > best.gain)) best = { path, part: amount / search.amount, gain };
    }
    if (best) found.push(best);
  }
  resetAll(split.paths);
  return found.sort((a, b) => b.gain - a.gain).slice(0, MOST_TRIALS);
}

/** What moving `amount` to a path gains over leaving it where it is. */
function gainOf(search: Search, path: Path, amount: number, logRate: number, resist: number): number {
  const rate = Math.exp(logRate);
  if (search.exactIn) return pathOut(path, amount) - rate * amount * (1 + (resist * amount) / 2);
  return (amount / rate) * (1 - (resist * amount) / 2) - pathIn(path, amount);
}

/** How fast the logarithm of the rate falls with the amount of the fixed side. */
function decayOf(search: Search, path: Path, rate: number): number {
  const decay = pathDecay(path);
  return search.exactIn ? decay : decay / rate;
}

/** Whether a path uses a pool against the direction in which one of the others does: they would undo each other. */
function conflicts(path: Path, others: readonly Path[]): boolean {
  for (const edge of path.edges) {
    for (const other of others) {
      for (const used of other.edges) {
        if (used.index === edge.index && used.zeroForOne !== edge.zeroForOne) return true;
      }
    }
  }
  return false;
}

/** Moves amounts between the legs until their marginal rates agree: Newton's method on the logarithms. */
function balance(search: Search, paths: readonly Path[], start: readonly number[]): Split {
  let amounts = [...start];
  let value = run(search, paths, amounts);
  if (paths.length > 1) {
    for (let step = 0; step < STEPS; step++) {
      const moves = newtonMoves(search, paths, amounts);
      if (!moves) break;
      let better: number[] | undefined;
      let betterValue = value;
      for (let size = 1; size > 0.1; size /= 3) {
        const next = moved(amounts, moves, size, search.amount);
        const nextValue = run(search, paths, next);
        if (search.exactIn ? nextValue > value : nextValue < value) {
          better = next;
          betterValue = nextValue;
          break;
        }
      }
      if (!better) break;
      const gained = Math.abs(betterValue - value);
      amounts = better;
      value = betterValue;
      // A ten-millionth is a hundred times finer than anything the result is judged by.
      if (gained < 1e-7 * Math.abs(value)) break;
    }
  }
  resetAll(paths);
  return withScore(search, paths, amounts, value);
}

/** The change of each amount that would make all rates equal; undefined where nothing is left to gain. */
function newtonMoves(search: Search, paths: readonly Path[], amounts: readonly number[]): number[] | undefined {
  const logs: number[] = [];
  const gives: number[] = [];
  let weighted = 0;
  let total = 0;
  paths.forEach((path, at) => {
    const rate = pathRate(path);
    if (rate > 0) {
      const give = 1 / decayOf(search, path, rate);
      logs[at] = Math.log(rate);
      gives[at] = give;
      weighted += Math.log(rate) * give;
      total += give;
    }
  });
  if (total === 0) return undefined;
  const mean = weighted / total;
  // A leg that has run out of liquidity gives half of what it has to the others.
  return paths.map((_, at) => {
    const log = logs[at];
    return log === undefined ? -(amounts[at] as number) / 2 : (log - mean) * (gives[at] as number);
  });
}

/** Amounts after a step, none below zero, adding up to the whole. */
function moved(amounts: readonly number[], moves: readonly number[], size: number, whole: number): number[] {
  const next = amounts.map((amount, at) => Math.max(0, amount + (moves[at] as number) * size));
  const sum = next.reduce((total, amount) => total + amount, 0);
  return next.map((amount) => (amount * whole) / sum);
}

/** Executes all legs in order, leaving the curves where they end; gives the total of the other side. */
function run(search: Search, paths: readonly Path[], amounts: readonly number[]): number {
  resetAll(paths);
  if (search.effort) search.effort.left -= paths.length;
  let total = 0;
  for (let at = 0; at < paths.length; at++) {
    const path = paths[at] as Path;
    const amount = amounts[at] as number;
    total += search.exactIn ? pathOut(path, amount) : pathIn(path, amount);
    commitPath(path);
  }
  return total;
}

const isSpent = ({ effort }: Search): boolean => effort !== undefined && effort.left <= 0;

function resetAll(paths: readonly Path[]): void {
  for (const path of paths) for (const { curve } of path.edges) resetCurve(curve);
}

function scored(search: Search, paths: readonly Path[], amounts: readonly number[]): Split {
  const value = run(search, paths, amounts);
  resetAll(paths);
  return withScore(search, paths, amounts, value);
}

function withScore(search: Search, paths: readonly Path[], amounts: readonly number[], value: number): Split {
  const cost = paths.reduce((gas, path) => gas + path.gas, 0) * search.gasCost;
  return { paths, amounts, score: search.exactIn ? value - cost : -value - cost };
}
