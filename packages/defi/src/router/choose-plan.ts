import type { RoutePlan, RouteQuote, RouteRequest, RouteResult } from "./route.ts";

/**
 * What one more thing to sign is held to be worth, as a part of the amount: half a basis point. Below that, what a plan
 * gains is not worth the user's attention.
 */
const REQUEST_WORTH = 20_000n;

/**
 * Chooses the plan with the best net result among those the user may take, and says why the others lost.
 * @param impossible plans whose pools cannot carry the amount
 */
export function choosePlan(
  request: RouteRequest,
  plans: readonly RoutePlan[],
  impossible: readonly RoutePlan[],
): Pick<RouteResult, "best" | "quotes"> {
  const exactIn = request.side === "sell";
  const better = (a: bigint, b: bigint): boolean => (exactIn ? a > b : a < b);
  const worth = (plan: RoutePlan): bigint => {
    const effort = (plan.net * BigInt(requestsOf(request, plan))) / REQUEST_WORTH;
    return exactIn ? plan.net - effort : plan.net + effort;
  };
  const preferred = (a: RoutePlan | undefined, b: RoutePlan): RoutePlan => (!a || better(worth(b), worth(a)) ? b : a);

  // Two venues often offer the same way; only the better of them is worth telling.
  const distinct = new Map<string, RoutePlan>();
  for (const plan of plans) distinct.set(wayOf(plan), preferred(distinct.get(wayOf(plan)), plan));
  const possible = [...distinct.values()];
  const allowed = possible.filter(({ swaps }) => swaps.length <= (request.maxTransactions ?? 1));
  const best = allowed.reduce<RoutePlan | undefined>(preferred, undefined);
  const quotes = possible.map((plan): RouteQuote => {
    if (plan === best) return { plan, chosen: true };
    const wins = !best || better(plan.net, best.net);
    return { plan, chosen: false, rejected: wins ? "needs-another-signature" : "worse-net" };
  });
  quotes.sort((a, b) => Number(b.chosen) - Number(a.chosen) || (better(a.plan.net, b.plan.net) ? -1 : 1));
  const lacking = new Map(impossible.map((plan) => [wayOf(plan), plan]));
  for (const plan of lacking.values()) quotes.push({ plan, chosen: false, rejected: "no-liquidity" });
  return { best, quotes };
}

/** How often the wallet has to be asked for a plan. */
function requestsOf(request: RouteRequest, { swaps }: RoutePlan): number {
  return swaps.reduce((sum, swap) => {
    return sum + 1 + (request.venues.find(({ venue }) => venue === swap.venue)?.extraRequests ?? 0);
  }, 0);
}

/** The pools a plan goes through, in shares, whatever the venues. */
function wayOf({ swaps }: RoutePlan): string {
  const legs = swaps.flatMap((swap) => swap.legs);
  return legs
    .map(({ shareBps, hops }) => {
      const names = hops.map(({ pool, tokenIn, tokenOut }) => `${pool.protocol}/${pool.feePpm}/${tokenIn}/${tokenOut}`);
      return `${shareBps} ${names.join(">")}`;
    })
    .sort()
    .join(" + ");
}
