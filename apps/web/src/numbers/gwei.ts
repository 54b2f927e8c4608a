import type { Units } from "@alou/money/units";

/** Wei per gas in gwei: two decimals, or three significant digits below 0.1. `0.84`, `0.00712`. */
export function gweiText(wei: Units): string {
  const value = BigInt(wei);
  const whole = value / 1_000_000_000n;
  const fraction = (value % 1_000_000_000n).toString().padStart(9, "0");
  const leading = /^0*/.exec(fraction)?.[0].length ?? 0;
  const places = whole > 0n || leading === 0 || leading === 9 ? 2 : leading + 3;
  const kept = fraction.slice(0, places).replace(/0+$/, "");
  return kept ? `${whole}.${kept}` : whole.toString();
}
