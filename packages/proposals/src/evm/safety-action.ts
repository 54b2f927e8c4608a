import type { ChainId } from "@alou/money/caip";
import type { SafetyAction } from "@alou/safety/action";
import type { Action } from "../proposal.ts";

/**
 * What the rules judge: the action as it is shown, in numbers. Whether the bytes say the same, `disagreement` tells.
 * @param now milliseconds since 1970
 */
export function safetyOf(chain: ChainId, account: string, action: Action, now: number): SafetyAction {
  const common = { chain, from: account };
  switch (action.kind) {
    case "transfer":
      return {
        kind: "transfer",
        ...common,
        to: action.to.address,
        asset: action.pays.asset,
        units: BigInt(action.pays.units),
      };
    case "swap":
      return {
        kind: "swap",
        ...common,
        sell: action.pays.asset,
        buy: action.receives.asset,
        sellUnits: BigInt(action.paysAtMost),
        buyUnits: BigInt(action.receivesAtLeast),
        recipient: account,
        slippageBps: action.slippageBps,
        priceImpactPpm: action.priceImpactPpm,
        deadlineSeconds: action.deadline - Math.floor(now / 1000),
      };
    case "wrap":
    case "unwrap":
      return { kind: action.kind, ...common, units: BigInt(action.pays.units) };
    case "approve":
      return {
        kind: "approve",
        ...common,
        asset: action.asset,
        spender: action.spender.address,
        units: BigInt(action.units),
      };
    case "revoke":
      return { kind: "revoke", ...common, asset: action.asset, spender: action.spender.address };
    case "speed-up":
    case "cancel":
      return { kind: action.kind, ...common };
  }
}
