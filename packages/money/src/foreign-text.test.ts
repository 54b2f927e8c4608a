import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanForeignText } from "./foreign-text.ts";

describe("cleanForeignText", () => {
  it.each([
    ["  USD\u200bC\n\tcoin ", 50, "USDC coin"],
    ["\u202eCDSU", 50, "CDSU"],
    ["a\u{e0041}b", 50, "ab"],
    ["e\u0301", 50, "é"],
    ["e\u200d\u0301", 50, "é"],
    ["a \u200b b", 50, "a b"],
    ["😀😀😀", 2, "😀…"],
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["\ud800x", 50, "\ufffdx"],
    ["", 5, ""],
  ])("shows %j within %i as %j", (raw, max, shown) => {
    expect(cleanForeignText(raw, max)).toBe(shown);
  });

  it("gives one well-formed line of at most `max` code points, and cleaning it again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 60 }), (raw, max) => {
        const shown = cleanForeignText(raw, max);
        expect([...shown].length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
        expect(/[\p{Cc}\p{Zl}\p{Zp}]/u.test(shown)).toBe(false);
        expect(cleanForeignText(shown, max)).toBe(shown);
      }),
    );
  });
});
