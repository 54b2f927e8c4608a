import { defineRule } from "../rule.ts";

/** The spender was broken into, given up, or belongs to thieves. */
export const badSpender = defineRule({
  id: "AP-05",
  name: { zh: "授权对象在黑名单上", en: "A spender on a list" },
  on: ["approve", "operator", "recurring"],
  needs: ["about"],
  check(action, facts) {
    if (action.kind === "approve" && action.units === 0n && !action.nft) return undefined;
    if (action.kind === "operator" && !action.approved) return undefined;
    const spender = action.kind === "operator" ? action.operator : action.spender;
    const { bad, scam } = facts.about(spender);
    if (!bad && !scam) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `${spender} ${bad === "exploited" ? "曾被攻破" : bad === "deprecated" ? "已经停用" : "在骗子名单上"}。授权给它，钱就没了。`,
        en: `${spender} ${bad === "exploited" ? "was broken into" : bad === "deprecated" ? "has been given up" : "is on a list of thieves"}. Whatever it may take is gone.`,
      },
      evidence: { spender, why: bad ?? "scam" },
    };
  },
});
