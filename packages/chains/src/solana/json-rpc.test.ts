import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EndpointError } from "../endpoint-error.ts";
import { readAnswer, readNumber, readU64 } from "./json-rpc.ts";

const one = (result: string) => `{"jsonrpc":"2.0","id":0,"result":${result}}`;
const value = (body: string) => {
  const [outcome] = readAnswer(body, 1) ?? [];
  return outcome?.ok ? outcome.value : undefined;
};

describe("an answer of a Solana node", () => {
  it("keeps every digit of a 64-bit number, and leaves texts alone", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (lamports) => {
        expect(readU64((value(one(`{"lamports":${lamports}}`)) as { lamports: unknown }).lamports)).toBe(lamports);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        const safe = json.replace(/-?\d{16,}/g, "7");
        expect(value(one(safe))).toEqual(JSON.parse(safe));
      }),
    );
    const text = 'amount 18446744073709551615, "quoted": [12345678901234567890]';
    expect(value(one(JSON.stringify(text)))).toBe(text);
    expect(value(one("0.1234567890123456789"))).toBeCloseTo(0.123, 3);
  });

  it("takes no number for what is none", () => {
    for (const wrong of [-1, 1.5, Number.NaN, "-1", "1e3", "", "18446744073709551616", null, {}, true]) {
      expect(readU64(wrong)).toBeUndefined();
    }
    expect(readNumber("9007199254740993")).toBeUndefined();
  });

  it("must answer every call once, and nothing else", () => {
    const two = (...ids: number[]) => JSON.stringify(ids.map((id) => ({ jsonrpc: "2.0", id, result: id })));
    expect(readAnswer(two(1, 0), 2)?.map((outcome) => outcome.ok && outcome.value)).toEqual([0, 1]);
    for (const wrong of [two(0), two(0, 0), two(0, 2), two(0, 1, 2), "[]", "{}", "null", '"x"', "[null,null]"]) {
      expect(() => readAnswer(wrong, 2)).toThrow(EndpointError);
    }
    expect(() => readAnswer("<html>", 1)).toThrow("not-json");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.integer({ min: 1, max: 3 }), (body, count) => {
        try {
          readAnswer(body, count);
        } catch (error) {
          expect(error).toBeInstanceOf(EndpointError);
        }
      }),
    );
  });

  it("of a server that takes no batches is no failure, and of one that is asked too much is", () => {
    const refusal = (message: string) => JSON.stringify({ jsonrpc: "2.0", id: null, error: { code: -32600, message } });
    expect(readAnswer(refusal("batch requests are not supported"), 2)).toBeUndefined();
    expect(() => readAnswer(refusal("Too many requests for a specific RPC call"), 2)).toThrow("rate-limited");
  });
});
