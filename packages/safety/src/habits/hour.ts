import type { Anomaly } from "./anomaly.ts";
import { DAY, type EarlierPayment, HOUR } from "./earlier-payment.ts";

/** Payments, and days they were made on, from which on somebody has hours. */
const LEAST_PAYMENTS = 20;
const LEAST_DAYS = 7;
/** Nothing was ever paid within so many hours of this one. */
const APART = 3;

/** An hour of the day at which the user never pays. Hours are UTC's: nobody knows where somebody is. */
export function unusualHour(payments: readonly EarlierPayment[], now: bigint): Anomaly | undefined {
  const times = payments.flatMap(({ at }) => (at === undefined || at > now ? [] : [at]));
  if (times.length < LEAST_PAYMENTS || new Set(times.map((at) => at / DAY)).size < LEAST_DAYS) return undefined;
  const hour = hourOf(now);
  const nearest = Math.min(...times.map((at) => apart(hourOf(at), hour)));
  if (nearest <= APART) return undefined;
  const clock = `${String(hour).padStart(2, "0")}:${String(Number((now % HOUR) / 60n)).padStart(2, "0")}`;
  return {
    severity: "info",
    title: { zh: "不寻常的时间", en: "An unusual hour" },
    detail: {
      zh: `现在是 ${clock}（UTC）；你之前 ${times.length} 笔付款，没有一笔在这前后 ${APART} 小时内。`,
      en: `It is ${clock} UTC; none of your ${times.length} earlier payments was made within ${APART} hours of that.`,
    },
    evidence: { hourUtc: String(hour), payments: String(times.length), nearestHours: String(nearest) },
  };
}

const hourOf = (at: bigint): number => Number((at % DAY) / HOUR);
const apart = (a: number, b: number): number => Math.min((a - b + 24) % 24, (b - a + 24) % 24);
