import { acquaintance } from "../acquaintance.ts";
import { type Rule, type Seen, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Paying oneself costs a fee and changes nothing. */
export const ownAccount: Rule = {
  id: "RC-11",
  name: { zh: "付给自己", en: "Paying yourself" },
  on: ["transfer", "address"],
  needs: [],
  check(action, facts) {
    if (action.kind === "address") return facts.about?.(action.address).own ? another(action.address) : undefined;
    if (action.kind !== "transfer") return undefined;
    if (sameAddress(action.to, action.from)) {
      return {
        severity: "info",
        detail: {
          zh: "收款和付款是同一个地址，只会花掉网络费。",
          en: "Payer and recipient are the same address: only the fee is spent.",
        },
        evidence: { recipient: action.to },
      };
    }
    if (facts.known === undefined) return unsure("known");
    const who = acquaintance(action, facts);
    const own = facts.known?.some(({ address, relation }) => relation === "own" && sameAddress(address, action.to));
    // A wallet that is a contract on another chain is nobody's here until it is deployed: RC-06 tells.
    if (!own || who.kind !== "known") return undefined;
    return another(action.to);
  },
};

function another(recipient: string): Seen {
  return {
    severity: "info",
    detail: { zh: "这是你自己的另一个钱包。", en: "This is another wallet of yours." },
    evidence: { recipient },
  };
}
