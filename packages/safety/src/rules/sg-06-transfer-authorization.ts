import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";
import { intendedUnits } from "./intended-amount.ts";

/** EIP-3009, the payment of x402: whoever holds the signature can carry the transfer out. */
export const transferAuthorization = defineRule({
  id: "SG-06",
  name: { zh: "签名就是付款（EIP-3009）", en: "A signature that pays (EIP-3009)" },
  on: ["transfer"],
  needs: [],
  check(action, facts) {
    if (action.how !== "authorization" || action.units === 0n) return undefined;
    const about = facts.about?.(action.to);
    const cap = intendedUnits(facts.intent, action.asset);
    const within = cap === undefined || action.units <= cap;
    const wanted =
      facts.intent?.recipient !== undefined && sameAddress(facts.intent.recipient, action.to) && cap !== undefined;
    const amount = facts.show(action.asset, action.units);
    const listed = about?.known === true || about?.own === true;
    return {
      severity: (wanted || listed) && within && !about?.scam ? "info" : "danger",
      detail: {
        zh: `签了它，${amount} 就会付给 ${action.to}，不用你再发交易。`,
        en: `Once signed, ${amount} go to ${action.to} without any transaction of yours.`,
      },
      evidence: { payee: action.to, units: action.units.toString() },
    };
  },
});
