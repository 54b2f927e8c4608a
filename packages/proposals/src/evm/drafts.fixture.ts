import { asset, recordedSnapshot } from "@alou/defi/fixtures/devnet-snapshot";
import type { Pool } from "@alou/defi/pools/pool";
import type { SwapIntent } from "@alou/intents/kinds/swap";
import { getAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import type { Draft } from "./draft.ts";
import { BOB, CHAIN, GWEI, given, intentOf, ME, NOW, SITUATION } from "./fake-chain.fixture.ts";
import { approvePlanner } from "./kinds/approve.ts";
import { swapPlanner } from "./kinds/swap.ts";
import { transferPlanner } from "./kinds/transfer.ts";
import { wrapPlanner } from "./kinds/wrap.ts";
import type { PlannerContext } from "./planner.ts";
import type { SpendingState } from "./swap-steps.ts";

const CONTEXT: PlannerContext = { situation: SITUATION, account: ME, now: NOW, ens: undefined };

const exact = (units: bigint) => given({ kind: "exact", units: units.toString() });
const speed = (tip: bigint) => ({
  maxFeePerGas: 10n * GWEI,
  maxPriorityFeePerGas: tip,
  expectedPerGas: 3n * GWEI,
  waitSeconds: 12,
});
export const FEES = { slow: speed(1n), normal: speed(GWEI), fast: speed(2n * GWEI) };

const factsOf = (id: AssetId) => {
  const { symbol, decimals } = getAsset(id);
  return { symbol, decimals, listed: true };
};

/** A payment of some units to Bob. */
export function transferDraft(id: AssetId, units: bigint, address = BOB): Draft {
  const recipient = given({ kind: "address", address });
  const intent = intentOf({ kind: "transfer", asset: given(id), amount: exact(units), recipient });
  return transferPlanner.draft(intent as never, undefined, CONTEXT);
}

/** One to one, some units. */
export function wrapDraft(kind: "wrap" | "unwrap", units: bigint): Draft {
  return wrapPlanner.draft(intentOf({ kind, amount: exact(units) }) as never, undefined, CONTEXT);
}

/** A permission of some units, or its end where they are 0. */
export function approveDraft(id: AssetId, spender: string, units: bigint, before = 0n): Draft {
  const slots = { asset: given(id), spender: given({ kind: "address", address: spender }) };
  const intent =
    units > 0n ? intentOf({ kind: "approve", ...slots, amount: exact(units) }) : intentOf({ kind: "revoke", ...slots });
  const state = { token: factsOf(id), balance: 10n ** 30n, allowance: before, price: undefined };
  return approvePlanner.draft(intent as never, state, CONTEXT);
}

/** An ordinary account that has allowed nothing yet. */
export const FRESH: SpendingState = {
  accountCode: "none",
  toPermit2: 0n,
  throughPermit2: { amount: 0n, expiration: 0, nonce: 4 },
  toSwapRouter02: 0n,
  toSushiRouter: 0n,
  permitNonce: undefined,
};

/** What is to be exchanged over the recorded pools. */
export interface SwapWish {
  readonly sell: string;
  readonly buy: string;
  readonly units: bigint;
  readonly side?: "sell" | "buy";
  readonly spending?: Partial<SpendingState>;
  /** Leaves only one protocol's pools. */
  readonly only?: Pool["protocol"];
  /** The wallet carries out several calls in one request, all or none. */
  readonly atomicBatch?: boolean;
}

/** The intent of a wish. */
export function swapIntent({ sell, buy, units, side = "sell" }: SwapWish): SwapIntent {
  return intentOf({
    kind: "swap",
    sell: given(asset(sell)),
    buy: given(asset(buy)),
    side,
    amount: exact(units),
    slippageBps: given(50),
    deadlineSeconds: given(600),
  }) as SwapIntent;
}

/** The best exchange over the recorded pools. */
export function swapDraft(wish: SwapWish): Draft {
  const intent = swapIntent(wish);
  const snapshot = recordedSnapshot();
  const pools = snapshot.pools.filter(({ protocol }) => wish.only === undefined || protocol === wish.only);
  const state = {
    ...{ ...FRESH, ...wish.spending },
    snapshot: { ...snapshot, pools },
    sellToken: factsOf(intent.sell.value),
    buyToken: factsOf(intent.buy.value),
    balance: 10n ** 30n,
    fees: FEES,
    parentFee: undefined,
    price: undefined,
  };
  const { atomicBatch = false } = wish;
  return swapPlanner.draft(intent, state, { ...CONTEXT, situation: { ...SITUATION, capabilities: { atomicBatch } } });
}

/** One draft of every kind and venue, by name. */
export function everyDraft(): Readonly<Record<string, Draft>> {
  const unit = (symbol: string) => 10n ** BigInt(getAsset(asset(symbol)).decimals);
  const big = 1n << 200n;
  const batch = { units: 1_000n * unit("USDC"), sell: "USDC", buy: "ETH", atomicBatch: true };
  const standing = {
    toPermit2: big,
    throughPermit2: { amount: 1n << 159n, expiration: NOW / 1000 + 86_400, nonce: 4 },
  };
  return {
    "ether payment": transferDraft(asset("ETH"), 10n ** 18n),
    "token payment": transferDraft(asset("USDC"), 25_000_000n),
    wrapping: wrapDraft("wrap", 5n),
    unwrapping: wrapDraft("unwrap", 5n),
    approval: approveDraft(asset("USDC"), BOB, 7n),
    "approval through zero": approveDraft(asset("USDT"), BOB, 7n, 3n),
    revocation: approveDraft(asset("USDC"), BOB, 0n, 9n),
    "split sale of ether": swapDraft({ sell: "ETH", buy: "USDC", units: 1_000n * unit("ETH") }),
    "sale over Uniswap V2": swapDraft({ sell: "ETH", buy: "USDC", units: unit("ETH"), only: "uniswap-v2" }),
    "sale by EIP-2612": swapDraft({
      sell: "USDC",
      buy: "ETH",
      units: 1_000n * unit("USDC"),
      spending: { permitNonce: 0n },
    }),
    "sale by Permit2": swapDraft({
      sell: "WBTC",
      buy: "USDC",
      units: unit("WBTC") / 2n,
      spending: { toSwapRouter02: undefined, toSushiRouter: undefined },
    }),
    "sale through a standing Permit2": swapDraft({
      sell: "WBTC",
      buy: "USDC",
      units: unit("WBTC"),
      spending: standing,
    }),
    "sale through zero": swapDraft({
      sell: "USDT",
      buy: "DAI",
      units: 1_000n * unit("USDT"),
      spending: { accountCode: "contract", toSwapRouter02: 1n },
    }),
    "sale at SushiSwap": swapDraft({
      sell: "WETH",
      buy: "USDC",
      units: unit("WETH"),
      spending: { accountCode: "contract", toSwapRouter02: undefined },
    }),
    "batched sale at SwapRouter02": swapDraft({
      ...batch,
      spending: { toPermit2: undefined, toSushiRouter: undefined },
    }),
    "batched sale through Permit2": swapDraft({
      ...batch,
      spending: { toSwapRouter02: undefined, toSushiRouter: undefined },
    }),
    "batched sale through zero": swapDraft({
      ...batch,
      sell: "USDT",
      buy: "DAI",
      spending: { accountCode: "delegated", toPermit2: 1n, toSwapRouter02: 1n, toSushiRouter: 1n },
    }),
    "batched purchase": swapDraft({ ...batch, side: "buy", units: unit("ETH") / 10n }),
    "purchase with ether": swapDraft({ sell: "ETH", buy: "USDC", units: 500n * unit("USDC"), side: "buy" }),
    "purchase of ether": swapDraft({
      sell: "USDC",
      buy: "ETH",
      units: unit("ETH") / 10n,
      side: "buy",
      spending: { permitNonce: 0n },
    }),
  };
}

export { CHAIN, ME };
