import { bitcoin as chains } from "@alou/chains/bitcoin/family";
import { REPLACEABLE } from "@alou/chains/bitcoin/psbt";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ALICE, DEMO } from "./accounts.ts";
import { askedOf, corridorOf, exactly, nodeOf, psbtOf, SITUATION, signPsbt, wish } from "./corridor.fixture.ts";
import type { Fault } from "./faults.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// Two servers over one chain. The first misbehaves; the second is the truth.

let devnet: BitcoinDevnet;
beforeAll(async () => {
  devnet = await startBitcoin({ servers: 2 });
  devnet.mine(8);
});
afterEach(() => {
  for (const server of devnet.servers) {
    server.clear();
    server.requests.length = 0;
  }
});
afterAll(() => devnet.stop());

const QUICK = { timeoutMs: 400, hedgeAfterMs: 100 };
const [bad, good] = [0, 1];
const set = (which: number, fault: Fault) => devnet.servers[which]?.set(fault);
const propose = (corridor = corridorOf(devnet, QUICK)) =>
  bitcoin.prepare(wish(devnet, DEMO, ALICE.address, exactly(1_000_000n)), corridor, SITUATION);

/** Servers that answer, and are not to be believed or waited for. */
const UNUSABLE: readonly Fault[] = [
  { kind: "inflated", factor: 10 },
  { kind: "other-chain" },
  { kind: "status", status: 503 },
  { kind: "status", status: 429, retryAfter: "30" },
  { kind: "silent" },
  { kind: "garbage", form: "html" },
  { kind: "garbage", form: "truncated" },
  { kind: "garbage", form: "endless" },
];

describe("a server that is no good", () => {
  it.each(UNUSABLE)("($kind $form $status) is passed over for one that is", async (fault) => {
    const right = await propose(corridorOf({ ...devnet, servers: devnet.servers.slice(good) }));
    set(bad, fault);
    const proposal = await propose();
    expect(proposal.status).toBe("ready");
    expect(psbtOf(proposal)).toEqual(psbtOf(right));
  });

  it.each(UNUSABLE)("($kind $form $status) alone gives an error, and no proposal", async (fault) => {
    set(bad, fault);
    const alone = corridorOf({ ...devnet, servers: devnet.servers.slice(bad, good) }, QUICK);
    const codes: Partial<Record<Fault["kind"], string>> = {
      "other-chain": "rpc_wrong_chain",
      inflated: "rpc_bad_answer",
    };
    const code = codes[fault.kind] ?? "rpc_unavailable";
    await expect(propose(alone)).rejects.toMatchObject({ code });
  });

  it("that is blocks behind what was seen is passed over", async () => {
    const corridor = corridorOf(devnet, QUICK);
    await chains.holdings(nodeOf(corridor, devnet), DEMO.address);
    set(bad, { kind: "lagging", behind: 7 });
    const { block } = await chains.holdings(nodeOf(corridor, devnet), DEMO.address);
    expect(block).toBe(devnet.chain.tip.height);
  });

  it("that shows half of the coins cannot make the account pay more, or another", async () => {
    set(bad, { kind: "half-pages", path: /utxo|mempool/ });
    const proposal = await propose();
    const { inputs, outputs, fee } = psbtOf(proposal);
    const spent = inputs.reduce((sum, { units }) => sum + BigInt(units), 0n);
    const taken = outputs.reduce((sum, { units }) => sum + BigInt(units), 0n);
    expect(spent - taken).toBe(BigInt(fee));
    expect(outputs[0]).toMatchObject({ address: ALICE.address, units: "1000000", role: "payment" });
  });

  it("that asks for absurd fees is not followed", async () => {
    const fetchAbsurd: typeof fetch = async (input, init) =>
      String(input).endsWith("/recommended")
        ? Response.json({ fastestFee: 90_000, halfHourFee: 80_000, hourFee: 70_000 })
        : await fetch(input, init);
    await expect(propose(corridorOf(devnet, { fetch: fetchAbsurd }))).rejects.toMatchObject({
      code: "rpc_unavailable",
    });
  });

  it("asks no more than six things at a time, and two round trips in all", async () => {
    let open = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      most = Math.max(most, ++open);
      try {
        return await fetch(input, init);
      } finally {
        open--;
      }
    };
    const { trace } = await propose(corridorOf(devnet, { fetch: counting }));
    expect(trace.roundTrips).toBe(2);
    expect(most).toBeLessThanOrEqual(6);
  });
});

describe("a wallet's answer", () => {
  const answer = async (change: (psbt: ReturnType<typeof psbtOf>) => ReturnType<typeof psbtOf>) => {
    const proposal = await propose(corridorOf(devnet));
    const asked = askedOf(proposal);
    const psbt = signPsbt(change(psbtOf(proposal)), DEMO, { finalize: true });
    return await bitcoin.readAnswer(asked, { via: "psbt", psbt }, corridorOf(devnet));
  };

  it("to another proposal is not this one's", async () => {
    const other = await bitcoin.prepare(
      wish(devnet, DEMO, ALICE.address, exactly(1_000_001n)),
      corridorOf(devnet),
      SITUATION,
    );
    await expect(answer(() => psbtOf(other))).rejects.toMatchObject({
      code: "signature_mismatch",
      params: { field: "amount of output 0" },
    });
  });

  it("by another key, unsigned, or of another form is refused", async () => {
    const proposal = await propose(corridorOf(devnet));
    const asked = askedOf(proposal);
    const read = (given: Parameters<typeof bitcoin.readAnswer>[1]) =>
      bitcoin.readAnswer(asked, given, corridorOf(devnet));
    const { psbt } = psbtOf(proposal);
    await expect(read({ via: "psbt", psbt })).rejects.toMatchObject({ code: "signature_malformed" });
    await expect(read({ via: "psbt", psbt: "cHNidP8=" })).rejects.toMatchObject({ code: "signature_malformed" });
    await expect(read({ via: "raw", raw: "0xzz" })).rejects.toMatchObject({ code: "signature_malformed" });
    await expect(read({ via: "cosmos-amino", signed: "", signature: "" })).rejects.toMatchObject({
      code: "bad_request",
    });
    await expect(read({ via: "hash", hash: "ab".repeat(32) })).rejects.toMatchObject({ code: "transaction_unknown" });
  });

  it("with any one bit of its signature or key changed is refused", async () => {
    const proposal = await propose(corridorOf(devnet));
    const asked = askedOf(proposal);
    const { raw } = await bitcoin.readAnswer(
      asked,
      { via: "psbt", psbt: signPsbt(psbtOf(proposal), DEMO) },
      corridorOf(devnet),
    );
    if (raw === null) throw new Error("nothing to send");
    expect((await bitcoin.readAnswer(asked, { via: "raw", raw }, corridorOf(devnet))).raw).toBe(raw);
    const bytes = Buffer.from(raw, "hex");
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const answerOf = bitcoin.readAnswer(asked, { via: "raw", raw: changed.toString("hex") }, corridorOf(devnet));
      await expect(answerOf).rejects.toMatchObject({ name: "AlouError" });
    }
  });

  it("that the wallet has sent by itself may have other coins, but must pay the same", async () => {
    const proposal = await propose(corridorOf(devnet));
    const other = await bitcoin.prepare(wish(devnet, DEMO, ALICE.address, exactly(1_000_000n)), corridorOf(devnet), {
      ...SITUATION,
      speed: "fast",
    });
    const { sent, raw } = await bitcoin.readAnswer(
      askedOf(other),
      { via: "psbt", psbt: signPsbt(psbtOf(other), DEMO) },
      corridorOf(devnet),
    );
    expect(await bitcoin.findSent(askedOf(proposal), [], corridorOf(devnet))).toEqual({ kind: "open" });
    await chains.broadcast(nodeOf(corridorOf(devnet), devnet), raw ?? "", sent.hash);
    const found = await bitcoin.readAnswer(askedOf(proposal), { via: "hash", hash: sent.hash }, corridorOf(devnet));
    expect(found).toMatchObject({ raw: null, sent: { hash: sent.hash } });
    expect(await bitcoin.findSent(askedOf(proposal), [], corridorOf(devnet))).toMatchObject({ kind: "sent" });
    const foreign = await bitcoin.prepare(
      wish(devnet, DEMO, ALICE.address, exactly(2_000_000n)),
      corridorOf(devnet),
      SITUATION,
    );
    await expect(
      bitcoin.readAnswer(askedOf(foreign), { via: "hash", hash: sent.hash }, corridorOf(devnet)),
    ).rejects.toMatchObject({ code: "transaction_foreign" });
    // Its coin is gone: asked again, the wallet must not be handed the same bytes.
    await expect(bitcoin.refresh(proposal, 0, new Map(), corridorOf(devnet), false)).rejects.toMatchObject({
      code: "proposal_changed",
    });
  });
});

describe("bytes handed to the servers", () => {
  const node = () => nodeOf(corridorOf(devnet, QUICK), devnet);

  it("are taken when one takes them, whatever the others say", async () => {
    set(bad, { kind: "status", status: 503 });
    const proposal = await bitcoin.prepare(
      wish(devnet, ALICE, DEMO.address, exactly(5_000n)),
      corridorOf(devnet),
      SITUATION,
    );
    const psbt = signPsbt(psbtOf(proposal), ALICE);
    const { raw, sent } = await bitcoin.readAnswer(askedOf(proposal), { via: "psbt", psbt }, corridorOf(devnet));
    expect(await chains.broadcast(node(), raw ?? "", sent.hash)).toEqual({ kind: "taken" });
    expect(psbtOf(proposal).inputs.length).toBe(1);
    expect(REPLACEABLE).toBeLessThan(0xfffffffe);
  });

  it("are refused for good only when every server says so, and never silently", async () => {
    expect(await chains.broadcast(node(), "00", "00".repeat(32))).toMatchObject({ kind: "refused" });
    set(bad, { kind: "silent" });
    expect(await chains.broadcast(node(), "00", "00".repeat(32))).toMatchObject({ kind: "unknown" });
    set(good, { kind: "silent" });
    expect(await chains.broadcast(node(), "00", "00".repeat(32))).toEqual({ kind: "unknown" });
  });
});
