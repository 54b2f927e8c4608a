import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressFromWord,
  addressWord,
  isAddress,
  isHash,
  isHex,
  quantity,
  readCount,
  readQuantity,
  word,
  wordAt,
} from "./hex.ts";

const MAX = (1n << 256n) - 1n;

describe("words", () => {
  it("are 32 bytes each, and 0 past the end", () => {
    const data = `0x${word(7n)}${word(MAX)}` as const;
    expect([wordAt(data, 0), wordAt(data, 1), wordAt(data, 2)]).toEqual([7n, MAX, 0n]);
    expect(wordAt("0x1234", 0)).toBe(0n);
  });

  it("come back as they went in", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX }), (value) => {
        expect(wordAt(`0x${word(value)}`, 0)).toBe(value);
      }),
    );
  });

  it("hold an address in their low 20 bytes, whatever stands above it", () => {
    const address = "0xd8da6bf26964af9d7eed9e03e53415d37aa96045";
    expect(addressWord("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")).toBe(`${"0".repeat(24)}${address.slice(2)}`);
    expect(addressFromWord(BigInt(address) | (0xdeadn << 200n))).toBe(address);
  });
});

describe("what a node gives", () => {
  it.each([
    ["0x0", 0n],
    ["0x1f", 31n],
    ["0x001f", 31n],
    [quantity(MAX), MAX],
  ])("%s is a quantity", (text, value) => expect(readQuantity(text)).toBe(value));

  it.each([
    ["0x"],
    [""],
    ["31"],
    ["0x1g"],
    ["-0x1"],
    [" 0x1"],
    [`0x1${"0".repeat(64)}`],
    [31],
    [null],
    [undefined],
    [{}],
    [["0x1"]],
  ])("%j is none", (value) => {
    expect(readQuantity(value)).toBeUndefined();
    expect(readCount(value)).toBeUndefined();
  });

  it("is a count only as far as JavaScript counts exactly", () => {
    expect(readCount("0x1fffffffffffff")).toBe(Number.MAX_SAFE_INTEGER);
    expect(readCount("0x20000000000000")).toBeUndefined();
  });

  it("is hex, an address or a hash by its whole form", () => {
    expect([isHex("0x"), isHex("0xAb"), isHex("0xabc"), isHex("ab"), isHex("0xzz"), isHex(1)]).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([isAddress(`0x${"a".repeat(40)}`), isAddress(`0x${"a".repeat(64)}`), isAddress(null)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isHash(`0x${"a".repeat(64)}`), isHash(`0x${"a".repeat(40)}`)]).toEqual([true, false]);
  });

  it("never makes a reader throw", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const read of [readQuantity, readCount, isHex, isAddress, isHash]) expect(() => read(value)).not.toThrow();
      }),
    );
  });
});
