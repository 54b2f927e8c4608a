import type { Words } from "@alou/money/words";

/** One way in which a payment is unlike those before it, explained by numbers. */
export interface Anomaly {
  /** `info` alone is no reason to stop: it is said so that somebody may notice. */
  readonly severity: "info" | "warning";
  readonly title: Words;
  readonly detail: Words;
  readonly evidence: Readonly<Record<string, string>>;
}

/** "7 payments", "1 payment". */
export const paymentsInWords = (n: number): string => `${n} ${n === 1 ? "payment" : "payments"}`;
