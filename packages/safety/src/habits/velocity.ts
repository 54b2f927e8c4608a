import { type Anomaly, paymentsInWords } from "./anomaly.ts";
import { DAY, type EarlierPayment, MINUTE, within } from "./earlier-payment.ts";

/** How far back a burst may reach, and how many payments it has at least, this one among them. */
const BURST = 15n * MINUTE;
const LEAST = 5;
/** So many times a usual day's payments. */
const TIMES = 3;
/** How far back the usual is looked for. */
const USUAL = 60n * DAY;

/**
 * Many payments within minutes, for somebody who makes few. The usual is the mean of the days on which anything was paid: who pays
 * thirty salaries once a month is used to thirty a day.
 */
export function velocity(payments: readonly EarlierPayment[], now: bigint): Anomaly | undefined {
  const burst = within(payments, now, BURST);
  const count = burst.length + 1;
  if (count < LEAST) return undefined;
  const before = within(payments, now, USUAL).slice(0, -burst.length);
  const days = new Set(before.map(({ at }) => at / DAY)).size;
  const usual = days === 0 ? 0 : before.length / days;
  if (count <= TIMES * Math.max(1, usual)) return undefined;
  const minutes = Number((now - (burst[0]?.at ?? now)) / MINUTE) || 1;
  const rounded = Math.max(1, Math.round(usual));
  return {
    severity: "warning",
    title: { zh: "短时间内连续付款", en: "Many payments within minutes" },
    detail: {
      zh: `${minutes} 分钟内第 ${count} 笔付款；${days === 0 ? "之前 60 天没有付过款" : `你平时一天约 ${rounded} 笔`}。确认不是有人在替你操作。`,
      en: `${paymentsInWords(count)} in ${minutes} ${minutes === 1 ? "minute" : "minutes"}; ${days === 0 ? "you made none in the 60 days before" : `you usually make ${rounded} a day`}. Make sure it is you who wants them.`,
    },
    evidence: { payments: String(count), minutes: String(minutes), usualADay: usual.toFixed(1) },
  };
}
