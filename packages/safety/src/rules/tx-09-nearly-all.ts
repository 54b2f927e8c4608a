import { acquaintance } from "../acquaintance.ts";
import type { Rule } from "../rule.ts";

/** Nearly everything of an asset, to somebody the user does not know. */
export const nearlyAll: Rule = {
  id: "TX-09",
  name: { zh: "几乎全部转给陌生地址", en: "Nearly all of it, to a stranger" },
  on: ["transfer"],
  needs: ["balance", "known"],
  check(action, facts) {
    if (action.kind !== "transfer" || facts.balance === undefined || facts.balance === 0n) return undefined;
    if (acquaintance(action, facts).kind === "known") return undefined;
    if (action.units * 100n <= facts.balance * 90n) return undefined;
    const amount = facts.show(action.asset, action.units);
    return {
      severity: "danger",
      detail: {
        zh: `${amount} 是你这种资产的九成以上，收款人你在这条链上没有付过也没有存过。`,
        en: `${amount} is more than nine tenths of what you hold of it, and on this chain you have neither paid nor saved the recipient.`,
      },
      evidence: { recipient: action.to, units: action.units.toString(), balance: facts.balance.toString() },
      accept: { zh: `把 ${amount} 转给陌生人`, en: `send ${amount} to a stranger` },
    };
  },
};
