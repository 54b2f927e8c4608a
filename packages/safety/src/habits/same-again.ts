import { sameAddress } from "../same-address.ts";
import type { Anomaly } from "./anomaly.ts";
import { type EarlierPayment, isInAsset, MINUTE, type PaymentNow, within } from "./earlier-payment.ts";

/** So soon after a payment the same again is more likely a second click than a second wish. */
export const SAME_AGAIN = 10n * MINUTE;

/** The same amount of the same to the same address, minutes ago. */
export function sameAgain(payments: readonly EarlierPayment[], now: PaymentNow): Anomaly | undefined {
  const same = within(payments, now.at, SAME_AGAIN).filter(
    ({ to, units, asset }) =>
      to !== undefined && sameAddress(to, now.to) && units === now.units && isInAsset(asset, now.asset),
  );
  const last = same.at(-1);
  if (!last) return undefined;
  return alreadyDone(now.at - last.at, { to: now.to, units: now.units.toString() });
}

/** What is said of the same thing again. @param ago seconds */
export function alreadyDone(ago: bigint, evidence: Readonly<Record<string, string>> = {}): Anomaly {
  const minutes = Math.max(1, Math.round(Number(ago) / 60));
  return {
    severity: "warning",
    title: { zh: "刚做过同样的事", en: "The same was just done" },
    detail: {
      zh: `约 ${minutes} 分钟前你发过一模一样的一笔。签了就是第二笔。`,
      en: `You sent exactly this about ${minutes} min ago. Signing makes it a second one.`,
    },
    evidence: { secondsAgo: String(ago), ...evidence },
  };
}
