import { sayProposal } from "@alou/agent/say-proposal";
import { bitcoin as chains } from "@alou/chains/bitcoin/family";
import { readTransactions } from "@alou/chains/bitcoin/look";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import { makeReceipt } from "@alou/proposals/bitcoin/realise";
import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALICE, type BitcoinAccount, BOB, CRUMBS, DEMO } from "./accounts.ts";
import { askedOf, corridorOf, exactly, nodeOf, psbtOf, SITUATION, sats, signPsbt, wish } from "./corridor.fixture.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// An account's own coins: paid to itself, and mined.

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

const node = () => nodeOf(corridorOf(devnet), devnet);

async function holds({ address }: BitcoinAccount) {
  const [asset] = (await chains.holdings(node(), address)).assets;
  const { units = "0", locked = "0", immature = "0" } = asset ?? {};
  return { units: BigInt(units), locked: BigInt(locked), immature: BigInt(immature) };
}

const propose = (from: BitcoinAccount, amount: Parameters<typeof wish>[3], to: BitcoinAccount) =>
  bitcoin.prepare(wish(devnet, from, to.address, amount), corridorOf(devnet), SITUATION);

/** Signs, sends and mines it six deep. @returns its id */
async function carriedOut(proposal: Proposal, from: BitcoinAccount): Promise<string> {
  const psbt = signPsbt(psbtOf(proposal), from);
  const { raw, sent } = await bitcoin.readAnswer(askedOf(proposal), { via: "psbt", psbt }, corridorOf(devnet));
  expect(await chains.broadcast(node(), raw ?? "", sent.hash)).toEqual({ kind: "taken" });
  devnet.mine(6);
  return sent.hash;
}

describe("a payment to oneself", () => {
  it("puts coins together: allowed, and told as such", async () => {
    const proposal = await propose(CRUMBS, { kind: "all" }, CRUMBS);
    expect(proposal).toMatchObject({ status: "ready", simulation: { balances: [{ delta: "0" }] } });
    expect(proposal.simulation?.checks.every(({ holds: kept }) => kept)).toBe(true);
    expect(sayProposal(proposal).en).toContain("to yourself");
    expect(proposal.findings.map(({ rule }) => rule)).toContain("RC-11");
    expect(psbtOf(proposal).outputs).toMatchObject([{ role: "payment" }]);
    const hash = await carriedOut(proposal, CRUMBS);
    expect(devnet.chain.ledger.get(hash)?.tx.outputs).toHaveLength(1);
    // A wallet that broadcasts by itself gives its id; what pays somebody else is still refused.
    const given = (txid: string) =>
      bitcoin.readAnswer(askedOf(proposal), { via: "hash", hash: txid }, corridorOf(devnet));
    expect((await given(hash)).sent.hash).toBe(hash);
    const other = await carriedOut(await propose(CRUMBS, exactly(100_000n), ALICE), CRUMBS);
    await expect(given(other)).rejects.toMatchObject({ code: "transaction_foreign" });
  });

  it("of a part shows which output is the payment, and its receipt agrees", async () => {
    const proposal = await propose(DEMO, exactly(sats("0.3")), DEMO);
    expect(psbtOf(proposal).outputs).toMatchObject([{ role: "payment", units: "30000000" }, { role: "change" }]);
    const hash = await carriedOut(proposal, DEMO);
    const told = (await readTransactions(node(), [hash])).found.get(hash);
    const record = {
      hash,
      state: "final",
      attempts: [{ hash, kind: "first" }],
      done: true,
    } as unknown as TransactionRecord;
    const receipt = makeReceipt(proposal, [record], told);
    expect(receipt).toMatchObject({ unexpected: [], realised: [{ delta: "0" }] });
    expect(receipt.quotedVsRealised.map(({ item, difference }) => [item, difference])).toEqual([
      ["pays", "0"],
      ["fee", "0"],
    ]);
  });

  it("whose bytes pay it to somebody else, or less, is not what was promised", async () => {
    const { runPsbt } = await import("@alou/proposals/bitcoin/promise");
    const fair = await propose(DEMO, exactly(sats("0.3")), DEMO);
    const away = await propose(DEMO, exactly(sats("0.3")), ALICE);
    const at = { account: fair.account, asset: fair.fee.asset, head: { number: 1, hash: "", timestamp: 1 }, holds: 1n };
    const promise = { pays: { script: DEMO.script, units: sats("0.3") }, fee: BigInt(psbtOf(fair).fee) };
    const change = BigInt(psbtOf(fair).outputs[1]?.units ?? 0);
    expect(runPsbt(psbtOf(fair), DEMO.script, { ...promise, change }, at).broken).toEqual([]);
    expect(runPsbt(psbtOf(away), DEMO.script, { ...promise, change }, at).broken).not.toEqual([]);
    const more = { ...promise, pays: { script: DEMO.script, units: sats("0.3") + 1n }, change: change - 1n };
    expect(runPsbt(psbtOf(fair), DEMO.script, more, at).broken).not.toEqual([]);
  });
});

describe("a coinbase", () => {
  it("is left alone until a hundred blocks stand on it, and shown as immature", async () => {
    const before = await holds(ALICE);
    const [block] = devnet.chain.mine(1, { payTo: ALICE.script });
    const mined = block?.transactions[0]?.outputs[0]?.value ?? 0n;
    expect(await holds(ALICE)).toEqual({ units: before.units, locked: mined, immature: mined });
    // It is the largest coin by far: the fewest coins would take it.
    expect(mined).toBeGreaterThan(before.units);
    const proposal = await propose(ALICE, { kind: "all" }, BOB);
    expect(psbtOf(proposal).inputs.map(({ units }) => BigInt(units))).toEqual([before.units]);
    expect(proposal.findings.find(({ rule }) => rule === "UT-01")?.evidence).toMatchObject({ immature: "1" });
    const more = exactly(before.units + 1n);
    await expect(propose(ALICE, more, BOB)).rejects.toMatchObject({ code: "balance_too_low" });
    devnet.mine(98);
    expect((await holds(ALICE)).immature).toBe(mined);
    devnet.mine();
    expect(await holds(ALICE)).toEqual({ units: before.units + mined, locked: 0n, immature: 0n });
    await carriedOut(await propose(ALICE, more, BOB), ALICE);
  });

  it("is found together with all others of who mines, not one by one", async () => {
    devnet.chain.mine(90, { payTo: ALICE.script });
    const { trace, findings } = await propose(ALICE, exactly(sats("0.5")), BOB);
    expect(trace.roundTrips).toBeLessThanOrEqual(5);
    expect(findings.find(({ rule }) => rule === "UT-01")?.evidence).toMatchObject({ immature: "90" });
  });
});
