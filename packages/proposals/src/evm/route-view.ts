import type { Hex } from "@alou/chains/evm/hex";
import { assetOf } from "@alou/defi/pools/candidates";
import { NATIVE_CURRENCY } from "@alou/defi/pools/pool";
import type { RoutePlan, RouteQuote } from "@alou/defi/router/route";
import type { SwapIntent } from "@alou/intents/kinds/swap";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Quote, Route } from "../proposal.ts";

/** Quotes worth keeping: enough to check the choice by, few enough to show. */
const MOST_QUOTES = 10;

/** A routed plan as the card tells it. */
export function routeOf(intent: SwapIntent, plan: RoutePlan): Route {
  const chain = intent.chain.value;
  return {
    legs: plan.swaps.flatMap(({ legs }) =>
      legs.map(({ shareBps, amountIn, amountOut, hops }) => ({
        shareBps,
        amountIn: toUnits(amountIn),
        amountOut: toUnits(amountOut),
        hops: hops.map(({ pool, tokenIn, tokenOut }) => ({
          protocol: pool.protocol,
          feePpm: pool.feePpm,
          from: shownAsset(chain, tokenIn),
          to: shownAsset(chain, tokenOut),
        })),
      })),
    ),
  };
}

function shownAsset(chain: ChainId, token: Hex): AssetId {
  if (token === NATIVE_CURRENCY) return getChain(chain).native;
  return assetOf(chain, checksumEvmAddress(token));
}

/** The quote proof: what was asked, what each would have brought net of the network fee, and why the others lost. */
export function quotesOf(intent: SwapIntent, quotes: readonly RouteQuote[]): Quote[] {
  return quotes.slice(0, MOST_QUOTES).map(({ plan, chosen, rejected }) => ({
    route: routeOf(intent, plan),
    units: toUnits(intent.side === "sell" ? plan.amountOut : plan.amountIn),
    net: toUnits(plan.net),
    gas: toUnits(plan.gas),
    chosen,
    ...(rejected && { rejected }),
  }));
}
