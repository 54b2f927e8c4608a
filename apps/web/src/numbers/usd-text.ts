import type { Decimal } from "@alou/money/units";
import { grouped } from "./amount.ts";

/**
 * Dollars as the server reckoned them, as text: `$36,554.40`, `<$0.01`. Of a difference the sign is told.
 * @param usd an exact decimal
 */
export function usdText(usd: Decimal, change = false): string {
  const negative = usd.startsWith("-");
  const [whole = "0", fraction = ""] = usd.replace("-", "").split(".");
  const cents = fraction.slice(0, 2).padEnd(2, "0");
  const sign = negative ? "−" : change ? "+" : "";
  if (whole === "0" && cents === "00" && fraction !== "" && !change) return "<$0.01";
  return `${sign}$${grouped(whole)}.${cents}`;
}

/** A price: two decimals from a dollar on, else four significant digits: `$3,046.20`, `$0.001234`. */
export function priceText(usd: Decimal): string {
  const [whole = "0", fraction = ""] = usd.split(".");
  if (whole !== "0") return `$${grouped(whole)}.${fraction.slice(0, 2).padEnd(2, "0")}`;
  const zeros = /^0*/.exec(fraction)?.[0].length ?? 0;
  return `$0.${fraction.slice(0, Math.max(2, zeros + 4)).padEnd(2, "0")}`;
}

/** Basis points as a change: `+1.24%`, `−0.30%`. */
export function changeText(bps: number): string {
  const sign = bps < 0 ? "−" : "+";
  return `${sign}${(Math.abs(bps) / 100).toFixed(2)}%`;
}
