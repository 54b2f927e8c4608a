import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";
import { exchangeLoss } from "./exchange-loss.ts";

/** Feeds move in steps of up to half a percent, and pools stand a little beside them: less than this says nothing. */
const LEAST_BPS = 300;

/**
 * What comes is worth less than what goes, by prices that no pool makes. Price impact is measured against the pools
 * themselves; where somebody has moved them, or one is stale, only this tells. Silent where either side has no price.
 */
export const independentPrice: Rule = {
  id: "SW-13",
  name: { zh: "和独立价格相比", en: "Against an independent price" },
  on: ["swap"],
  needs: [],
  check(action, { worthLossBps }) {
    if (action.kind !== "swap" || worthLossBps === undefined || worthLossBps < LEAST_BPS) return undefined;
    const p = percent(worthLossBps);
    return exchangeLoss(worthLossBps, {
      high: { zh: "比独立价格差很多", en: "Far below an independent price" },
      detail: {
        zh: `按预言机价格，换到的比付出的少值 ${p.zh}。池子里的价可能被人动过，或者很久没人交易。`,
        en: `By oracle prices, what you get is worth ${p.en} less than what you pay. Somebody may have moved the pools, or they are stale.`,
      },
      accept: { zh: `我接受少值 ${p.zh}`, en: `I accept ${p.en} less` },
      evidence: { worthLossBps: String(worthLossBps) },
    });
  },
};
