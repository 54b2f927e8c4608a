import { defineRule } from "../rule.ts";

/** Of a quote, in per cent, below which the least amount protects nobody. */
const LEAST_PERCENT = 80n;

/** A spread, in basis points, from which it bounds nothing. */
const OPEN_BPS = 5_000;

/** A swap that accepts whatever is left of it: everything above is there for the taking. */
export const leastAmount = defineRule({
  id: "SW-03",
  name: { zh: "没有最低到账保护", en: "No least amount" },
  on: ["exchange"],
  needs: [],
  check(action, { quoteUnits, show }) {
    const { leastUnits, sellUnits = 0n, limitless, spreadBps = OPEN_BPS } = action;
    if (spreadBps < OPEN_BPS) return undefined;
    // A bound of a few base units is none: it only looks like one. A quote knows better.
    const token = quoteUnits === undefined && leastUnits <= 1_000n && sellUnits >= 1_000_000_000n;
    const low = quoteUnits !== undefined && leastUnits * 100n < quoteUnits * LEAST_PERCENT;
    if (leastUnits > 0n && !token && !low && !limitless) return undefined;
    const least = action.buy === undefined ? leastUnits.toString() : show(action.buy, leastUnits);
    return {
      severity: "danger",
      detail: limitless
        ? { zh: "买定量，付多少没有上限。", en: "It buys a fixed amount for whatever that costs." }
        : {
            zh: `最少到账 ${least}，几乎没有保护，抢跑者可以拿走差额。`,
            en: `The least that arrives is ${least}: next to no protection, and front-runners take the difference.`,
          },
      evidence: {
        leastUnits: leastUnits.toString(),
        ...(quoteUnits !== undefined && { quoteUnits: quoteUnits.toString() }),
      },
    };
  },
});
