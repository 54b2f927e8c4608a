import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";

/** The network takes a large part of what moves. */
export const feeTooHigh: Rule = {
  id: "TX-03",
  name: { zh: "网络费占比", en: "Fee against amount" },
  on: ["transfer", "swap"],
  needs: [],
  check(_action, facts) {
    const share = facts.feeShareBps;
    // Without a price nobody can tell, and nothing hangs on it.
    if (share === undefined || share < 1_000) return undefined;
    const p = percent(share);
    const more = share >= 10_000;
    return {
      severity: more ? "warning" : "info",
      detail: more
        ? { zh: "网络费比要动的钱还多。", en: "The network fee is more than what moves." }
        : { zh: `网络费约占要动的钱的 ${p.zh}。`, en: `The network fee is about ${p.en} of what moves.` },
      evidence: { shareBps: String(share) },
    };
  },
};
