import { type AlouClient, ApiError } from "@alou/edge/client";
import type { Proposal } from "@alou/proposals/proposal";
import type { CallsRequest, TransactionRequest } from "@alou/proposals/sign-request";
import { describe, expect, it } from "vitest";
import { life, OWN, swapProposal } from "../fixtures/proposals.fixture.ts";
import { BATCH } from "../i18n/words/batch.ts";
import type { ProposalLife } from "../server/api-types.ts";
import type { WalletStore } from "../wallet/wallet-store.ts";
import { differenceOf } from "./check-ask.ts";
import { createBundleLedger } from "./sent-bundles.ts";
import { createSentLedger } from "./sent-by-wallet.ts";
import { createSigningStore } from "./signing-store.ts";

const HASH = `0x${"cf".repeat(32)}`;
const TOKEN = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

const PLAIN = swapProposal();
const [SWAP] = PLAIN.requests as [TransactionRequest];
const REQUEST: CallsRequest = {
  kind: "calls",
  label: SWAP.label,
  version: "2.0.0",
  chain: SWAP.chain,
  from: SWAP.from,
  atomicRequired: true,
  calls: [
    { label: SWAP.label, to: TOKEN, value: "0" as never, data: "0x095ea7b3", call: { args: [] } },
    { label: SWAP.label, to: SWAP.to, value: "5" as never, data: SWAP.data, call: SWAP.call },
  ],
  accountCode: "none",
  nonce: 7,
  gasLimit: "300000" as never,
  maxFeePerGas: "10" as never,
  maxPriorityFeePerGas: "1" as never,
};
const BATCHED: Proposal = { ...PLAIN, requests: [REQUEST] };

const refusal = (code: string) =>
  new ApiError({ code, what: { zh: "", en: code }, next: { zh: "", en: "" }, money: "may-move" } as never);
const rejects = (code: number) => Object.assign(new Error("no"), { code });

interface Scene {
  /** What the wallet answers, by method, in turn; the last one stays. An Error is thrown. */
  readonly wallet: Readonly<Record<string, readonly unknown[]>>;
  readonly speaks?: "demo" | "eip-1193";
  readonly submit?: Error;
  readonly revise?: Error;
}

function stage({ wallet, speaks = "eip-1193", submit, revise }: Scene) {
  const told: [operation: string, body: unknown][] = [];
  const asked: [method: string, params: unknown][] = [];
  const client = {
    async call(operation: string, { body }: { body?: unknown }) {
      told.push([operation, body]);
      if (operation === "beginSigning")
        return { request: 0, handOut: "out_0", ask: REQUEST, life: life("signing"), validUntil: 0 };
      if (operation === "endSigning") return life("ready");
      if (operation === "getProposal") return { proposal: BATCHED, life: life("superseded") };
      if (operation === "reviseProposal" && revise) throw revise;
      if (operation === "reviseProposal") return { proposal: { ...PLAIN, id: "prp_next" }, life: life("ready") };
      if (submit) throw submit;
      return { transaction: {}, life: life("submitted", { nextRequest: 1 }) };
    },
  } as unknown as AlouClient;
  const answers = new Map(Object.entries(wallet).map(([method, list]) => [method, [...list]]));
  const provider = {
    async request({ method, params }: { method: string; params?: readonly unknown[] }) {
      asked.push([method, params]);
      const list = answers.get(method) ?? [];
      const answer = list.length > 1 ? list.shift() : list[0];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const state = {
    phase: "connected",
    wallet: { speaks },
    account: OWN,
    chain: "eip155:1",
    connection: { family: "evm", provider },
  };
  const bundles = createBundleLedger(storage);
  const lives: ProposalLife["state"][] = [];
  const made: string[] = [];
  const withdrawn: true[] = [];
  const store = createSigningStore({
    client,
    wallet: { read: () => state } as unknown as WalletStore,
    ledger: createSentLedger(storage),
    bundles,
    ability: { withdraw: () => void withdrawn.push(true) },
    wait: async () => {},
    onLife: (_, { state: lived }) => void lives.push(lived),
    onProposal: (view) => void made.push(view.proposal.id),
  });
  const operations = () => told.map(([operation]) => operation);
  return { store, told, asked, bundles, lives, made, withdrawn, operations };
}

const mined = (status: number) => ({ status, receipts: [{ transactionHash: HASH }] });
const PENDING = { status: 100 };

describe("a batch and a wallet that broadcasts", () => {
  it("is asked for once, watched, and reported by the transaction it became", async () => {
    const scene = stage({
      wallet: { wallet_sendCalls: [{ id: "0xb1" }], wallet_getCallsStatus: [PENDING, PENDING, mined(200)] },
    });
    await scene.store.start(BATCHED, {});
    expect(scene.asked[0]).toEqual([
      "wallet_sendCalls",
      [
        {
          version: "2.0.0",
          chainId: "0x1",
          from: SWAP.from,
          atomicRequired: true,
          calls: [
            { to: TOKEN, value: "0x0", data: "0x095ea7b3" },
            { to: SWAP.to, value: "0x5", data: SWAP.data },
          ],
        },
      ],
    ]);
    expect(scene.asked.slice(1)).toEqual(Array(3).fill(["wallet_getCallsStatus", ["0xb1"]]));
    expect(scene.told.at(-1)).toEqual(["submitTransaction", { via: "hash", request: 0, hash: HASH }]);
    expect(scene.bundles.all()).toEqual([]);
    expect(scene.store.read(BATCHED.id)).toBeUndefined();
  });

  it("that was undone in a block is reported too: the chain tells why", async () => {
    const scene = stage({ wallet: { wallet_sendCalls: ["0xb1"], wallet_getCallsStatus: [mined(500)] } });
    await scene.store.start(BATCHED, {});
    expect(scene.operations()).toEqual(["beginSigning", "submitTransaction"]);
  });

  it.each([400, 500])("that came to nothing is told so, and taken back: status %i", async (status) => {
    const scene = stage({ wallet: { wallet_sendCalls: [{ id: "0xb1" }], wallet_getCallsStatus: [{ status }] } });
    await scene.store.start(BATCHED, {});
    expect(scene.store.read(BATCHED.id)).toMatchObject({ at: "refused" });
    expect(scene.operations()).toEqual(["beginSigning", "endSigning"]);
  });

  it("of which a part was done is told with what is not known of the money", async () => {
    const scene = stage({ wallet: { wallet_sendCalls: [{ id: "0xb1" }], wallet_getCallsStatus: [{ ...mined(600) }] } });
    await scene.store.start(BATCHED, {});
    expect(scene.store.read(BATCHED.id)).toMatchObject({
      at: "failed",
      problem: { money: "unknown", what: BATCH.partly },
    });
    expect(scene.operations()).toEqual(["beginSigning"]);
  });

  it("is not taken back when the server cannot read what it became: the money may move", async () => {
    const scene = stage({
      wallet: { wallet_sendCalls: [{ id: "0xb1" }], wallet_getCallsStatus: [mined(200)] },
      submit: refusal("batch_unreadable"),
    });
    await scene.store.start(BATCHED, {});
    expect(scene.store.read(BATCHED.id)).toMatchObject({
      at: "failed",
      problem: { code: "batch_unreadable", money: "may-move" },
    });
    expect(scene.operations()).toEqual(["beginSigning", "submitTransaction"]);
  });

  it("that never ends is kept, and asked about when the page opens again", async () => {
    const scene = stage({
      wallet: {
        wallet_sendCalls: [{ id: "0xb1" }],
        wallet_getCallsStatus: [...Array(1_200).fill(PENDING), mined(200)],
      },
    });
    await scene.store.start(BATCHED, {});
    expect(scene.store.read(BATCHED.id)).toMatchObject({ at: "failed", problem: { money: "may-move" } });
    expect(scene.bundles.all()).toMatchObject([{ bundle: "0xb1", proposal: BATCHED.id }]);
    await scene.store.reportUnreported();
    expect(scene.told.at(-1)).toEqual(["submitTransaction", { via: "hash", request: 0, hash: HASH }]);
    expect(scene.bundles.all()).toEqual([]);
  });
});

describe("a wallet that said it could and then cannot", () => {
  it.each([5700, 5710, 5720, 5740, 5750, 5760, 4200, -32601])("is asked step by step instead: %i", async (code) => {
    const scene = stage({ wallet: { wallet_sendCalls: [rejects(code)] } });
    await scene.store.start(BATCHED, {});
    expect(scene.withdrawn).toHaveLength(1);
    expect(scene.operations()).toEqual(["beginSigning", "endSigning", "reviseProposal", "getProposal"]);
    expect(scene.made).toEqual(["prp_next"]);
    expect(scene.lives.at(-1)).toBe("superseded");
    expect(scene.store.read("prp_next")).toEqual({ at: "refused", words: BATCH.stepByStep });
    expect(scene.store.read(BATCHED.id)).toBeUndefined();
  });

  it("is told as it is when no other proposal can be had", async () => {
    const scene = stage({ wallet: { wallet_sendCalls: [rejects(5760)] }, revise: refusal("no_route") });
    await scene.store.start(BATCHED, {});
    expect(scene.store.read(BATCHED.id)).toMatchObject({ at: "refused" });
  });

  it("is not taken for one whose user said no", async () => {
    const scene = stage({ wallet: { wallet_sendCalls: [rejects(4001)] } });
    await scene.store.start(BATCHED, {});
    expect(scene.withdrawn).toEqual([]);
    expect(scene.operations()).toEqual(["beginSigning", "endSigning"]);
  });
});

describe("a batch and the demo wallet", () => {
  it("comes back as signed bytes", async () => {
    const scene = stage({ speaks: "demo", wallet: { alou_signCalls: ["0x04aa"] } });
    await scene.store.start(BATCHED, {});
    expect(scene.asked[0]?.[1]).toMatchObject([
      { from: SWAP.from },
      { nonce: "0x7", gas: "0x493e0", accountCode: "none" },
    ]);
    expect(scene.told.at(-1)).toEqual(["submitTransaction", { via: "raw", request: 0, raw: "0x04aa" }]);
  });
});

describe("the last look at a batch", () => {
  const differs = (change: Partial<CallsRequest>) => differenceOf(REQUEST, { ...REQUEST, ...change }, new Map());

  it("lets pass what the card shows, and nothing else", () => {
    const [approve, swap] = REQUEST.calls as [CallsRequest["calls"][number], CallsRequest["calls"][number]];
    expect(differs({})).toBeUndefined();
    expect(differs({ calls: [swap, approve] })).toBe("calls");
    expect(differs({ calls: [approve] })).toBe("calls");
    expect(differs({ calls: [approve, swap, swap] })).toBe("calls");
    expect(differs({ calls: [{ ...approve, to: OWN }, swap] })).toBe("calls");
    expect(differs({ calls: [approve, { ...swap, value: "6" as never }] })).toBe("calls");
    expect(differs({ atomicRequired: false as never })).toBe("calls");
    expect(differs({ nonce: 8 })).toBe("calls");
  });
});
