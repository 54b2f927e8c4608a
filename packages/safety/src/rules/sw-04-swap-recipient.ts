import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** What the swap brings goes to somebody else. */
export const swapRecipient = defineRule({
  id: "SW-04",
  name: { zh: "兑换的接收人", en: "Who receives the swap" },
  on: ["swap", "exchange"],
  needs: [],
  check(action, { about }) {
    if (sameAddress(action.recipient, action.from)) return undefined;
    const evidence = { recipient: action.recipient };
    if (action.kind === "exchange") {
      if (action.bridge || about?.(action.recipient).own) return undefined;
      return {
        severity: "danger",
        detail: {
          zh: `换到或取出的资产会到 ${action.recipient}，不是你的钱包。`,
          en: `What comes out goes to ${action.recipient}, not to your wallet.`,
        },
        evidence,
      };
    }
    return {
      severity: "block",
      detail: {
        zh: `换到的钱会到 ${action.recipient}，不是你的钱包。`,
        en: `What you buy would go to ${action.recipient}, not to your wallet.`,
      },
      evidence,
    };
  },
});
