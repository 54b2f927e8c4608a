import { defineRule, unsure } from "../rule.ts";

/** Of what is paid, in per cent. */
const SHARE = { danger: 5n, block: 50n } as const;
/** How many times the usual rate is too much; satoshis per virtual byte that are too much whatever is usual. */
const TIMES = 10;
const CAP = 1_000;

/** The miners get what should have been change. */
export const bitcoinFee = defineRule({
  id: "BTC-03",
  name: { zh: "矿工费过高", en: "A fee too high" },
  on: ["bitcoin"],
  needs: [],
  check({ fee, feeRate, outputs, inputs, login }, { network }) {
    if (login) return undefined;
    const partial = inputs.some(({ sighash, own }) => own !== false && (sighash & 0x80) !== 0);
    // Others will add to it: what it costs is not settled yet.
    if (fee === undefined && feeRate === undefined) return partial ? undefined : unsure("input values");
    if (partial && (fee ?? 0n) <= 0n) return undefined;
    const sent = outputs.filter(({ own, change }) => !own && !change).reduce((sum, { value }) => sum + value, 0n);
    const all = outputs.reduce((sum, { value }) => sum + value, 0n);
    const value = sent > 0n ? sent : all;
    const usual = network?.usualFeeRate;
    const fast = feeRate !== undefined && (feeRate > CAP || (usual !== undefined && feeRate > usual * TIMES));
    const more = (percent: bigint) => fee !== undefined && fee > 0n && fee * 100n > value * percent;
    if (fee !== undefined && fee < 0n) {
      return {
        severity: "block",
        detail: {
          zh: "输出比输入多，这不是一笔有效的交易。",
          en: "It pays out more than it takes in: no valid transaction.",
        },
      };
    }
    if (!fast && !more(SHARE.danger)) return undefined;
    return {
      severity: more(SHARE.block) ? "block" : "danger",
      detail: {
        zh: `矿工费 ${fee ?? "?"} 聪${feeRate === undefined ? "" : `（每虚拟字节 ${Math.round(feeRate)} 聪）`}，远高于正常。`,
        en: `The fee is ${fee ?? "?"} satoshis${feeRate === undefined ? "" : ` (${Math.round(feeRate)} a virtual byte)`}, far above what is normal.`,
      },
      evidence: {
        ...(fee !== undefined && { fee: fee.toString() }),
        value: value.toString(),
        ...(feeRate !== undefined && { feeRate: String(Math.round(feeRate)) }),
      },
    };
  },
});
