import type { ShowUnits } from "../facts.ts";
import type { Anomaly } from "./anomaly.ts";
import { type EarlierPayment, isInAsset, type PaymentNow } from "./earlier-payment.ts";

/** Fewer payments than this make no habit. */
export const LEAST_SAMPLES = 5;

/**
 * An amount far beyond what was usually paid of the asset, by units; where too few were paid of it, of anything, by dollars, where they
 * are known of all. Without a habit the user's own cap for one payment stands for it.
 */
export function unusualAmount(
  payments: readonly EarlierPayment[],
  now: PaymentNow,
  cap: bigint | undefined,
  show: ShowUnits,
): Anomaly | undefined {
  const units = payments.flatMap((one) =>
    one.units !== undefined && isInAsset(one.asset, now.asset) ? [one.units] : [],
  );
  if (units.length >= LEAST_SAMPLES)
    return told(now.units, usualMost(units), units.length, (one) => show(now.asset, one), {
      units: now.units.toString(),
    });
  const cents = payments.flatMap((one) => (one.cents === undefined ? [] : [one.cents]));
  if (cents.length >= LEAST_SAMPLES && now.cents !== undefined)
    return told(now.cents, usualMost(cents), cents.length, dollars, { cents: now.cents.toString() });
  if (cap === undefined || now.units <= cap) return undefined;
  return {
    ...TITLE,
    severity: "warning",
    detail: {
      zh: `这笔是 ${show(now.asset, now.units)}，超过你给一笔付款设的 ${show(now.asset, cap)}。`,
      en: `This is ${show(now.asset, now.units)}, more than the ${show(now.asset, cap)} you have set for one payment.`,
    },
    evidence: { units: now.units.toString(), cap: cap.toString() },
  };
}

const TITLE = { title: { zh: "金额和平时差很多", en: "An unusual amount" } };

function told(
  amount: bigint,
  most: bigint,
  samples: number,
  show: (amount: bigint) => string,
  evidence: Readonly<Record<string, string>>,
): Anomaly | undefined {
  if (amount <= most) return undefined;
  return {
    ...TITLE,
    severity: "warning",
    detail: {
      zh: `这笔是 ${show(amount)}；你之前 ${samples} 笔付款，正常不超过 ${show(most)}。确认没有多写一个零。`,
      en: `This is ${show(amount)}; by your ${samples} earlier payments up to ${show(most)} is usual. Make sure there is no zero too many.`,
    },
    evidence: { ...evidence, usualLimit: most.toString() },
  };
}

/** Mean and three standard deviations: beyond that an amount is not of the same kind. At least five amounts. */
export function usualMost(amounts: readonly bigint[]): bigint {
  const numbers = amounts.map(Number);
  const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const variance = numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / numbers.length;
  return BigInt(Math.round(mean + 3 * Math.sqrt(variance)));
}

/** Hundredths of a dollar as text. */
export function dollars(cents: bigint): string {
  return `$${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
