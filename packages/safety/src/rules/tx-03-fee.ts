import type { Facts } from "../facts.ts";
import { percent } from "../percent.ts";
import type { Rule, Seen } from "../rule.ts";

/** Of what moves, in basis points: worth a word from here on, and a warning where nothing would be left. */
const SHARE = { info: 1_000, warning: 10_000 } as const;
/** Of the native coins there are, in basis points: the measure where no price tells what moves. */
const OF_BALANCE = { info: 2_000, warning: 5_000 } as const;

/** The network takes a large part of what moves, or of what there is to pay it with. */
export const feeTooHigh: Rule = {
  id: "TX-03",
  name: { zh: "网络费占比", en: "Fee against amount" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve"],
  needs: [],
  check(_action, facts) {
    return facts.feeShareBps === undefined ? againstBalance(facts) : againstAmount(facts.feeShareBps);
  },
};

function againstAmount(share: number): Seen | undefined {
  if (share < SHARE.info) return undefined;
  const p = percent(share);
  const more = share >= SHARE.warning;
  return {
    severity: more ? "warning" : "info",
    detail: more
      ? { zh: "网络费比要动的钱还多。", en: "The network fee is more than what moves." }
      : { zh: `网络费约占要动的钱的 ${p.zh}。`, en: `The network fee is about ${p.en} of what moves.` },
    evidence: { shareBps: String(share) },
  };
}

/** Whether the balance suffices, and what holds when nobody knows, is BAL-02's to say. */
function againstBalance({ feeCap, nativeBalance }: Facts): Seen | undefined {
  if (feeCap === undefined || nativeBalance === undefined || nativeBalance === 0n) return undefined;
  const bps = Number((feeCap * 10_000n) / nativeBalance);
  if (bps < OF_BALANCE.info) return undefined;
  const p = percent(bps);
  return {
    severity: bps >= OF_BALANCE.warning ? "warning" : "info",
    detail: {
      zh: `网络费最多会用掉你原生币的 ${p.zh}。`,
      en: `The network fee may take up to ${p.en} of your native coins.`,
    },
    evidence: { balanceBps: String(bps) },
  };
}
