import type { NumberValue } from "./lexeme.ts";
import { addDecimals, type Numeral, plainDecimal, shiftDecimal } from "./numeral.ts";

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
/** Powers of ten. */
const SMALL: Record<string, number> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };
const LARGE: Record<string, number> = { 万: 4, 亿: 8 };

const NUMERAL = /[零〇一壹二贰两俩三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿点]/;

const good = (decimal: string): NumberValue => ({ decimal, negative: false });
const several: NumberValue = { decimal: "", negative: false, problem: "ambiguous" };

/**
 * Reads a Chinese numeral that begins at an offset: `两千五百`, `一千零五十`, `两万五` (25,000), `三点一四`. A unit alone
 * (`千万` as "by all means") is no numeral, and digits in a row without units (`三四`, "three or four") are ambiguous.
 */
export function readHanNumeral(text: string, at: number): Numeral | undefined {
  let end = at;
  while (end < text.length && NUMERAL.test(text.charAt(end)) && end - at < 40) end++;
  let raw = text.slice(at, end);
  // A trailing 点 is a clock or "a bit", never a decimal point.
  while (raw.endsWith("点")) raw = raw.slice(0, -1);
  const head = raw.charAt(0);
  if (!(head in DIGITS) && head !== "十" && head !== "拾") return undefined;
  return { value: readValue(raw), end: at + raw.length };
}

function readValue(raw: string): NumberValue {
  const [whole = "", fraction, ...more] = raw.split("点");
  if (more.length > 0) return several;
  const integer = integerOf(whole);
  if (integer === undefined) return several;
  if (fraction === undefined) return good(integer);
  // 一点五万: the unit scales the whole decimal.
  const match = /^([零〇一壹二贰三叁四肆五伍六陆七柒八捌九玖]+)([万亿千百]?)$/.exec(fraction);
  if (!match) return several;
  const digits = [...(match[1] ?? "")].map((char) => DIGITS[char]).join("");
  const unit = match[2] ?? "";
  return good(shiftDecimal(plainDecimal(integer, digits), SMALL[unit] ?? LARGE[unit] ?? 0));
}

/** The integer a run of numerals without 点 spells, or undefined where it has several readings. */
function integerOf(raw: string): string | undefined {
  let total = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  /** The unit the last digit belongs below: 两万五 gives the 5 a thousand. */
  let lastPower = 0;
  let zero = false;
  for (const char of raw) {
    const number = DIGITS[char];
    if (number !== undefined) {
      if (number === 0) {
        zero = true;
        continue;
      }
      if (digit !== undefined) return undefined;
      digit = BigInt(number);
      continue;
    }
    const small = SMALL[char];
    if (small !== undefined) {
      if (lastPower > 0 && lastPower < 4 && small >= lastPower) return undefined;
      section += (digit ?? (small === 1 ? 1n : 0n)) * 10n ** BigInt(small);
      if (digit === undefined && small !== 1) return undefined;
      lastPower = small;
      zero = false;
      digit = undefined;
      continue;
    }
    const large = LARGE[char] ?? 0;
    section += digit ?? 0n;
    if (section === 0n && total === 0n) return undefined;
    if (large === 8) {
      total = (total + section) * 10n ** 8n;
    } else total += section * 10n ** 4n;
    section = 0n;
    digit = undefined;
    lastPower = large;
    zero = false;
  }
  if (digit !== undefined) {
    const follows = lastPower > 1 && !zero;
    section += follows ? digit * 10n ** BigInt(lastPower - 1) : digit;
  }
  return (total + section).toString();
}

/**
 * What follows a number in Arabic digits: `2万`, `2万5`, `1.5万`, `3千5百`.
 * @returns the scaled value, or undefined where no Chinese unit follows
 */
export function scaleByHan(decimal: string, text: string, at: number): { decimal: string; end: number } | undefined {
  const unit = text.charAt(at);
  const power = SMALL[unit] ?? LARGE[unit];
  if (power === undefined) return undefined;
  const after = text.slice(at + 1, at + 2);
  if (power === 4 && after === "亿") return { decimal: shiftDecimal(decimal, 12), end: at + 2 };
  const scaled = shiftDecimal(decimal, power);
  const tail = /^(?:(\d{1,4})([百千]?)|([一二两三四五六七八九])([百千]?))(?![\d.,%一二三四五六七八九十百千万])/.exec(
    text.slice(at + 1, at + 8),
  );
  if (!tail || decimal.includes(".")) return { decimal: scaled, end: at + 1 };
  const digits = tail[1] ?? String(DIGITS[tail[3] ?? ""] ?? 0);
  const tailUnit = tail[2] || tail[4] || "";
  const tailPower = tailUnit ? (SMALL[tailUnit] ?? 0) : digits.length === 1 ? power - 1 : 0;
  if (tailPower >= power || (digits.length > 1 && !tailUnit && digits.length > power))
    return { decimal: scaled, end: at + 1 };
  return { decimal: addDecimals(scaled, shiftDecimal(digits, tailPower)), end: at + 1 + tail[0].length };
}
