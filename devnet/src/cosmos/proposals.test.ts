import { cosmos } from "@alou/proposals/cosmos/family";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CosmosDevnet, startCosmosDevnet } from "./cosmos-devnet.ts";
import { voucherDenom } from "./ibc.ts";
import { ATOM, exact, HUB, OSMO, requestOf, Walk, ZONE } from "./walk.fixture.ts";

let devnet: CosmosDevnet;
let demo: Walk;
/** How far the chains' clock is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  devnet = await startCosmosDevnet({ blocks: "manual", now: () => Date.now() + ahead });
  demo = new Walk(devnet, devnet.accounts.demo);
});
afterAll(async () => {
  await devnet.stop();
});

const bob = () => devnet.accounts.bob.address("cosmos");
const validator = () => devnet.hub.chain.settings.validators[0]?.address ?? "";
const noSignatures = new Map<number, string>();

describe("a payment on a Cosmos chain", () => {
  it.each(["direct", "amino"] as const)("signed %s: two round trips, exact to the unit", async (mode) => {
    const proposal = await demo.prepare(
      demo.transfer(ATOM, exact(1_234_567n), bob(), mode === "amino" ? "a & <b>" : undefined),
    );
    expect([proposal.status, proposal.findings.filter(({ severity }) => severity === "unknown")]).toEqual([
      "ready",
      [],
    ]);
    expect(proposal.trace.roundTrips).toBe(2);
    expect(proposal.simulation?.checks.every(({ holds }) => holds)).toBe(true);
    const [me, before] = [demo.wallet.address("cosmos"), demo.held(HUB, bob(), "uatom")];
    const mine = demo.held(HUB, me, "uatom");
    const record = await demo.send(proposal, mode);
    expect(record).toMatchObject({ state: "final", done: true, feePaid: proposal.fee.expected });
    expect(demo.held(HUB, bob(), "uatom") - before).toBe(1_234_567n);
    expect(mine - demo.held(HUB, me, "uatom")).toBe(1_234_567n + BigInt(proposal.fee.expected));
    const { receipt, isWhole } = await cosmos.realise(proposal, [record], demo.corridor);
    expect(isWhole).toBe(true);
    expect(receipt.quotedVsRealised.map(({ item, difference }) => [item, difference])).toEqual([
      ["pays", "0"],
      ["fee", "0"],
    ]);
    expect(receipt.realised[0]?.delta).toBe("-1234567");
  });

  it("of everything leaves exactly the fee, and nothing is left", async () => {
    const alice = new Walk(devnet, devnet.accounts.alice);
    const proposal = await alice.prepare(alice.transfer(ATOM, { kind: "all" }, bob()));
    expect(proposal.status).toBe("ready");
    const record = await alice.send(proposal);
    expect(record.state).toBe("final");
    expect(alice.held(HUB, alice.wallet.address("cosmos"), "uatom")).toBe(0n);
  });

  it("costs more when it shall be faster", async () => {
    const { fee } = await demo.prepare(demo.transfer(ATOM, exact(1n), bob()));
    const [slow, normal, fast] = [fee.speeds.slow, fee.speeds.normal, fee.speeds.fast].map(({ expected }) =>
      BigInt(expected),
    );
    expect(slow && normal && fast && slow < normal && normal < fast).toBe(true);
  });

  it("to an exchange's shared address wants its memo", async () => {
    const deposit = devnet.accounts.exchange.address("cosmos");
    await expect(demo.prepare(demo.transfer(ATOM, exact(5n), deposit))).rejects.toMatchObject({
      code: "memo_required",
      params: { exchange: "Local Exchange" },
    });
    const proposal = await demo.prepare(demo.transfer(ATOM, exact(5n), deposit, "104467"));
    expect(requestOf(proposal).memo).toBe("104467");
    expect(proposal.action).toMatchObject({ kind: "transfer", memo: "104467" });
  });

  it.each([
    ["0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "recipient_foreign"],
    ["bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "recipient_foreign"],
    ["cosmos1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "recipient_foreign"],
    ["celestia19rl4cm2hmr8afy4kldpxz3fka4jguq0aqz9wnl", "recipient_foreign"],
  ])("to %s: %s", async (to, code) => {
    await expect(demo.prepare(demo.transfer(ATOM, exact(5n), to))).rejects.toMatchObject({ code });
  });

  it("of more than is there, and from an account the chain has never seen, is not signable", async () => {
    const much = await demo.prepare(demo.transfer(ATOM, exact(10n ** 15n), bob()));
    expect([much.status, much.requests]).toEqual(["blocked", []]);
    const nobody = new Walk(devnet, devnet.accounts.penniless);
    await expect(nobody.prepare(nobody.transfer(ATOM, exact(5n), bob()))).rejects.toMatchObject({
      code: "balance_too_low",
    });
    const fresh = new Walk(devnet, devnet.accounts.bob);
    await expect(
      fresh.prepare(fresh.transfer(ATOM, exact(5n), demo.wallet.address("cosmos")), { publicKey: "AAAA" }),
    ).rejects.toMatchObject({ code: "public_key_unknown" });
  });
});

describe("a transfer to another chain", () => {
  const there = () => devnet.accounts.alice.address("osmo");
  const voucher = voucherDenom("transfer/channel-0/uatom");

  it("goes over the registry's channel, arrives, and comes home", async () => {
    const proposal = await demo.prepare(demo.transfer(ATOM, exact(900_000n), there()));
    expect(proposal.action).toMatchObject({
      kind: "ibc-transfer",
      destination: ZONE,
      channel: "channel-141",
      arrives: `${ZONE}/ibc:${voucher.slice(4)}`,
    });
    const record = await demo.send(proposal, "amino");
    const travelling = await cosmos.realise(proposal, [record], demo.corridor);
    expect([travelling.receipt.done, travelling.isWhole]).toEqual([false, false]);
    devnet.mine(3);
    const { receipt, isWhole } = await cosmos.realise(proposal, [record], demo.corridor);
    expect([receipt.done, isWhole, receipt.quotedVsRealised[0]?.difference]).toEqual([true, true, "0"]);
    expect(demo.held(ZONE, there(), voucher)).toBe(900_000n);

    const alice = new Walk(devnet, devnet.accounts.alice);
    const home = await alice.prepare(alice.transfer(`${ZONE}/ibc:${voucher.slice(4)}`, { kind: "all" }, bob()));
    expect(home.action).toMatchObject({ kind: "ibc-transfer", destination: HUB, arrives: ATOM });
    const before = demo.held(HUB, bob(), "uatom");
    await alice.send(home);
    devnet.mine(3);
    expect(demo.held(HUB, bob(), "uatom") - before).toBe(900_000n);
    expect(demo.held(ZONE, there(), voucher)).toBe(0n);
  });

  it("that nobody carries in time comes back, and the receipt says so", async () => {
    devnet.relayer.paused = true;
    const proposal = await demo.prepare(demo.transfer(ATOM, exact(4_321n), there()));
    const record = await demo.send(proposal);
    ahead += 700_000;
    devnet.mine(2);
    devnet.relayer.paused = false;
    devnet.mine(2);
    const { receipt, isWhole } = await cosmos.realise(proposal, [record], demo.corridor);
    expect([isWhole, receipt.quotedVsRealised[0]?.realised.units]).toEqual([true, "0"]);
  });

  it("refuses a memo that is a command, an exchange, and a way that does not lead there", async () => {
    const forward = '{"forward":{"receiver":"cosmos1…"}}';
    for (const [to, memo] of [
      [there(), forward],
      [devnet.accounts.exchange.address("osmo"), "104467"],
    ] as const) {
      await expect(demo.prepare(demo.transfer(ATOM, exact(5n), to, memo))).rejects.toMatchObject({
        code: "ibc_route_unknown",
      });
    }
    const zone = new Walk(devnet, devnet.accounts.bob);
    await expect(
      zone.prepare(zone.transfer(OSMO, exact(5n), "noble1rl4cm2hmr8afy4kldpxz3fka4jguq0a3vute5")),
    ).rejects.toThrow();
  });
});

describe("staking", () => {
  it("is delegated, earns, is claimed and taken back", async () => {
    const staked = await demo.prepare(demo.stake("delegate", exact(50_000_000n), validator()));
    expect([staked.status, staked.action.kind]).toEqual(["ready", "delegate"]);
    expect((await demo.send(staked, "amino")).state).toBe("final");
    devnet.mine(5);
    const claim = await demo.prepare(demo.claim());
    expect(claim.status).toBe("ready");
    const record = await demo.send(claim, "amino");
    const { receipt } = await cosmos.realise(claim, [record], demo.corridor);
    const got = receipt.quotedVsRealised.find(({ item }) => item === "receives");
    expect(BigInt(got?.difference ?? -1)).toBeGreaterThanOrEqual(0n);
    const back = await demo.prepare(demo.stake("undelegate", { kind: "all" }, validator()));
    expect(back.action).toMatchObject({ kind: "undelegate", unbondingSeconds: 60, stake: { units: "50000000" } });
    expect((await demo.send(back)).state).toBe("final");
    await expect(demo.prepare(demo.claim())).rejects.toMatchObject({ code: "balance_too_low" });
  });

  it("is refused with a jailed validator, a stranger and another chain's", async () => {
    const jailed = devnet.hub.chain.settings.validators[2]?.address ?? "";
    const other = devnet.zone.chain.settings.validators[0]?.address ?? "";
    for (const address of [jailed, other, validator().replace(/.$/, "q"), bob()]) {
      await expect(demo.prepare(demo.stake("delegate", exact(1n), address))).rejects.toMatchObject({
        code: "validator_unfit",
      });
    }
  });
});

describe("what a wallet answers", () => {
  const asked = async () => {
    const proposal = await demo.prepare(demo.transfer(ATOM, exact(10n), bob(), "note"));
    return { proposal, index: 0, request: requestOf(proposal), signatures: noSignatures };
  };

  it("is refused by name where it changed the memo, the fee, the amount or the chain", async () => {
    const one = await asked();
    const others = {
      memo: await demo.prepare(demo.transfer(ATOM, exact(10n), bob(), "other")),
      fee: await demo.prepare(demo.transfer(ATOM, exact(10n), bob(), "note"), { speed: "fast" }),
      messages: await demo.prepare(demo.transfer(ATOM, exact(11n), bob(), "note")),
    };
    for (const mode of ["direct", "amino"] as const) {
      for (const [field, proposal] of Object.entries(others)) {
        const answer = demo.sign(requestOf(proposal), mode);
        await expect(cosmos.readAnswer(one, answer, demo.corridor)).rejects.toMatchObject({
          code: "signature_mismatch",
          params: { field },
        });
      }
    }
    const stranger = new Walk(devnet, devnet.accounts.bob);
    for (const mode of ["direct", "amino"] as const) {
      await expect(cosmos.readAnswer(one, stranger.sign(one.request, mode), demo.corridor)).rejects.toMatchObject({
        code: "signature_mismatch",
        params: { field: "signature" },
      });
    }
    const amino = JSON.stringify({ ...one.request.amino, chain_id: "cosmoshub-4" });
    await expect(
      cosmos.readAnswer(one, { via: "cosmos-amino", signed: amino, signature: "AA==" }, demo.corridor),
    ).rejects.toMatchObject({ code: "wrong_chain" });
  });

  it("that was never heard of is found by its sequence, and what did not come is over", async () => {
    const one = await asked();
    expect(await cosmos.findSent(one, [], demo.corridor)).toEqual({ kind: "open" });
    const record = await demo.send(one.proposal);
    const found = await cosmos.findSent(one, [], demo.corridor);
    expect(found).toMatchObject({ kind: "sent", sent: { hash: record.hash } });
    const viaHash = await cosmos.readAnswer(one, { via: "hash", hash: record.hash }, demo.corridor);
    expect([viaHash.raw, viaHash.sent.hash]).toEqual([null, record.hash]);
    const another = await demo.prepare(demo.transfer(ATOM, exact(99n), bob()));
    const foreign = { proposal: another, index: 0, request: requestOf(another), signatures: noSignatures };
    await expect(cosmos.readAnswer(foreign, { via: "hash", hash: record.hash }, demo.corridor)).rejects.toMatchObject({
      code: "transaction_foreign",
    });

    const stale = await asked();
    await demo.send(await demo.prepare(demo.transfer(ATOM, exact(77n), bob())));
    expect(await cosmos.findSent(stale, [], demo.corridor)).toEqual({ kind: "over" });
    await expect(cosmos.refresh(stale.proposal, 0, noSignatures, demo.corridor, false)).rejects.toMatchObject({
      code: "proposal_changed",
    });
    const late = await asked();
    expect(await cosmos.refresh(late.proposal, 0, noSignatures, demo.corridor, false)).toEqual(late.request);
    devnet.mine(601);
    expect(await cosmos.findSent(late, [], demo.corridor)).toEqual({ kind: "over" });
  });

  it("fails in its block with the fee kept, and the receipt says so", async () => {
    const { proposal } = await asked();
    devnet.hub.chain.outOfGas = 1;
    const record = await demo.send(proposal);
    expect(record).toMatchObject({
      state: "reverted",
      feePaid: proposal.fee.expected,
      revert: { en: "It ran out of gas" },
    });
    const { receipt } = await cosmos.realise(proposal, [record], demo.corridor);
    expect(receipt.quotedVsRealised.map(({ item }) => item)).toEqual(["fee"]);
  });

  it("cannot be asked while a node tells an old sequence: nothing to sign", async () => {
    devnet.hub.node.faults.push({ kind: "old-sequence" });
    try {
      const proposal = await demo.prepare(demo.transfer(ATOM, exact(10n), bob()));
      expect([proposal.status, proposal.requests]).toEqual(["blocked", []]);
    } finally {
      devnet.hub.node.faults.length = 0;
    }
  });
});
