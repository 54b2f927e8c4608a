import { nativeAsset } from "../decode/evm/walk.ts";
import type { WholeRequest } from "../decoded-action.ts";
import type { Facts } from "../facts.ts";
import { percent } from "../percent.ts";
import type { Rule, Seen } from "../rule.ts";

/** Of what moves, in basis points: worth a word from here on, and a warning where nothing would be left. */
const SHARE = { info: 1_000, warning: 10_000 } as const;
/** Of the native coins there are, in basis points: the measure where no price tells what moves. */
const OF_BALANCE = { info: 2_000, warning: 5_000 } as const;

/** Of a foreign request: how many times the usual price, and the estimated gas, are too much. */
const TIMES = { price: 5n, limit: 2n } as const;
/** One ether: nobody's fee. */
const CAP_WEI = 10n ** 18n;

/** The network takes a large part of what moves, or of what there is to pay it with. */
export const feeTooHigh: Rule = {
  id: "TX-03",
  name: { zh: "网络费占比", en: "Fee against amount" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "request"],
  needs: [],
  check(action, facts) {
    if (action.kind === "request") return ofRequest(action, facts);
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

/** A foreign request names its own fee: it is held against what is usual, and against what it moves. */
function ofRequest(request: WholeRequest, { network, show }: Facts): Seen | undefined {
  const { chain, gasPrice, gasLimit, value = 0n, family } = request;
  if (family !== "evm") return undefined;
  const { usualGasPrice, gasEstimate } = network ?? {};
  // What is not named the wallet fills in by itself.
  const most = (gasLimit ?? 0n) * (gasPrice ?? 0n);
  const above = usualGasPrice !== undefined && gasPrice !== undefined && gasPrice > usualGasPrice * TIMES.price;
  const loose = gasEstimate !== undefined && gasLimit !== undefined && gasLimit > gasEstimate * TIMES.limit;
  if (most > CAP_WEI) {
    return {
      severity: "block",
      detail: {
        zh: `网络费最多 ${show(nativeAsset(chain), most)}，不可能是对的。`,
        en: `The fee may be ${show(nativeAsset(chain), most)}, which cannot be right.`,
      },
      evidence: { most: most.toString() },
    };
  }
  if (!above && !loose && !(value > 0n && most > value)) return undefined;
  return {
    severity: "warning",
    detail: {
      zh: above ? "每单位网络费远高于平时。" : loose ? "网络费上限远高于需要。" : "网络费比要动的钱还多。",
      en: above
        ? "The price of gas is far above the usual."
        : loose
          ? "The gas limit is far above what is needed."
          : "The network fee is more than what moves.",
    },
    evidence: {
      ...(gasPrice !== undefined && { gasPrice: gasPrice.toString() }),
      ...(gasLimit !== undefined && { gasLimit: gasLimit.toString() }),
    },
  };
}
