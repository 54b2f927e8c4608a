import type { TypedData } from "@alou/chains/evm/typed-data";
import { type SwapLeg, shapeOf } from "@alou/defi/calldata/swap-shape";
import { PERMIT2 } from "@alou/defi/permit2/permit2";
import type { Venue } from "@alou/defi/router/route";
import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { type ChainId, tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { Meaning } from "../decode-call.ts";
import type { Draft } from "../draft.ts";
import { exchange } from "../expectations.ts";
import type { ActionKind, ActionOf, Place } from "./action-kind.ts";
import { approvalsDiffer } from "./permission.ts";

/** One asset is exchanged for another along a route. */
export const swapKind: ActionKind<ActionOf<"swap">> = {
  promise: ({ chain, account }, { pays, receives, side, paysAtMost, receivesAtLeast }) =>
    exchange(chain, account, {
      ...{ sell: pays.asset, buy: receives.asset, side },
      ...{ most: BigInt(paysAtMost), least: BigInt(receivesAtLeast) },
    }),
  judged: ({ chain, account }, action, now) => ({
    ...{ kind: "swap", chain, from: account, recipient: account },
    ...{ sell: action.pays.asset, sellUnits: BigInt(action.paysAtMost) },
    ...{ buy: action.receives.asset, buyUnits: BigInt(action.receivesAtLeast) },
    slippageBps: action.slippageBps,
    priceImpactPpm: action.priceImpactPpm,
    deadlineSeconds: action.deadline - Math.floor(now / 1000),
  }),
  differs: swapDiffers,
  quoted: ({ pays, receives }) => [
    { name: "pays", asset: pays.asset, units: BigInt(pays.units) },
    { name: "receives", asset: receives.asset, units: BigInt(receives.units) },
  ],
  leaving: ({ pays }) => pays.asset,
  counterparty: () => undefined,
};

/** The calls before the last may only approve what is sold to the venue it is sold at. */
function swapDiffers(
  { chain, account }: Place,
  action: ActionOf<"swap">,
  { swap: routed, requests }: Pick<Draft, "requests" | "swap">,
  meanings: readonly Meaning[],
): string | undefined {
  const last = meanings.at(-1);
  if (last?.kind !== "swap" || !routed) return "call";
  const { swap } = last;
  const token = tokenAddress(action.pays.asset);
  const most = BigInt(action.paysAtMost);
  const approvals = meanings.slice(0, -1);
  if (approvals.length > 0) {
    if (!token) return "approved asset";
    const differs = preparationDiffers(chain, approvals, routed.venue, {
      token,
      units: most,
      deadline: action.deadline,
    });
    if (differs) return differs;
  }
  if (swap.side !== action.side) return "side";
  if (swap.sell.toLowerCase() !== action.pays.asset.toLowerCase()) return "sold asset";
  if (swap.buy.toLowerCase() !== action.receives.asset.toLowerCase()) return "bought asset";
  if (swap.amountIn !== most) return "sold amount";
  if (swap.amountOut !== BigInt(action.receivesAtLeast)) return "bought amount";
  if (!sameEvmAddress(swap.recipient, account)) return "recipient";
  if (swap.deadline !== action.deadline) return "deadline";
  const shape = shapeOf(routed);
  if (swap.venue !== shape.venue || swap.limit !== shape.limit) return "limit";
  if (spelled(swap.legs) !== spelled(shape.legs)) return "route";
  return permitDiffers(swap.permit, requests);
}

/** Who a venue lets take the token. */
function takerOf(venue: Venue, chain: ChainId): string {
  if (venue === "universal-router") return PERMIT2;
  return (venue === "swap-router-02" ? swapRouter02(chain) : sushiRouter(chain)) ?? "";
}

/**
 * What stands before an exchange: approvals of the venue's taker and, where Permit2 stands between, Permit2's own of the
 * very amount until the very deadline, which comes last.
 */
function preparationDiffers(
  chain: ChainId,
  meanings: readonly Meaning[],
  venue: Venue,
  { token, units, deadline }: { readonly token: string; readonly units: bigint; readonly deadline: number },
): string | undefined {
  const last = meanings.at(-1);
  const within = last?.kind === "permit2-approve" ? last : undefined;
  if (within) {
    const router = universalRouter(chain) ?? "";
    if (venue !== "universal-router" || !sameEvmAddress(within.spender, router)) return "spender";
    if (!sameEvmAddress(within.token, token)) return "approved asset";
    if (within.units !== units || within.expiration !== deadline) return "approved amount";
  }
  const approvals = within ? meanings.slice(0, -1) : meanings;
  return approvalsDiffer(approvals, { token, spender: takerOf(venue, chain), units });
}

/** Two routes are one when they are spelled alike, to the last pool and unit. */
function spelled(legs: readonly SwapLeg[]): string {
  const hop = ({ protocol, feePpm, tickSpacing, tokenIn, tokenOut }: SwapLeg["hops"][number]) =>
    [protocol, feePpm, tickSpacing, tokenIn.toLowerCase(), tokenOut.toLowerCase()].join(" ");
  return legs.map(({ fixed, limit, hops }) => [fixed, limit, ...hops.map(hop)].join(", ")).join("; ");
}

type Permit = Extract<Meaning, { kind: "swap" }>["swap"]["permit"];

/** The permit in the call is the one that is signed, its signature still to come. */
function permitDiffers(permit: Permit, requests: Draft["requests"]): string | undefined {
  const [asked, ...more] = requests.filter((request) => request.kind === "typed-data");
  if (!permit || !asked) return permit || asked ? "permit" : undefined;
  const { signature } = permit;
  if (more.length > 0 || (signature !== undefined && !/^0x0*$/.test(signature))) return "permit";
  const said =
    "nonce" in permit ? permit2Values(permit) : { value: `${permit.amount}`, deadline: `${permit.deadline}` };
  const { verifyingContract } = asked.typedData.domain;
  const token = "nonce" in permit ? PERMIT2 : permit.token;
  if (!sameEvmAddress(String(verifyingContract), token)) return "permit";
  return covers(asked.typedData.message, said) ? undefined : "permit";
}

const permit2Values = (permit: Extract<NonNullable<Permit>, { nonce: number }>) => ({
  details: {
    token: permit.token,
    amount: `${permit.amount}`,
    expiration: `${permit.expiration}`,
    nonce: `${permit.nonce}`,
  },
  spender: permit.spender,
  sigDeadline: `${permit.sigDeadline}`,
});

/** Whether a message holds every one of these values. */
function covers(message: TypedData["message"], values: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(values).every(([name, value]) => {
    const there = message[name];
    if (typeof value === "object" && value !== null) {
      return typeof there === "object" && there !== null && covers({ ...there }, { ...value });
    }
    return String(there).toLowerCase() === String(value).toLowerCase();
  });
}
