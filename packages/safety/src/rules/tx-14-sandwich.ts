import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";

/** Above this, taking the slippage from somebody pays for the attempt. */
const WORTHWHILE_BPS = 100;

/** A swap in the public mempool can be sandwiched for as much as its slippage allows. */
export const sandwich: Rule = {
  id: "TX-14",
  name: { zh: "可能被夹", en: "It could be sandwiched" },
  on: ["swap"],
  needs: [],
  check(action) {
    if (action.kind !== "swap" || action.slippageBps < WORTHWHILE_BPS) return undefined;
    const p = percent(action.slippageBps);
    return {
      severity: "warning",
      detail: {
        zh: `交易会进公开内存池，可能被夹，最多损失 ${p.zh}。把滑点调小更安全。`,
        en: `It goes through the public mempool and could be sandwiched for up to ${p.en}. A lower slippage is safer.`,
      },
      evidence: { slippageBps: String(action.slippageBps) },
    };
  },
};
