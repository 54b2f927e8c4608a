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
  check({ chain, family, fee, feeDenom }, { network, show }) {
    if (family !== "cosmos" || fee === undefined) return undefined;
    const usual = network?.usualFee;
    const high = usual === undefined ? /^u[a-z]/.test(feeDenom ?? "") && fee > CAP : fee > usual * TIMES;
    if (!high) return undefined;
    const inCoins = (units: bigint) => show(`${chain}/denom:${(feeDenom ?? "?").replaceAll("/", "-")}`, units);
    return {
      severity: "warning",
      detail: {
        zh: `网络费 ${inCoins(fee)}，远高于平时${usual === undefined ? "" : `的 ${inCoins(usual)}`}。`,
        en: `The fee is ${inCoins(fee)}, far above the usual${usual === undefined ? "" : ` ${inCoins(usual)}`}.`,
      },
      evidence: { fee: fee.toString(), ...(usual !== undefined && { usual: usual.toString() }) },
    };
  },
});
