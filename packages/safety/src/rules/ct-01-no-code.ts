import { defineRule, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** A call to a place without code: it "succeeds", does nothing, and keeps the money. */
export const noCode = defineRule({
  id: "CT-01",
  name: { zh: "目标没有代码", en: "No code at the target" },
  on: ["call"],
  needs: ["about"],
  check(action, { about }) {
    // An account that calls itself is one with code (ERC-4337, ERC-7821), or does nothing at all.
    if (sameAddress(action.to, action.from)) return undefined;
    const { code, vouched } = about(action.to);
    if (vouched || code === "contract") return undefined;
    if (code === undefined) return unsure("code");
    // A delegated account runs code, its owner's own.
    if (code === "delegated") return undefined;
    return {
      severity: "block",
      detail: {
        zh: `${action.to} 上没有合约，带数据的调用不会起任何作用，附带的钱也拿不回来。`,
        en: `There is no contract at ${action.to}: the call would do nothing, and money sent along is gone.`,
      },
      evidence: { to: action.to },
    };
  },
});
