import { isMarketName } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** One NFT may be taken by somebody who is no marketplace. */
export const nftApproval = defineRule({
  id: "AP-08",
  name: { zh: "授权一个 NFT", en: "Leave to take an NFT" },
  on: ["approve"],
  needs: ["about"],
  check(action, facts) {
    if (!action.nft) return undefined;
    const known = facts.about(action.spender);
    if (trustOf(known) === "trusted" || (known.verified === true && isMarketName(known.label ?? ""))) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${action.spender} 不是已知的市场，授权后它可以随时拿走这个 NFT。`,
        en: `${action.spender} is no marketplace we know. Once approved it can take this NFT at any time.`,
      },
      evidence: { spender: action.spender, id: action.units.toString() },
    };
  },
});
