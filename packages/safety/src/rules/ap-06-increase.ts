import { defineRule } from "../rule.ts";
import { isUnlimited, nameOf, trustOf } from "./spender-trust.ts";

/** A permission by another name: wallets that look for `approve` alone miss it. */
export const increasedAllowance = defineRule({
  id: "AP-06",
  name: { zh: "增加授权额度", en: "An allowance is raised" },
  on: ["approve"],
  needs: ["about"],
  check(action, facts) {
    if (action.how !== "increase" || action.units === 0n) return undefined;
    const trust = trustOf(facts.about(action.spender));
    const unlimited = isUnlimited(action, facts.totalSupply);
    const severity =
      trust === "trusted" ? (unlimited ? "warning" : "info") : trust === "bad" || unlimited ? "danger" : "warning";
    const amount = facts.show(action.asset, action.units);
    const who = nameOf(facts, action.spender);
    return {
      severity,
      detail: {
        zh: unlimited
          ? `${who} 能拿走的数量不再有上限，和无限授权是一回事。`
          : `${who} 能拿走的会再多 ${amount}，和授权是一回事。`,
        en: unlimited
          ? `What ${who} may take would have no limit any more: this is an unlimited approval by another name.`
          : `${who} may take ${amount} more than before: this is an approval by another name.`,
      },
      evidence: { spender: action.spender, units: action.units.toString() },
    };
  },
});
