import { decimalToUnits, toUnits, type Units } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, boundText, grouped } from "./amount.ts";

const units = (text: string) => text as Units;
const anyUnits = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const anyDecimals = fc.integer({ min: 0, max: 36 });

describe("exact amounts", () => {
  it.each([
    ["12000000000000000000", 18, "12"],
    ["36413718684", 6, "36,413.718684"],
    ["36523288550", 6, "36,523.288550"],
    ["1", 18, "0.000000000000000001"],
    ["0", 6, "0"],
    ["-7410337", 6, "−7.410337"],
    ["5", 0, "5"],
    ["1422283874134622970", 18, "1.42228387413462297"],
  ])("writes %s with %i decimals as %s", (value, decimals, text) => {
    expect(amountText(units(value), decimals)).toBe(text);
  });

  it("keeps every digit, whatever the amount", () => {
    fc.assert(
      fc.property(anyUnits, anyDecimals, (value, decimals) => {
        const text = amountText(toUnits(value), decimals);
        const read = decimalToUnits(text.replaceAll(",", "").replace("−", ""), decimals);
        expect(read).toBe(value < 0n ? -value : value);
        expect(text.startsWith("−")).toBe(value < 0n);
      }),
    );
  });
});

describe("short amounts", () => {
  it.each([
    ["5210440000", 6, "5,210.44"],
    ["999999999", 6, "999.999999"],
    ["18402915123456789012", 18, "18.402915"],
    ["1000500000", 6, "1,000.50"],
    ["1", 18, "<0.000001"],
    ["0", 18, "0"],
  ])("writes %s with %i decimals as %s", (value, decimals, text) => {
    expect(amountText(units(value), decimals, "short")).toBe(text);
  });

  it("never claims more than there is, and never writes something as nothing", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 40n }), anyDecimals, (value, decimals) => {
        const text = amountText(toUnits(value), decimals, "short");
        if (text.startsWith("<")) return;
        const read = decimalToUnits(text.replaceAll(",", ""), decimals);
        expect(typeof read === "bigint" && read > 0n && read <= value).toBe(true);
      }),
    );
  });

  it("cuts fees at the gwei", () => {
    expect(amountText(units("710260637909810"), 18, "fee")).toBe("0.00071026");
  });

  it("gives a difference its sign", () => {
    expect(amountText(units("36523288550"), 6, "short", true)).toBe("+36,523.28");
    expect(amountText(units("0"), 6, "short", true)).toBe("0");
  });
});

describe("bounds", () => {
  it("rounds up, so that they still bound", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), anyDecimals, (value, decimals) => {
        const read = decimalToUnits(boundText(toUnits(value), decimals).replaceAll(",", ""), decimals);
        expect(typeof read === "bigint" && read >= value).toBe(true);
      }),
    );
  });

  it("shows few digits but all whole ones", () => {
    expect(boundText(units("125878586"), 6)).toBe("125.88");
    expect(boundText(units("7147155146405141"), 18)).toBe("0.0071472");
    expect(boundText(units("123456789000001"), 6)).toBe("123,456,790");
  });
});

it("groups digits in threes", () => {
  expect(["1", "123", "1234", "1234567"].map(grouped)).toEqual(["1", "123", "1,234", "1,234,567"]);
});
