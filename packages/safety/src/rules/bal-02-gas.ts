import type { Rule } from "../rule.ts";

/** The wallet cannot pay the network for it. */
export const gasTooLow: Rule = {
  id: "BAL-02",
  name: { zh: "网络费不够", en: "Not enough for the network fee" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up", "cancel"],
  needs: ["nativeBalance", "nativeNeeded", "feeCap", "nativeAsset"],
  check(_action, facts) {
    const { nativeBalance, nativeNeeded, feeCap, nativeAsset } = facts;
    if (nativeBalance === undefined || nativeNeeded === undefined || feeCap === undefined || !nativeAsset)
      return undefined;
    const total = nativeNeeded + feeCap;
    if (total <= nativeBalance) return undefined;
    const [needed, there] = [facts.show(nativeAsset, total), facts.show(nativeAsset, nativeBalance)];
    return {
      severity: "block",
      detail: {
        zh: `连网络费最多要 ${needed}，只有 ${there}。`,
        en: `With the network fee it takes up to ${needed}; ${there} is there.`,
      },
      evidence: { needed: total.toString(), feeCap: feeCap.toString(), available: nativeBalance.toString() },
    };
  },
};
