import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** The recipient is not whom the user named: somebody else's text named it. */
export const untrustedRecipient = defineRule({
  id: "RC-12",
  name: { zh: "收款人来自不可信内容", en: "A recipient from somebody else’s text" },
  on: ["transfer", "address"],
  needs: ["untrustedAddresses"],
  check(action, { untrustedAddresses }) {
    const recipient = action.kind === "address" ? action.address : action.to;
    if (!untrustedAddresses.some((address) => sameAddress(address, recipient))) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: "这个地址来自网页、备注或工具的输出，不是你自己写的。向对方另外核实后自己输入一遍。",
        en: "This address came from a page, a memo or a tool, not from you. Confirm it another way and type it yourself.",
      },
      evidence: { recipient },
    };
  },
});
