import { type AlouClient, ApiError } from "@alou/edge/client";
import type { Proposal } from "@alou/proposals/proposal";
import { describe, expect, it } from "vitest";
import { life, OWN, permitSwapProposal, swapProposal } from "../fixtures/proposals.fixture.ts";
import type { ProposalLife } from "../server/api-types.ts";
import { eip1193Connection } from "../wallet/standards/eip-1193.ts";
import type { WalletState, WalletStore } from "../wallet/wallet-store.ts";
import { createBundleLedger } from "./sent-bundles.ts";
import { createSentLedger } from "./sent-by-wallet.ts";
import { createSigningStore } from "./signing-store.ts";

const SIGNATURE = `0x${"11".repeat(32)}${"22".repeat(32)}1b`;
const HASH = `0x${"cf".repeat(32)}`;

const refusal = (code: string) =>
  new ApiError({
    code,
    what: { zh: "", en: code },
    next: { zh: "", en: "" },
    money: "not-moved",
    requestId: "req_1",
  } as never);

interface Scene {
  readonly proposal?: Proposal;
  readonly wallet?: Partial<Extract<WalletState<"evm">, { phase: "connected" }>> & { readonly demo?: true };
  /** What the wallet answers, by method; an Error is thrown. */
  readonly answers?: Readonly<Record<string, unknown>>;
  /** Failures of the server in turn, by operation. */
  readonly failures?: Readonly<Record<string, readonly Error[]>>;
  readonly ask?: (request: Proposal["requests"][number]) => Proposal["requests"][number];
  /** Lives after each transaction. */
  readonly lives?: readonly ProposalLife[];
}

function stage({
  proposal = swapProposal(),
  wallet = {},
  answers = {},
  failures = {},
  ask = (request) => request,
  lives,
}: Scene = {}) {
  const calls: [operation: string, request: { readonly body?: Readonly<Record<string, unknown>> }][] = [];
  const asked: [method: string, params: unknown][] = [];
  const waits: number[] = [];
  const failing = Object.fromEntries(Object.entries(failures).map(([name, list]) => [name, [...list]]));
  const after = [...(lives ?? [life("submitted", { nextRequest: proposal.requests.length })])];
  let next = 0;
  const askFor = (request: number) => {
    const shown = proposal.requests[request];
    return {
      request,
      handOut: `out_${request}`,
      ask: shown && ask(shown),
      life: life("signing", { nextRequest: request }),
      validUntil: 0,
    };
  };
  const client = {
    async call(operation: string, request: { body: { request: number } }) {
      calls.push([operation, request]);
      const failure = failing[operation]?.shift();
      if (failure) throw failure;
      if (operation === "beginSigning") return askFor(next);
      if (operation === "endSigning") return life("ready");
      if (operation === "getProposal") return { life: life("signing") };
      if (operation === "submitSignature") {
        next = request.body.request + 1;
        return askFor(next);
      }
      next += 1;
      return { transaction: {}, life: after.shift() };
    },
  } as unknown as AlouClient;
  const provider = {
    async request({ method, params }: { method: string; params?: readonly unknown[] }) {
      asked.push([method, params]);
      const answer = answers[method];
      if (answer instanceof Error) throw answer;
      return await answer;
    },
  };
  const connection = eip1193Connection(provider);
  const { demo, ...other } = wallet;
  const speaks = demo ? "demo" : "eip-1193";
  const state: WalletState<"evm"> = {
    phase: "connected",
    wallet: { id: "w", name: "W", family: "evm", speaks, open: async () => connection },
    connection,
    account: OWN,
    accounts: [{ address: OWN }],
    chain: "eip155:1",
    ...other,
  };
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const [ledger, bundles] = [createSentLedger(storage), createBundleLedger(storage)];
  const withdrawn: true[] = [];
  const made: string[] = [];
  const seen: ProposalLife[] = [];
  const store = createSigningStore({
    client,
    wallet: { read: () => state } as unknown as WalletStore,
    ledger,
    bundles,
    ability: { withdraw: () => void withdrawn.push(true) },
    wait: async (ms) => void waits.push(ms),
    onLife: (_, lived) => void seen.push(lived),
    onProposal: (view) => void made.push(view.proposal.id),
  });
  const steps: string[] = [];
  store.subscribe(() => steps.push(store.read(proposal.id)?.at ?? "-"));
  return {
    store,
    proposal,
    calls,
    asked,
    waits,
    ledger,
    bundles,
    withdrawn,
    made,
    seen,
    steps,
    goTo: (request: number) => (next = request),
  };
}

const operations = ({ calls }: ReturnType<typeof stage>) => calls.map(([operation]) => operation);

describe("signing with an injected wallet", () => {
  it("asks the server, then the wallet, then reports the hash", async () => {
    const scene = stage({ answers: { eth_sendTransaction: HASH } });
    await scene.store.start(scene.proposal, {});
    expect(operations(scene)).toEqual(["beginSigning", "submitTransaction"]);
    expect(scene.asked).toMatchObject([
      ["eth_sendTransaction", [{ nonce: "0x13e", value: "0xa688906bd8b00000", type: "0x2" }]],
    ]);
    expect(scene.calls[1]?.[1]).toMatchObject({ body: { via: "hash", request: 0, hash: HASH } });
    expect(scene.steps).toEqual(["checking", "wallet", "sending", "-"]);
    expect(scene.ledger.all()).toEqual([]);
  });

  it("waits for a node that has not heard of the transaction yet", async () => {
    const unknown = [refusal("transaction_unknown"), new TypeError("offline"), refusal("transaction_unknown")];
    const scene = stage({ answers: { eth_sendTransaction: HASH }, failures: { submitTransaction: unknown } });
    await scene.store.start(scene.proposal, {});
    expect(scene.waits).toHaveLength(3);
    expect(scene.store.read(scene.proposal.id)).toBeUndefined();
  });

  it("never loses sight of what the wallet sent, even when the server cannot be told", async () => {
    const scene = stage({
      answers: { eth_sendTransaction: HASH },
      failures: { submitTransaction: Array(40).fill(new TypeError("offline")) },
    });
    await scene.store.start(scene.proposal, {});
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "failed", problem: { money: "may-move" } });
    expect(scene.ledger.all()).toMatchObject([{ hash: HASH }]);
  });
});

describe("signing with a wallet that hands back bytes", () => {
  it("says what was accepted before it asks the wallet, and hands in the bytes and nothing else", async () => {
    const scene = stage({ wallet: { demo: true }, answers: { eth_signTransaction: "0x02aa" } });
    await scene.store.start(scene.proposal, { "RC-02": "623a" });
    expect(scene.calls[0]?.[1]).toMatchObject({ body: { accepted: { "RC-02": "623a" } } });
    expect(scene.calls[1]?.[1]).toEqual({
      params: { proposal: scene.proposal.id },
      body: { via: "raw", request: 0, raw: "0x02aa" },
    });
    expect(scene.asked.map(([method]) => method)).toEqual(["eth_signTransaction"]);
  });
});

describe("several requests", () => {
  const filled = (request: Proposal["requests"][number]) =>
    request.kind === "transaction"
      ? {
          ...request,
          data: `${request.data.slice(0, 138)}${SIGNATURE.slice(2)}${request.data.slice(268)}` as `0x${string}`,
        }
      : request;
  const answers = { eth_signTypedData_v4: SIGNATURE, eth_sendTransaction: HASH };

  it("are walked through in order, the signature into the calldata", async () => {
    const scene = stage({ proposal: permitSwapProposal(), answers, ask: filled });
    await scene.store.start(scene.proposal, {});
    expect(operations(scene)).toEqual(["beginSigning", "submitSignature", "submitTransaction"]);
    expect(scene.calls[1]?.[1]).toMatchObject({ body: { request: 0, signature: SIGNATURE } });
    const [, [, json]] = scene.asked[0] as [string, [string, string]];
    expect(JSON.parse(json)).toMatchObject({
      types: { EIP712Domain: [{ name: "name" }, { name: "chainId" }, { name: "verifyingContract" }] },
    });
  });

  it("go on after another page was asked, with the signature that was given before", async () => {
    const scene = stage({
      proposal: permitSwapProposal(),
      answers,
      ask: filled,
      failures: { submitSignature: [refusal("signing_elsewhere")] },
    });
    await scene.store.start(scene.proposal, {});
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "elsewhere" });
    scene.goTo(1);
    await scene.store.again(scene.proposal, { abandon: true });
    expect(scene.asked.map(([method]) => method)).toEqual(["eth_signTypedData_v4", "eth_sendTransaction"]);
  });

  it("go on after a reload, which has forgotten the signature", async () => {
    const scene = stage({ proposal: permitSwapProposal(), answers, ask: filled });
    scene.goTo(1);
    await scene.store.start(scene.proposal, {});
    expect(operations(scene)).toEqual(["beginSigning", "submitTransaction"]);
  });

  it("stop where the next has to wait for the first to be mined", async () => {
    const [, swap] = permitSwapProposal().requests;
    const proposal = { ...swapProposal(), requests: [swapProposal().requests[0], swap] } as Proposal;
    const scene = stage({ proposal, answers, lives: [life("submitted", { nextRequest: 0 })] });
    await scene.store.start(proposal, {});
    expect(operations(scene)).toEqual(["beginSigning", "submitTransaction"]);
    expect(scene.store.read(proposal.id)).toBeUndefined();
  });
});

describe("what does not go through", () => {
  it("hands the wallet nothing that differs from the card", async () => {
    const scene = stage({
      ask: (request) => (request.kind === "transaction" ? { ...request, to: `0x${"9".repeat(40)}` } : request),
    });
    await scene.store.start(scene.proposal, {});
    expect(scene.asked).toEqual([]);
    expect(operations(scene)).toEqual(["beginSigning", "endSigning"]);
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "refused" });
  });

  it("is back where it was when the wallet rejects, and can be tried again", async () => {
    const rejected = Object.assign(new Error("no"), { code: 4001 });
    const scene = stage({ answers: { eth_sendTransaction: rejected } });
    await scene.store.start(scene.proposal, {});
    expect(scene.store.read(scene.proposal.id)).toMatchObject({
      at: "refused",
      words: { en: "You rejected it in your wallet." },
    });
    await scene.store.start(scene.proposal, {});
    expect(scene.asked).toHaveLength(2);
  });

  it("takes back what the wallet does not hold any more, and only that", async () => {
    const failing = (code: number) => ({ eth_sendTransaction: Object.assign(new Error("no"), { code }) });
    const rejected = stage({ answers: failing(4001) });
    await rejected.store.start(rejected.proposal, {});
    expect(operations(rejected)).toEqual(["beginSigning", "endSigning"]);
    expect(rejected.calls[1]?.[1]).toEqual({
      params: { proposal: rejected.proposal.id },
      body: { handOut: "out_0" },
    });
    expect(rejected.seen.at(-1)?.state).toBe("ready");
    // A wallet that is busy or gone may still show the request: nobody may say it is over.
    for (const code of [-32002, 4900, -32000]) {
      const open = stage({ answers: failing(code) });
      await open.store.start(open.proposal, {});
      expect(operations(open), String(code)).toEqual(["beginSigning"]);
    }
    const unheard = stage({ answers: failing(4001), failures: { endSigning: [new TypeError("offline")] } });
    await unheard.store.start(unheard.proposal, {});
    expect(unheard.store.read(unheard.proposal.id)).toMatchObject({ at: "refused" });
  });

  it("asks whether another page's request is over, and goes on once the user says so", async () => {
    const scene = stage({
      answers: { eth_sendTransaction: HASH },
      failures: { beginSigning: [refusal("signing_elsewhere")] },
    });
    const ACCEPTED = { "RC-02": "623a" };
    await scene.store.start(scene.proposal, ACCEPTED);
    expect(scene.store.read(scene.proposal.id)).toMatchObject({
      at: "elsewhere",
      problem: { code: "signing_elsewhere" },
    });
    expect(scene.asked).toEqual([]);
    expect(scene.seen.at(-1)?.state).toBe("signing");
    await scene.store.again(scene.proposal, { abandon: true });
    const begun = scene.calls.filter(([operation]) => operation === "beginSigning").map(([, { body }]) => body);
    expect(begun).toMatchObject([{ accepted: ACCEPTED }, { accepted: ACCEPTED, abandon: true }]);
    expect(scene.asked).toHaveLength(1);
  });

  it("hands on that the wallet's history shows nothing sent, where the nodes have forgotten", async () => {
    const scene = stage({
      answers: { eth_sendTransaction: HASH },
      failures: { beginSigning: [refusal("outstanding_unclear")] },
    });
    await scene.store.start(scene.proposal, {});
    expect(scene.store.read(scene.proposal.id)).toMatchObject({
      at: "elsewhere",
      problem: { code: "outstanding_unclear" },
    });
    await scene.store.again(scene.proposal, { abandon: true, nothingSent: true });
    const begun = scene.calls.filter(([operation]) => operation === "beginSigning").map(([, { body }]) => body);
    expect(begun[1]).toMatchObject({ abandon: true, nothingSent: true });
    expect(scene.asked).toHaveLength(1);
  });

  it("asks no wallet of another account or chain", async () => {
    const other = stage({ wallet: { account: `0x${"1".repeat(40)}` } });
    await other.store.start(other.proposal, {});
    expect(other.store.read(other.proposal.id)).toMatchObject({ at: "refused" });
    const elsewhere = stage({ wallet: { chain: "eip155:10" } });
    await elsewhere.store.start(elsewhere.proposal, {});
    expect(elsewhere.store.read(elsewhere.proposal.id)).toEqual({ at: "wrong-chain" });
    expect([...other.calls, ...elsewhere.calls]).toEqual([]);
  });

  it("tells a refusal of the server before anything was signed", async () => {
    const scene = stage({ failures: { beginSigning: [refusal("proposal_changed")] } });
    await scene.store.start(scene.proposal, {});
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "failed", problem: { code: "proposal_changed" } });
  });

  it("takes no hash that is none", async () => {
    const scene = stage({ answers: { eth_sendTransaction: { odd: true } } });
    await scene.store.start(scene.proposal, {});
    expect(operations(scene)).toEqual(["beginSigning"]);
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "refused" });
  });
});

describe("looking away", () => {
  it("stays silent, but still reports what the wallet signs later", async () => {
    let answer = (_: string) => {};
    const scene = stage({ answers: { eth_sendTransaction: new Promise((resolve) => (answer = resolve)) } });
    const signing = scene.store.start(scene.proposal, {});
    await new Promise((resolve) => setTimeout(resolve));
    expect(scene.store.read(scene.proposal.id)).toMatchObject({ at: "wallet" });
    scene.store.setAside(scene.proposal.id);
    expect(scene.store.read(scene.proposal.id)).toBeUndefined();
    answer(HASH);
    await signing;
    expect(operations(scene)).toEqual(["beginSigning", "submitTransaction"]);
    expect(scene.store.read(scene.proposal.id)).toBeUndefined();
  });

  it("opens one wallet dialog a proposal, however often Sign is pressed", async () => {
    const scene = stage({ answers: { eth_sendTransaction: HASH } });
    await Promise.all([1, 2, 3].map(() => scene.store.start(scene.proposal, {})));
    expect(scene.asked).toHaveLength(1);
  });

  it("tells the server on the next visit what was sent on the last", async () => {
    const scene = stage();
    scene.ledger.add({
      proposal: scene.proposal.id,
      request: 0,
      hash: HASH as `0x${string}`,
      account: OWN.toLowerCase(),
    });
    await scene.store.reportUnreported();
    expect(scene.calls[0]?.[1]).toMatchObject({ body: { via: "hash", hash: HASH } });
    expect([scene.ledger.all(), scene.seen.length]).toEqual([[], 1]);
  });

  const sent = (byte: string, account: string = OWN) => ({
    ...{ proposal: "prp_1", request: 0, hash: `0x${byte.repeat(32)}` as const, account: account.toLowerCase() },
  });

  const PASSING = "transaction_unknown sign_in_required submission_unclear rate_limited csrf internal proposal_gone";
  it.each(PASSING.split(" "))("keeps what was sent for another time after %s", async (code) => {
    const scene = stage({ failures: { submitTransaction: [refusal(code)] } });
    scene.ledger.add(sent("aa"));
    await scene.store.reportUnreported();
    expect(scene.ledger.all()).toEqual([sent("aa")]);
  });

  it.each(["already_submitted", "transaction_foreign", "batch_unreadable"])(
    "has no more to tell after %s",
    async (code) => {
      const scene = stage({ failures: { submitTransaction: [refusal(code)] } });
      scene.ledger.add(sent("aa"));
      await scene.store.reportUnreported();
      expect(scene.ledger.all()).toEqual([]);
    },
  );

  it("tells of the connected account alone: another one's is for when it is back", async () => {
    const scene = stage();
    const theirs = sent("bb", `0x${"1".repeat(40)}`);
    scene.ledger.add(sent("aa"));
    scene.ledger.add(theirs);
    await scene.store.reportUnreported();
    expect(scene.calls.map(([, { body }]) => body?.hash)).toEqual([sent("aa").hash]);
    expect(scene.ledger.all()).toEqual([theirs]);
  });
});
