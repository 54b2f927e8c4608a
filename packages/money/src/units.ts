/**
 * Amounts of money as they cross every border of the system: decimal integer strings of base units (wei, satoshi,
 * 10^-6 USDC). Plain strings make intents, proposals and receipts valid JSON without a codec, so that the stored row,
 * the HTTP body and the hashed canonical form are one and the same object. Arithmetic is done on `bigint`.
 */

declare const units: unique symbol;
declare const decimal: unique symbol;

/** A whole number of base units: `/^(0|-?[1-9][0-9]*)$/`. Negative only where a change is meant. */
export type Units = string & { readonly [units]: true };

/** An exact decimal number in plain notation: `/^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/`, so no exponent, no trailing zero. */
export type Decimal = string & { readonly [decimal]: true };

const UNITS = /^(0|-?[1-9][0-9]*)$/;
const DECIMAL = /^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$/;

/** The most decimals an ERC-20 may name: its `decimals()` is a `uint8`. */
export const MAX_DECIMALS = 255;

/** Writes a bigint as base units. */
export function toUnits(value: bigint): Units {
  return value.toString() as Units;
}

/** Whether a text is base units in canonical form. `-0`, leading zeros and signs other than `-` are not. */
export function isUnits(text: string): text is Units {
  return UNITS.test(text);
}

/** Whether a text is a decimal in canonical form. `-0` is not. */
export function isDecimal(text: string): text is Decimal {
  return DECIMAL.test(text) && text !== "-0";
}

/**
 * Base units as an exact decimal, e.g. `(1500000n, 6)` is `"1.5"`.
 * @param decimals 0 to 255
 */
export function unitsToDecimal(value: bigint, decimals: number): Decimal {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return (fraction ? `${sign}${whole}.${fraction}` : `${sign}${whole}`) as Decimal;
}

/** A decimal for people, thousands apart: `2400.5` is `2,400.5`. */
export function groupThousands(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Why a decimal cannot be written in an asset's base units. */
export type UnitsProblem = "not-a-number" | "too-many-decimals" | "too-large";

/** The largest amount any asset can hold (EVM `uint256`). */
export const MAX_UNITS = (1n << 256n) - 1n;

/**
 * A plain decimal text in base units, exactly: nothing is rounded. Accepts leading and trailing zeros
 * (`"007.50"`), no exponent, no separators, no sign.
 * @returns the units, or why the text has none in an asset of `decimals` decimals
 */
export function decimalToUnits(text: string, decimals: number): bigint | UnitsProblem {
  const match = /^([0-9]{1,100})(?:\.([0-9]{1,100}))?$/.exec(text);
  if (!match) return "not-a-number";
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  if (fraction.length > decimals) return "too-many-decimals";
  const value = BigInt(match[1] + fraction.padEnd(decimals, "0"));
  return value > MAX_UNITS ? "too-large" : value;
}

/** `value * numerator / denominator`, rounded towards zero. `denominator` is not 0. */
export function mulDiv(value: bigint, numerator: bigint, denominator: bigint): bigint {
  return (value * numerator) / denominator;
}

/** `value * numerator / denominator`, rounded away from zero for positive numbers. `denominator` is not 0. */
export function mulDivUp(value: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = value * numerator;
  return product % denominator === 0n ? product / denominator : product / denominator + 1n;
}
