import { bitcoin as chains } from "@alou/chains/bitcoin/family";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import type { ReplaceTarget, SignedAnswer } from "@alou/proposals/family";
import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALICE, BOB, DEMO } from "./accounts.ts";
import { askedOf, corridorOf, exactly, nodeOf, psbtOf, SITUATION, sats, signPsbt, wish } from "./corridor.fixture.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// Another transaction in a waiting one's place, and what a server says of the waiting one.

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

async function sentOut(proposal: Proposal): Promise<SignedAnswer> {
  const psbt = signPsbt(psbtOf(proposal), DEMO);
  const signed = await bitcoin.readAnswer(askedOf(proposal), { via: "psbt", psbt }, corridorOf(devnet));
  const taken = await chains.broadcast(nodeOf(corridorOf(devnet), devnet), signed.raw ?? "", signed.sent.hash);
  expect(taken).toEqual({ kind: "taken" });
  return signed;
}

/** A payment to Alice that waits. `knowsBytes`: we have broadcast it, else the wallet did. */
async function waiting({ knowsBytes }: { readonly knowsBytes: boolean }): Promise<ReplaceTarget> {
  const intent = wish(devnet, DEMO, ALICE.address, exactly(sats("0.3")));
  const root = await bitcoin.prepare(intent, corridorOf(devnet), SITUATION);
  const { sent, raw } = await sentOut(root);
  const record = { id: "txn_1", chain: root.chain, hash: sent.hash, place: sent.place } as TransactionRecord;
  return { root, request: 0, record, effect: sent.effect, raw: knowsBytes && raw !== null ? { [sent.hash]: raw } : {} };
}

const replace = async (kind: "speed-up" | "cancel", target: ReplaceTarget, by = corridorOf(devnet)) => {
  const proposal = await bitcoin.replace?.(kind, target, by, SITUATION);
  if (!proposal) throw new Error("no replacement");
  return proposal;
};

/** The server's word about one transaction, changed. */
function lying(hash: string, change: (told: Record<string, unknown>) => Record<string, unknown>) {
  const lyingFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith(`/tx/${hash}`)) return response;
    return Response.json(change((await response.json()) as Record<string, unknown>));
  };
  return corridorOf(devnet, { fetch: lyingFetch });
}

const script = Buffer.from(BOB.script).toString("hex");
const LIES: [string, (told: Record<string, unknown>) => Record<string, unknown>][] = [
  ["whom it pays", (told) => ({ ...told, vout: [{ scriptpubkey: script, value: 30_000_000 }] })],
  ["its fee", (told) => ({ ...told, fee: 50_000_000 })],
  ["its size", (told) => ({ ...told, weight: 4 })],
];

describe.each([{ knowsBytes: true }, { knowsBytes: false }])("a server's word ($knowsBytes)", (by) => {
  it.each(LIES)("about %s changes nothing of what goes in its place", async (_, lie) => {
    const target = await waiting(by);
    const honest = await replace("speed-up", target);
    const told = await replace("speed-up", target, lying(target.record.hash, lie));
    expect(psbtOf(told)).toEqual(psbtOf(honest));
    expect(psbtOf(told).outputs).toContainEqual({ address: ALICE.address, units: "30000000", role: "payment" });
  });

  it("about its coins gives no proposal, and never one that leaves the first alive", async () => {
    const target = await waiting(by);
    const other = (told: Record<string, unknown>) => ({
      ...told,
      vin: (told.vin as Record<string, unknown>[]).map((input) => ({ ...input, txid: "ab".repeat(32) })),
    });
    await expect(replace("cancel", target, lying(target.record.hash, other))).rejects.toMatchObject({
      code: "rpc_bad_answer",
    });
  });
});

it("does not speed up what does something else than was asked", async () => {
  const target = await waiting({ knowsBytes: false });
  const { sent } = await sentOut(
    await bitcoin.prepare(wish(devnet, DEMO, BOB.address, exactly(sats("0.1"))), corridorOf(devnet), SITUATION),
  );
  const record = { ...target.record, hash: sent.hash };
  await expect(replace("speed-up", { ...target, record })).rejects.toMatchObject({ code: "transaction_foreign" });
});

it("calls no faster cancellation a faster payment", async () => {
  const target = await waiting({ knowsBytes: true });
  const { sent, raw } = await sentOut(await replace("cancel", target));
  const cancelled = {
    ...target,
    record: { ...target.record, hash: sent.hash },
    raw: { ...target.raw, [sent.hash]: raw ?? "" },
  };
  await expect(replace("speed-up", cancelled)).rejects.toMatchObject({ code: "not_replaceable" });
  expect((await replace("cancel", cancelled)).status).toBe("ready");
});
