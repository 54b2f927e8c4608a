import { defineRule } from "../rule.ts";

/** From one amount to another without passing zero: a spender who is quick can use both. */
export const allowanceChange = defineRule({
  id: "AP-10",
  name: { zh: "直接改授权额度", en: "An allowance changed in one step" },
  on: ["approve"],
  needs: ["allowances"],
  check(action, { allowances, show }) {
    if (action.how !== undefined && action.how !== "approve") return undefined;
    const before = allowances(action.asset.split(":").at(-1) ?? "", action.spender);
    if (!before || action.units === 0n || before === action.units) return undefined;
    return {
      severity: "info",
      detail: {
        zh: `现在的额度是 ${show(action.asset, before)}。有的代币（如 USDT）要先改成 0；抢先的人也可能两次都用掉。`,
        en: `The allowance is ${show(action.asset, before)} now. Some tokens (USDT) must pass zero first, and a quick spender could use both.`,
      },
      evidence: { before: before.toString(), after: action.units.toString() },
    };
  },
});
