import { cosmos } from "@alou/chains/cosmos/family";
import type { CosmosMessage } from "@alou/chains/cosmos/messages";
import {
  accountRead,
  delegationsRead,
  denomTraceRead,
  gasPriceRead,
  rewardsRead,
  unbondingsRead,
  validatorRead,
  validatorsRead,
} from "@alou/chains/cosmos/queries";
import { readAll } from "@alou/chains/cosmos/read";
import { simulateRead } from "@alou/chains/cosmos/simulate";
import {
  aminoDocument,
  aminoSignBytes,
  authInfoBytes,
  bodyBytes,
  directSignBytes,
  rawTransaction,
  transactionHash,
  type UnsignedTransaction,
} from "@alou/chains/cosmos/transaction";
import { newChainHealth } from "@alou/chains/failover";
import type { Watched } from "@alou/chains/family";
import { afterLook, type Followed, newlyFollowed } from "@alou/chains/follow";
import type { ChainId } from "@alou/money/caip";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CosmosDevnet, startCosmosDevnet } from "./cosmos-devnet.ts";
import type { CosmosServer } from "./server.ts";

let devnet: CosmosDevnet;
beforeAll(async () => {
  devnet = await startCosmosDevnet({ blocks: "manual" });
});
afterAll(async () => {
  await devnet.stop();
});

const HUB: ChainId = "cosmos:localcosmos-1";

function nodeAt(servers: readonly CosmosServer[], chain: ChainId = HUB) {
  return cosmos.openNode({
    chain,
    endpoints: servers.map(({ url }) => url),
    fetch,
    now: Date.now,
    health: newChainHealth(),
    hedgeAfterMs: 10_000,
    timeoutMs: 500,
  });
}

const demo = () => devnet.accounts.demo.address("cosmos");
const bob = () => devnet.accounts.bob.address("cosmos");

async function unsigned(messages: readonly CosmosMessage[], over: Partial<UnsignedTransaction> = {}) {
  const { value: account } = await nodeAt([devnet.hub.node]).read(accountRead(demo()));
  return {
    chainId: "localcosmos-1",
    accountNumber: account?.number ?? 0n,
    sequence: account?.sequence ?? 0n,
    messages,
    memo: "",
    timeoutHeight: 0n,
    fee: { coin: { denom: "uatom", amount: 10_000n }, gas: 400_000n },
    publicKey: devnet.accounts.demo.publicKey,
    ...over,
  };
}

function sign(tx: UnsignedTransaction, mode: "direct" | "amino" = "direct") {
  const [body, auth] = [bodyBytes(tx), authInfoBytes(tx, mode)];
  const bytes = mode === "direct" ? directSignBytes(body, auth, tx) : aminoSignBytes(aminoDocument(tx));
  const raw = rawTransaction(body, auth, secp256k1.sign(bytes, devnet.accounts.demo.privateKey));
  return { raw: base64.encode(raw), hash: transactionHash(raw) };
}

const pay = (amount: bigint): CosmosMessage => ({
  kind: "send",
  from: demo(),
  to: bob(),
  coin: { denom: "uatom", amount },
});

function watch(tx: UnsignedTransaction, hash: string): Watched {
  const place = {
    kind: "sequence",
    accountNumber: tx.accountNumber.toString(),
    sequence: tx.sequence.toString(),
    ...(tx.timeoutHeight > 0n && { timeoutHeight: Number(tx.timeoutHeight) }),
  } as const;
  const at = { head: devnet.hub.chain.height, now: Date.now() };
  const followed = newlyFollowed({ account: demo(), place, attempt: { hash, kind: "first" }, sent: true }, at);
  return { id: `txn_${hash.slice(0, 20)}`, followed, effect: { messages: [], memo: "" }, raw: {} };
}

/** What `looks` looks make of a transaction. */
async function follow(watched: Watched, looks = 1, open = () => nodeAt([devnet.hub.node])): Promise<Followed> {
  let { followed } = watched;
  for (let i = 0; i < looks; i++) {
    const now = Date.now() + i;
    const node = open();
    const { head, finalized, sightings } = await cosmos.look(node, [{ ...watched, followed }], now);
    const sighting = sightings.get(watched.id);
    if (sighting) followed = afterLook(followed, sighting, { head, finalized, now });
    expect(node.roundTrips).toBeLessThanOrEqual(2);
  }
  return followed;
}

describe("the Cosmos adapter on the local chain", () => {
  it("reads accounts, stake, rewards, validators and prices in one request", async () => {
    const validator = devnet.hub.chain.settings.validators[0]?.address ?? "";
    const tx = await unsigned([
      { kind: "delegate", delegator: demo(), validator, coin: { denom: "uatom", amount: 5_000_000n } },
    ]);
    const { raw, hash } = sign(tx, "amino");
    const node = nodeAt([devnet.hub.node]);
    expect(await cosmos.broadcast(node, raw, hash)).toEqual({ kind: "taken" });
    devnet.mine(4);
    const asked = devnet.hub.node.requests.length;
    const { value } = await nodeAt([devnet.hub.node]).read(
      readAll({
        account: accountRead(demo()),
        nobody: accountRead(devnet.accounts.penniless.address("cosmos")),
        delegations: delegationsRead(demo()),
        unbondings: unbondingsRead(demo()),
        rewards: rewardsRead(demo()),
        validator: validatorRead(validator),
        validators: validatorsRead(),
        price: gasPriceRead(HUB),
      }),
    );
    expect(devnet.hub.node.requests.length - asked).toBe(1);
    expect(value.account?.publicKey).toEqual(devnet.accounts.demo.publicKey);
    expect(value.nobody).toBeNull();
    expect(value.delegations).toEqual({
      items: [{ validator, balance: { denom: "uatom", amount: 5_000_000n } }],
      complete: true,
    });
    expect(value.rewards[0]?.coins).toEqual([{ denom: "uatom", amount: 15n }]);
    expect(value.validator).toMatchObject({ moniker: "Local One", bonded: true, jailed: false });
    expect(value.validators.items.map(({ moniker }) => moniker)).toEqual(["Local One", "Local Two"]);
    expect(value.price).toBe(5_000_000_000_000_000n);
    const held = await cosmos.holdings(nodeAt([devnet.hub.node]), demo());
    expect(held.assets[0]).toMatchObject({ asset: "cosmos:localcosmos-1/slip44:118", locked: "5000000" });
    expect(held.complete).toBe(true);
  });

  it("simulates what it would sign, and follows it from the pool to a final block", async () => {
    const tx = await unsigned([pay(1234n)], { memo: "hi & <b>" });
    const simulation = rawTransaction(bodyBytes(tx), authInfoBytes(tx, "direct"), new Uint8Array());
    const { value } = await nodeAt([devnet.hub.node]).read(simulateRead(simulation));
    expect(value.ok && value.gasUsed > 50_000n).toBe(true);
    const { raw, hash } = sign(tx);
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), raw, hash)).toEqual({ kind: "taken" });
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), raw, hash)).toEqual({ kind: "taken" });
    const watched = watch(tx, hash);
    expect((await follow(watched)).state).toBe("submitted");
    devnet.mine();
    const done = await follow(watched);
    expect(done).toMatchObject({ state: "final", done: true });
    expect(done.block?.timestamp).toBeGreaterThan(1_600_000_000);
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), raw, hash)).toEqual({ kind: "taken" });
  });

  it("tells a failure whose fee is gone, a used sequence, a passed height and a lost transaction apart", async () => {
    devnet.hub.chain.outOfGas = 1;
    const failing = await unsigned([pay(1n)]);
    const sent = sign(failing);
    await cosmos.broadcast(nodeAt([devnet.hub.node]), sent.raw, sent.hash);
    devnet.mine();
    expect(await follow(watch(failing, sent.hash))).toMatchObject({ state: "reverted", done: true });

    const first = await unsigned([pay(2n)]);
    const mine = sign(first);
    const other = sign({ ...first, messages: [pay(3n)] });
    await cosmos.broadcast(nodeAt([devnet.hub.node]), other.raw, other.hash);
    devnet.mine();
    const replaced = await follow(watch(first, mine.hash), 3);
    expect(replaced).toMatchObject({ state: "replaced", done: true, replacedBy: { hash: other.hash } });
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), mine.raw, mine.hash)).toMatchObject({ kind: "unknown" });

    devnet.hub.chain.lost = 1;
    const late = await unsigned([pay(4n)], { timeoutHeight: BigInt(devnet.hub.chain.height + 2) });
    const lost = sign(late);
    await cosmos.broadcast(nodeAt([devnet.hub.node]), lost.raw, lost.hash);
    devnet.mine(2);
    expect(await follow(watch(late, lost.hash), 2)).toMatchObject({ state: "submitted", done: false });
    devnet.mine(2);
    expect(await follow(watch(late, lost.hash), 2)).toMatchObject({ state: "expired", done: true });
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), lost.raw, lost.hash)).toMatchObject({ kind: "refused" });
  });

  it("follows thirty transactions in four requests", async () => {
    const tx = await unsigned([pay(5n)]);
    const all = Array.from({ length: 30 }, (_, i) => watch(tx, i.toString(16).padStart(64, "0").toUpperCase()));
    const asked = devnet.hub.node.requests.length;
    const node = nodeAt([devnet.hub.node]);
    const { sightings } = await cosmos.look(node, all, Date.now());
    expect([...sightings.values()].every(({ place }) => place.kind === "free")).toBe(true);
    expect(node.roundTrips).toBe(1);
    expect(devnet.hub.node.requests.length - asked).toBe(4);
  });

  it("knows a voucher and where it came from", async () => {
    const alice = devnet.accounts.alice.address("osmo");
    const coin = { denom: "uatom", amount: 777n };
    const timeout = BigInt(Date.now() + 600_000) * 1_000_000n;
    const tx = await unsigned([
      { kind: "ibc-transfer", from: demo(), to: alice, coin, channel: "channel-141", timeout, memo: "" },
    ]);
    const { raw, hash } = sign(tx);
    await cosmos.broadcast(nodeAt([devnet.hub.node]), raw, hash);
    devnet.mine(3);
    const zone = nodeAt([devnet.zone.node], "cosmos:localosmosis-1");
    const { assets } = await cosmos.holdings(zone, alice);
    const voucher = "27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2";
    expect(assets).toContainEqual({ asset: `cosmos:localosmosis-1/ibc:${voucher}`, units: "777" });
    const { value } = await zone.read(denomTraceRead(voucher));
    expect(value).toEqual({ path: "transfer/channel-0", base: "uatom" });
  });
});

describe("a node that misbehaves", () => {
  it.each([
    [{ kind: "timeout" }],
    [{ kind: "reset" }],
    [{ kind: "status", status: 429, retryAfter: "5" }],
    [{ kind: "status", status: 503 }],
    [{ kind: "garbage", form: "html" }],
    [{ kind: "garbage", form: "empty" }],
    [{ kind: "garbage", form: "truncated" }],
    [{ kind: "chain-id", chainId: "cosmoshub-4" }],
    [{ kind: "lagging", behind: 25 }],
  ] as const)("%j: the next one answers", async (fault) => {
    const ill = await devnet.serve(devnet.hub.chain);
    ill.faults.push(fault);
    devnet.mine(26);
    const health = newChainHealth();
    const connection = { chain: HUB, fetch, now: Date.now, health, timeoutMs: 300, hedgeAfterMs: 10_000 };
    const well = cosmos.openNode({ ...connection, endpoints: [devnet.hub.node.url] });
    await well.read(accountRead(demo()));
    const node = cosmos.openNode({ ...connection, endpoints: [ill.url, devnet.hub.node.url] });
    expect((await node.read(accountRead(demo()))).value?.number).toBe(0n);
    expect(node.roundTrips).toBe(2);
  });

  it("takes no batches: asked one by one, and remembered", async () => {
    const single = await devnet.serve(devnet.hub.chain);
    single.faults.push({ kind: "no-batch" });
    const node = nodeAt([single]);
    expect((await node.read(accountRead(demo()))).value?.number).toBe(0n);
    expect(node.roundTrips).toBe(2);
    expect((await node.read(accountRead(demo()))).value?.number).toBe(0n);
    expect(node.roundTrips).toBe(3);
  });

  it("is two behind one address, one of them late: its state is not taken for today's", async () => {
    const late = await devnet.serve(devnet.hub.chain);
    devnet.mine(6);
    late.faults.push({ kind: "lagging", behind: 5 });
    late.faults.push({ kind: "no-batch" });
    const mixed: typeof fetch = (_, init) =>
      fetch(String(init?.body).includes("abci_query") ? late.url : devnet.hub.node.url, init);
    const connection = { chain: HUB, endpoints: [late.url], fetch: mixed, now: Date.now, health: newChainHealth() };
    const health = { failures: 0, restUntil: 0, noBatch: true, usualMs: 0 };
    connection.health.endpoints.set(late.url, health);
    await expect(cosmos.openNode(connection).read(accountRead(demo()))).rejects.toMatchObject({
      code: "rpc_unavailable",
    });
    expect(health).toMatchObject({ lastFault: "stale" });
  });

  it("and has forgotten a payment does not make it look lost while another has it", async () => {
    const tx = await unsigned([pay(6n)], { timeoutHeight: BigInt(devnet.hub.chain.height + 3) });
    const { raw, hash } = sign(tx);
    expect(await cosmos.broadcast(nodeAt([devnet.hub.node]), raw, hash)).toEqual({ kind: "taken" });
    devnet.mine(6);
    const ill = await devnet.serve(devnet.hub.chain);
    ill.faults.push({ kind: "old-sequence" });
    const forgetful: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const asked = JSON.parse(String(init?.body)) as { id: number; method: string }[];
      if (String(input) !== ill.url) return response;
      const told = (await response.json()) as { id: number }[];
      const isTx = (id: number) => asked.find((call) => call.id === id)?.method === "tx";
      const error = { code: -32603, message: "Internal error", data: "tx not found" };
      return Response.json(told.map((one) => (isTx(one.id) ? { jsonrpc: "2.0", id: one.id, error } : one)));
    };
    const seenBy = (...endpoints: string[]) =>
      follow(watch(tx, hash), 3, () =>
        cosmos.openNode({ chain: HUB, endpoints, fetch: forgetful, now: Date.now, health: newChainHealth() }),
      );
    expect(await seenBy(ill.url, devnet.hub.node.url)).toMatchObject({ state: "pending", done: false });
    // Alone its word is all there is.
    expect(await seenBy(ill.url)).toMatchObject({ state: "expired", done: true });
    expect(await follow(watch(tx, hash))).toMatchObject({ state: "final" });
  });

  it("shows half a list, or one without an end: told as incomplete", async () => {
    for (const kind of ["half-pages", "endless-pages"] as const) {
      const ill = await devnet.serve(devnet.zone.chain);
      ill.faults.push({ kind });
      const held = await cosmos.holdings(nodeAt([ill], "cosmos:localosmosis-1"), devnet.accounts.alice.address("osmo"));
      expect([kind, held.complete]).toEqual([kind, false]);
    }
  });

  it("is the only one: a clear error", async () => {
    const foreign = await devnet.serve(devnet.hub.chain);
    foreign.faults.push({ kind: "chain-id", chainId: "osmosis-1" });
    await expect(nodeAt([foreign]).read(accountRead(demo()))).rejects.toMatchObject({ code: "rpc_wrong_chain" });
    await expect(nodeAt([]).read(accountRead(demo()))).rejects.toMatchObject({ code: "chain_unsupported" });
  });
});
