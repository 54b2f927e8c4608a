import type { Rule } from "../rule.ts";

/** The run did something else than was promised. */
export const promiseBroken: Rule = {
  id: "SIM-01",
  name: { zh: "模拟结果与承诺", en: "Simulation against promise" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation"],
  check(_action, facts) {
    const [first] = facts.simulation?.broken ?? [];
    if (!first || facts.simulation?.revert) return undefined;
    return {
      severity: "block",
      detail: { zh: `模拟出来不是这样：${first.zh}。`, en: `The simulation shows otherwise: ${first.en}.` },
      evidence: {},
    };
  },
};
