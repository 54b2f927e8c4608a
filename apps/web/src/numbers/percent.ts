/**
 * Shares and rates, which are no amounts of money: plain numbers are exact enough.
 */

/** Basis points as a percentage: 30 is `0.3%`. */
export function percentOfBps(bps: number): string {
  return `${trimmed((bps / 100).toFixed(2))}%`;
}

/** A share of a whole, where a tenth of a percent is enough: 2516 is `25.2%`. */
export function shareOfBps(bps: number): string {
  return `${trimmed((bps / 100).toFixed(1))}%`;
}

/** A part of a whole, 0 to 1, to a tenth of a percent: 0.2516 is `25.2%`. Less than that is `<0.1%`, never nothing. */
export function shareText(part: number): string {
  return part > 0 && part < 0.0005 ? "<0.1%" : `${(part * 100).toFixed(1)}%`;
}

/** Hundredths of a basis point as a percentage of two decimals: 312 is `0.03%`; anything smaller is `<0.01%`. */
export function percentOfPpm(ppm: number): string {
  if (ppm > 0 && ppm < 100) return "<0.01%";
  return `${trimmed((Math.floor(ppm / 100) / 100).toFixed(2))}%`;
}

/** A pool's fee: 500 ppm is `0.05%`, 3000 is `0.3%`. */
export function feeOfPpm(ppm: number): string {
  return `${trimmed((ppm / 10_000).toFixed(4))}%`;
}

/** What a user typed as a percentage in basis points, or undefined where it is none between 0.01 and 50. */
export function bpsOfPercent(text: string): number | undefined {
  const match = /^\s*([0-9]{1,2})(?:[.,]([0-9]{1,2}))?\s*%?\s*$/.exec(text);
  if (!match) return undefined;
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  return bps >= 1 && bps <= 5000 ? bps : undefined;
}

function trimmed(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
