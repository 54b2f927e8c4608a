import type { Rule } from "../rule.ts";

/** A contract that refuses what is sent to it. */
export const cannotReceive: Rule = {
  id: "RC-05",
  name: { zh: "对方合约收不了", en: "The contract cannot receive it" },
  on: ["transfer"],
  needs: ["recipientCode", "simulation"],
  check(action, facts) {
    if (action.kind !== "transfer" || facts.recipientCode !== "contract" || !facts.simulation?.revert) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `${action.to} 是合约，模拟时拒收：${facts.simulation.revert.zh}。`,
        en: `${action.to} is a contract and refused it in the simulation: ${facts.simulation.revert.en}.`,
      },
      evidence: { recipient: action.to },
    };
  },
};
