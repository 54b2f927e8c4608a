import { decodeFunctionData, encodeFunctionResult, type Hex, parseAbi } from "viem";
import { describe, expect, it } from "vitest";
import { parentFeeBoundRead, parentFeesRead } from "./parent-fee.ts";
import type { Call, Outcome } from "./read.ts";

const ORACLE = parseAbi([
  "function getL1Fee(bytes) view returns (uint256)",
  "function getL1FeeUpperBound(uint256) view returns (uint256)",
]);
const NODE = parseAbi(["function gasEstimateL1Component(address,bool,bytes) payable returns (uint64,uint256,uint256)"]);
const TO = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const BASE = "eip155:8453";
const ARBITRUM = "eip155:42161";
const call = (data: Hex = "0x", value = 0n) => ({ to: TO, value, data });

const contractOf = (asked: Call | undefined) => {
  if (asked?.kind !== "contract") throw new Error("not a contract call");
  return asked;
};
const ok = (value: bigint): Outcome => ({ ok: true, value: `0x${value.toString(16).padStart(64, "0")}` });
const failed: Outcome = { ok: false, code: 3, message: "reverted" };

describe("on a chain without a parent", () => {
  it("asks nothing and takes nothing", () => {
    const read = parentFeesRead("eip155:1", [call(), call("0x1234")]);
    expect(read.calls).toEqual([]);
    expect(read.decode([])).toEqual(Array(2).fill({ expected: 0n, cap: 0n, gas: 0n }));
  });
});

describe("on the OP stack", () => {
  it("asks the oracle about the bytes that are published, and about the most bytes of that length cost", () => {
    const { calls } = parentFeesRead(BASE, [call("0xa9059cbb", 255n)]);
    const [exact, bound] = calls.map(contractOf);
    expect(calls.map((asked) => contractOf(asked).to)).toEqual(
      Array(2).fill("0x420000000000000000000000000000000000000F"),
    );
    const { functionName, args } = decodeFunctionData({ abi: ORACLE, data: exact?.data ?? "0x" });
    expect(functionName).toBe("getL1Fee");
    const published = args[0] as Hex;
    // The longest envelope, recipient, one byte of value, calldata.
    expect(published.length).toBe(2 + 2 * (48 + 20 + 1 + 4));
    expect(published.endsWith(`${TO.slice(2).toLowerCase()}ffa9059cbb`)).toBe(true);
    expect(decodeFunctionData({ abi: ORACLE, data: bound?.data ?? "0x" })).toEqual({
      functionName: "getL1FeeUpperBound",
      args: [BigInt(48 + 20 + 1 + 4)],
    });
  });

  it("caps with room for a parent that becomes dearer, and never below what is expected", () => {
    const read = parentFeesRead(BASE, [call(), call()]);
    expect(read.decode([ok(100n), ok(400n), ok(500n), ok(400n)])).toEqual([
      { expected: 100n, cap: 600n, gas: 0n },
      { expected: 500n, cap: 750n, gas: 0n },
    ]);
  });

  it.each([
    ["reverts", failed],
    ["is empty", { ok: true, value: "0x" } as Outcome],
    ["is absurd", ok(1n << 96n)],
  ])("is unknown as a whole when one answer %s", (_, outcome) => {
    const read = parentFeesRead(BASE, [call(), call()]);
    for (let at = 0; at < 4; at++) {
      const outcomes = [ok(1n), ok(1n), ok(1n), ok(1n)].map((good, i) => (i === at ? outcome : good));
      expect(read.decode(outcomes)).toBeUndefined();
    }
  });
});

describe("on Arbitrum", () => {
  it("asks the node itself, outside of any multicall, and adds gas", () => {
    const read = parentFeesRead(ARBITRUM, [call("0x1234")]);
    const [asked] = read.calls;
    if (asked?.kind !== "rpc") throw new Error("not asked of the node");
    const [{ to, data }] = asked.params as [{ to: string; data: Hex }];
    expect([asked.method, to]).toEqual(["eth_call", "0x00000000000000000000000000000000000000C8"]);
    expect(decodeFunctionData({ abi: NODE, data })).toEqual({
      functionName: "gasEstimateL1Component",
      args: [TO, false, "0x1234"],
    });
    const value = encodeFunctionResult({ abi: NODE, result: [1_234n, 10n ** 7n, 10n ** 10n] });
    expect(read.decode([{ ok: true, value }])).toEqual([{ expected: 0n, cap: 0n, gas: 1_234n }]);
  });

  it.each([failed, { ok: true, value: "0x" } as Outcome, { ok: true, value: null } as Outcome, ok(1n << 64n)])(
    "is unknown when the node says %j",
    (outcome) => {
      expect(parentFeesRead(ARBITRUM, [call()]).decode([outcome])).toBeUndefined();
    },
  );
});

describe("what is kept back", () => {
  it("is judged by bytes that cannot be compressed, as many as asked for", () => {
    const { calls, decode } = parentFeeBoundRead(BASE, 1_000);
    const [data] = decodeFunctionData({ abi: ORACLE, data: contractOf(calls[0]).data }).args as [Hex];
    expect(data.length).toBeGreaterThan(2 * 1_000);
    const bytes = data.match(/(?<=^0x(?:..)*)../g) ?? [];
    expect(new Set(bytes).size).toBeGreaterThan(200);
    expect(decode([ok(1n), ok(4n)])).toEqual({ expected: 1n, cap: 9n, gas: 0n });
    expect(parentFeeBoundRead(ARBITRUM, 0).decode([ok(10n)])).toEqual({ expected: 0n, cap: 0n, gas: 15n });
    expect(decode([failed, ok(2n)])).toBeUndefined();
  });

  it("is nothing where there is no parent", () => {
    expect(parentFeeBoundRead("eip155:1", 1_000).decode([])).toEqual({ expected: 0n, cap: 0n, gas: 0n });
  });
});
