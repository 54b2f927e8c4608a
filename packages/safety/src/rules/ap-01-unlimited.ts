import { defineRule, unsure } from "../rule.ts";
import { isUnlimited, nameOf, trustOf } from "./spender-trust.ts";

/** A permission without end: whoever controls the spender can take everything, now and later. */
export const unlimitedApproval = defineRule({
  id: "AP-01",
  name: { zh: "无限授权", en: "Unlimited approval" },
  on: ["approve"],
  needs: [],
  check(action, facts) {
    if (action.units === 0n || action.nft) return undefined;
    if (!isUnlimited(action, facts.totalSupply)) {
      return facts.totalSupply === undefined ? unsure("totalSupply") : undefined;
    }
    const spender = facts.about?.(action.spender);
    const trusted = facts.spenderLabel !== undefined || (spender !== undefined && trustOf(spender) === "trusted");
    const who = nameOf(facts, action.spender);
    return {
      severity: trusted ? "warning" : "danger",
      detail: {
        zh: `${who} 可以随时拿走你现在和以后的全部余额。改成这次需要的数量更安全。`,
        en: `${who} could take all you hold now and later, at any time. The exact amount is safer.`,
      },
      evidence: { spender: action.spender, units: action.units.toString() },
      ...(!trusted && { accept: { zh: "我接受无限授权", en: "I accept an unlimited approval" } }),
    };
  },
});
