import { defineRule, unsure } from "../rule.ts";

/** Only a person's key stands behind the spender. No honest protocol asks for that. */
export const spenderIsAccount = defineRule({
  id: "AP-03",
  name: { zh: "授权给个人账户", en: "Approval to a person’s account" },
  on: ["approve", "operator", "recurring"],
  needs: [],
  check(action, facts) {
    if (action.kind === "approve" ? action.units === 0n && !action.nft : action.kind === "operator" && !action.approved)
      return undefined;
    const spender = action.kind === "operator" ? action.operator : action.spender;
    const code = facts.spenderCode ?? facts.about?.(spender).code;
    // On Solana and Cosmos an address does not tell whether a program controls it: their own rules judge delegates.
    if (!action.chain.startsWith("eip155:") && code === undefined) return undefined;
    if (code === undefined) return unsure("spenderCode");
    if (code === "contract") return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${spender} 不是合约，是一个人的账户。正常的协议不会这样要授权，骗子会。`,
        en: `${spender} is no contract but somebody’s account. Honest protocols never ask for this; thieves do.`,
      },
      evidence: { spender, code },
      accept: { zh: "我要授权给个人账户", en: "approve a person’s account" },
    };
  },
});
