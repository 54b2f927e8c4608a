// Words in, a final receipt out, over the public HTTP API: the chain, the Worker and the wallet are separate processes
// or parties, as they are for a user.
import { randomUUID } from "node:crypto";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { isMined, isOver, readWords, receiptOf, signAll, waitFor } from "@alou/cli/demo/corridor-walk";
import { PUBLIC_TEST_KEYS, type ScriptedWallet, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { BOB } from "@alou/devnet/accounts";
import { ApiError } from "@alou/edge/client";
import type { Proposal } from "@alou/proposals/proposal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SilencingRpc, startSilencingRpc } from "./silencing-rpc.ts";

let world: World;
let wallet: ScriptedWallet;
let session: ApiSession;

/** Blocks come from here, so that a test can keep them back. */
const blocks = { held: false };
let clock: NodeJS.Timeout;

let rpc: SilencingRpc;

beforeAll(async () => {
  rpc = await startSilencingRpc();
  world = await startWorld({
    devnet: { mode: "manual" },
    worker: { rateLimits: false },
    rpcUrls: (devnet) => {
      rpc.target = devnet.rpcUrl;
      return [rpc.url];
    },
  });
  clock = setInterval(() => {
    if (!blocks.held) void world.devnet.mine().catch(() => {});
  }, 250);
  wallet = scriptedWallet(PUBLIC_TEST_KEYS[0]);
  session = await signInWith(world.url, wallet);
});
afterAll(async () => {
  clearInterval(clock);
  await world?.stop();
  await rpc?.stop();
});

async function proposalFor(text: string, { client } = session): Promise<Proposal> {
  const [intent] = await readWords(client, text, randomUUID());
  if (!intent) throw new Error("no intent");
  return (await client.call("createProposal", { body: { intent: intent.id } })).proposal;
}

/** The stable code of a refusal, or "accepted". */
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "accepted";
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code;
    throw error;
  }
}

const nonceOf = async (address: string) =>
  Number(await world.devnet.rpc<string>("eth_getTransactionCount", [address, "latest"]));

describe("from words to a final receipt", () => {
  it.each([
    ["把 1 ETH 换成 USDC", "swap"],
    ["swap 500 USDC for DAI", "swap"],
    ["用 USDT 换 300 DAI", "swap"],
    ["send 25 USDC to alice.eth", "transfer"],
    ["转 0.1 ETH 给 bob.eth", "transfer"],
    ["wrap 0.5 ETH", "wrap"],
    ["unwrap 0.2 WETH", "unwrap"],
  ])("%s", async (text, kind) => {
    const proposal = await proposalFor(text);
    expect(proposal).toMatchObject({ status: "ready", intent: { kind } });
    expect(proposal.trace.roundTrips).toBeLessThanOrEqual(2);
    const sent = await signAll(session.client, wallet, proposal);
    const record = await waitFor(session.client, sent.id, isOver);
    expect(record.state).toBe("final");
    const receipt = await receiptOf(session.client, proposal.id);
    expect(receipt).toMatchObject({ state: "final", proposalHash: proposal.hash, unexpected: [] });
    const received = receipt.quotedVsRealised.find(({ item }) => item === "receives");
    if (proposal.action.kind === "swap") {
      expect(BigInt(received?.realised.units ?? 0)).toBeGreaterThanOrEqual(BigInt(proposal.action.receivesAtLeast));
    }
    const { life } = await session.client.call("getProposal", { params: { proposal: proposal.id } });
    expect(life).toMatchObject({ state: "final", nextRequest: proposal.requests.length });
  });
});

describe("500 verifications of one nonce", () => {
  it("sign in once", async () => {
    const { client } = session;
    const { nonce, message } = await client.call("createChallenge", {
      body: { address: wallet.address, chain: "eip155:31337" },
    });
    const signature = wallet.signMessage(message);
    const body = { nonce, message, signature, transport: "token" as const };
    const codes = await Promise.all(Array.from({ length: 500 }, () => codeOf(client.call("signIn", { body }))));
    expect(codes.filter((code) => code === "accepted")).toHaveLength(1);
    expect(codes.filter((code) => code === "sign_in_nonce")).toHaveLength(499);
  });
});

describe("never twice", () => {
  it("200 submissions of one proposal are one payment", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 3 USDC to bob.eth");
    const before = await nonceOf(wallet.address);
    const params = { proposal: proposal.id };
    const { request, ask } = await client.call("beginSigning", { params, body: {} });
    if (ask.kind !== "transaction") throw new Error("a transaction was expected");
    const body = { via: "raw" as const, request, raw: wallet.signTransaction(ask) };
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => client.call("submitTransaction", { params, body })),
    );
    expect(new Set(answers.map(({ transaction }) => transaction.id)).size).toBe(1);
    const [first] = answers;
    await waitFor(client, first?.transaction.id ?? "", isOver);
    expect(await nonceOf(wallet.address)).toBe(before + 1);
    const again = await client.call("submitTransaction", { params, body });
    expect(again.transaction).toMatchObject({ id: first?.transaction.id, state: "final" });
  });

  it("the same sentence with the same key is the same intent, and an intent pays once", async () => {
    const { client } = session;
    const key = randomUUID();
    const [[a], [b]] = await Promise.all([
      readWords(client, "send 2 USDC to bob.eth", key),
      readWords(client, "send 2 USDC to bob.eth", key),
    ]);
    expect(a?.id).toBe(b?.id);
    const first = (await client.call("createProposal", { body: { intent: a?.id ?? "" } })).proposal;
    const second = (await client.call("createProposal", { body: { intent: b?.id ?? "" } })).proposal;
    // The newer proposal has taken the older one's place.
    expect(await codeOf(signAll(client, wallet, first))).toBe("proposal_superseded");
    const sent = await signAll(client, wallet, second);
    await waitFor(client, sent.id, isMined);
    expect(await codeOf(client.call("createProposal", { body: { intent: a?.id ?? "" } }))).toBe("already_submitted");
  });

  it("a Worker killed between broadcast and bookkeeping follows the transaction to its end after its restart", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 4 USDC to bob.eth");
    const before = await nonceOf(wallet.address);
    const params = { proposal: proposal.id };
    const { request, ask } = await client.call("beginSigning", { params, body: {} });
    if (ask.kind !== "transaction") throw new Error("a transaction was expected");
    const body = { via: "raw" as const, request, raw: wallet.signTransaction(ask) };
    blocks.held = true;
    // The node takes the transaction, but the Worker never hears of it.
    rpc.silenced.add("eth_sendRawTransaction");
    const submitting = client.call("submitTransaction", { params, body }).catch((error: unknown) => error);
    await rpc.heard("eth_sendRawTransaction");
    for (const pid of world.worker.workerdPids()) process.kill(pid, "SIGKILL");
    expect(await submitting).toBeInstanceOf(Error);
    rpc.silenced.clear();
    await world.restartWorker();
    blocks.held = false;
    session = await signInWith(world.url, wallet);
    // Nobody hands anything in again: the follower's own storage is enough.
    const { items } = await session.client.call("listTransactions", { query: { state: "in-flight" } });
    const [record] = items.find(({ view }) => view.proposal.id === proposal.id)?.view.life.transactions ?? [];
    expect(["signed", "pending"]).toContain(record?.state);
    const followed = await waitFor(session.client, record?.id ?? "", isOver);
    expect(followed.state).toBe("final");
    expect(await nonceOf(wallet.address)).toBe(before + 1);
    // The user, who saw an error, hands the same bytes in again: the same payment.
    const again = await session.client.call("submitTransaction", { params, body });
    expect(again.transaction.id).toBe(followed.id);
    expect(await nonceOf(wallet.address)).toBe(before + 1);
  });
});

describe("what is not the proposal", () => {
  it("is refused field by field, and nothing is sent", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 5 USDC to bob.eth");
    const [request] = proposal.requests;
    if (request?.kind !== "transaction") throw new Error("a transaction was expected");
    const before = await nonceOf(wallet.address);
    const submit = (raw: `0x${string}`) =>
      client.call("submitTransaction", { params: { proposal: proposal.id }, body: { via: "raw", request: 0, raw } });
    const signed = (change: Partial<typeof request>, by = wallet) => by.signTransaction({ ...request, ...change });
    const tampered = request.data.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")) as `0x${string}`;
    expect(await codeOf(submit(signed({ data: tampered })))).toBe("signature_mismatch");
    expect(await codeOf(submit(signed({ to: wallet.address })))).toBe("signature_mismatch");
    expect(await codeOf(submit(signed({ nonce: request.nonce + 1 })))).toBe("signature_mismatch");
    expect(await codeOf(submit(signed({ value: "1" as typeof request.value })))).toBe("signature_mismatch");
    expect(await codeOf(submit(signed({ gasLimit: "9999999" as typeof request.gasLimit })))).toBe("signature_mismatch");
    expect(await codeOf(submit(signed({}, scriptedWallet(PUBLIC_TEST_KEYS[1]))))).toBe("signer_mismatch");
    expect(await codeOf(submit("0x02"))).toBe("signature_malformed");
    expect(await codeOf(submit(`0x01${signed({}).slice(4)}`))).toBe("signature_malformed");
    expect(await nonceOf(wallet.address)).toBe(before);
  });

  it("cannot be reported by its hash either", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 6 USDC to bob.eth");
    const other = await proposalFor("send 7 USDC to bob.eth");
    const sent = await signAll(client, wallet, other);
    await waitFor(client, sent.id, isMined);
    const report = (hash: string) =>
      client.call("submitTransaction", { params: { proposal: proposal.id }, body: { via: "hash", request: 0, hash } });
    expect(await codeOf(report(sent.hash))).toBe("transaction_foreign");
    expect(await codeOf(report(`0x${"7".repeat(64)}`))).toBe("transaction_unknown");
  });

  it("a wallet that sends by itself is followed the same way", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 8 USDC to bob.eth");
    const [request] = proposal.requests;
    if (request?.kind !== "transaction") throw new Error("a transaction was expected");
    // Wallets choose fees of their own.
    const raw = wallet.signTransaction({
      ...request,
      maxPriorityFeePerGas: "2000000000" as never,
      maxFeePerGas: "9000000000" as never,
    });
    const hash = await world.devnet.rpc<`0x${string}`>("eth_sendRawTransaction", [raw]);
    const params = { proposal: proposal.id };
    const { transaction } = await client.call("submitTransaction", { params, body: { via: "hash", request: 0, hash } });
    const record = await waitFor(client, transaction.id, isOver);
    expect(record).toMatchObject({ state: "final", hash, attempts: [{ hash, kind: "first", via: "hash" }] });
  });
});

describe("a pending transaction", () => {
  it.each(["speedUp", "cancel"] as const)("can be replaced, twice: %s", async (operation) => {
    const { client } = session;
    blocks.held = true;
    const proposal = await proposalFor("send 9 USDC to bob.eth");
    const before = await nonceOf(wallet.address);
    const sent = await signAll(client, wallet, proposal);
    const replacements: Proposal[] = [];
    for (let i = 0; i < 2; i++) {
      const replacement = (await client.call(operation, { params: { transaction: sent.id } })).proposal;
      expect(replacement.status).toBe("ready");
      const again = await signAll(client, wallet, replacement);
      // Not a transaction of its own: another attempt at the same nonce.
      expect(again).toMatchObject({ id: sent.id, place: sent.place });
      replacements.push(replacement);
    }
    blocks.held = false;
    const record = await waitFor(client, sent.id, ({ done }) => done);
    const [first, second, third] = record.attempts;
    expect(record).toMatchObject({ state: operation === "cancel" ? "cancelled" : "final", hash: third?.hash });
    expect([first?.kind, second?.kind, third?.kind]).toEqual(
      operation === "cancel" ? ["first", "cancel", "cancel"] : ["first", "speed-up", "speed-up"],
    );
    expect(await nonceOf(wallet.address)).toBe(before + 1);
    const states = await Promise.all(
      [proposal, ...replacements].map(async ({ id }) => {
        const { life } = await client.call("getProposal", { params: { proposal: id } });
        return life.state;
      }),
    );
    expect(states).toEqual([operation === "cancel" ? "cancelled" : "final", "replaced", "final"]);
    const receipt = await receiptOf(client, proposal.id);
    expect(receipt.state).toBe(operation === "cancel" ? "cancelled" : "final");
    expect(receipt.quotedVsRealised.map(({ item }) => item)).toEqual(
      operation === "cancel" ? ["fee"] : ["pays", "fee"],
    );
    // Sped up, it is paid: never again. Cancelled, its nonce is spent in vain: it may be done after all.
    const retried = client.call("createProposal", { body: { intent: proposal.intent.id } });
    expect(await codeOf(retried)).toBe(operation === "cancel" ? "accepted" : "already_submitted");
  });

  it("that the wallet speeds up by itself is found by its nonce", async () => {
    const { client } = session;
    blocks.held = true;
    const proposal = await proposalFor("send 11 USDC to bob.eth");
    const [request] = proposal.requests;
    if (request?.kind !== "transaction") throw new Error("a transaction was expected");
    const sent = await signAll(client, wallet, proposal);
    const faster = wallet.signTransaction({
      ...request,
      maxPriorityFeePerGas: `${BigInt(request.maxPriorityFeePerGas) * 2n}` as never,
      maxFeePerGas: `${BigInt(request.maxFeePerGas) * 2n}` as never,
    });
    const hash = await world.devnet.rpc<`0x${string}`>("eth_sendRawTransaction", [faster]);
    blocks.held = false;
    const record = await waitFor(client, sent.id, ({ done }) => done);
    expect(record).toMatchObject({ state: "final", hash });
    expect(record.attempts.at(-1)).toMatchObject({ hash, kind: "speed-up", via: "found" });
    expect((await receiptOf(client, proposal.id)).state).toBe("final");
  });

  it("whose nonce the wallet uses for something else is told as replaced, by what", async () => {
    const { client } = session;
    blocks.held = true;
    const proposal = await proposalFor("send 12 USDC to bob.eth");
    const [request] = proposal.requests;
    if (request?.kind !== "transaction") throw new Error("a transaction was expected");
    const sent = await signAll(client, wallet, proposal);
    const other = wallet.signTransaction({
      ...request,
      value: "1" as never,
      to: BOB.address,
      data: "0x",
      maxPriorityFeePerGas: `${BigInt(request.maxPriorityFeePerGas) * 2n}` as never,
      maxFeePerGas: `${BigInt(request.maxFeePerGas) * 2n}` as never,
    });
    const hash = await world.devnet.rpc<`0x${string}`>("eth_sendRawTransaction", [other]);
    blocks.held = false;
    const record = await waitFor(client, sent.id, ({ done }) => done);
    expect(record).toMatchObject({ state: "replaced", replacedBy: hash });
    // It was not paid, and now it can be.
    const retried = client.call("createProposal", { body: { intent: proposal.intent.id } });
    expect(await codeOf(retried)).toBe("accepted");
  });
});

describe("a page that is closed while the wallet is asked", () => {
  const begin = (proposal: Proposal, abandon = false) =>
    session.client.call("beginSigning", { params: { proposal: proposal.id }, body: { abandon } });

  it("leaves nothing that can be paid twice: what the wallet sent is found by its nonce", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 13 USDC to bob.eth");
    const before = await nonceOf(wallet.address);
    const { ask } = await begin(proposal);
    if (ask.kind !== "transaction") throw new Error("a transaction was expected");
    // A second tab, while the wallet may still be asking.
    expect(await codeOf(begin(proposal))).toBe("signing_elsewhere");
    // The wallet sends; nobody tells us. The user comes back and wants a fresh quote.
    blocks.held = true;
    await world.devnet.rpc("eth_sendRawTransaction", [wallet.signTransaction(ask)]);
    const fresh = (await client.call("reviseProposal", { params: { proposal: proposal.id }, body: {} })).proposal;
    expect(await codeOf(begin(fresh))).toBe("signing_elsewhere");
    // Still in the pool, it cannot be told apart from anything else the wallet may have sent.
    expect(await codeOf(begin(fresh, true))).toBe("wallet_pending");
    blocks.held = false;
    await world.devnet.mine();
    expect(await codeOf(begin(fresh, true))).toBe("already_submitted");
    const { life } = await client.call("getProposal", { params: { proposal: proposal.id } });
    expect(life.transactions[0]?.attempts[0]).toMatchObject({ kind: "first", via: "found" });
    await waitFor(client, life.transactions[0]?.id ?? "", ({ done }) => done);
    expect(await nonceOf(wallet.address)).toBe(before + 1);
  });

  it("can go on at once when the wallet said no", async () => {
    const { client } = session;
    const proposal = await proposalFor("send 14 USDC to bob.eth");
    const { handOut } = await begin(proposal);
    const life = await client.call("endSigning", { params: { proposal: proposal.id }, body: { handOut } });
    expect(life.state).toBe("ready");
    expect(await codeOf(begin(proposal))).toBe("accepted");
  });
});

describe("amounts that are none", () => {
  it.each([
    ["send 0 USDC to bob.eth"],
    ["send -5 USDC to bob.eth"],
    [`send 1${"0".repeat(80)} USDC to bob.eth`],
    ["send 1.1234567890123456789 ETH to bob.eth"],
  ])("%s is not built", async (text) => {
    const plan = await session.client.call("createPlan", { body: { text, chain: "eip155:31337", key: randomUUID() } });
    expect(plan.intents).toEqual([]);
    expect(["refuse", "clarify"]).toContain(plan.disposition);
  });

  it("more than there is gives a card without a signature", async () => {
    const proposal = await proposalFor("send 900000 USDC to bob.eth").catch((error: unknown) => error);
    if (proposal instanceof Error) return expect(proposal.message).toMatch(/balance|余额/i);
    expect(proposal).toMatchObject({ status: "blocked", requests: [] });
  });
});
