import type { Rule } from "../rule.ts";

/** A permission appears that nobody spoke of. */
export const otherPermission: Rule = {
  id: "SIM-04",
  name: { zh: "多出来的授权", en: "A permission nobody spoke of" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation"],
  check(_action, facts) {
    const [first] = facts.simulation?.otherPermissions ?? [];
    if (!first) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `模拟时多出一项授权：${first.what}。`,
        en: `In the simulation a permission appears: ${first.what}.`,
      },
      evidence: { what: first.what },
    };
  },
};
