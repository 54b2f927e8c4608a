// Words in, a final receipt out, on the families beside Ethereum's, over the public HTTP API: chains, Worker and wallets are
// separate processes or parties, as they are for a user.
import { randomUUID } from "node:crypto";
import type { ApiSession } from "@alou/cli/demo/api-session";
import { isOver, receiptOf, waitFor } from "@alou/cli/demo/corridor-walk";
import { linkTo, sayTo, signEach, signInAs } from "@alou/cli/demo/family-walk";
import type { FamilyWallet } from "@alou/cli/demo/family-wallet";
import { evmWallet } from "@alou/cli/demo/wallets/evm-wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { ApiError } from "@alou/edge/client";
import type { WalletAnswer } from "@alou/proposals/answer";
import type { Proposal } from "@alou/proposals/proposal";
import type { SendingRequest } from "@alou/proposals/sign-request";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAMILIES, type FamilyStage, openStage } from "./families/family-stage.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld({
    families: FAMILIES,
    pace: { slotMs: 100, cosmosBlockSeconds: 0.3, bitcoinBlockSeconds: 1 },
    worker: { rateLimits: false },
  });
});
afterAll(async () => {
  await world?.stop();
});

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

describe.each(FAMILIES)("%s", (family) => {
  let stage: FamilyStage;
  let session: ApiSession;

  beforeAll(async () => {
    stage = await openStage(family, world);
    session = await signInAs(world.url, stage.wallet);
  });

  async function propose(amount: string, key = randomUUID()): Promise<Proposal> {
    const { client } = session;
    const intent = await sayTo(client, stage.say(amount), stage.wallet, key);
    const { proposal } = await client.call("createProposal", { body: { intent: intent.id } });
    expect([proposal.status, proposal.findings.filter(({ severity }) => severity === "block")]).toEqual(["ready", []]);
    return proposal;
  }

  /** Begins signing, as a page does, and lets a wallet answer. */
  async function ask({ id }: Proposal): Promise<SendingRequest> {
    const { ask } = await session.client.call("beginSigning", { params: { proposal: id }, body: {} });
    if (ask.kind === "typed-data") throw new Error("a transaction was expected");
    return ask;
  }

  const submit = ({ id }: Proposal, answer: WalletAnswer) =>
    session.client.call("submitTransaction", { params: { proposal: id }, body: { ...answer, request: 0 } });

  it("walks from words to a final receipt that agrees with the chain to the last unit", async () => {
    const { client } = session;
    const before = await stage.paid();
    const proposal = await propose("0.02");
    expect(proposal.trace.roundTrips).toBeLessThanOrEqual(2);
    expect(proposal.simulation?.checks.every(({ holds }) => holds)).toBe(true);
    const sent = await signEach(client, stage.wallet, proposal);
    const record = await waitFor(client, sent.id, isOver);
    expect(record).toMatchObject({ state: "final", attempts: [{ kind: "first", via: "raw" }] });
    const receipt = await receiptOf(client, proposal.id);
    expect(receipt).toMatchObject({ state: "final", done: true, proposalHash: proposal.hash, unexpected: [] });
    const units = stage.units("0.02");
    expect((await stage.paid()) - before).toBe(units);
    const told = await stage.facts(proposal, record);
    for (const { asset, delta } of receipt.realised) expect(told.get(asset)).toBe(BigInt(delta));
    expect(receipt.quotedVsRealised.find(({ item }) => item === "pays")).toMatchObject({ difference: "0" });
    const { life } = await client.call("getProposal", { params: { proposal: proposal.id } });
    expect(life).toMatchObject({ state: "final", nextRequest: 1 });
  });

  it("20 submissions at once, and one later, are one payment", async () => {
    const before = await stage.paid();
    const proposal = await propose("0.021");
    const answer = await stage.wallet.answer(await ask(proposal));
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(proposal, answer)));
    expect(new Set(answers.map(({ transaction }) => transaction.id)).size).toBe(1);
    const id = answers[0]?.transaction.id ?? "";
    await waitFor(session.client, id, isOver);
    expect((await submit(proposal, answer)).transaction).toMatchObject({ id, state: "final" });
    expect((await stage.paid()) - before).toBe(stage.units("0.021"));
    // The intent has paid: nothing more is proposed for it.
    const again = session.client.call("createProposal", { body: { intent: proposal.intent.id } });
    expect(await codeOf(again)).toBe("already_submitted");
  });

  it("what is not the wallet's own answer is refused, and nothing is sent", async () => {
    const before = await stage.paid();
    const proposal = await propose("0.022");
    const request = await ask(proposal);
    for (const foreign of stage.foreignAnswers) expect(await codeOf(submit(proposal, foreign))).toBe("bad_request");
    for (const answer of await stage.forged(request)) {
      expect(["signature_mismatch", "signer_mismatch", "signature_malformed"]).toContain(
        await codeOf(submit(proposal, answer)),
      );
    }
    expect(await stage.paid()).toBe(before);
    // The asking stands, and the right answer is still taken.
    const { transaction } = await submit(proposal, await stage.wallet.answer(request));
    expect((await waitFor(session.client, transaction.id, isOver)).state).toBe("final");
  });

  it("a wallet that sends by itself is followed the same way, by what it tells", async () => {
    const before = await stage.paid();
    const proposal = await propose("0.023");
    const hash = await stage.sendItself(await stage.wallet.answer(await ask(proposal)));
    // Nodes of the Cosmos tell of a transaction once it is in a block.
    await stage.settled(before + stage.units("0.023"));
    const { transaction } = await submit(proposal, { via: "hash", hash });
    const record = await waitFor(session.client, transaction.id, isOver);
    expect(record).toMatchObject({ state: "final", hash, attempts: [{ hash, kind: "first", via: "hash" }] });
    const other = await propose("0.0231");
    expect(await codeOf(submit(other, { via: "hash", hash }))).toBe("transaction_foreign");
  });

  it("what a wallet has sent and nobody told of is found before anything is asked again", async () => {
    const before = await stage.paid();
    const proposal = await propose("0.024");
    await stage.sendItself(await stage.wallet.answer(await ask(proposal)));
    await stage.settled(before + stage.units("0.024"));
    const { proposal: next } = await session.client.call("createProposal", { body: { intent: proposal.intent.id } });
    const body = { abandon: true };
    const again = session.client.call("beginSigning", { params: { proposal: next.id }, body });
    expect(await codeOf(again)).toBe("already_submitted");
    expect((await stage.paid()) - before).toBe(stage.units("0.024"));
  });

  it("goes on where it was after the Worker has died", async () => {
    const proposal = await propose("0.025");
    const { transaction } = await submit(proposal, await stage.wallet.answer(await ask(proposal)));
    for (const pid of world.worker.workerdPids()) process.kill(pid, "SIGKILL");
    await world.restartWorker();
    session = await signInAs(world.url, stage.wallet);
    expect((await waitFor(session.client, transaction.id, isOver)).state).toBe("final");
  });
});

describe("one person with a wallet of each family", () => {
  it("pays on each from one session, and signs in with any", async () => {
    const home = evmWallet("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d");
    const session = await signInAs(world.url, home);
    const wallets: FamilyWallet[] = [];
    for (const family of FAMILIES) {
      const stage = await openStage(family, world, "second");
      await linkTo(session, stage.wallet);
      wallets.push(stage.wallet);
      const intent = await sayTo(session.client, stage.say("0.01"), home, randomUUID());
      expect([intent.chain.value, intent.account.value]).toEqual([
        stage.wallet.chain,
        `${stage.wallet.chain}:${stage.wallet.address}`,
      ]);
      const { proposal } = await session.client.call("createProposal", { body: { intent: intent.id } });
      const sent = await signEach(session.client, stage.wallet, proposal);
      expect((await waitFor(session.client, sent.id, isOver)).state).toBe("final");
    }
    for (const wallet of wallets) expect((await signInAs(world.url, wallet)).user).toBe(session.user);
    const { items } = await session.client.call("listTransactions", { query: {} });
    expect(new Set(items.map(({ view }) => view.proposal.chain))).toEqual(new Set(wallets.map(({ chain }) => chain)));
  });
});
