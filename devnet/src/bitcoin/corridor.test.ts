import { bitcoin as chains } from "@alou/chains/bitcoin/family";
import { afterLook, type Followed, newlyFollowed, withAttempt } from "@alou/chains/follow";
import { toUnits } from "@alou/money/units";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import type { SignedAnswer } from "@alou/proposals/family";
import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { base64 } from "@scure/base";
import { Transaction } from "@scure/btc-signer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ALICE,
  type BitcoinAccount,
  BOB,
  CRUMBS,
  DEMO,
  DEMO_LEGACY,
  DEMO_NESTED,
  DEMO_TAPROOT,
  LINWEI,
} from "./accounts.ts";
import { askedOf, corridorOf, exactly, nodeOf, psbtOf, SITUATION, sats, signPsbt, wish } from "./corridor.fixture.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// The whole way of a payment: wish, proposal, a wallet's signature, broadcast, following, receipt. Over HTTP.

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

const holds = async ({ address }: Pick<BitcoinAccount, "address">) => {
  const { assets } = await chains.holdings(nodeOf(corridorOf(devnet), devnet), address);
  const [asset] = assets;
  return { units: BigInt(asset?.units ?? 0), locked: BigInt(asset?.locked ?? 0) };
};

const propose = (from: BitcoinAccount, amount = exactly(sats("0.3")), to: string = ALICE.address, memo?: string) =>
  bitcoin.prepare(wish(devnet, from, to, amount, memo), corridorOf(devnet), SITUATION);

async function answered(proposal: Proposal, from: BitcoinAccount, finalize = false): Promise<SignedAnswer> {
  const psbt = signPsbt(psbtOf(proposal), from, { finalize });
  return await bitcoin.readAnswer(askedOf(proposal), { via: "psbt", psbt }, corridorOf(devnet));
}

async function sendOut({ raw, sent }: SignedAnswer) {
  return await chains.broadcast(nodeOf(corridorOf(devnet), devnet), raw ?? "", sent.hash);
}

const follow = ({ sent }: SignedAnswer): Followed =>
  newlyFollowed(
    { account: sent.account, place: sent.place, attempt: { hash: sent.hash, kind: "first" }, sent: true },
    { head: devnet.chain.tip.height, now: Date.now() },
  );

let looks = 0;
async function look(followed: Followed, { sent, raw }: SignedAnswer): Promise<Followed> {
  // Each look a little later, as a follower's alarm would have it.
  const now = Date.now() + looks++;
  const watched = { id: "txn_1", followed, effect: sent.effect, raw: raw === null ? {} : { [sent.hash]: raw } };
  const { sightings, head, finalized } = await chains.look(nodeOf(corridorOf(devnet), devnet), [watched], now);
  const sighting = sightings.get("txn_1");
  if (!sighting) throw new Error("not looked at");
  return afterLook(followed, sighting, { head, finalized, now });
}

const recordOf = (proposal: Proposal, followed: Followed): TransactionRecord => ({
  id: "txn_00000000000000000000",
  proposal: proposal.id,
  intent: proposal.intent.id,
  chain: proposal.chain,
  request: 0,
  place: followed.place,
  attempts: followed.attempts.map((attempt) => ({ ...attempt, via: "raw", at: 0 })),
  hash: followed.leading,
  state: followed.state,
  confirmations: followed.confirmations,
  confirmationsToFinal: 6,
  ...(followed.block && { block: { number: followed.block.number, timestamp: followed.block.timestamp ?? 0 } }),
  done: followed.done,
  events: [],
  createdAt: 0,
  updatedAt: 0,
});

describe("a payment", () => {
  it.each([
    [DEMO, BOB.address, true],
    [DEMO_TAPROOT, ALICE.address, false],
    [DEMO_NESTED, DEMO_LEGACY.address, false],
    [DEMO_LEGACY, LINWEI.address, true],
  ])("from $kind: proposed, signed, mined, final, and receipted to the satoshi", async (from, to, finalize) => {
    const before = { from: await holds(from), to: await holds({ address: to }) };
    const proposal = await propose(from, exactly(sats("0.123")), to);
    expect(proposal).toMatchObject({ status: "ready", trace: { roundTrips: 2 } });
    expect(proposal.simulation?.checks.every(({ holds: kept }) => kept)).toBe(true);
    const signed = await answered(proposal, from, finalize);
    expect(await sendOut(signed)).toEqual({ kind: "taken" });
    expect(await sendOut(signed)).toEqual({ kind: "taken" });
    let followed = await look(follow(signed), signed);
    expect(followed).toMatchObject({ state: "pending", leading: signed.sent.hash });
    devnet.mine(5);
    followed = await look(followed, signed);
    expect(followed).toMatchObject({ state: "mined", confirmations: 5, done: false });
    devnet.mine();
    followed = await look(followed, signed);
    expect(followed).toMatchObject({ state: "final", confirmations: 6, done: true });
    const { receipt, isWhole } = await bitcoin.realise(proposal, [recordOf(proposal, followed)], corridorOf(devnet));
    expect(isWhole).toBe(true);
    expect(receipt.quotedVsRealised.map(({ item, difference }) => [item, difference])).toEqual([
      ["pays", "0"],
      ["fee", "0"],
    ]);
    expect(receipt).toMatchObject({ state: "final", unexpected: [], realised: [{ delta: "-12300000" }] });
    const fee = BigInt(proposal.fee.expected);
    expect((await holds(from)).units).toBe(before.from.units - sats("0.123") - fee);
    expect((await holds({ address: to })).units).toBe(before.to.units + sats("0.123"));
  });

  it("pays its rate: never below, and above it by less than one input", async () => {
    const proposal = await propose(DEMO);
    const { vsize } = psbtOf(proposal);
    const signed = await answered(proposal, DEMO);
    await sendOut(signed);
    const entry = devnet.chain.ledger.get(signed.sent.hash);
    const rate = Number(proposal.fee.speeds.normal.feeRate);
    expect(Number(entry?.fee) / (entry?.vsize ?? 1)).toBeGreaterThanOrEqual(rate);
    // Signatures may be a byte shorter than the largest.
    expect(vsize - (entry?.vsize ?? 0)).toBeLessThanOrEqual(entry?.tx.inputs.length ?? 0);
    expect(Number(entry?.fee)).toBeLessThan(((entry?.vsize ?? 0) + 68) * rate);
  });

  it.each([
    [DEMO, { witness: true, whole: true, redeem: false, internal: false }],
    [DEMO_LEGACY, { witness: false, whole: true, redeem: false, internal: false }],
    [DEMO_NESTED, { witness: true, whole: true, redeem: true, internal: false }],
    [DEMO_TAPROOT, { witness: true, whole: false, redeem: false, internal: true }],
    // Fifty times the transaction that made all of these would be half a megabyte.
    [CRUMBS, { witness: true, whole: false, redeem: false, internal: false }],
  ])("of $kind tells the wallet all it needs, once its key is known", async (from, fields) => {
    const situation = { ...SITUATION, publicKey: from.publicKey };
    const amount = exactly(from === CRUMBS ? sats("0.005") : 100_000n);
    const proposal = await bitcoin.prepare(wish(devnet, from, ALICE.address, amount), corridorOf(devnet), situation);
    const input = Transaction.fromPSBT(base64.decode(psbtOf(proposal).psbt)).getInput(0);
    expect({
      witness: input.witnessUtxo !== undefined,
      whole: input.nonWitnessUtxo !== undefined,
      redeem: input.redeemScript !== undefined,
      internal: input.tapInternalKey !== undefined,
    }).toEqual(fields);
    const foreign = { ...SITUATION, publicKey: ALICE.publicKey };
    const other = await bitcoin.prepare(wish(devnet, from, ALICE.address, amount), corridorOf(devnet), foreign);
    const { redeemScript, tapInternalKey } = Transaction.fromPSBT(base64.decode(psbtOf(other).psbt)).getInput(0);
    expect([redeemScript, tapInternalKey]).toEqual([undefined, undefined]);
  });

  it("carries a note only when asked to", async () => {
    const proposal = await propose(DEMO, exactly(50_000n), ALICE.address, "发票 42");
    const { outputs } = psbtOf(proposal);
    expect(outputs.map(({ role }) => role).sort()).toEqual(["change", "data", "payment"]);
    expect(proposal.simulation?.checks.find(({ id }) => id === "memo-is")?.holds).toBe(true);
    expect(await sendOut(await answered(proposal, DEMO))).toEqual({ kind: "taken" });
    await expect(propose(DEMO, exactly(50_000n), ALICE.address, "长".repeat(30))).rejects.toThrow("80");
  });

  it("of everything leaves carriers and dust alone, and takes the fee out of what is paid", async () => {
    const proposal = await propose(DEMO_TAPROOT, { kind: "all" });
    const { inputs, outputs, fee } = psbtOf(proposal);
    expect(outputs).toHaveLength(1);
    expect(inputs.map(({ units }) => Number(units)).sort((a, b) => a - b)).toEqual([350_000, 4_000_000, 60_000_000]);
    expect(BigInt(outputs[0]?.units ?? 0) + BigInt(fee)).toBe(64_350_000n);
    expect(proposal.findings.find(({ rule }) => rule === "UT-01")?.evidence).toMatchObject({ carriers: "5" });
    expect(await sendOut(await answered(proposal, DEMO_TAPROOT))).toEqual({ kind: "taken" });
  });

  it("never spends a coin whose own transaction has inscribed it, however it looks", async () => {
    // A coin of 250,000 satoshis would pay for this without change: the cheapest choice.
    const proposal = await propose(DEMO_TAPROOT, exactly(249_700n));
    expect(psbtOf(proposal).inputs.map(({ units }) => units)).not.toContain("250000");
    expect(BigInt(psbtOf(proposal).fee)).toBeGreaterThan(300n);
    expect(proposal.findings.find(({ rule }) => rule === "UT-01")?.evidence).toMatchObject({ carriers: "5" });
  });

  it.each([
    ["a half, the fee on top", { kind: "fraction", numerator: 1, denominator: 2 } as const],
    ["all but 0.1, the fee out of what is kept", { kind: "all-but", units: toUnits(10_000_000n) } as const],
    ["all that leaves 0.1 after the fee", { kind: "keep-after-gas", units: toUnits(10_000_000n) } as const],
  ])("of %s", async (_, amount) => {
    // All of the demo wallet's coins but the 600 satoshis somebody sent it.
    const spendable = 175_000_000n + 1_000_000n + 2_500_000n + 777_777n + 300_000n + 1_200n;
    const proposal = await propose(DEMO, amount);
    const pays = proposal.action.kind === "transfer" ? BigInt(proposal.action.pays.units) : 0n;
    const fee = BigInt(proposal.fee.expected);
    if (amount.kind === "fraction") expect(pays).toBe(spendable / 2n);
    else if (amount.kind === "all-but") expect(pays).toBe(spendable - 10_000_000n);
    else {
      expect(spendable - pays - fee).toBeGreaterThanOrEqual(10_000_000n);
      expect(spendable - pays - fee).toBeLessThan(10_000_500n);
    }
    expect(await sendOut(await answered(proposal, DEMO))).toEqual({ kind: "taken" });
  });

  it("out of many small coins", async () => {
    const proposal = await propose(CRUMBS, exactly(sats("0.005")));
    expect(psbtOf(proposal).inputs.length).toBeGreaterThan(40);
    expect(proposal.trace.roundTrips).toBe(2);
    expect(await sendOut(await answered(proposal, CRUMBS))).toEqual({ kind: "taken" });
  });

  it("of everything says what of it stays, where one transaction does not hold it all", async () => {
    const proposal = await propose(CRUMBS, { kind: "all" });
    const { inputs } = psbtOf(proposal);
    expect(inputs).toHaveLength(200);
    const stays = Number(proposal.findings.find(({ rule }) => rule === "UT-05")?.evidence.coins);
    // One of its three hundred is dust.
    expect(stays).toBe(299 - 200);
    const whole = await propose(BOB, { kind: "all" });
    expect(whole.findings.map(({ rule }) => rule)).not.toContain("UT-05");
  });

  it("spends its own change that waits, and nobody else's", async () => {
    await sendOut(await answered(await propose(ALICE, exactly(sats("0.5")), BOB.address), ALICE));
    const next = await propose(ALICE, exactly(sats("0.6")), BOB.address);
    expect(await sendOut(await answered(next, ALICE))).toEqual({ kind: "taken" });
    // Bob has 0.8 confirmed and 1.1 on its way from Alice.
    expect((await holds(BOB)).locked).toBe(sats("1.1"));
    await expect(propose(BOB, exactly(sats("1.2")))).rejects.toMatchObject({ code: "balance_too_low" });
  });

  it("of a part, or of everything, counts its own change that waits", async () => {
    const first = await propose(LINWEI, exactly(sats("0.1")));
    const left = (await holds(LINWEI)).units - sats("0.1") - BigInt(first.fee.expected);
    await sendOut(await answered(first, LINWEI));
    // Beside the change that waits there is a small coin in a block.
    const half = await propose(LINWEI, { kind: "fraction", numerator: 1, denominator: 2 });
    expect(half.action).toMatchObject({ pays: { units: (left / 2n).toString() } });
    const all = await propose(LINWEI, { kind: "all" });
    expect(all.action).toMatchObject({ pays: { units: (left - BigInt(all.fee.expected)).toString() } });
    expect(await sendOut(await answered(all, LINWEI))).toEqual({ kind: "taken" });
  });

  it.each([
    ["more than there is", exactly(sats("99")), ALICE.address, "balance_too_low"],
    ["dust", exactly(200n), ALICE.address, "amount_invalid"],
    ["another network's address", exactly(10_000n), "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "recipient_foreign"],
    ["another family's address", exactly(10_000n), "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045", "recipient_foreign"],
    [
      "dollars without a price",
      { kind: "fiat", currency: "USD", value: "5" as never } as const,
      ALICE.address,
      "price_unknown",
    ],
  ])("of %s is refused", async (_, amount, to, code) => {
    await expect(propose(DEMO, amount, to)).rejects.toMatchObject({ code });
  });
});

it("of dollars goes by Ethereum's feed, and by none that has missed its round", async () => {
  const word = (value: bigint) => value.toString(16).padStart(64, "0");
  /** An EVM node whose only contract is a feed: 50,000 dollars, so many seconds old. */
  const feedAt = (ageSeconds: number) => {
    const at = BigInt(Math.floor(Date.now() / 1000) - ageSeconds);
    const round = [1n, 50_000n * 10n ** 8n, at, at, 1n];
    // As Multicall3's `aggregate3` answers: one result, successful, of five words.
    const data = `0x${[32n, 1n, 32n, 1n, 64n, 160n, ...round].map(word).join("")}`;
    const answer = (call: { method: string }) =>
      call.method === "eth_call" ? { ok: true as const, value: data } : { ok: false as const, code: 0, message: "" };
    const head = { number: 1, timestamp: Number(at), baseFee: 0n };
    return {
      ...{ chain: "eip155:31337" as const, roundTrips: 1, sendToEach: () => [] },
      send: async (calls: readonly { method: string }[]) => ({ head, outcomes: calls.map(answer) }),
    };
  };
  const dollars = { kind: "fiat", currency: "USD", value: "125" as never } as const;
  const intent = wish(devnet, DEMO, ALICE.address, dollars);
  const proposal = await bitcoin.prepare(intent, { ...corridorOf(devnet), node: () => feedAt(60) }, SITUATION);
  expect(proposal).toMatchObject({ status: "ready", action: { pays: { units: "250000" } }, trace: { roundTrips: 2 } });
  expect(Object.values(proposal.prices)).toMatchObject([{ usd: "50000", source: "chainlink" }]);
  const late = bitcoin.prepare(intent, { ...corridorOf(devnet), node: () => feedAt(9_000) }, SITUATION);
  await expect(late).rejects.toMatchObject({ code: "price_unknown" });
});

describe("following", () => {
  it("sees a reorganisation take a payment back, and its coins spent otherwise", async () => {
    const proposal = await propose(DEMO);
    const signed = await answered(proposal, DEMO);
    await sendOut(signed);
    devnet.mine();
    let followed = await look(await look(follow(signed), signed), signed);
    expect(followed.state).toBe("mined");
    devnet.reorg(1);
    followed = await look(followed, signed);
    expect(followed).toMatchObject({ state: "pending", confirmations: 0 });
    devnet.evict(signed.sent.hash);
    followed = await look(followed, signed);
    expect(followed.state).toBe("pending");
    expect(
      (
        await chains.look(
          nodeOf(corridorOf(devnet), devnet),
          [{ id: "a", followed, effect: signed.sent.effect, raw: {} }],
          Date.now(),
        )
      ).sightings.get("a")?.place,
    ).toEqual({ kind: "free" });
    // The same coins, to somebody else.
    const other = await answered(await propose(DEMO, exactly(sats("0.3")), BOB.address), DEMO);
    await sendOut(other);
    followed = await look(await look(followed, signed), signed);
    expect(followed.state).toBe("replaced");
    devnet.mine(6);
    followed = await look(followed, signed);
    expect(followed).toMatchObject({ state: "replaced", replacedBy: { hash: other.sent.hash } });
    expect((await look(followed, signed)).done).toBe(true);
  });

  it("takes the wallet's own faster attempt for the same payment", async () => {
    const proposal = await propose(DEMO);
    const signed = await answered(proposal, DEMO);
    await sendOut(signed);
    const followed = await look(follow(signed), signed);
    const faster = await bitcoin.replace?.(
      "speed-up",
      { root: proposal, request: 0, record: recordOf(proposal, followed), effect: signed.sent.effect, raw: {} },
      corridorOf(devnet),
      SITUATION,
    );
    if (!faster) throw new Error("no replacement");
    const answer = await answered(faster, DEMO);
    expect(await sendOut(answer)).toEqual({ kind: "taken" });
    const seen = await look(await look(followed, signed), signed);
    expect(seen).toMatchObject({ state: "pending", leading: answer.sent.hash, attempts: [{}, { kind: "speed-up" }] });
  });
});

describe("a replacement", () => {
  it.each(["speed-up", "cancel"] as const)("%s is taken in the place of the first, and mined", async (kind) => {
    const before = await holds(DEMO);
    const proposal = await propose(DEMO);
    const signed = await answered(proposal, DEMO);
    await sendOut(signed);
    let followed = await look(follow(signed), signed);
    const { effect } = signed.sent;
    const target = { root: proposal, request: 0, record: recordOf(proposal, followed), effect, raw: {} };
    const next = await bitcoin.replace?.(kind, target, corridorOf(devnet), SITUATION);
    if (!next) throw new Error("no replacement");
    expect(next.status).toBe("ready");
    const answer = await answered(next, DEMO);
    expect(await sendOut(answer)).toEqual({ kind: "taken" });
    followed = withAttempt(followed, { hash: answer.sent.hash, kind });
    devnet.mine(6);
    followed = await look(followed, answer);
    expect(followed).toMatchObject({ state: kind === "cancel" ? "cancelled" : "final", leading: answer.sent.hash });
    const paid = kind === "cancel" ? 0n : sats("0.3");
    expect((await holds(DEMO)).units).toBe(before.units - paid - BigInt(next.fee.expected));
    await expect(
      bitcoin.replace?.(kind, { ...target, record: recordOf(next, followed) }, corridorOf(devnet), SITUATION),
    ).rejects.toMatchObject({ code: "not_replaceable" });
  });
});
