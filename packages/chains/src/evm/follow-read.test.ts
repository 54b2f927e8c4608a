import { describe, expect, it } from "vitest";
import { BASE, FROM, hash, known, receipt, TRIED } from "./follow.fixture.ts";
import { lookRead, nonceRead, receiptRead, revertDataRead, transactionRead } from "./follow.ts";
import type { Outcome } from "./read.ts";

describe("what is asked", () => {
  it("is one batch for any number of transactions", () => {
    const read = lookRead([BASE, TRIED]);
    const methods = read.calls.map((call) => (call.kind === "rpc" ? call.method : call.kind));
    const attempt = ["eth_getTransactionReceipt", "eth_getTransactionByHash"];
    const nonces = ["eth_getTransactionCount", "eth_getTransactionCount"];
    const three = [...attempt, ...attempt, ...attempt];
    expect(methods).toEqual(["eth_getBlockByNumber", ...attempt, ...nonces, ...three, ...nonces]);
    expect(lookRead([]).decode([{ ok: true, value: { number: "0x5a" } }])).toEqual({ finalized: 90, sightings: [] });
  });

  const FAILED: Outcome = { ok: false, code: -32000, message: "no" };
  it.each([[null], [{}], [{ number: null }], [{ number: "90" }], ["0x5a"]])(
    "and no finalized block out of %j",
    (value) => {
      expect(lookRead([]).decode([{ ok: true, value }]).finalized).toBeUndefined();
      expect(lookRead([]).decode([FAILED]).finalized).toBeUndefined();
    },
  );

  it.each([
    ["0x0", 0],
    ["0x1f", 31],
    ["0x", undefined],
    ["", undefined],
    ["5", undefined],
    [5, undefined],
    [null, undefined],
    ["0xffffffffffffffffff", undefined],
  ])("a nonce of %j is %s, never a guess", (value, count) => {
    expect(nonceRead(FROM, "pending").decode([{ ok: true, value }])).toBe(count);
    expect(nonceRead(FROM, "pending").decode([FAILED])).toBeUndefined();
  });
});

describe("a receipt", () => {
  const RAW = {
    transactionHash: hash("a").toUpperCase().replace("0X", "0x"),
    status: "0x1",
    blockNumber: "0x64",
    blockHash: hash("b"),
    gasUsed: "0x5208",
    effectiveGasPrice: "0xa",
    logs: [],
  };
  const read = (value: unknown) => receiptRead(hash("a")).decode([{ ok: true, value }]);

  it("tells whether it went well, where, and what it cost", () => {
    expect(read(RAW)).toEqual({ ...receipt(), feePaid: 210_000n });
    expect(read({ ...RAW, status: "0x0" })?.ok).toBe(false);
  });

  it("includes what a rollup pays to its parent chain", () => {
    expect(read({ ...RAW, l1Fee: "0x5" })?.feePaid).toBe(210_005n);
  });

  it.each([
    ["nothing yet", null],
    ["a text", "0x"],
    ["another transaction's", { ...RAW, transactionHash: hash("c") }],
    ["nobody's", { ...RAW, transactionHash: undefined }],
    ["of no block", { ...RAW, blockNumber: null }],
    ["of a block without hash", { ...RAW, blockHash: "0x1" }],
    ["without status", { ...RAW, status: undefined }],
    ["without gas", { ...RAW, gasUsed: "lots" }],
    ["without events", { ...RAW, logs: null }],
    ["with events that are none", { ...RAW, logs: [{}] }],
  ])("is none: %s", (_, value) => expect(read(value)).toBeUndefined());

  it("is none where the node failed", () => {
    expect(receiptRead(hash("a")).decode([{ ok: false, code: -1, message: "no" }])).toBeUndefined();
  });
});

describe("a transaction by its hash", () => {
  const RAW = {
    hash: hash("a"),
    from: FROM,
    to: FROM,
    nonce: "0x7",
    chainId: "0x1",
    value: "0x0",
    input: "0x",
    gas: "0x5208",
    type: "0x2",
    maxFeePerGas: "0x1",
    maxPriorityFeePerGas: "0x1",
  };

  it("is that one and no other", () => {
    expect(transactionRead(hash("a")).decode([{ ok: true, value: RAW }])).toEqual(known());
    expect(transactionRead(hash("c")).decode([{ ok: true, value: RAW }])).toBeUndefined();
    expect(transactionRead(hash("a")).decode([{ ok: true, value: null }])).toBeUndefined();
  });
});

describe("why it failed", () => {
  it("is asked of the state before its block, with the very same call", () => {
    const read = revertDataRead({ ...known(), value: 5n, data: "0x12" }, 100);
    const call = { from: FROM, to: FROM, value: "0x5", input: "0x12", gas: "0x5208" };
    expect(read.calls).toEqual([{ kind: "rpc", method: "eth_call", params: [call, "0x63"] }]);
    expect(read.decode([{ ok: false, code: 3, message: "execution reverted", data: "0x08c379a0" }])).toBe("0x08c379a0");
    expect(read.decode([{ ok: true, value: "0x" }])).toBeUndefined();
    expect(read.decode([])).toBeUndefined();
  });
});
