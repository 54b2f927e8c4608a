import { defineRule } from "../rule.ts";

/** How many times the usual fee is too much. */
const TIMES = 5n;
/** Smallest units of the fee's coin above which a fee is odd whatever is usual: five coins of six decimals. */
const CAP = 5_000_000n;

/** A fee many times the usual one. */
export const cosmosFee = defineRule({
  id: "COS-11",
  name: { zh: "网络费过高", en: "A fee too high" },
  on: ["request"],
  needs: [],
  check({ family, fee, feeDenom }, { network }) {
    if (family !== "cosmos" || fee === undefined) return undefined;
    const usual = network?.usualFee;
    const high = usual === undefined ? /^u[a-z]/.test(feeDenom ?? "") && fee > CAP : fee > usual * TIMES;
    if (!high) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `网络费 ${fee}，远高于平时${usual === undefined ? "" : `的 ${usual}`}。`,
        en: `The fee is ${fee}, far above ${usual === undefined ? "the usual" : `the usual ${usual}`}.`,
      },
      evidence: { fee: fee.toString(), ...(usual !== undefined && { usual: usual.toString() }) },
    };
  },
});
