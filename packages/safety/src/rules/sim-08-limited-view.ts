import type { Rule } from "../rule.ts";

/** The node could run it but not show its events. */
export const limitedView: Rule = {
  id: "SIM-08",
  name: { zh: "模拟看得不全", en: "A limited simulation" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation"],
  check(_action, facts) {
    if (facts.simulation?.sawEvents !== false) return undefined;
    return {
      severity: "info",
      detail: {
        zh: "节点不支持完整模拟，只核对了登记过的资产和相关授权。",
        en: "The node cannot simulate in full: only listed assets and the permissions involved were compared.",
      },
      evidence: {},
    };
  },
};
