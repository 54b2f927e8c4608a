import type { Rule } from "../rule.ts";

/** Tokens sent to a token's own contract are lost: it cannot send them on. */
export const tokenContractRecipient: Rule = {
  id: "RC-03",
  name: { zh: "接收地址是代币合约", en: "The recipient is a token contract" },
  on: ["transfer"],
  needs: ["recipientIsToken"],
  check(action, facts) {
    if (action.kind !== "transfer" || !facts.recipientIsToken) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "这是一个代币的合约地址，转进去的币取不回来。",
        en: "This is the contract of a token. What is sent there cannot be taken out again.",
      },
      evidence: { recipient: action.to },
    };
  },
};
