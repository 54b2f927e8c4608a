import type { NumberValue } from "./lexeme.ts";

/** A numeral and where it ends. */
export interface Numeral {
  readonly value: NumberValue;
  readonly end: number;
}

const DIGIT = /[0-9]/;
/** The longest run of digits and separators that is read as one number. */
const LONGEST = 120;

const problem = (name: NonNullable<NumberValue["problem"]>): NumberValue => ({
  decimal: "",
  negative: false,
  problem: name,
});

/** `007.50` as `7.5`. */
export function plainDecimal(whole: string, fraction: string): string {
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const rest = fraction.replace(/0+$/, "");
  return rest ? `${digits}.${rest}` : digits;
}

/** `decimal * 10^power`, exactly. */
export function shiftDecimal(decimal: string, power: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const padded = fraction.padEnd(power, "0");
  return plainDecimal(whole + padded.slice(0, power), padded.slice(power));
}

/** The sum of two plain decimals, exactly. */
export function addDecimals(a: string, b: string): string {
  const [aWhole = "0", aFraction = ""] = a.split(".");
  const [bWhole = "0", bFraction = ""] = b.split(".");
  const scale = Math.max(aFraction.length, bFraction.length);
  const sum = BigInt(aWhole + aFraction.padEnd(scale, "0")) + BigInt(bWhole + bFraction.padEnd(scale, "0"));
  const digits = sum.toString().padStart(scale + 1, "0");
  return plainDecimal(digits.slice(0, digits.length - scale), digits.slice(digits.length - scale));
}

/**
 * Reads a number in Arabic digits that begins at an offset: `1,000.5`, `1 000`, `1'000`, `.5`. Separators that allow
 * two readings (`1.000,5`, `1,5`) and exponents give a problem, never a guess.
 * @returns undefined where no number begins
 */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const first = text.charAt(at);
  const startsWithDot = first === "." && DIGIT.test(text.charAt(at + 1));
  if (!DIGIT.test(first) && !startsWithDot) return undefined;
  let end = at;
  while (end < text.length && end - at < LONGEST) {
    const char = text.charAt(end);
    if (DIGIT.test(char)) end++;
    else if (/[.,'_]/.test(char) && DIGIT.test(text.charAt(end + 1))) end++;
    else if (char === " " && isThousands(text, at, end)) end++;
    else break;
  }
  if (end - at >= LONGEST) {
    while (end < text.length && /[0-9.,'_]/.test(text.charAt(end))) end++;
    return { value: problem("too-long"), end };
  }
  const exponent = /^e[+-]?\d+/.exec(text.slice(end, end + 8));
  if (exponent && !/[a-z]/.test(text.charAt(end + exponent[0].length))) {
    return { value: problem("scientific"), end: end + exponent[0].length };
  }
  return { value: classify(text.slice(at, end)), end };
}

/** A blank that groups thousands: one to three digits before, groups of exactly three after. */
function isThousands(text: string, at: number, blank: number): boolean {
  return /^\d{1,3}( \d{3})*$/.test(text.slice(at, blank)) && /^ \d{3}(?![\d.,]?\d)/.test(text.slice(blank, blank + 6));
}

function classify(raw: string): NumberValue {
  const value = (decimal: string): NumberValue => ({ decimal, negative: false });
  const plain = /^(\d*)(?:\.(\d+))?$/.exec(raw);
  if (plain) return value(plainDecimal(plain[1] ?? "", plain[2] ?? ""));
  const grouped = /^([1-9]\d{0,2}(?:([,'_ ])\d{3})(?:\2\d{3})*)(?:\.(\d+))?$/.exec(raw);
  if (grouped) return value(plainDecimal((grouped[1] ?? "").replace(/\D/g, ""), grouped[3] ?? ""));
  return problem("ambiguous");
}
