import type { Exchange } from "../decoded-action.ts";
import { percent } from "../percent.ts";
import type { Rule } from "../rule.ts";

/** Above this, taking the slippage from somebody pays for the attempt. */
const WORTHWHILE_BPS = 100;
/** Of foreign requests: their makers choose some per cent as a matter of course. */
const FOREIGN_BPS = 1_000;

/** A swap in the public mempool can be sandwiched for as much as its slippage allows. */
export const sandwich: Rule = {
  id: "TX-14",
  name: { zh: "可能被夹", en: "It could be sandwiched" },
  on: ["swap", "exchange"],
  needs: [],
  check(action, { quoteUnits }) {
    const bps =
      action.kind === "exchange" ? belowQuoteBps(action, quoteUnits) : action.kind === "swap" ? action.slippageBps : 0;
    if (bps < (action.kind === "exchange" ? FOREIGN_BPS : WORTHWHILE_BPS)) return undefined;
    const p = percent(bps);
    return {
      severity: "warning",
      detail: {
        zh: `交易会进公开内存池，可能被夹，最多损失 ${p.zh}。把滑点调小更安全。`,
        en: `It goes through the public mempool and could be sandwiched for up to ${p.en}. A lower slippage is safer.`,
      },
      evidence: { slippageBps: String(bps) },
    };
  },
};

/** How far below a quote, or the contract's own price, an exchange may end, in basis points; 0 where nobody quoted it. */
function belowQuoteBps({ leastUnits, bridge, spreadBps }: Exchange, quote: bigint | undefined): number {
  if (spreadBps !== undefined) return spreadBps;
  return quote && !bridge && leastUnits < quote ? Number(((quote - leastUnits) * 10_000n) / quote) : 0;
}
