import { allowanceRead, balanceRead, type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import { type FeeSpeeds, feeRead } from "@alou/chains/evm/fees";
import { type ParentFee, parentFeeBoundRead } from "@alou/chains/evm/parent-fee";
import { permitNonceRead } from "@alou/chains/evm/permit";
import { knownRead, type Read, readAll } from "@alou/chains/evm/read";
import { chainlinkPriceRead, type UsdPrice } from "@alou/defi/chainlink/price";
import { PERMIT2, type Permit2Allowance, permit2AllowanceRead } from "@alou/defi/permit2/permit2";
import { type PoolSnapshot, readPools } from "@alou/defi/pools/read-pools";
import { findRoute } from "@alou/defi/router/find-route";
import type { RoutedSwap, RoutePlan, RouteResult } from "@alou/defi/router/route";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import type { SwapIntent } from "@alou/intents/kinds/swap";
import { findAsset, isNative } from "@alou/money/asset";
import { type AssetId, tokenAddress } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { toUnits } from "@alou/money/units";
import type { Action } from "../../proposal.ts";
import { codeRead } from "../account-code.ts";
import { resolveAmount } from "../amount.ts";
import type { Draft } from "../draft.ts";
import { feeReserve, freshUsd, type Planner, type PlannerContext } from "../planner.ts";
import { probesFor } from "../probes.ts";
import { promiseOf } from "../promise.ts";
import { quotesOf, routeOf } from "../route-view.ts";
import { openVenues, type SpendingState, swapSteps } from "../swap-steps.ts";

/** A quote is offered for so long. */
const QUOTE_MS = 60_000;
/** Kept back for the network at first when all of the native coin is sold: enough for one leg. */
const LEAST_RESERVED_GAS = 300_000n;
/** Bytes of calldata of a sale split over many legs. */
const MOST_CALLDATA = 4_096;

/** Everything a swap must know, from one batch. */
interface SwapState extends SpendingState {
  readonly snapshot: PoolSnapshot | undefined;
  readonly sellToken: TokenFacts | undefined;
  readonly buyToken: TokenFacts | undefined;
  readonly balance: bigint | undefined;
  readonly fees: FeeSpeeds | undefined;
  readonly parentFee: ParentFee | undefined;
  readonly price: UsdPrice | undefined;
}

/** An exchange along the best route, exact in or exact out. */
export const swapPlanner: Planner<SwapIntent, SwapState> = {
  opening(intent, account) {
    const chain = intent.chain.value;
    const [sell, buy] = [intent.sell.value, intent.buy.value];
    const token = tokenAddress(sell);
    return readAll({
      snapshot: readPools(chain, sell, buy),
      sellToken: tokenFactsRead(sell),
      buyToken: tokenFactsRead(buy),
      balance: balanceRead(sell, account),
      fees: feeRead(chain),
      parentFee: keepsFeeBack(intent) ? parentFeeBoundRead(chain, MOST_CALLDATA) : unasked<ParentFee>(),
      price: intent.amount.value.kind === "fiat" ? chainlinkPriceRead(amountAsset(intent)) : unasked<UsdPrice>(),
      accountCode: codeRead(account),
      toPermit2: allowance(token, account, PERMIT2),
      throughPermit2: permit2Allowance(token, account, universalRouter(chain)),
      toSwapRouter02: allowance(token, account, swapRouter02(chain)),
      toSushiRouter: allowance(token, account, sushiRouter(chain)),
      permitNonce: token && findAsset(sell)?.quirks?.permit ? permitNonceRead(token, account) : unasked<bigint>(),
    });
  },

  draft(intent, read, context): Draft {
    const state = read && { ...read, atomicBatch: context.situation.capabilities?.atomicBatch === true };
    if (!state?.snapshot || !state.fees) {
      throw new AlouError("rpc_bad_answer", { chain: getChain(intent.chain.value).name, detail: "pools or fees" });
    }
    const { sellToken, buyToken } = state;
    if (!sellToken) throw unreadable(intent.sell.value);
    if (!buyToken) throw unreadable(intent.buy.value);
    const { best, quotes, pools } = route(intent, state, state.snapshot, state.fees, context);
    const [swap] = best?.swaps ?? [];
    if (!best || !swap) throw new AlouError("no_route", { from: sellToken.symbol, to: buyToken.symbol });
    const deadline = Math.floor(context.now / 1000) + intent.deadlineSeconds.value;
    const action = actionOf(intent, best, deadline);
    const steps = swapSteps(intent, state, swap, sellToken.symbol, context, deadline);
    const expectations = promiseOf(intent.chain.value, context.account, action);
    return {
      action,
      swap,
      ...steps,
      expectations,
      probes: probesFor(intent.chain.value, expectations),
      quotes: quotesOf(intent, quotes),
      work: { pools, quotes: quotes.length },
      ...foreignTokens(intent, sellToken, buyToken),
      fees: state.fees,
      expiresAt: context.now + QUOTE_MS,
    };
  },
};

const unasked = <T>(): Read<T | undefined> => knownRead(undefined);
const unreadable = (asset: AssetId) => new AlouError("token_unreadable", { address: tokenAddress(asset) ?? asset });
const amountAsset = (intent: SwapIntent) => (intent.side === "sell" ? intent.sell.value : intent.buy.value);

const allowance = (token: string | undefined, owner: string, spender: string | undefined): Read<bigint | undefined> =>
  token && spender ? allowanceRead(token, owner, spender) : unasked();

const permit2Allowance = (
  token: string | undefined,
  owner: string,
  spender: string | undefined,
): Read<Permit2Allowance | undefined> => (token && spender ? permit2AllowanceRead(owner, token, spender) : unasked());

/**
 * Finds the route. When all of the native coin is sold, what is kept back for the network depends on the route, and the
 * route on what is sold: the second round settles it.
 */
function route(
  intent: SwapIntent,
  state: SwapState,
  snapshot: PoolSnapshot,
  fees: FeeSpeeds,
  context: PlannerContext,
): RouteResult {
  const { speed } = context.situation;
  const search = (reservedGas: bigint): RouteResult => {
    const amount = swapAmount(intent, state, context, reservedGas);
    return findRoute({
      snapshot,
      sell: intent.sell.value,
      buy: intent.buy.value,
      side: intent.side,
      amount,
      venues: openVenues(intent, state, intent.side === "sell" ? amount : undefined, context.now),
      gasPrice: fees[speed].expectedPerGas,
      slippageBps: intent.slippageBps.value,
    });
  };
  const first = search(LEAST_RESERVED_GAS);
  // The limit lies above the estimate: cold storage, refunds, and a margin for what changes until it is mined.
  const needed = ((first.best?.gas ?? 0n) * 9n) / 4n;
  return keepsFeeBack(intent) && needed > LEAST_RESERVED_GAS ? search(needed) : first;
}

/** Whether the network fee comes out of the very amount that is sold. */
function keepsFeeBack({ side, sell, amount }: SwapIntent): boolean {
  const { kind } = amount.value;
  return side === "sell" && isNative(sell.value) && (kind === "all" || kind === "keep-after-gas");
}

function swapAmount(intent: SwapIntent, state: SwapState, context: PlannerContext, reservedGas: bigint): bigint {
  const facts = intent.side === "sell" ? state.sellToken : state.buyToken;
  return resolveAmount(intent.amount.value, {
    chain: getChain(intent.chain.value).name,
    asset: amountAsset(intent),
    symbol: facts?.symbol ?? "?",
    decimals: facts?.decimals ?? 0,
    balance: intent.side === "sell" ? state.balance : undefined,
    reserve: isNative(intent.sell.value)
      ? feeReserve(state.fees, state.parentFee, context.situation.speed, reservedGas)
      : 0n,
    usd: freshUsd(state.price, context.now),
    brought: context.situation.brought,
  });
}

type SwapAction = Extract<Action, { kind: "swap" }>;

function actionOf(intent: SwapIntent, plan: RoutePlan, deadline: number): SwapAction {
  const selling = intent.side === "sell";
  const swap = plan.swaps[0] as RoutedSwap;
  return {
    kind: "swap",
    side: intent.side,
    pays: { asset: intent.sell.value, units: toUnits(plan.amountIn) },
    paysAtMost: toUnits(selling ? plan.amountIn : plan.limit),
    receives: { asset: intent.buy.value, units: toUnits(plan.amountOut) },
    receivesAtLeast: toUnits(selling ? plan.limit : boughtAtLeast(swap)),
    slippageBps: intent.slippageBps.value,
    priceImpactPpm: plan.priceImpactPpm,
    route: routeOf(intent, plan),
    deadline,
  };
}

/** Of a purchase: what its legs are told to bring, to the unit. Rounding in a pool may add a few units to it. */
function boughtAtLeast(swap: RoutedSwap): bigint {
  return swap.legs.reduce((sum, { fixed }) => sum + fixed, 0n);
}

function foreignTokens(intent: SwapIntent, sell: TokenFacts, buy: TokenFacts): Pick<Draft, "foreign"> {
  const named: [AssetId, TokenFacts][] = [
    [intent.sell.value, sell],
    [intent.buy.value, buy],
  ];
  const foreign = named.filter(([, { listed }]) => !listed);
  return foreign.length === 0 ? {} : { foreign: Object.fromEntries(foreign) };
}
