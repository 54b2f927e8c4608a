import { isLure } from "../decode/evm/dictionary.ts";
import { nativeAsset } from "../decode/evm/walk.ts";
import { defineRule, unsure } from "../rule.ts";
import { trustOf, YOUNG_DAYS } from "./spender-trust.ts";

/** Money goes along with a "claim" that should cost nothing. */
export const payableLure = defineRule({
  id: "TX-05",
  name: { zh: "要付钱的「领取」", en: "A claim that costs money" },
  on: ["call"],
  needs: ["about"],
  check(action, { about, show }) {
    if (action.value === 0n || !(action.bare || isLure(action.name ?? ""))) return undefined;
    // Wrapping is the one honest call of this shape that everybody makes.
    const honest = /^(deposit|submit|stake|mint)$/.test(action.name ?? "");
    const known = about(action.to);
    const trust = trustOf(known);
    if (trust === "trusted" || (honest && trust !== "bad")) return undefined;
    if (trust === "unknown") return unsure("verified");
    const amount = show(nativeAsset(action.chain), action.value);
    const young = known.ageDays !== undefined && known.ageDays < YOUNG_DAYS;
    if (known.verified === true && !young && !isLure(action.name ?? "")) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `这个合约${known.verified === true ? "很新" : "没有公开源码"}，却要你付 ${amount} 才能“${action.name ?? action.selector}”。钱会直接归它。`,
        en: `This contract ${known.verified === true ? "is new" : "has no published source"}, yet wants ${amount} for “${action.name ?? action.selector}”. It would simply keep the money.`,
      },
      evidence: { to: action.to, value: action.value.toString(), call: action.name ?? action.selector },
    };
  },
});
