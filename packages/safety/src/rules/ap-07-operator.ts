import { isMarketName } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";
import { nameOf, trustOf } from "./spender-trust.ts";

/** Leave to move every token of a collection at any time. Only marketplaces have a use for it. */
export const collectionOperator = defineRule({
  id: "AP-07",
  name: { zh: "授权整个合集", en: "Leave to move a whole collection" },
  on: ["operator"],
  needs: ["about"],
  check(action, facts) {
    if (!action.approved) return undefined;
    const known = facts.about(action.operator);
    const market =
      trustOf(known) === "trusted" &&
      (known.type === "market" || known.type === "marketplace" || isMarketName(known.label ?? ""));
    const who = nameOf(facts, action.operator);
    return {
      severity: market ? "info" : "danger",
      detail: {
        zh: `${who} 可以随时转走你在这个合集里的全部 NFT，包括以后得到的。`,
        en: `${who} could move every token you have in this collection, at any time, and those you get later.`,
      },
      evidence: { operator: action.operator, collection: action.token },
      ...(!market && { accept: { zh: "我要授权整个合集", en: "approve the whole collection" } }),
    };
  },
});
