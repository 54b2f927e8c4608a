import type { Rule } from "../rule.ts";

/** The run failed: sending it would only spend the fee. */
export const reverts: Rule = {
  id: "TX-12",
  name: { zh: "模拟失败", en: "The simulation failed" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation"],
  check(_action, facts) {
    const why = facts.simulation?.revert;
    if (!why) return undefined;
    return {
      severity: "block",
      detail: { zh: `照这样发送会失败：${why.zh}。`, en: `Sent like this it would fail: ${why.en}.` },
      evidence: {},
    };
  },
};
