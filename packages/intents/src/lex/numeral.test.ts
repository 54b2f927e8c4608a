import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnglishNumeral } from "./english-numeral.ts";
import { readHanNumeral, scaleByHan } from "./han-numeral.ts";
import { addDecimals, plainDecimal, readNumeral, shiftDecimal } from "./numeral.ts";

const value = (read: { value: { decimal: string; problem?: string } } | undefined) =>
  read && (read.value.problem ?? read.value.decimal);

describe("numbers in Arabic digits", () => {
  it.each([
    ["1", "1"],
    ["007.50", "7.5"],
    [".5", "0.5"],
    ["1,000", "1000"],
    ["1,000.25", "1000.25"],
    ["12,345,678", "12345678"],
    ["1 000 000", "1000000"],
    ["1'000", "1000"],
    ["1_000", "1000"],
    ["0.000001", "0.000001"],
    ["1 2", "1"],
    ["5.", "5"],
    ["1,5", "ambiguous"],
    ["1.000,5", "ambiguous"],
    ["1,00,000", "ambiguous"],
    ["0,500", "ambiguous"],
    ["1.2.3", "ambiguous"],
    ["1e18", "scientific"],
    ["2e-3", "scientific"],
    ["1".repeat(130), "too-long"],
  ])("%s is %s", (text, expected) => expect(value(readNumeral(text, 0))).toBe(expected));

  it.each(["", "a", ".", ",5", "-1"])("%j begins no number", (text) => expect(readNumeral(text, 0)).toBeUndefined());

  it("reads back what is written with or without groups", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.stringMatching(/^[0-9]{0,6}$/),
        fc.constantFrom(",", "", "'"),
        (whole, fraction, mark) => {
          const digits = whole.toString();
          const grouped = mark === "" ? digits : digits.replace(/\B(?=(\d{3})+$)/g, mark);
          const text = fraction === "" ? grouped : `${grouped}.${fraction}`;
          const read = readNumeral(text, 0);
          expect(value(read)).toBe(plainDecimal(digits, fraction));
          expect(read?.end).toBe(text.length);
        },
      ),
    );
  });
});

const HAN = "零一二三四五六七八九";

/** A number below 10^8 as it is said in Chinese. */
function inHan(number: number): string {
  if (number >= 10000) {
    const rest = number % 10000;
    const zero = rest > 0 && rest < 1000 ? "零" : "";
    return `${inHan(Math.floor(number / 10000))}万${rest > 0 ? zero + inHan(rest) : ""}`;
  }
  const units = ["", "十", "百", "千"];
  let out = "";
  const digits = String(number);
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(i));
    if (digit > 0) out += HAN.charAt(digit) + (units[digits.length - 1 - i] ?? "");
    else if (/[1-9]/.test(digits.slice(i)) && !out.endsWith("零")) out += "零";
  }
  return out;
}

describe("numbers in Chinese", () => {
  it.each([
    ["两千五百", "2500"],
    ["一千零五十", "1050"],
    ["两万五", "25000"],
    ["两万零五", "20005"],
    ["一百二", "120"],
    ["十五", "15"],
    ["二十", "20"],
    ["三百万", "3000000"],
    ["一亿两千万", "120000000"],
    ["三点一四", "3.14"],
    ["一点五万", "15000"],
    ["壹佰", "100"],
    ["零点五", "0.5"],
    ["三四", "ambiguous"],
    ["二零二四", "ambiguous"],
    ["三四百", "ambiguous"],
  ])("%s is %s", (text, expected) => expect(value(readHanNumeral(text, 0))).toBe(expected));

  it.each(["千万", "百", "万一", "点", "个", ""])("%j begins no number", (text) =>
    expect(readHanNumeral(text, 0)).toBeUndefined(),
  );

  it("reads back every number as it is said", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (number) => {
        expect(value(readHanNumeral(inHan(number), 0))).toBe(String(number));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["2", "万", "20000"],
    ["2", "万5", "25000"],
    ["2", "万500", "20500"],
    ["1.5", "万", "15000"],
    ["3", "千5", "3500"],
    ["3", "千5百", "3500"],
    ["1", "万亿", "1000000000000"],
  ])("%s%s is %s", (decimal, behind, expected) => expect(scaleByHan(decimal, behind, 0)?.decimal).toBe(expected));
});

describe("numbers in English words", () => {
  it.each([
    ["one", "1"],
    ["twenty five", "25"],
    ["twenty-five", "25"],
    ["a hundred", "100"],
    ["two hundred and fifty", "250"],
    ["one thousand two hundred", "1200"],
    ["ten thousand", "10000"],
    ["half a million", "500000"],
    ["three million", "3000000"],
    ["zero", "0"],
    ["nine hundred ninety nine", "999"],
  ])("%s is %s", (text, expected) => {
    const read = readEnglishNumeral(text, 0);
    expect(value(read)).toBe(expected);
    expect(read?.end).toBe(text.length);
  });

  it.each(["", "a", "an", "hundred", "onely", "tent"])("%j is none", (text) =>
    expect(readEnglishNumeral(text, 0)).toBeUndefined(),
  );
});

describe("exact decimals", () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.stringMatching(/^[0-9]{0,18}$/))
    .map(([whole, fraction]) => plainDecimal(whole.toString(), fraction));
  const scaled = (text: string) => {
    const [whole = "0", fraction = ""] = text.split(".");
    return BigInt(whole + fraction.padEnd(40, "0"));
  };

  it("add and shift like numbers of any size", () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 0, max: 12 }), (a, b, power) => {
        expect(scaled(addDecimals(a, b))).toBe(scaled(a) + scaled(b));
        expect(scaled(shiftDecimal(a, power))).toBe(scaled(a) * 10n ** BigInt(power));
      }),
    );
  });
});
