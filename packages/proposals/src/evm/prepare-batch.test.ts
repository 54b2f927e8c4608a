import { encodeBatch } from "@alou/chains/evm/batch";
import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { asset, LENS_ANSWER } from "@alou/defi/fixtures/devnet-snapshot";
import { isAlouError } from "@alou/money/error";
import { beforeEach, describe, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import type { Proposal } from "../proposal.ts";
import type { CallsRequest } from "../sign-request.ts";
import { batchTraceRead } from "./batch-trace.ts";
import { BOB, CHAIN, ETH, type FakeChain, fakeChain, given, intentOf, ME, SITUATION } from "./fake-chain.fixture.ts";
import { prepareReplacement } from "./prepare-replacement.ts";
import { probesFor } from "./probes.ts";
import { promiseOf } from "./promise.ts";
import { rerun } from "./rerun.ts";
import { callsOf } from "./verify-batch.ts";

const [UNI, LINK] = [asset("UNI"), asset("LINK")];
const UNITS = 400n * 10n ** 18n;
const HELD = 1_000n * 10n ** 18n;
const ABLE = { ...SITUATION, capabilities: { atomicBatch: true } };

const INTENT = intentOf({
  kind: "swap",
  sell: given(UNI),
  buy: given(LINK),
  side: "sell",
  amount: given({ kind: "exact", units: `${UNITS}` }),
  slippageBps: given(50),
  deadlineSeconds: given(600),
});

let chain: FakeChain;
let proposal: Proposal;
let request: CallsRequest;
beforeEach(async () => {
  chain = fakeChain();
  chain.lens = LENS_ANSWER;
  chain.balance(ETH, ME, 10n ** 19n);
  chain.balance(UNI, ME, HELD, HELD - UNITS);
  chain.balance(LINK, ME, 0n, 10n ** 30n);
  const touched = promiseOf(CHAIN, ME, {
    ...{ kind: "swap", side: "sell", paysAtMost: "1", receivesAtLeast: "1" },
    ...{ pays: { asset: UNI, units: "1" }, receives: { asset: LINK, units: "1" } },
  } as never);
  for (const probe of probesFor(CHAIN, touched)) if (probe.kind !== "balance") chain.set(probe, 0n);
  chain.set({ kind: "view", to: UNI.slice(-42), data: `0x7ecebe00${addressWord(ME)}` as Hex }, 3n);
  chain.run = [{ gas: 46_000 }, { gas: 210_000 }];
  proposal = await prepareProposal(INTENT, chain.corridor, ABLE);
  const [only] = proposal.requests;
  if (only?.kind !== "calls") throw new Error("a batch was expected");
  request = only;
});

const codeOf = async (promise: Promise<unknown>) => {
  try {
    await promise;
    return "none";
  } catch (error) {
    if (isAlouError(error)) return `${error.code} ${error.params.detail ?? ""}`.trim();
    throw error;
  }
};
const again = () => codeOf(rerun(proposal, 0, new Map(), chain.corridor));

describe("a proposal for a wallet that batches", () => {
  it("is one request, rehearsed to the byte, that counts the beginning of one transaction", () => {
    expect(proposal).toMatchObject({ status: "ready", simulation: { exact: true } });
    expect(proposal.requests).toHaveLength(1);
    expect(proposal.fee.gasUsed).toBe(String(46_000 + 210_000 - 21_000 + 2 * 6_000 + 25_000));
    const run = chain.asked.findLast(({ method }) => method === "eth_simulateV1");
    const text = JSON.stringify(run?.params);
    for (const { data } of request.calls) expect(text).toContain(data);
  });

  it("has another hash when anything about the batch is another", async () => {
    chain.codes.set(ME.toLowerCase(), `0xef0100${"63c0c19a282a1b52b07dd5a65b58948a07dae32b"}`);
    const delegated = await prepareProposal(INTENT, chain.corridor, ABLE);
    expect(delegated.requests).toMatchObject([{ accountCode: "delegated", calls: request.calls }]);
    expect(delegated.hash).not.toBe(proposal.hash);
  });

  it("is run again as a whole before it is handed out", async () => {
    expect(await again()).toBe("none");
    chain.run = [{ gas: 46_000 }, { ok: false }];
    expect(await again()).toMatch(/^proposal_changed/);
    chain.run = [];
    chain.balance(LINK, ME, 0n, 1n);
    expect(await again()).toMatch(/^proposal_changed/);
  });

  it("is not handed out when the account's nonce has moved on", async () => {
    chain.answers.set("eth_getTransactionCount", "0x6");
    expect(await again()).toMatch(/^proposal_changed.*nonce/);
  });

  it("can be cancelled once it is pending, and is sped up by the wallet alone", async () => {
    const fees = { maxFeePerGas: 10n, maxPriorityFeePerGas: 1n, gas: 500_000n };
    const data = encodeBatch(callsOf(request));
    const pending = { chainId: 31337, nonce: 5, from: ME, to: ME, value: 0n, data, hash: "0xa1", ...fees };
    const target = { root: proposal, request: 0, record: { id: "txn_1" } };
    const replace = (kind: "speed-up" | "cancel") =>
      prepareReplacement(kind, target, pending as unknown as SignedTransaction, chain.corridor, SITUATION);
    expect(await codeOf(replace("speed-up"))).toBe("not_replaceable a batch is sped up in the wallet itself");
    chain.balance(UNI, ME, HELD);
    chain.balance(LINK, ME, 0n);
    chain.after.clear();
    expect((await replace("cancel")).requests).toMatchObject([{ kind: "transaction", to: ME, data: "0x", nonce: 5 }]);
  });
});

describe("the trace of a batch", () => {
  const APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
  const token = UNI.slice(-42).toLowerCase();
  const log = (change: object = {}) => ({
    address: token,
    topics: [APPROVAL, `0x${addressWord(ME)}`, `0x${addressWord(BOB)}`],
    data: `0x${word(UNITS)}`,
    transactionHash: `0x${"ab".repeat(32)}`,
    ...change,
  });
  const read = (value: unknown) => batchTraceRead(request, 90).decode([{ ok: true, value }]);

  it("is whatever gave the very approval it begins with, since it was asked for", () => {
    const [call] = batchTraceRead(request, 90).calls;
    expect(call).toMatchObject({ method: "eth_getLogs", params: [{ fromBlock: "0x5a", toBlock: "latest" }] });
    expect(JSON.stringify(call).toLowerCase()).toContain(token);
    expect(read([log(), log()])).toEqual([`0x${"ab".repeat(32)}`]);
    expect(read([log({ data: `0x${word(UNITS - 1n)}` })])).toEqual([]);
    expect(read([log({ address: BOB })])).toEqual([]);
    expect(read([])).toEqual([]);
  });

  it("is not known where the node does not tell", () => {
    expect(batchTraceRead(request, 90).decode([{ ok: false, code: -32005, message: "too many" }])).toBeUndefined();
    expect(read("0x")).toBeUndefined();
    expect(read([{ odd: true }])).toBeUndefined();
  });
});
