import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** What is sent to another chain arrives at somebody else’s address there. */
export const bridgeRecipient = defineRule({
  id: "SW-10",
  name: { zh: "跨链收款人不是你", en: "A bridge that pays somebody else" },
  on: ["exchange"],
  needs: ["about"],
  check(action, { about }) {
    if (!action.bridge || sameAddress(action.recipient, action.from) || about(action.recipient).own) return undefined;
    return {
      severity: about(action.recipient).known ? "info" : "danger",
      detail: {
        zh: `资产在另一条链上会到 ${action.recipient}，不是你的地址。`,
        en: `On the other chain it arrives at ${action.recipient}, which is not your address.`,
      },
      evidence: { recipient: action.recipient },
    };
  },
});
