import { percent } from "../percent.ts";
import type { Rule, Seen } from "../rule.ts";
import { exchangeLoss } from "./exchange-loss.ts";

/** The price may move so far against the user before the swap gives up. */
export const slippage: Rule = {
  id: "SW-01",
  name: { zh: "滑点上限", en: "Slippage limit" },
  on: ["swap", "exchange"],
  needs: [],
  check(action, { quoteUnits }) {
    if (action.kind === "exchange") {
      const { leastUnits, spreadBps } = action;
      if (spreadBps !== undefined) return foreignLoss(spreadBps, { spreadBps: String(spreadBps) });
      if (!quoteUnits) return undefined;
      const bps = Number(((quoteUnits - leastUnits) * 10_000n) / quoteUnits);
      return foreignLoss(bps, { leastUnits: leastUnits.toString(), quoteUnits: quoteUnits.toString() });
    }
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

/** Of foreign requests, in basis points: their makers choose the limit, and most choose some per cent. */
const FOREIGN = { warning: 1_000, danger: 2_000 } as const;

function foreignLoss(bps: number, evidence: Readonly<Record<string, string>>): Seen | undefined {
  if (bps <= FOREIGN.warning) return undefined;
  const p = percent(bps);
  return {
    severity: bps > FOREIGN.danger ? "danger" : "warning",
    detail: {
      zh: `最少到账比报价少 ${p.zh}，抢跑者可以把这部分拿走。`,
      en: `The least that arrives is ${p.en} below the quote. Front-runners can take that much.`,
    },
    evidence,
  };
}
