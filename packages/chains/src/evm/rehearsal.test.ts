import fc from "fast-check";
import { decodeFunctionData, encodeAbiParameters, parseAbi, parseAbiParameters } from "viem";
import { describe, expect, it } from "vitest";
import { type Hex, word } from "./hex.ts";
import type { Outcome } from "./read.ts";
import { intrinsicGas } from "./rehearsal.ts";
import { type Probe, probeCall, type SimulatedCall, simulationRead } from "./simulate.ts";

const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const ABI = parseAbi([
  "struct Call { address to; uint256 value; bytes data; }",
  "function run(Call[] steps, Call[] probes) payable",
]);
const RESULTS = parseAbiParameters([
  "struct Result { bool ok; uint256 gasUsed; bytes data; }",
  "Result[] before, Result[] results, Result[] afterwards",
]);

const CALLS: SimulatedCall[] = [
  { from: ALICE, to: TOKEN, value: 0n, data: "0xa9059cbb00ff" },
  { from: ALICE, to: ALICE, value: 7n, data: "0x" },
];
const PROBES: Probe[] = [
  { kind: "balance", asset: `eip155:1/erc20:${TOKEN}`, account: ALICE },
  { kind: "balance", asset: "eip155:1/slip44:60", account: ALICE },
];

const result = (ok: boolean, gasUsed: bigint, data: Hex = "0x") => ({ ok, gasUsed, data });
const encode = (
  before: readonly ReturnType<typeof result>[],
  results: readonly ReturnType<typeof result>[],
  afterwards: readonly ReturnType<typeof result>[],
): Hex => encodeAbiParameters(RESULTS, [before, results, afterwards]);
const read = (value: bigint) => result(true, 3_000n, `0x${word(value)}`);

const rehearse = (calls = CALLS, probes = PROBES) => simulationRead(calls, probes, { method: "rehearsal" });
const decode = (outcome: Outcome | undefined) => rehearse().decode(outcome ? [outcome] : []);
const WHOLE = encode(
  [read(10n), read(20n)],
  [result(true, 30_000n, "0x01"), result(true, 9_000n)],
  [read(4n), read(13n)],
);

describe("the question", () => {
  it("runs the calls as the sender, by a stand-in for the sender's code", () => {
    const [call] = rehearse().calls;
    if (call?.kind !== "rpc") throw new Error("no call");
    const [transaction, block, override] = call.params as [{ from: string; to: string; data: Hex }, string, object];
    expect([call.method, block, transaction.from, transaction.to]).toEqual(["eth_call", "latest", ALICE, ALICE]);
    expect(override).toEqual({ [ALICE]: { code: expect.stringMatching(/^0x[0-9a-f]{200,}$/) } });
    const { args } = decodeFunctionData({ abi: ABI, data: transaction.data });
    expect(args).toEqual([
      CALLS.map(({ to, value, data }) => ({ to, value, data })),
      PROBES.map(probeCall).map(({ to, data }) => ({ to, value: 0n, data })),
    ]);
  });

  it("is written as viem writes it, whatever the bytes", () => {
    const data = fc.uint8Array({ maxLength: 100 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString("hex")}`);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(data, fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })), { minLength: 1, maxLength: 4 }),
        (steps) => {
          const calls = steps.map(([data, value]) => ({ from: ALICE, to: TOKEN, value, data }));
          const [call] = rehearse(calls, []).calls;
          const [transaction] = (call as unknown as { params: [{ data: Hex }] }).params;
          const { args } = decodeFunctionData({ abi: ABI, data: transaction.data });
          expect(args).toEqual([calls.map(({ to, value, data }) => ({ to, value, data })), []]);
        },
      ),
    );
  });

  it("is not asked for nothing, or for two senders", () => {
    expect(rehearse([]).calls).toEqual([]);
    expect(rehearse([]).decode([])).toBe("failed");
    const two = rehearse([...CALLS, { from: TOKEN, to: ALICE, value: 0n, data: "0x" }]);
    expect([two.calls, two.decode([])]).toEqual([[], "failed"]);
  });
});

describe("the answer", () => {
  it("tells what each call did and what the probes read; of events nothing", () => {
    expect(decode({ ok: true, value: WHOLE })).toEqual({
      calls: [
        // Measured, what a transaction costs before it begins, and what the probes have warmed.
        { ok: true, gasUsed: 30_000n + (21_000n + 5n * 16n + 4n) + 12_000n, returned: "0x01" },
        { ok: true, gasUsed: 9_000n + 21_000n + 34_000n, returned: "0x" },
      ],
      probes: [
        { before: 10n, after: 4n },
        { before: 20n, after: 13n },
      ],
      logs: undefined,
    });
  });

  it("leaves a probe open that failed or answered with less than a word", () => {
    const odd = encode(
      [result(false, 1n), result(true, 1n, "0x12")],
      [result(true, 1n), result(true, 1n)],
      [read(4n), read(13n)],
    );
    expect(decode({ ok: true, value: odd })).toMatchObject({
      probes: [
        { before: undefined, after: 4n },
        { before: undefined, after: 13n },
      ],
    });
  });

  it("tells with what a call reverted", () => {
    const reverted = encode(
      [read(1n), read(1n)],
      [result(false, 5n, "0x08c379a0"), result(false, 0n)],
      [read(1n), read(1n)],
    );
    expect(decode({ ok: true, value: reverted })).toMatchObject({
      calls: [{ ok: false, returned: "0x08c379a0" }, { ok: false }],
    });
  });

  it.each([
    ["nothing", { ok: true, value: "0x" }],
    ["no hex", { ok: true, value: 5 }],
    [
      "another number of calls",
      { ok: true, value: encode([read(1n), read(1n)], [result(true, 1n)], [read(1n), read(1n)]) },
    ],
    [
      "another number of probes",
      { ok: true, value: encode([read(1n)], [result(true, 1n), result(true, 1n)], [read(1n)]) },
    ],
    ["a revert", { ok: false, code: 3, message: "execution reverted" }],
    ["out of gas", { ok: false, code: -32000, message: "out of gas" }],
    ["no answer", undefined],
  ] as [string, Outcome | undefined][])("is a failure: %s", (_, outcome) => expect(decode(outcome)).toBe("failed"));

  it("is unsupported where the node has no such method", () => {
    expect(decode({ ok: false, code: -32601, message: "no" })).toBe("unsupported");
  });

  it("is a failure when it is cut anywhere", () => {
    for (let length = 2; length < WHOLE.length; length += 2) {
      expect(decode({ ok: true, value: WHOLE.slice(0, length) })).toBe("failed");
    }
  });

  it("never throws, whatever single digit of it is changed", () => {
    fc.assert(
      fc.property(fc.nat(WHOLE.length - 3), fc.constantFrom(..."0123456789abcdef"), (at, digit) => {
        expect(() =>
          decode({ ok: true, value: `${WHOLE.slice(0, at + 2)}${digit}${WHOLE.slice(at + 3)}` }),
        ).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe("intrinsic gas", () => {
  it.each([
    ["0x", 21_000n],
    ["0x00", 21_004n],
    ["0x01", 21_016n],
    ["0x10", 21_016n],
    [`0xa9059cbb${word(1n)}`, 21_000n + 5n * 16n + 31n * 4n],
  ] as [Hex, bigint][])("of %s is %s", (data, gas) => expect(intrinsicGas(data)).toBe(gas));
});
