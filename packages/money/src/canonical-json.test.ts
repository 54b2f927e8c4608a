import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalHash, canonicalJson, derivedId } from "./canonical-json.ts";

/** Values the canonical form takes. */
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string({ unit: "grapheme" }),
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("canonicalJson", () => {
  it.each([
    [{ b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [-0, "0"],
    ['é\n"', '"é\\n\\""'],
    // UTF-16 order, as RFC 8785 asks: "\u20ac" before "\ud83d\ude00" before "\ufb33".
    [{ "\u20ac": 1, "\ufb33": 2, "\ud83d\ude00": 3 }, '{"\u20ac":1,"\ud83d\ude00":3,"\ufb33":2}'],
    [{}, "{}"],
  ])("writes %j", (input, text) => expect(canonicalJson(input)).toBe(text));

  it.each([
    [0.5],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [2 ** 53],
    [1n],
    [() => 1],
    [Symbol("x")],
    [undefined],
    ["\ud800"],
    [{ "\ud800": 1 }],
  ])("refuses %s", (input) => expect(() => canonicalJson(input)).toThrow(TypeError));

  it("is JSON that means the same, whatever the order of the keys", () => {
    fc.assert(
      fc.property(value, (input) => {
        const text = canonicalJson(input);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(input))).toBe(text);
      }),
    );
  });
});

function reversed(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(reversed);
  if (typeof input !== "object" || input === null) return input;
  return Object.fromEntries(
    Object.entries(input)
      .map(([key, member]) => [key, reversed(member)] as const)
      .reverse(),
  );
}

describe("canonicalHash", () => {
  it("is SHA-256 of the text", () => {
    // sha256 of `{}` and of `""`.
    expect(canonicalHash({})).toBe("0x44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    expect(canonicalHash("")).toBe("0x12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126");
  });

  it("differs where the value differs", () => {
    expect(canonicalHash({ a: "1" })).not.toBe(canonicalHash({ a: 1 }));
    expect(canonicalHash(["a", "b"])).not.toBe(canonicalHash(["ab"]));
  });

  it("gives ids their first 80 bits", () => {
    expect(derivedId("prp", {})).toBe("prp_44136fa355b3678a1146");
  });
});
