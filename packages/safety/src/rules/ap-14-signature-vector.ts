import { isMarketName } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** An honest contract that moves tokens by signatures: once it is approved, a signature alone can empty the account. */
export const signatureVector = defineRule({
  id: "AP-14",
  name: { zh: "凭签名就能动用的授权", en: "A permission that signatures can use" },
  on: ["approve", "operator"],
  needs: ["about"],
  check(action, facts) {
    if (action.kind === "approve" ? action.units === 0n && !action.nft : !action.approved) return undefined;
    const spender = action.kind === "operator" ? action.operator : action.spender;
    const known = facts.about(spender);
    const { type, label = "", vouched } = known;
    // Of a contract that nobody stands for other rules speak; its name alone makes nothing sound.
    if (trustOf(known) !== "trusted") return undefined;
    if (type !== "permit2" && !(vouched && type === "market") && !/permit2/i.test(label) && !isMarketName(label))
      return undefined;
    return {
      severity: "info",
      detail: {
        zh: `${label || spender} 是可靠的合约，但以后你签的一条消息就能让别人通过它转走代币。签名前看清楚。`,
        en: `${label || spender} is sound, but from now on one message you sign can move tokens through it. Read what you sign.`,
      },
      evidence: { spender },
    };
  },
});
