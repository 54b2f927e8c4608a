import type { Rule } from "../rule.ts";

const UNLIMITED = 1n << 255n;

/** A permission without end: whoever controls the spender can take everything, now and later. */
export const unlimitedApproval: Rule = {
  id: "AP-01",
  name: { zh: "无限授权", en: "Unlimited approval" },
  on: ["approve"],
  needs: ["totalSupply"],
  check(action, facts) {
    if (action.kind !== "approve" || action.units === 0n) return undefined;
    const supply = facts.totalSupply ?? 0n;
    if (action.units < UNLIMITED && (supply === 0n || action.units < supply)) return undefined;
    const who = facts.spenderLabel;
    return {
      severity: who ? "warning" : "danger",
      detail: {
        zh: `${who ?? action.spender} 可以随时拿走你现在和以后的全部余额。改成这次需要的数量更安全。`,
        en: `${who ?? action.spender} could take all you hold now and later, at any time. The exact amount is safer.`,
      },
      evidence: { spender: action.spender, units: action.units.toString() },
      ...(!who && { accept: { zh: "我接受无限授权", en: "I accept an unlimited approval" } }),
    };
  },
};
