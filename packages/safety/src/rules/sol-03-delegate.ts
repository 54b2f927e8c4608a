import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

const MAX_64 = (1n << 64n) - 1n;

/** A delegate may take tokens from the account. Solana's wallets hardly show it. */
export const tokenDelegate = defineRule({
  id: "SOL-03",
  name: { zh: "授权代币给别人", en: "A token delegate" },
  on: ["approve"],
  needs: ["about"],
  check(action, { about, show }) {
    if (action.how !== "delegate" || action.units === 0n || about(action.spender).own) return undefined;
    const trust = trustOf(about(action.spender));
    const all = action.units >= MAX_64;
    return {
      severity: all || trust === "bad" ? "danger" : "warning",
      detail: {
        zh: `${action.spender} 不用再问你就能拿走${all ? "这个账户里的全部代币" : ` ${show(action.asset, action.units)}`}。`,
        en: `${action.spender} could take ${all ? "every token of this account" : show(action.asset, action.units)} without asking again.`,
      },
      evidence: { delegate: action.spender, units: action.units.toString() },
    };
  },
});
