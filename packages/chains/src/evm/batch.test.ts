import fc from "fast-check";
import { encodeAbiParameters, encodeFunctionData, parseAbi, parseAbiParameters } from "viem";
import { describe, expect, it } from "vitest";
import { type BatchCall, decodeBatch, encodeBatch, sameCalls } from "./batch.ts";
import type { Hex } from "./hex.ts";

const ME = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const OTHER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const ABI = parseAbi(["function execute(bytes32 mode, bytes executionData)"]);
const CALLS = parseAbiParameters("(address to, uint256 value, bytes data)[]");
const ATOMIC: Hex = `0x01${"00".repeat(31)}`;
const WITH_DATA: Hex = `0x01000000000078210001${"00".repeat(22)}`;

const bytes = (length: number) =>
  fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((value): Hex => `0x${Buffer.from(value).toString("hex")}`);
const call: fc.Arbitrary<BatchCall> = fc.record({
  to: bytes(20).filter((to) => !/^0x0*$/.test(to)),
  value: fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
  data: fc.nat(100).chain(bytes),
});
const batch = fc.array(call, { maxLength: 6 });

const listOf = (calls: readonly BatchCall[]) => encodeAbiParameters(CALLS, [calls as never]);
const executing = (mode: Hex, executionData: Hex) =>
  encodeFunctionData({ abi: ABI, functionName: "execute", args: [mode, executionData] });
const read = (data: Hex, to = ME) => decodeBatch(ME, { to, data });

describe("a batch", () => {
  it("is spelled as the ABI spells it, and read back as it was", () => {
    fc.assert(
      fc.property(batch, (calls) => {
        const data = encodeBatch(calls);
        expect(data).toBe(executing(ATOMIC, listOf(calls)));
        expect(read(data)).toEqual(calls);
      }),
    );
  });

  it("may come in the mode that allows more data, as long as there is none", () => {
    fc.assert(
      fc.property(batch, fc.nat(40).chain(bytes), (calls, more) => {
        const both = encodeAbiParameters(parseAbiParameters("(address to, uint256 value, bytes data)[], bytes"), [
          calls as never,
          more,
        ]);
        expect(read(executing(WITH_DATA, listOf(calls)))).toEqual(calls);
        expect(read(executing(WITH_DATA, both))).toEqual(more === "0x" ? calls : undefined);
        expect(read(executing(ATOMIC, both))).toBeUndefined();
      }),
    );
  });

  it("is never read from bytes that differ in a single bit from how it is spelled", () => {
    fc.assert(
      fc.property(batch, fc.nat(), fc.integer({ min: 0, max: 7 }), (calls, where, bit) => {
        const data = Buffer.from(encodeBatch(calls).slice(2), "hex");
        const at = where % data.length;
        data[at] = (data[at] as number) ^ (1 << bit);
        const changed = read(`0x${data.toString("hex")}`);
        expect(changed === undefined || !sameCalls(changed, calls)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never throws, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.nat(400).chain(bytes), fc.boolean(), (tail, known) => {
        expect(() => read(`${known ? `0xe9ae5c53${ATOMIC.slice(2)}` : "0x"}${tail.slice(2)}` as Hex)).not.toThrow();
      }),
    );
  });

  const a: BatchCall = { to: OTHER.toLowerCase(), value: 0n, data: "0x01" };
  const b: BatchCall = { to: OTHER.toLowerCase(), value: 7n, data: "0x" };

  it.each([
    ["that goes on when a call fails", executing(`0x0101${"00".repeat(30)}`, listOf([a, b]))],
    ["of batches", executing(`0x01000000000078210002${"00".repeat(22)}`, listOf([a, b]))],
    ["by delegate call", executing(`0xff${"00".repeat(31)}`, listOf([a, b]))],
    ["with bytes behind it", `${encodeBatch([a, b])}00` as Hex],
    ["of another function", `0xdeadbeef${encodeBatch([a, b]).slice(10)}` as Hex],
    ["cut short", encodeBatch([a, b]).slice(0, -2) as Hex],
  ])("%s is not read", (_, data) => {
    expect(read(data)).toBeUndefined();
  });

  it("is the account's own only when it goes to the account itself", () => {
    expect(read(encodeBatch([a, b]), OTHER)).toBeUndefined();
    expect(read(encodeBatch([a, b]), ME.toLowerCase())).toEqual([a, b]);
  });

  it("means the account itself by the zero address", () => {
    const zero = { ...a, to: `0x${"0".repeat(40)}` };
    expect(read(encodeBatch([zero]))).toEqual([{ ...a, to: ME }]);
  });
});

describe("two lists of calls", () => {
  it("are the same only in the same order and to the last byte", () => {
    fc.assert(
      fc.property(fc.uniqueArray(call, { minLength: 2, maxLength: 4 }), call, (calls, other) => {
        expect(
          sameCalls(
            calls,
            calls.map((one) => ({ ...one, to: one.to.toUpperCase().replace("X", "x") })),
          ),
        ).toBe(true);
        expect(sameCalls(calls, calls.toReversed())).toBe(false);
        expect(sameCalls(calls, calls.slice(1))).toBe(false);
        expect(sameCalls(calls, [...calls, other])).toBe(false);
      }),
    );
  });
});
