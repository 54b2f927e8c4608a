import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";
import { exchangeLoss } from "./exchange-loss.ts";

/** The price may move so far against the user before the swap gives up. */
export const slippage: Rule = {
  id: "SW-01",
  name: { zh: "滑点上限", en: "Slippage limit" },
  on: ["swap"],
  needs: [],
  check(action) {
    if (action.kind !== "swap") return undefined;
    const p = percent(action.slippageBps);
    return exchangeLoss(action.slippageBps, {
      high: { zh: "滑点上限很高", en: "A high slippage limit" },
      detail: {
        zh: `你允许成交价比报价差 ${p.zh}。抢跑者可以把这部分拿走。`,
        en: `You accept a price up to ${p.en} worse than quoted. Front-runners can take that much.`,
      },
      accept: { zh: `我接受 ${p.zh} 的滑点`, en: `I accept ${p.en} slippage` },
      evidence: { slippageBps: String(action.slippageBps) },
    });
  },
};
