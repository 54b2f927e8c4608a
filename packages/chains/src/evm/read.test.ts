import { describe, expect, it } from "vitest";
import { contractRead, knownRead, mapRead, type Outcome, REVERTED, type Read, readAll, readEach } from "./read.ts";

const ok = (value: unknown): Outcome => ({ ok: true, value });

/** Asks `size` things and gives their values. */
function probe(size: number, name: string): Read<string> {
  return {
    calls: Array.from({ length: size }, (_, i) => ({ kind: "rpc", method: `${name}${i}`, params: [] })),
    decode: (outcomes) => `${name}:${outcomes.map((one) => (one.ok ? one.value : "failed")).join("")}`,
  };
}

describe("several reads as one", () => {
  const all = readAll({
    none: knownRead("known"),
    two: probe(2, "t"),
    list: readEach([probe(1, "x"), probe(0, "y"), probe(3, "z")]),
    mapped: mapRead(probe(1, "m"), (text) => text.toUpperCase()),
  });

  it("ask everything in order", () => {
    const methods = all.calls.map((call) => (call.kind === "rpc" ? call.method : ""));
    expect(methods).toEqual(["t0", "t1", "x0", "z0", "z1", "z2", "m0"]);
  });

  it("give each reader its own outcomes and no other", () => {
    expect(all.decode("abcdefg".split("").map(ok))).toEqual({
      none: "known",
      two: "t:ab",
      list: ["x:c", "y:", "z:def"],
      mapped: "M:G",
    });
  });

  it("leave readers without outcomes when answers are missing", () => {
    expect(all.decode([ok("a")])).toEqual({ none: "known", two: "t:a", list: ["x:", "y:", "z:"], mapped: "M:" });
  });
});

describe("a contract call", () => {
  const read = contractRead("0x01", "0x02", (data) => data);

  it("gives what it returned", () => {
    expect(read.calls).toEqual([{ kind: "contract", to: "0x01", data: "0x02" }]);
    expect(read.decode([ok("0xAB")])).toBe("0xAB");
  });

  it.each([
    ["reverts", { ok: false, code: REVERTED, message: "no", data: "0x12" }],
    ["was not made", { ok: false, code: 0, message: "no multicall" }],
    ["answers with nothing", ok("0x")],
    ["answers with no hex", ok("0xzz")],
    ["answers with a number", ok(5)],
    ["is not answered", undefined],
  ] as [string, Outcome | undefined][])("is undefined when it %s", (_, outcome) => {
    expect(read.decode(outcome ? [outcome] : [])).toBeUndefined();
  });
});
