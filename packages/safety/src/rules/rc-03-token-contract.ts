import { type Rule, type Seen, unsure } from "../rule.ts";

/** Tokens sent to a token's own contract are lost: it cannot send them on. */
export const tokenContractRecipient: Rule = {
  id: "RC-03",
  name: { zh: "接收地址是代币合约", en: "The recipient is a token contract" },
  on: ["transfer", "address"],
  needs: [],
  check(action, facts) {
    if (action.kind === "address") {
      const { type = "" } = facts.about?.(action.address) ?? {};
      return /erc20|erc721|erc1155|^mint$|^token$/.test(type) ? seen(action.address) : undefined;
    }
    if (action.kind !== "transfer") return undefined;
    if (facts.recipientIsToken === undefined) return unsure("recipientIsToken");
    return facts.recipientIsToken ? seen(action.to) : undefined;
  },
};

function seen(recipient: string): Seen {
  return {
    severity: "block",
    detail: {
      zh: "这是一个代币的合约地址，转进去的币取不回来。",
      en: "This is the contract of a token. What is sent there cannot be taken out again.",
    },
    evidence: { recipient },
  };
}
