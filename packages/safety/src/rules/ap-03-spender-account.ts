import type { Rule } from "../rule.ts";

/** Only a person's key stands behind the spender. No honest protocol asks for that. */
export const spenderIsAccount: Rule = {
  id: "AP-03",
  name: { zh: "授权给个人账户", en: "Approval to a person’s account" },
  on: ["approve"],
  needs: ["spenderCode"],
  check(action, facts) {
    if (action.kind !== "approve" || action.units === 0n || facts.spenderCode === "contract") return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${action.spender} 不是合约，是一个人的账户。正常的协议不会这样要授权，骗子会。`,
        en: `${action.spender} is no contract but somebody’s account. Honest protocols never ask for this; thieves do.`,
      },
      evidence: { spender: action.spender, code: facts.spenderCode ?? "none" },
      accept: { zh: "我要授权给个人账户", en: "approve a person’s account" },
    };
  },
};
