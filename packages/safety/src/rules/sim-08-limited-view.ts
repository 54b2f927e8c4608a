import type { Rule } from "../rule.ts";

/**
 * The node could run it but not show its events: of assets that are not listed, nobody saw what left or who may take
 * them. With listed tokens and the protocols' own contracts only code that is known runs, and what it touches was read.
 * An unlisted token's code may do what SIM-02 and SIM-04 look for, so it weighs what they would; so may a recipient's,
 * whose call is at least the user's own.
 */
export const limitedView: Rule = {
  id: "SIM-08",
  name: { zh: "模拟看得不全", en: "A limited simulation" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: ["simulation", "unlisted"],
  check(action, facts) {
    if (facts.simulation?.sawEvents !== false) return undefined;
    const [token] = facts.unlisted ?? [];
    if (token) {
      return {
        severity: "danger",
        detail: {
          zh: `节点看不到事件，而「${token.shown}」没有登记：它的代码会不会顺手转走别的币、留下授权，没有人看到。`,
          en: `The node shows no events and “${token.shown}” is not listed: whether its code takes something else or leaves a permission behind, nobody saw.`,
        },
        evidence: { asset: token.asset, shown: token.shown },
        accept: { zh: "没看全也要做", en: "go on without seeing all" },
      };
    }
    if (action.kind === "transfer" && facts.recipientCode !== "none") {
      return {
        severity: "warning",
        detail: {
          zh: "节点看不到事件，而收款地址上有合约代码：只核对了登记过的资产和相关授权，别的没有看到。",
          en: "The node shows no events, and the recipient has code of its own: only listed assets and the permissions involved were compared.",
        },
        evidence: { recipient: action.to, code: facts.recipientCode ?? "unknown" },
      };
    }
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
