import { sameEvmAddress } from "@alou/money/evm-address";
import type { Rule } from "../rule.ts";

/** What the swap brings goes to somebody else. */
export const swapRecipient: Rule = {
  id: "SW-04",
  name: { zh: "兑换的接收人", en: "Who receives the swap" },
  on: ["swap"],
  needs: [],
  check(action) {
    if (action.kind !== "swap" || sameEvmAddress(action.recipient, action.from)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `换到的钱会到 ${action.recipient}，不是你的钱包。`,
        en: `What you buy would go to ${action.recipient}, not to your wallet.`,
      },
      evidence: { recipient: action.recipient },
    };
  },
};
