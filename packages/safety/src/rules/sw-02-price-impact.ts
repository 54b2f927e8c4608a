import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";
import { exchangeLoss } from "./exchange-loss.ts";

/** The trade itself moves the price: it is large for the pools it goes through. */
export const priceImpact: Rule = {
  id: "SW-02",
  name: { zh: "价格影响", en: "Price impact" },
  on: ["swap"],
  needs: [],
  check(action) {
    if (action.kind !== "swap") return undefined;
    const bps = Math.round(action.priceImpactPpm / 100);
    const p = percent(bps);
    return exchangeLoss(bps, {
      high: { zh: "价格影响很大", en: "A high price impact" },
      detail: {
        zh: `这笔兑换对池子来说太大，你会比市价少得 ${p.zh}。分几次或换一个数量会好些。`,
        en: `The trade is large for its pools: you get ${p.en} less than the market price. Smaller parts lose less.`,
      },
      accept: { zh: `我接受损失 ${p.zh}`, en: `I accept a loss of ${p.en}` },
      evidence: { priceImpactPpm: String(action.priceImpactPpm) },
    });
  },
};
