import { ASSETS } from "@alou/money/asset";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listedSymbolLike } from "./imitated-symbol.ts";

describe("a symbol that is taken for a listed one", () => {
  it("is every listed one itself, in any case", () => {
    for (const { symbol } of ASSETS) {
      expect(listedSymbolLike(symbol)).toBeDefined();
      expect(listedSymbolLike(symbol.toLowerCase())).toBe(listedSymbolLike(symbol));
    }
    expect(listedSymbolLike("usdc")).toBe("USDC");
  });

  it.each([
    ["Cyrillic", "UЅDС", "USDC"],
    ["Cyrillic capitals", "ЕТН", "ETH"],
    ["Greek capitals, whose small forms look like others", "ΕΤΗ", "ETH"],
    ["Greek", "υNI", "UNI"],
    ["Cherokee", "ᎠᎪᏆ", "DAI"],
    ["Lisu", "ꓴꓢꓓꓚ", "USDC"],
    ["small capitals", "ᴜsᴅᴄ", "USDC"],
    ["full width", "ＵＳＤＣ", "USDC"],
    ["mathematical letters", "𝐔𝐒𝐃𝐂", "USDC"],
    ["circled letters", "ⓊⓈⒹⒸ", "USDC"],
    ["accents", "ÚŚḊĊ", "USDC"],
    ["strokes", "ÐAI", "DAI"],
    ["a zero for an O", "C0MP", "COMP"],
    ["a one for an L", "1INK", "LINK"],
    ["a capital I for an L", "IINK", "LINK"],
    ["a small L for an I", "UNl", "UNI"],
    ["a five for an S", "U5DC", "USDC"],
    ["Tether's sign", "USD₮", "USDT"],
    ["a dollar sign in front", "$USDC", "USDC"],
    ["a dollar sign inside", "U$DC", "USDC"],
    ["spaces", " U S D C ", "USDC"],
    ["an emoji", "USDC✅", "USDC"],
    ["a zero-width space", "US\u200BDC", "USDC"],
    ["dots", "U.S.D.C.", "USDC"],
  ])("by %s: %s", (_, shown, listed) => expect(listedSymbolLike(shown)).toBe(listed));

  it("is a bridged one's too", () => expect(listedSymbolLike("usdcе")).toBe("USDC.e"));
});

describe("a symbol of its own", () => {
  it.each(["MOON", "USDCX", "XUSDC", "SAFE", "?", "", "123", "泰达币", "✅", "MSAFE", "CTAX", "VOID", "D255"])(
    "is taken for no other: %s",
    (shown) => expect(listedSymbolLike(shown)).toBeUndefined(),
  );

  it("never makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (shown) => {
        expect(() => listedSymbolLike(shown)).not.toThrow();
      }),
    );
  });
});
