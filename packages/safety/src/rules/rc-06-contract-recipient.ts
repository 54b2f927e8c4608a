import { acquaintance, knownThere } from "../acquaintance.ts";
import { type Rule, unsure } from "../rule.ts";

/**
 * A contract as recipient that is not known here: tokens it was not written to hold may be stuck there. Where the
 * contract the user knows stands on another chain only, nobody may be here at all.
 */
export const contractRecipient: Rule = {
  id: "RC-06",
  name: { zh: "接收地址是合约", en: "The recipient is a contract" },
  on: ["transfer"],
  needs: [],
  check(action, facts) {
    const places = action.kind === "transfer" ? facts.about?.(action.to).codeOn : undefined;
    if (action.kind === "transfer" && places) {
      return {
        severity: "danger",
        title: { zh: "这条链上没有这个合约", en: "The contract is not on this chain" },
        detail: {
          zh: `这个合约只在 ${places.join("、")} 上，转到这里多半没人拿得到。`,
          en: `This contract stands on ${places.join(", ")} only: nobody may be able to reach what arrives here.`,
        },
        evidence: { recipient: action.to, chains: places.join(", ") },
      };
    }
    const missing = (["recipientCode", "known", "recipientIsToken"] as const).filter(
      (fact) => facts[fact] === undefined,
    );
    if (missing.length > 0) return unsure(missing.join(", "));
    if (action.kind !== "transfer" || facts.recipientIsToken) return undefined;
    const who = acquaintance(action, facts);
    if (who.kind === "known") return undefined;
    if (who.kind === "elsewhere" && who.is === "contract" && facts.recipientCode !== "contract") {
      const there = knownThere(who.as);
      return {
        severity: "danger",
        title: { zh: "这条链上没有这个合约", en: "The contract is not on this chain" },
        detail: {
          zh: `你${there.zh}，那边是一个合约，这条链上没有。转到这里，对方多半拿不到。`,
          en: `You ${there.en}, where it is a contract. Here it is none: its owner most likely cannot reach what arrives.`,
        },
        evidence: { recipient: action.to, chain: who.chain, code: facts.recipientCode ?? "none" },
        accept: { zh: "对方在这条链上也能收", en: "they can receive it here" },
      };
    }
    if (facts.recipientCode !== "contract") return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "对方是一个合约。不是钱包合约的话，钱可能取不出来。",
        en: "The recipient is a contract. Unless it is a wallet, the money may be stuck there.",
      },
      evidence: { recipient: action.to },
    };
  },
};
