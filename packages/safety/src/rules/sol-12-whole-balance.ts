import { defineRule } from "../rule.ts";

/** Of the balance, in per cent, above which nothing is left to pay a fee with. */
const NEARLY_ALL = 95n;

/** All of an account's SOL leaves for somebody the user does not know. */
export const wholeBalance = defineRule({
  id: "SOL-12",
  name: { zh: "转走全部 SOL", en: "All SOL leaves" },
  on: ["transfer"],
  needs: ["about", "balance"],
  check(action, { about, balance }) {
    if (!action.asset.endsWith("/slip44:501") || balance === 0n) return undefined;
    const { known, own } = about(action.to);
    if (known || own || action.units * 100n < balance * NEARLY_ALL) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: "几乎全部 SOL 会到一个陌生地址，连网络费都不剩。",
        en: "Nearly all SOL goes to a stranger; not even the fee is left.",
      },
      evidence: { recipient: action.to, units: action.units.toString(), balance: balance.toString() },
    };
  },
});
