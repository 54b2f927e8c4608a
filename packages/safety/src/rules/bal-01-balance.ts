import { wrappedNative } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import type { Rule } from "../rule.ts";

/** More is to leave than is there. */
export const balanceTooLow: Rule = {
  id: "BAL-01",
  name: { zh: "余额不够", en: "Balance too low" },
  on: ["transfer", "swap", "wrap", "unwrap"],
  needs: ["balance", "nativeAsset"],
  check(action, facts) {
    const leaving = leavingOf(action, facts.nativeAsset);
    if (!leaving || facts.balance === undefined || leaving.units <= facts.balance) return undefined;
    const needed = facts.show(leaving.asset, leaving.units);
    const there = facts.show(leaving.asset, facts.balance);
    return {
      severity: "block",
      detail: { zh: `需要 ${needed}，只有 ${there}。`, en: `${needed} needed, ${there} there.` },
      evidence: { needed: leaving.units.toString(), available: facts.balance.toString() },
    };
  },
};

function leavingOf(action: SafetyAction, native: AssetId | undefined): { asset: AssetId; units: bigint } | undefined {
  if (action.kind === "transfer") return { asset: action.asset, units: action.units };
  if (action.kind === "swap") return { asset: action.sell, units: action.sellUnits };
  if (action.kind === "wrap" && native) return { asset: native, units: action.units };
  const wrapped = wrappedNative(action.chain);
  return action.kind === "unwrap" && wrapped ? { asset: wrapped.id, units: action.units } : undefined;
}
