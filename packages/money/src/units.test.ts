import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalToUnits, isDecimal, isUnits, MAX_UNITS, mulDiv, mulDivUp, toUnits, unitsToDecimal } from "./units.ts";

describe("decimalToUnits", () => {
  it.each([
    ["1", 18, 10n ** 18n],
    ["0.000001", 6, 1n],
    ["007.50", 6, 7_500_000n],
    ["1.50", 1, 15n],
    ["0", 0, 0n],
    ["0.00", 0, 0n],
    [MAX_UNITS.toString(), 0, MAX_UNITS],
  ] as const)("reads %s with %i decimals", (text, decimals, units) => {
    expect(decimalToUnits(text, decimals)).toBe(units);
  });

  it.each([
    ["0.0000001", 6, "too-many-decimals"],
    ["0.5", 0, "too-many-decimals"],
    [(MAX_UNITS + 1n).toString(), 0, "too-large"],
    ["1", 255, "too-large"],
    ["1e18", 18, "not-a-number"],
    ["-1", 18, "not-a-number"],
    ["+1", 18, "not-a-number"],
    ["1,000", 18, "not-a-number"],
    [".5", 18, "not-a-number"],
    ["5.", 18, "not-a-number"],
    ["1.2.3", 18, "not-a-number"],
    ["", 18, "not-a-number"],
    [" 1", 18, "not-a-number"],
    ["1\n", 18, "not-a-number"],
    ["１", 18, "not-a-number"],
    ["1".repeat(101), 0, "not-a-number"],
  ] as const)("says why %j with %i decimals is none", (text, decimals, problem) => {
    expect(decimalToUnits(text, decimals)).toBe(problem);
  });

  it("undoes unitsToDecimal for every amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_UNITS }), fc.integer({ min: 0, max: 77 }), (value, decimals) => {
        expect(decimalToUnits(unitsToDecimal(value, decimals), decimals)).toBe(value);
      }),
    );
  });

  it("never throws and never rounds", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,12}(\.[0-9]{1,12})?$/)),
        fc.integer({ min: 0, max: 24 }),
        (text, decimals) => {
          const units = decimalToUnits(text, decimals);
          if (typeof units !== "bigint") return;
          const [whole = "", fraction = ""] = text.split(".");
          const scale = 10n ** BigInt(fraction.length);
          expect(units * scale).toBe(BigInt(whole + fraction) * 10n ** BigInt(decimals));
        },
      ),
    );
  });
});

describe("unitsToDecimal", () => {
  it.each([
    [1_500_000n, 6, "1.5"],
    [0n, 18, "0"],
    [1n, 18, "0.000000000000000001"],
    [-1_500_000n, 6, "-1.5"],
    [-1n, 0, "-1"],
    [1000n, 0, "1000"],
    [10n ** 30n, 18, "1000000000000"],
  ] as const)("writes %s with %i decimals", (value, decimals, text) => {
    expect(unitsToDecimal(value, decimals)).toBe(text);
  });

  it("always gives a canonical decimal", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -MAX_UNITS, max: MAX_UNITS }),
        fc.integer({ min: 0, max: 255 }),
        (value, decimals) => {
          expect(isDecimal(unitsToDecimal(value, decimals))).toBe(true);
        },
      ),
    );
  });
});

describe("canonical forms", () => {
  it.each(["0", "1", "-1", "123456789012345678901234567890"])("%s are units", (text) =>
    expect(isUnits(text)).toBe(true),
  );
  it.each(["", "-0", "01", "+1", "1.0", "1n", " 1", "1 ", "０", "0x1"])("%j are no units", (text) =>
    expect(isUnits(text)).toBe(false),
  );
  it.each(["0", "0.5", "-0.5", "10", "1.05"])("%s is a decimal", (text) => expect(isDecimal(text)).toBe(true));
  it.each(["", "-0", "0.50", "00.5", ".5", "5.", "1e3", "+1", "1,5"])("%j is no decimal", (text) =>
    expect(isDecimal(text)).toBe(false),
  );

  it("toUnits writes what BigInt reads", () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        const text = toUnits(value);
        expect(isUnits(text)).toBe(true);
        expect(BigInt(text)).toBe(value);
      }),
    );
  });
});

describe("mulDiv", () => {
  const amount = fc.bigInt({ min: 0n, max: MAX_UNITS });
  const divisor = fc.bigInt({ min: 1n, max: MAX_UNITS });

  it("rounds down, mulDivUp rounds up, and they differ by the remainder alone", () => {
    fc.assert(
      fc.property(amount, amount, divisor, (value, numerator, denominator) => {
        const down = mulDiv(value, numerator, denominator);
        const up = mulDivUp(value, numerator, denominator);
        expect(down * denominator <= value * numerator).toBe(true);
        expect((down + 1n) * denominator > value * numerator).toBe(true);
        expect(up - down).toBe((value * numerator) % denominator === 0n ? 0n : 1n);
      }),
    );
  });

  it("rounds negative amounts towards zero", () => {
    expect(mulDiv(-7n, 1n, 2n)).toBe(-3n);
    expect(mulDiv(7n, 1n, 2n)).toBe(3n);
    expect(mulDivUp(7n, 1n, 2n)).toBe(4n);
    expect(mulDivUp(6n, 1n, 2n)).toBe(3n);
  });
});
