import fc from "fast-check";
import { encodeAbiParameters, stringToHex } from "viem";
import { describe, expect, it } from "vitest";
import { decodeAbiText } from "./abi-text.ts";
import type { Hex } from "./hex.ts";

const encode = (text: string): Hex => encodeAbiParameters([{ type: "string" }], [text]);
const decode = (data: Hex) => decodeAbiText(data, 40);

describe("a string", () => {
  it("is read as viem writes it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9.$]{1,40}$/), (text) => {
        expect(decode(encode(text))).toBe(text);
      }),
    );
  });

  it("is cut to the length asked for, by what the eye counts", () => {
    expect(decodeAbiText(encode("代币代币代币"), 4)).toBe("代币代…");
    expect(decodeAbiText(encode("x".repeat(300)), 200)).toHaveLength(200);
  });

  it.each([
    ["zero-width space", "US\u200BDC", "USDC"],
    ["right-to-left override", "USD\u202E nioC\u202C", "USD nioC"],
    ["nothing visible", "\u200B\u202E", ""],
    ["line breaks", "a\n\n b\tc", "a b c"],
    ["an embedded zero byte", "USD\u0000C", "USDC"],
  ])("is cleaned: %s", (_, raw, shown) => expect(decode(encode(raw))).toBe(shown));
});

describe("a bytes32, as old tokens answer", () => {
  it("is read without its padding", () => {
    expect(decode(stringToHex("MKR", { size: 32 }))).toBe("MKR");
    expect(decode(stringToHex("A2345678901234567890123456789012", { size: 32 }))).toBe(
      "A2345678901234567890123456789012",
    );
  });

  it("keeps a last digit that is a zero", () => {
    // 0x50 0x30: "P0"; and 0xc3 0xa0: "à", whose last digit is 0.
    expect(decode(`0x5030${"00".repeat(30)}`)).toBe("P0");
    expect(decode(`0xc3a0${"00".repeat(30)}`)).toBe("à");
  });

  it("of zeros alone is empty", () => expect(decode(`0x${"00".repeat(32)}`)).toBe(""));
});

describe("anything else", () => {
  const good = encode("Hello").slice(2);
  it.each([
    ["nothing", ""],
    ["less than a word", "12"],
    ["an offset that is not 32", `${"40".padStart(64, "0")}${good.slice(64)}`],
    ["no length", `${good.slice(0, 64)}00`],
    ["a length beyond the data", `${good.slice(0, 64)}${"ff".padStart(64, "0")}${good.slice(128)}`],
    ["a length beyond all reason", `${good.slice(0, 64)}${"f".repeat(64)}${good.slice(128)}`],
    ["bytes that are no UTF-8", `${good.slice(0, 64)}${"2".padStart(64, "0")}${"c328".padEnd(64, "0")}`],
    ["a bytes32 that is no UTF-8", "ff".repeat(32)],
    ["no hex", "zz".repeat(32)],
  ])("is undefined: %s", (_, digits) => expect(decode(`0x${digits}`)).toBeUndefined());

  it("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789abcdef") }), fc.nat(100), (digits, max) => {
        expect(() => decodeAbiText(`0x${digits}`, max)).not.toThrow();
      }),
    );
  });
});
