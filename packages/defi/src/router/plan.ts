import type { SqrtPrices } from "../concentrated/tick-math.ts";
import { chainPrices, midPrice, type Ratio } from "../pools/pool-price.ts";
import { type ExecutedLeg, executeLeg, type PoolStates } from "./execute.ts";
import { swapGas } from "./gas.ts";
import type { Path } from "./paths.ts";
import type { Hop, Leg, RoutedSwap, RoutePlan, RouteRequest, Venue } from "./route.ts";
import type { Split } from "./split.ts";

/** What turning splits into plans needs to know. */
export interface Planning {
  readonly request: RouteRequest;
  readonly sqrtPrices: SqrtPrices;
  /** The other asset for one wei; undefined where nobody knows. */
  readonly nativePrice: Ratio | undefined;
}

/** How often a leg that asks too much of its pools is made smaller before the split is given up. */
const RETRIES = 12;
const BPS = 10_000n;

/**
 * A split as the contracts will execute it: whole base units, legs in the order of the transaction, pools as earlier
 * legs leave them, limits, gas and the net result.
 * @param venue which executes all legs but SushiSwap's own
 * @returns undefined where the pools cannot carry it
 */
export function makePlan(planning: Planning, split: Split, venue: Venue): RoutePlan | undefined {
  const { request, sqrtPrices } = planning;
  let parts = inOrder(wholeParts(split, request.amount));
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const legs = executeAll(parts, request.side === "sell", sqrtPrices);
    if (typeof legs !== "number") return assemble(planning, parts, legs, venue);
    // Floating point knows the edge of the liquidity less exactly than the contracts do.
    const eased = easeLeg(parts, legs);
    if (!eased) return undefined;
    parts = eased;
  }
  return undefined;
}

interface Part {
  readonly path: Path;
  readonly amount: bigint;
}

/** Shares in base units that add up to the whole; shares below a ten-thousandth go to the largest. */
function wholeParts(split: Split, whole: bigint): Part[] {
  const sum = split.amounts.reduce((total, amount) => total + amount, 0);
  const parts = split.paths
    .map((path, at) => {
      const share = (split.amounts[at] as number) / sum;
      // The share is a guess of the search; the amounts made from it are exact from here on.
      return { path, amount: share < 1e-4 ? 0n : (whole * BigInt(Math.floor(share * 2 ** 50))) >> 50n };
    })
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => (a.amount < b.amount ? 1 : -1));
  const rest = whole - parts.reduce((total, { amount }) => total + amount, 0n);
  return parts.map(({ path, amount }, at) => ({ path, amount: at === 0 ? amount + rest : amount }));
}

/** Largest first, but legs that go through V4 alone side by side: they share one unlocking of the manager. */
function inOrder(parts: readonly Part[]): Part[] {
  const onlyV4 = ({ path }: Part): boolean => path.edges.every(({ pool }) => pool.protocol === "uniswap-v4");
  return [...parts.filter(onlyV4), ...parts.filter((part) => !onlyV4(part))];
}

/** All legs, or the position of the first that cannot be executed. */
function executeAll(parts: readonly Part[], exactIn: boolean, sqrtPrices: SqrtPrices): ExecutedLeg[] | number {
  const states: PoolStates = new Map();
  const legs: ExecutedLeg[] = [];
  for (const { path, amount } of parts) {
    const leg = executeLeg(path, amount, exactIn, states, sqrtPrices);
    if (!leg) return legs.length;
    legs.push(leg);
  }
  return legs;
}

/** Moves a tenth of one leg to the others, evenly; undefined where there is no other. */
function easeLeg(parts: readonly Part[], at: number): Part[] | undefined {
  const tight = parts[at];
  if (!tight || parts.length === 1) return undefined;
  const taken = tight.amount / 10n + 1n;
  const shares = divide(
    taken < tight.amount ? taken : tight.amount,
    parts.map((_, index) => (index === at ? 0n : 1n)),
  );
  const eased = parts.map(({ path, amount }, index) => {
    return { path, amount: index === at ? amount - taken : amount + (shares[index] as bigint) };
  });
  return eased.filter(({ amount }) => amount > 0n);
}

/** The plan of a split that cannot be carried out, with nothing in it but the way it would have gone. */
export function emptyPlan({ request }: Planning, split: Split, venue: Venue): RoutePlan {
  const zero = { fixed: 0n, limit: 0n, amountIn: 0n, amountOut: 0n };
  const legs = split.paths.map(({ edges }, at): Leg => {
    const hops = edges.map(({ pool, zeroForOne, tokenIn, tokenOut }): Hop => {
      return { pool, zeroForOne, tokenIn, tokenOut, amountIn: 0n, amountOut: 0n, crossed: 0 };
    });
    return { ...zero, shareBps: at === 0 ? 10_000 : 0, hops };
  });
  const swap: RoutedSwap = {
    venue,
    side: request.side,
    sell: request.sell,
    buy: request.buy,
    legs,
    amountIn: 0n,
    amountOut: 0n,
    limit: 0n,
    gas: 0n,
  };
  return { swaps: [swap], amountIn: 0n, amountOut: 0n, limit: 0n, gas: 0n, net: 0n, priceImpactPpm: 0 };
}

function assemble(
  planning: Planning,
  parts: readonly Part[],
  executed: readonly ExecutedLeg[],
  main: Venue,
): RoutePlan {
  const { request, nativePrice } = planning;
  const exactIn = request.side === "sell";
  const amountIn = executed.reduce((total, leg) => total + leg.amountIn, 0n);
  const amountOut = executed.reduce((total, leg) => total + leg.amountOut, 0n);
  const shares = shareOut(executed.map((leg) => leg.amountIn));

  const groups: { venue: Venue; at: number[] }[] = [];
  executed.forEach((_, at) => {
    const own = parts[at]?.path.venues.includes("sushi-router") === true;
    const group = own ? undefined : groups.find(({ venue }) => venue === main);
    // SushiSwap's router takes one path a transaction.
    if (group) group.at.push(at);
    else groups.push({ venue: own ? "sushi-router" : main, at: [at] });
  });
  groups.sort((a, b) => Number(a.venue === "sushi-router") - Number(b.venue === "sushi-router"));

  const swaps = groups.map(({ venue, at }): RoutedSwap => {
    const legs = at.map((index) => executed[index] as ExecutedLeg);
    const totalIn = legs.reduce((total, leg) => total + leg.amountIn, 0n);
    const totalOut = legs.reduce((total, leg) => total + leg.amountOut, 0n);
    const limit = limitOf(exactIn ? totalOut : totalIn, request.slippageBps, exactIn);
    const limits = divide(
      limit,
      legs.map((leg) => (exactIn ? leg.amountOut : leg.amountIn)),
    );
    const swap = {
      venue,
      side: request.side,
      sell: request.sell,
      buy: request.buy,
      amountIn: totalIn,
      amountOut: totalOut,
      limit,
      legs: legs.map(
        (leg, index): Leg => ({
          ...leg,
          shareBps: shares[at[index] as number] as number,
          limit: limits[index] as bigint,
        }),
      ),
    };
    return { ...swap, gas: swapGas(swap) };
  });

  const gas = swaps.reduce((total, swap) => {
    const open = request.venues.find(({ venue }) => venue === swap.venue);
    return total + swap.gas + (open?.extraGas ?? 0n);
  }, 0n);
  const fee = nativePrice ? (gas * request.gasPrice * nativePrice.numerator) / nativePrice.denominator : 0n;
  return {
    swaps,
    amountIn,
    amountOut,
    limit: swaps.reduce((total, swap) => total + swap.limit, 0n),
    gas,
    net: exactIn ? amountOut - fee : amountIn + fee,
    priceImpactPpm: priceImpactPpm(executed),
  };
}

/** The least that may come out, rounded down, or the most that may go in, rounded up. */
function limitOf(expected: bigint, slippageBps: number, exactIn: boolean): bigint {
  const slippage = BigInt(slippageBps);
  return exactIn ? (expected * (BPS - slippage)) / BPS : (expected * (BPS + slippage) + BPS - 1n) / BPS;
}

/** Divides a whole in proportion to weights, the remainder to the first that has any; adds up exactly. */
function divide(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const parts = weights.map((weight) => (whole * weight) / sum);
  const rest = whole - parts.reduce((total, part) => total + part, 0n);
  const first = weights.findIndex((weight) => weight > 0n);
  return parts.map((part, at) => (at === first ? part + rest : part));
}

/** Shares in basis points that add up to 10,000. */
function shareOut(amounts: readonly bigint[]): number[] {
  return divide(BPS, amounts).map(Number);
}

/**
 * Loss against the mid prices of the pools on the way, fees included: what the legs' inputs would have bought without
 * moving a price or paying a pool, against what they bring. 10^-6, never negative.
 */
function priceImpactPpm(legs: readonly ExecutedLeg[]): number {
  const SCALE = 1n << 64n;
  let ideal = 0n;
  let real = 0n;
  for (const { hops, amountIn, amountOut } of legs) {
    const price = hops.map(({ pool, zeroForOne }) => midPrice(pool, zeroForOne)).reduce(chainPrices);
    ideal += (amountIn * price.numerator * SCALE) / price.denominator;
    real += amountOut * SCALE;
  }
  return real >= ideal ? 0 : Number(((ideal - real) * 1_000_000n) / ideal);
}
