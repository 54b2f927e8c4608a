import type { Rule } from "../rule.ts";

/** Something leaves that nobody spoke of. */
export const otherOutflow: Rule = {
  id: "SIM-02",
  name: { zh: "别的资产离开", en: "Something else leaves" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation"],
  check(_action, facts) {
    const [first] = facts.simulation?.otherOutflows ?? [];
    if (!first) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `模拟时还有别的资产离开：${first.what}。`,
        en: `In the simulation something else leaves as well: ${first.what}.`,
      },
      evidence: { what: first.what },
    };
  },
};
