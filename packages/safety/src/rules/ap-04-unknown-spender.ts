import type { Rule } from "../rule.ts";

/** A contract nobody has vouched for may take tokens. */
export const unknownSpender: Rule = {
  id: "AP-04",
  name: { zh: "不认识的合约", en: "An unknown contract" },
  on: ["approve"],
  needs: ["spenderCode"],
  check(action, facts) {
    if (action.kind !== "approve" || action.units === 0n) return undefined;
    if (facts.spenderLabel || facts.spenderCode !== "contract") return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `${action.spender} 不在已知协议里。它能拿走你授权的数量。`,
        en: `${action.spender} is none of the known protocols. It can take what you approve.`,
      },
      evidence: { spender: action.spender },
    };
  },
};
