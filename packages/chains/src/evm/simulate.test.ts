import { encodeFunctionResult, multicall3Abi } from "viem";
import { describe, expect, it } from "vitest";
import { type Hex, word } from "./hex.ts";
import type { Outcome } from "./read.ts";
import {
  isUnsupported,
  type Probe,
  probeCall,
  type SimulatedCall,
  type SimulationAnswer,
  simulationRead,
} from "./simulate.ts";
import { encodeAggregate3, MULTICALL3 } from "./state.ts";

const ALICE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const SPENDER = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

const CALLS: SimulatedCall[] = [
  { from: ALICE, to: TOKEN, value: 0n, data: "0xa9059cbb" },
  { from: ALICE, to: SPENDER, value: 16n, data: "0x" },
];
const PROBES: Probe[] = [
  { kind: "balance", asset: `eip155:1/erc20:${TOKEN}`, account: ALICE },
  { kind: "balance", asset: "eip155:1/slip44:60", account: ALICE },
  { kind: "allowance", token: TOKEN, owner: ALICE, spender: SPENDER },
  { kind: "view", to: SPENDER, data: "0x927da105" },
];

const readings = (results: readonly (bigint | "reverts" | "nothing")[]): Hex =>
  encodeFunctionResult({
    abi: multicall3Abi,
    functionName: "aggregate3",
    result: results.map((value) =>
      typeof value === "bigint"
        ? { success: true, returnData: `0x${word(value)}` as const }
        : { success: value === "nothing", returnData: "0x" as const },
    ),
  });

const LOG = {
  address: TOKEN,
  topics: [`0x${"1".repeat(64)}`],
  data: "0x",
  blockNumber: "0x1",
};
const reading = (values: Parameters<typeof readings>[0]) => ({
  status: "0x1",
  gasUsed: "0x5208",
  returnData: readings(values),
  logs: [],
});
const done = { status: "0x1", gasUsed: "0xc350", returnData: `0x${word(1n)}`, logs: [LOG] };
const before = reading([10n, 100n, 0n, "reverts"]);
const after = reading([4n, 84n, 6n, "nothing"]);
const answerWith = (calls: readonly unknown[]): Outcome => ({ ok: true, value: [{ number: "0x1", calls }] });
const decode = (outcome: Outcome): SimulationAnswer =>
  simulationRead(CALLS, PROBES, { method: "simulateV1", time: 5 }).decode([outcome]);

describe("the question", () => {
  const ask = (time?: number) => simulationRead(CALLS, PROBES, { method: "simulateV1", time }).calls;
  const multicall = { to: MULTICALL3, data: encodeAggregate3(PROBES.map(probeCall)) };
  const calls = [
    multicall,
    { from: ALICE, to: TOKEN, value: "0x0", input: "0xa9059cbb" },
    { from: ALICE, to: SPENDER, value: "0x10", input: "0x" },
    multicall,
  ];

  it("reads, runs and reads again, in one block of the time given", () => {
    const block = { blockOverrides: { time: "0xff" }, calls };
    const params = [{ blockStateCalls: [block], traceTransfers: true, validation: false }, "latest"];
    expect(ask(255)).toEqual([{ kind: "rpc", method: "eth_simulateV1", params }]);
  });

  it("leaves the time to the node where none is known", () => {
    const params = [{ blockStateCalls: [{ calls }], traceTransfers: true, validation: false }, "latest"];
    expect(ask()).toEqual([{ kind: "rpc", method: "eth_simulateV1", params }]);
  });
});

describe("a run that succeeds", () => {
  it("tells what each call did, what the probes read, and every event", () => {
    expect(decode(answerWith([before, done, { ...done, logs: [LOG, LOG] }, after]))).toEqual({
      calls: [
        { ok: true, gasUsed: 50_000n, returned: `0x${word(1n)}` },
        { ok: true, gasUsed: 50_000n, returned: `0x${word(1n)}` },
      ],
      probes: [
        { before: 10n, after: 4n },
        { before: 100n, after: 84n },
        { before: 0n, after: 6n },
        { before: undefined, after: undefined },
      ],
      logs: [1, 2, 3].map(() => ({ address: TOKEN, topics: LOG.topics, data: "0x" })),
    });
  });

  it("may leave out what is empty", () => {
    const bare = { status: "0x1", gasUsed: "0x5208" };
    expect(decode(answerWith([before, bare, bare, after]))).toMatchObject({
      calls: [
        { ok: true, gasUsed: 21_000n, returned: "0x" },
        { ok: true, gasUsed: 21_000n, returned: "0x" },
      ],
      logs: [],
    });
  });
});

describe("a call that reverts", () => {
  const reverted = { status: "0x0", gasUsed: "0x5dc0", logs: [] };

  it.each([
    ["in the result, as anvil says", { ...reverted, returnData: "0x08c379a0" }],
    [
      "beside the result, as geth says",
      { ...reverted, returnData: "0x", error: { code: 3, message: "execution reverted", data: "0x08c379a0" } },
    ],
    ["in both", { ...reverted, returnData: "0x12", error: { data: "0x08c379a0" } }],
  ])("tells why: %s", (_, call) => {
    expect(decode(answerWith([before, done, call, before]))).toMatchObject({
      calls: [{ ok: true }, { ok: false, gasUsed: 24_000n, returned: "0x08c379a0" }],
    });
  });

  it("may have no data, as when it runs out of gas", () => {
    const empty = { ...reverted, returnData: "0x", error: { code: -32015, message: "out of gas" } };
    expect(decode(answerWith([before, done, empty, before]))).toMatchObject({
      calls: [{ ok: true }, { returned: "0x" }],
    });
  });

  it("brings no events, whatever the node lists", () => {
    expect(decode(answerWith([before, done, { ...reverted, logs: [LOG] }, before]))).toMatchObject({
      logs: [{ address: TOKEN }],
    });
  });
});

describe("an answer that tells nothing", () => {
  it.each([
    ["null", { ok: true, value: null }],
    ["a text", { ok: true, value: "0x" }],
    ["no block", { ok: true, value: [] }],
    ["null for a block", { ok: true, value: [null] }],
    ["no calls", { ok: true, value: [{}] }],
    ["too few calls", answerWith([before, done, after])],
    ["too many calls", answerWith([before, done, done, done, after])],
    ["null for a call", answerWith([before, null, done, after])],
    ["readings that failed", answerWith([{ ...before, status: "0x0" }, done, done, after])],
    ["later readings that failed", answerWith([before, done, done, { ...after, status: "0x0" }])],
    [
      "readings that are cut",
      answerWith([{ ...before, returnData: before.returnData.slice(0, 100) }, done, done, after]),
    ],
    ["readings of another number", answerWith([reading([1n]), done, done, reading([1n])])],
    ["readings that are no hex", answerWith([{ ...before, returnData: 5 }, done, done, after])],
    ["no gas", answerWith([before, { ...done, gasUsed: undefined }, done, after])],
    ["gas that is no number", answerWith([before, { ...done, gasUsed: "many" }, done, after])],
    ["no status", answerWith([before, { ...done, status: undefined }, done, after])],
    ["a result that is no hex", answerWith([before, { ...done, returnData: "yes" }, done, after])],
    ["events that are none", answerWith([before, { ...done, logs: [{ address: TOKEN }] }, done, after])],
    ["an error", { ok: false, code: -38014, message: "insufficient funds" }],
    ["a revert", { ok: false, code: 3, message: "execution reverted" }],
  ] as [string, Outcome][])("is a failure: %s", (_, outcome) => expect(decode(outcome)).toBe("failed"));

  it("is a failure when it is missing", () => {
    expect(simulationRead(CALLS, PROBES, { method: "simulateV1" }).decode([])).toBe("failed");
  });
});

describe("a node without the method", () => {
  const METHOD = "eth_simulateV1";
  it.each([
    [-32601, "whatever"],
    [-32004, "whatever"],
    [-32000, `the method ${METHOD} does not exist/is not available`],
    [-32600, `Unsupported method: ${METHOD} on ETH_MAINNET`],
    [-32000, `The method '${METHOD}' is not supported.`],
    [35, "method is not available on freetier, please upgrade to paid tier"],
    [-32000, "rpc method is not whitelisted"],
    [-32000, "method disabled by the administrator"],
    [-32000, "method is not allowed"],
    [-32000, "unknown method"],
    [-32000, "Unrecognized RPC method"],
  ])("says so in its own words: %i %s", (code, message) => {
    expect(isUnsupported({ ok: false, code, message })).toBe(true);
    expect(decode({ ok: false, code, message })).toBe("unsupported");
  });

  it.each([
    [-32000, "execution reverted"],
    [-38014, "insufficient funds for gas * price + value"],
    [-32602, "invalid argument 0: json: cannot unmarshal"],
    [-32000, "header not found"],
    [-32603, "internal error"],
  ])("is not one that tried: %i %s", (code, message) =>
    expect(isUnsupported({ ok: false, code, message })).toBe(false),
  );

  it("is not one that answered", () => expect(isUnsupported({ ok: true, value: "method not found" })).toBe(false));
});
