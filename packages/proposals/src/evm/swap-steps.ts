import { encodeApprove } from "@alou/chains/evm/erc20";
import type { Hex } from "@alou/chains/evm/hex";
import { permitTypedData } from "@alou/chains/evm/permit";
import type { SimulatedCall } from "@alou/chains/evm/simulate";
import { encodeSwap } from "@alou/defi/encode-swap";
import {
  encodePermit2Approve,
  PERMIT2,
  type Permit2Allowance,
  permitSingleTypedData,
} from "@alou/defi/permit2/permit2";
import type { OpenVenue, RoutedSwap, Venue } from "@alou/defi/router/route";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import type { SwapIntent } from "@alou/intents/kinds/swap";
import { findAsset } from "@alou/money/asset";
import { type ChainId, tokenAddress } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { HOUR_MS } from "@alou/money/durations";
import type { CodeKind } from "@alou/safety/facts";
import type { AtomicBatch, DraftRequest, RehearsalCall } from "./draft.ts";
import { approvals } from "./kinds/approve.ts";
import { knownContract } from "./known-contracts.ts";
import type { PlannerContext } from "./planner.ts";

/** Who may spend the token that is sold already, and what the account can sign. */
export interface SpendingState {
  readonly accountCode: CodeKind | undefined;
  /** The wallet carries out several calls in one request, all or none. */
  readonly atomicBatch?: boolean;
  readonly toPermit2: bigint | undefined;
  readonly throughPermit2: Permit2Allowance | undefined;
  readonly toSwapRouter02: bigint | undefined;
  readonly toSushiRouter: bigint | undefined;
  readonly permitNonce: bigint | undefined;
}

/**
 * Gas of an approval, of a permit checked by the token, of one checked by Permit2, and of an approval as one call of
 * several; measured, rounded up.
 */
const GAS = { approve: 50_000n, selfPermit: 80_000n, permit2: 60_000n, inBatch: 35_000n } as const;

/** The most Permit2 can allow (`uint160`); it is then never counted down. */
const MAX_PERMIT2_AMOUNT = (1n << 160n) - 1n;

/** A standing permission must outlive the swap's deadline, which is an hour at most. */
const LONGEST_DEADLINE_MS = HOUR_MS;

/** How a venue gets the token it sells. */
type Spending =
  | { readonly by: "nothing" }
  | { readonly by: "approval"; readonly spender: string; readonly before: bigint }
  | { readonly by: "eip2612" }
  /** Approvals in one request with the swap; `within`: and Permit2's own, to the router. */
  | {
      readonly by: "batch";
      readonly approve: { readonly spender: string; readonly before: bigint } | undefined;
      readonly within: boolean;
    }
  | { readonly by: "permit2"; readonly approve: { readonly before: bigint } | undefined };

/**
 * What the account runs, where the wallet can batch for it; else undefined. A contract wallet's batches reach the chain
 * through somebody else's transaction, in which nobody can read what was signed.
 */
function batching({ atomicBatch, accountCode }: SpendingState): AtomicBatch["accountCode"] | undefined {
  return atomicBatch && (accountCode === "none" || accountCode === "delegated") ? accountCode : undefined;
}

/**
 * The cheapest way for a venue to be allowed to take `needed` units, or undefined where the account cannot give it. A
 * contract's signatures are of no fixed length, and Permit2 and the tokens ask the code of an account that has any, so
 * accounts with code approve: delegated ones too, whose delegate need not know their key's signatures (EIP-7702).
 * @param needed base units; undefined for an exact output before the route is known: as much as there may be
 */
function spendingFor(
  venue: Venue,
  intent: SwapIntent,
  state: SpendingState,
  needed: bigint | undefined,
  now: number,
): Spending | undefined {
  const asset = intent.sell.value;
  if (!tokenAddress(asset)) return { by: "nothing" };
  const chain = intent.chain.value;
  const signs = state.accountCode === "none";
  const batches = batching(state) !== undefined;
  const covers = (allowed: bigint) => allowed >= (needed ?? 1n << 255n);
  if (venue === "universal-router") {
    const { toPermit2, throughPermit2 } = state;
    if (toPermit2 === undefined || throughPermit2 === undefined || !universalRouter(chain)) return undefined;
    const isLasting = throughPermit2.expiration * 1000 > now + LONGEST_DEADLINE_MS;
    const isEnough = throughPermit2.amount >= (needed ?? MAX_PERMIT2_AMOUNT);
    if (isLasting && isEnough && covers(toPermit2)) return { by: "nothing" };
    if (batches) {
      const approve = covers(toPermit2) ? undefined : { spender: PERMIT2, before: toPermit2 };
      return { by: "batch", approve, within: !(isLasting && isEnough) };
    }
    if (!signs) return undefined;
    return { by: "permit2", approve: covers(toPermit2) ? undefined : { before: toPermit2 } };
  }
  const [spender, before] =
    venue === "swap-router-02"
      ? [swapRouter02(chain), state.toSwapRouter02]
      : [sushiRouter(chain), state.toSushiRouter];
  if (!spender || before === undefined) return undefined;
  if (covers(before)) return { by: "nothing" };
  if (batches) return { by: "batch", approve: { spender, before }, within: false };
  if (venue === "swap-router-02" && signs && state.permitNonce !== undefined) return { by: "eip2612" };
  return { by: "approval", spender, before };
}

/**
 * The venues that are open to this account, with what each still needs.
 * @param amount what is sold; undefined for an exact output, where only the route will tell
 */
export function openVenues(
  intent: SwapIntent,
  state: SpendingState,
  amount: bigint | undefined,
  now: number,
): OpenVenue[] {
  const chain = intent.chain.value;
  const there: [Venue, string | undefined][] = [
    ["universal-router", universalRouter(chain)],
    ["swap-router-02", swapRouter02(chain)],
    ["sushi-router", sushiRouter(chain)],
  ];
  return there.flatMap(([venue, router]): OpenVenue[] => {
    if (!router) return [];
    const spending = spendingFor(venue, intent, state, amount, now);
    if (!spending) return [];
    return [{ venue, ...stillNeeded(spending) }];
  });
}

function stillNeeded(spending: Spending): Omit<OpenVenue, "venue"> {
  switch (spending.by) {
    case "nothing":
      return { extraGas: 0n, extraRequests: 0 };
    case "approval":
      return { extraGas: GAS.approve, extraRequests: 1 };
    case "batch":
      return {
        extraGas: (spending.approve ? GAS.inBatch : 0n) + (spending.within ? GAS.inBatch : 0n),
        extraRequests: 0,
      };
    case "eip2612":
      return { extraGas: GAS.selfPermit, extraRequests: 1 };
    case "permit2":
      return spending.approve
        ? { extraGas: GAS.permit2 + GAS.approve, extraRequests: 2 }
        : { extraGas: GAS.permit2, extraRequests: 1 };
  }
}

/** What the wallet is asked for a swap, and what is run in its place while a signature does not exist. */
export interface SwapSteps {
  readonly requests: readonly DraftRequest[];
  readonly rehearsal: readonly RehearsalCall[];
  readonly exact: boolean;
  readonly atomic?: AtomicBatch;
}

/**
 * The sequence of a swap: exact approvals or permits where they are needed, then the swap itself. Permits are for the very
 * amount, for one router, and end with the swap's own deadline.
 */
export function swapSteps(
  intent: SwapIntent,
  state: SpendingState,
  swap: RoutedSwap,
  symbol: string,
  context: PlannerContext,
  deadline: number,
): SwapSteps {
  const { account } = context;
  const needed = swap.side === "sell" ? swap.amountIn : swap.limit;
  const spending = spendingFor(swap.venue, intent, state, needed, context.now);
  if (!spending) throw new Error(`a route by ${swap.venue}, which is not open to the account`);
  const chain = intent.chain.value;
  const recipient = account as Hex;
  if (spending.by === "nothing") return plainSwap(chain, account, swap, recipient, deadline, []);
  const token = tokenAddress(intent.sell.value) as Hex;
  if (spending.by === "approval") {
    const before = approvalSteps(intent, account, token, symbol, spending, needed);
    return plainSwap(chain, account, swap, recipient, deadline, before);
  }
  if (spending.by === "batch") {
    const { approve, within } = spending;
    const before = [
      ...(approve ? approvalSteps(intent, account, token, symbol, approve, needed) : []),
      ...(within ? [permit2Step(chain, account, token, symbol, needed, deadline)] : []),
    ];
    const label = { zh: "授权并兑换，一次完成", en: "Approve and swap in one go" };
    const accountCode = batching(state) ?? "none";
    return { ...plainSwap(chain, account, swap, recipient, deadline, before), atomic: { label, accountCode } };
  }
  if (spending.by === "eip2612") return selfPermitSwap(intent, state, swap, symbol, account, deadline, needed);
  const before = spending.approve
    ? approvalSteps(intent, account, token, symbol, { spender: PERMIT2, before: spending.approve.before }, needed)
    : [];
  return permit2Swap(chain, state, swap, symbol, account, token, deadline, needed, before);
}

interface Step {
  readonly request: DraftRequest;
  readonly call: SimulatedCall;
}

function approvalSteps(
  intent: SwapIntent,
  account: string,
  token: string,
  symbol: string,
  { spender, before }: { readonly spender: string; readonly before: bigint },
  units: bigint,
): Step[] {
  const label = knownContract(intent.chain.value, spender);
  const { requests, rehearsal } = approvals({
    account,
    token,
    symbol,
    spender: { address: spender, ...(label && { label }) },
    before,
    units,
    throughZero: findAsset(intent.sell.value)?.quirks?.approveThroughZero === true,
  });
  return requests.map((request, i) => ({ request, call: (rehearsal[i] as RehearsalCall).call }));
}

/** Permit2's own approval, by a call instead of by a signature. */
function permit2Step(
  chain: ChainId,
  account: string,
  token: Hex,
  symbol: string,
  units: bigint,
  expiration: number,
): Step {
  const spender = universalRouter(chain) as Hex;
  const name = knownContract(chain, spender) ?? spender;
  const call = { to: PERMIT2, value: 0n, data: encodePermit2Approve(token, spender, units, expiration) };
  const label = { zh: `通过 Permit2 授权 ${name} 使用 ${symbol}`, en: `Let ${name} spend ${symbol} through Permit2` };
  return { request: { kind: "transaction", label, ...call, usualGas: GAS.inBatch }, call: { from: account, ...call } };
}

const SWAP_LABEL = { zh: "兑换", en: "Swap" };

function sequence(before: readonly Step[]) {
  return {
    requests: before.map(({ request }) => request),
    rehearsal: before.map(({ call }, request): RehearsalCall => ({ call, request })),
  };
}

function plainSwap(
  chain: ChainId,
  account: string,
  swap: RoutedSwap,
  recipient: Hex,
  deadline: number,
  before: readonly Step[],
): SwapSteps {
  const { to, value, data } = encodeSwap(swap, chain, { recipient, deadline });
  const { requests, rehearsal } = sequence(before);
  return {
    requests: [...requests, { kind: "transaction", label: SWAP_LABEL, to, value, data, usualGas: swap.gas }],
    rehearsal: [...rehearsal, { call: { from: account, to, value, data }, request: requests.length }],
    exact: true,
  };
}

/** One signature instead of an approval: the token checks it inside the swap (EIP-2612). */
function selfPermitSwap(
  intent: SwapIntent,
  state: SpendingState,
  swap: RoutedSwap,
  symbol: string,
  account: string,
  deadline: number,
  needed: bigint,
): SwapSteps {
  const chain = intent.chain.value;
  const asset = intent.sell.value;
  const token = tokenAddress(asset) as Hex;
  const spender = swapRouter02(chain) as Hex;
  const typedData = permitTypedData({
    token,
    domain: findAsset(asset)?.quirks?.permit ?? { name: "", version: "" },
    chainId: eip155Number(chain),
    owner: account,
    spender,
    units: needed,
    nonce: state.permitNonce ?? 0n,
    deadline,
  });
  const permit = { token, amount: needed, deadline };
  const call = encodeSwap(swap, chain, { recipient: account as Hex, deadline, eip2612: permit });
  const standIn = { from: account, to: token, value: 0n, data: encodeApprove(spender, needed) };
  return {
    requests: [
      {
        kind: "typed-data",
        label: { zh: `许可这次兑换使用 ${symbol}`, en: `Permit this swap to use ${symbol}` },
        purpose: "eip2612-permit",
        typedData,
      },
      {
        kind: "transaction",
        label: SWAP_LABEL,
        to: call.to,
        value: call.value,
        data: call.data,
        usualGas: swap.gas,
        holes: call.holes.map((hole) => ({ ...hole, request: 0 })),
        extraGas: GAS.selfPermit,
      },
    ],
    rehearsal: [{ call: standIn }, { call: { from: account, ...call.rehearsal }, request: 1 }],
    exact: false,
  };
}

/** One signature that lets the router take the amount through Permit2, behind an exact approval of Permit2 where none stands. */
function permit2Swap(
  chain: ChainId,
  state: SpendingState,
  swap: RoutedSwap,
  symbol: string,
  account: string,
  token: Hex,
  deadline: number,
  needed: bigint,
  before: readonly Step[],
): SwapSteps {
  const spender = universalRouter(chain) as Hex;
  const permit = {
    token,
    amount: needed,
    expiration: deadline,
    nonce: state.throughPermit2?.nonce ?? 0,
    spender,
    sigDeadline: deadline,
  };
  const call = encodeSwap(swap, chain, { recipient: account as Hex, deadline, permit2: permit });
  const { requests, rehearsal } = sequence(before);
  const at = requests.length;
  const standIn = {
    from: account,
    to: PERMIT2,
    value: 0n,
    data: encodePermit2Approve(token, spender, needed, deadline),
  };
  return {
    requests: [
      ...requests,
      {
        kind: "typed-data",
        label: { zh: `许可这次兑换使用 ${symbol}`, en: `Permit this swap to use ${symbol}` },
        purpose: "permit2-permit",
        typedData: permitSingleTypedData(permit, eip155Number(chain)),
      },
      {
        kind: "transaction",
        label: SWAP_LABEL,
        to: call.to,
        value: call.value,
        data: call.data,
        usualGas: swap.gas,
        holes: call.holes.map((hole) => ({ ...hole, request: at })),
        extraGas: GAS.permit2,
      },
    ],
    rehearsal: [...rehearsal, { call: standIn }, { call: { from: account, ...call.rehearsal }, request: at + 1 }],
    exact: false,
  };
}
