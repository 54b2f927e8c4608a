import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldText } from "./fold.ts";

describe("foldText", () => {
  it.each([
    ["１，０００ＵＳＤＣ", "1,000USDC"],
    ["a\u00a0\u3000 b", "a b"],
    ["\u22125", "-5"],
    ["½ ETH", "1/2 ETH"],
    ["don\u2019t", "don't"],
    ["a \n\r\n b", "a\nb"],
    // Only width is folded: other compatibility characters keep their own look.
    ["10²", "10²"],
    ["𝐔𝐒𝐃𝐂", "𝐔𝐒𝐃𝐂"],
  ])("reads %j as %j", (original, text) => expect(foldText(original).text).toBe(text));

  it("compares in lower case and simplified characters, unit for unit", () => {
    expect(foldText("轉 ETH 給林薇İ").lower).toBe("转 eth 给林薇İ");
  });

  it.each([
    ["1\u200b0", "joiner", 1],
    ["a\u202eb", "direction", 1],
    ["a\u{e0041}b", "tag", 1],
    ["a\u3164b", "blank", 1],
    ["a\u0000b", "control", 1],
  ] as const)("takes the hidden character out of %j and remembers it", (original, kind, at) => {
    const folded = foldText(original);
    expect(folded.hidden).toMatchObject([{ kind, at }]);
    expect(folded.text).toHaveLength(2);
  });

  it("leaves emoji sequences and a byte order mark alone", () => {
    expect(foldText("\ufeffhi 👨‍👩‍👧 🏴\u{e0067}\u{e0062}\u{e007f} ❤️").hidden).toEqual([]);
  });

  it("knows where every stretch of the folded text stood", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (original) => {
        const folded = foldText(original);
        expect(folded.lower).toHaveLength(folded.text.length);
        let last = 0;
        for (let i = 0; i < folded.text.length; i++) {
          const [start, end] = folded.spanOf(i, i + 1);
          expect(start).toBeGreaterThanOrEqual(last === 0 ? 0 : last - 2);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          last = start;
          // Plain characters are found where they stood.
          if (
            /[a-zA-Z0-9\u4e00-\u9fff]/.test(folded.text.charAt(i)) &&
            end - start === 1 &&
            original.charCodeAt(start) < 0xff00
          ) {
            expect(
              ["½", "⅓", "⅔", "¼", "¾", "⅕"].includes(original.charAt(start)) ||
                original.charAt(start) === folded.text.charAt(i),
            ).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
