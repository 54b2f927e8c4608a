import { AlouError } from "@alou/money/error";
import fc from "fast-check";
import { multicall3Abi as ABI, decodeFunctionData, encodeFunctionResult } from "viem";
import { describe, expect, it } from "vitest";
import type { Hex } from "./hex.ts";
import type { RpcRequest } from "./json-rpc.ts";
import type { EvmNode } from "./node.ts";
import type { Call, Outcome, Read } from "./read.ts";
import { decodeAggregate3, encodeAggregate3, MULTICALL3, nativeBalanceCall, readState } from "./state.ts";

const hexBytes = (maxLength: number) =>
  fc.uint8Array({ maxLength }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);

type Result = { success: boolean; returnData: Hex };
const answerOf = (results: readonly Result[]) =>
  encodeFunctionResult({ abi: ABI, functionName: "aggregate3", result: results });

describe("aggregate3", () => {
  it("is encoded as viem understands it", () => {
    const call = fc.record({ to: address, data: hexBytes(100) });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 6 }), (calls) => {
        const { functionName, args } = decodeFunctionData({ abi: ABI, data: encodeAggregate3(calls) });
        expect(functionName).toBe("aggregate3");
        const [decoded] = args as readonly [readonly { target: Hex; allowFailure: boolean; callData: Hex }[]];
        expect(decoded.map((one) => ({ ...one, target: one.target.toLowerCase() }))).toEqual(
          calls.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data })),
        );
      }),
    );
  });

  it("is decoded from what viem encodes", () => {
    const result = fc.record({ success: fc.boolean(), returnData: hexBytes(100) });
    fc.assert(
      fc.property(fc.array(result, { maxLength: 6 }), (results) => {
        expect(decodeAggregate3(answerOf(results), results.length)).toEqual(
          results.map(({ success, returnData }) =>
            success
              ? { ok: true, value: returnData }
              : { ok: false, code: 3, message: "execution reverted", data: returnData },
          ),
        );
      }),
    );
  });

  const whole = answerOf([
    { success: true, returnData: `0x${"11".repeat(32)}` },
    { success: false, returnData: "0x08c379a0" },
  ]);

  it("is refused when it is cut anywhere", () => {
    // The last 28 bytes are padding, which nobody needs.
    for (let length = 2; length < whole.length - 56; length += 2) {
      expect(decodeAggregate3(whole.slice(0, length) as Hex, 2)).toBeUndefined();
    }
  });

  it("is refused for another number of calls, and for a flag that is neither yes nor no", () => {
    expect(decodeAggregate3(whole, 1)).toBeUndefined();
    expect(decodeAggregate3(whole, 3)).toBeUndefined();
    expect(decodeAggregate3("0x", 1)).toBeUndefined();
    const flags = whole.lastIndexOf(`${"0".repeat(63)}1${"0".repeat(62)}40`);
    expect(decodeAggregate3(`${whole.slice(0, flags + 63)}2${whole.slice(flags + 64)}` as Hex, 2)).toBeUndefined();
  });

  it("never throws, whatever single digit of it is changed", () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 3), fc.constantFrom(..."0123456789abcdef"), (at, digit) => {
        const spoilt = `${whole.slice(0, at + 2)}${digit}${whole.slice(at + 3)}` as Hex;
        const outcomes = decodeAggregate3(spoilt, 2);
        if (outcomes) expect(outcomes).toHaveLength(2);
      }),
    );
  });
});

describe("reading the state", () => {
  const HEAD = { number: 7, timestamp: 1_800_000_000, baseFee: 5n };

  /** A node that answers each method from a table, and remembers what it was asked. */
  function nodeOf(table: Record<string, (request: RpcRequest) => Outcome>): EvmNode & { asked: RpcRequest[] } {
    const asked: RpcRequest[] = [];
    return {
      chain: "eip155:1",
      roundTrips: 0,
      asked,
      async send(requests) {
        asked.push(...requests);
        return {
          head: HEAD,
          outcomes: requests.map((request) => (table[request.method] as (request: RpcRequest) => Outcome)(request)),
        };
      },
      sendToEach: () => [],
    };
  }

  const raw = (calls: readonly Call[]): Read<readonly Outcome[]> => ({ calls, decode: (outcomes) => outcomes });
  const CALLS: Call[] = [
    { kind: "contract", to: `0x${"a".repeat(40)}`, data: "0x01" },
    { kind: "rpc", method: "eth_gasPrice", params: [] },
    { kind: "deployless", data: "0x6000" },
    { kind: "contract", to: `0x${"b".repeat(40)}`, data: "0x02" },
  ];
  const multicall = answerOf([
    { success: true, returnData: "0xaa" },
    { success: false, returnData: "0xbb" },
  ]);
  const eth_call = (contracts: Outcome) => (request: RpcRequest) =>
    "to" in (request.params[0] as object) ? contracts : ({ ok: true, value: "0xdd" } as const);

  it("packs contract calls into one, sends the rest beside it, and puts the outcomes back in order", async () => {
    const node = nodeOf({
      eth_gasPrice: () => ({ ok: true, value: "0x5" }),
      eth_call: eth_call({ ok: true, value: multicall }),
    });
    expect(await readState(node, raw(CALLS))).toEqual({
      head: HEAD,
      value: [
        { ok: true, value: "0xaa" },
        { ok: true, value: "0x5" },
        { ok: true, value: "0xdd" },
        { ok: false, code: 3, message: "execution reverted", data: "0xbb" },
      ],
    });
    expect(node.asked).toEqual([
      { method: "eth_gasPrice", params: [] },
      { method: "eth_call", params: [{ data: "0x6000" }, "latest"] },
      { method: "eth_call", params: [{ to: MULTICALL3, data: expect.stringMatching(/^0x82ad56cb/) }, "latest"] },
    ]);
  });

  it.each([
    ["is refused", { ok: false, code: -32000, message: "out of gas" }, "out of gas"],
    ["reverts as a whole", { ok: false, code: 3, message: "execution reverted", data: "0x" }, "execution reverted"],
    ["answers with nothing, as on a chain without Multicall3", { ok: true, value: "0x" }, "no multicall"],
    ["is cut", { ok: true, value: multicall.slice(0, 200) }, "no multicall"],
    ["answers with a number", { ok: true, value: 5 }, "the answer is no hex"],
    ["answers with what is no hex", { ok: true, value: `${multicall.slice(0, -2)}zz` }, "the answer is no hex"],
  ] as [string, Outcome, string][])(
    "knows nothing about any contract when the multicall %s",
    async (_, outcome, message) => {
      const node = nodeOf({ eth_gasPrice: () => ({ ok: true, value: "0x5" }), eth_call: eth_call(outcome) });
      const { value } = await readState(node, raw(CALLS));
      // Code 0, not a revert's 3: nobody has asked the contracts.
      expect([value[0], value[3]]).toEqual([0, 0].map((code) => ({ ok: false, code, message })));
      expect(value[1]).toEqual({ ok: true, value: "0x5" });
    },
  );

  it("knows nothing about a deployless call that brings no hex", async () => {
    const node = nodeOf({ eth_call: () => ({ ok: true, value: { html: "<h1>" } }) });
    const { value } = await readState(node, raw([{ kind: "deployless", data: "0x00" }]));
    expect(value).toEqual([{ ok: false, code: 0, message: "the answer is no hex" }]);
  });

  it("says so when an answer makes a reader stumble, and lets a reader's own error through", async () => {
    const node = nodeOf({ eth_gasPrice: () => ({ ok: true, value: "rubbish" }) });
    const call: Call = { kind: "rpc", method: "eth_gasPrice", params: [] };
    const stumbling: Read<bigint> = { calls: [call], decode: ([one]) => BigInt((one as { value: string }).value) };
    await expect(readState(node, stumbling)).rejects.toMatchObject({ code: "rpc_bad_answer" });
    const refusing: Read<never> = {
      calls: [call],
      decode() {
        throw new AlouError("price_unknown", { asset: "ETH" });
      },
    };
    await expect(readState(node, refusing)).rejects.toMatchObject({ code: "price_unknown" });
  });

  it("asks for a native balance as a contract call", () => {
    expect(nativeBalanceCall("0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045")).toEqual({
      kind: "contract",
      to: MULTICALL3,
      data: "0x4d2301cc000000000000000000000000d8da6bf26964af9d7eed9e03e53415d37aa96045",
    });
  });
});
