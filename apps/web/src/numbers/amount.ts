import type { Units } from "@alou/money/units";

/** An amount ready to be set: sign, grouped whole part, and the decimals with their point. */
export interface AmountParts {
  readonly sign: "" | "−" | "+" | "<";
  /** Grouped in threes, e.g. `36,413`. */
  readonly whole: string;
  /** `.718684`, or empty. */
  readonly fraction: string;
}

/** How much of an amount is shown. */
export type Precision =
  /** Every digit: for what a card binds. */
  | "exact"
  /** Two decimals from 1,000 on, else six, cut towards zero: for lists and balances. */
  | "short"
  /** Nine decimals, cut towards zero: network fees to the gwei. */
  | "fee";

/** Assets with few decimals show them all, so that columns of one currency line up: 36,523.288550. */
const ALWAYS_PADDED = 8;

/**
 * Base units as text, by `bigint` and strings alone.
 * @param decimals of the asset, 0 to 255
 * @param change whether it is a difference, which then carries `+` or `−`
 */
export function amountParts(units: Units, decimals: number, precision: Precision, change = false): AmountParts {
  const value = BigInt(units);
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const all = digits.slice(digits.length - decimals).replace(/0+$/, "");
  const sign = value < 0n ? "−" : change && value > 0n ? "+" : "";
  if (precision === "exact") {
    const fraction = all !== "" && decimals <= ALWAYS_PADDED ? all.padEnd(decimals, "0") : all;
    return { sign, whole: grouped(whole), fraction: fraction && `.${fraction}` };
  }
  const places = precision === "fee" ? 9 : whole.length > 3 ? 2 : 6;
  const kept = all.slice(0, places).replace(/0+$/, "");
  if (value !== 0n && whole === "0" && kept === "") {
    // Something is there, but it is too small to show: never write it as 0.
    return { sign: "<", whole: "0", fraction: `.${"1".padStart(places, "0")}` };
  }
  const padded = places === 2 && kept !== "" ? kept.padEnd(2, "0") : kept;
  return { sign, whole: grouped(whole), fraction: padded && `.${padded}` };
}

/** The parts of an amount as one text, without its unit. */
export function amountText(units: Units, decimals: number, precision: Precision = "exact", change = false): string {
  const { sign, whole, fraction } = amountParts(units, decimals, precision, change);
  return `${sign}${whole}${fraction}`;
}

/**
 * An upper bound in few digits: rounded up at the given number of significant digits, so that it still bounds.
 * Whole digits are never cut.
 */
export function boundText(units: Units, decimals: number, significant = 5): string {
  const value = BigInt(units);
  const digits = value.toString();
  const cut = Math.min(Math.max(0, digits.length - significant), decimals);
  const unit = 10n ** BigInt(cut);
  const rounded = ((value + unit - 1n) / unit) * unit;
  const { whole, fraction } = amountParts(rounded.toString() as Units, decimals, "exact");
  return `${whole}${fraction.replace(/\.?0+$/, "")}`;
}

/** Groups the digits of a whole number in threes. Chinese and English group alike. */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
