import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { LEAST_SAMPLES } from "./amount.ts";
import { type Anomaly, paymentsInWords } from "./anomaly.ts";
import { type EarlierPayment, isInAsset } from "./earlier-payment.ts";

/** Something the user has never paid in, although they pay. */
export function newAsset(payments: readonly EarlierPayment[], asset: AssetId): Anomaly | undefined {
  const named = payments.flatMap((one) => (one.asset === undefined ? [] : [one.asset]));
  if (named.length < LEAST_SAMPLES || named.some((one) => isInAsset(one, asset))) return undefined;
  const symbols = [...new Set(named.map((one) => findAsset(one)?.symbol).filter((one) => one !== undefined))];
  const usual = symbols.slice(0, 3);
  return {
    severity: "info",
    title: { zh: "第一次付这种资产", en: "The first payment in this asset" },
    detail: {
      zh: `你之前 ${named.length} 笔付款都不是它${usual.length > 0 ? `，多是 ${usual.join("、")}` : ""}。`,
      en: `None of your ${paymentsInWords(named.length)} before was in it${usual.length > 0 ? `: they were in ${usual.join(", ")}` : ""}.`,
    },
    evidence: { payments: String(named.length), ...(usual.length > 0 && { usual: usual.join(", ") }) },
  };
}
