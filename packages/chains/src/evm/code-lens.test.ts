import fc from "fast-check";
import { expect, it } from "vitest";
import { codeSeenRead } from "./code-lens.ts";
import type { Hex } from "./hex.ts";

const ADDRESSES = ["0x".padEnd(42, "1"), "0x".padEnd(42, "2")];
const decode = (value: unknown) => codeSeenRead(ADDRESSES).decode([{ ok: true, value }]);

it("reads a record for each address, and nothing of an answer that is not whole", () => {
  const record = (kind: string) => `${"ab".repeat(32)}${kind}${"cd".repeat(20)}`;
  expect(decode(`0x00${record("00")}${record("01")}`)).toEqual([
    { codehash: `0x${"ab".repeat(32)}`, kind: "plain" },
    { codehash: `0x${"ab".repeat(32)}`, kind: "minimal-proxy", runs: `0x${"cd".repeat(20)}` },
  ]);
  expect(decode(`0x00${record("00")}`)).toEqual([undefined, undefined]);
  expect(decode(`0x00${record("07")}${record("02")}`)).toEqual([
    undefined,
    expect.objectContaining({ kind: "delegated" }),
  ]);
});

it("tells of each address something or nothing, whatever a node answers", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 220 })), (answer) => {
      const value = typeof answer === "string" ? answer : (`0x${Buffer.from(answer).toString("hex")}` as Hex);
      expect(decode(value)).toHaveLength(ADDRESSES.length);
    }),
  );
  expect(codeSeenRead(ADDRESSES).decode([{ ok: false, code: 0, message: "" }])).toEqual([undefined, undefined]);
});
