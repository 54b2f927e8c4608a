import { outpointOf, parseJson, readCoins } from "@alou/chains/bitcoin/esplora";
import type { Inscriptions } from "@alou/chains/bitcoin/inscriptions";
import { ordInscriptions } from "@alou/chains/bitcoin/ord-indexer";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALICE, type BitcoinAccount, BOB, DEMO, DEMO_TAPROOT, LINWEI, MINER } from "./accounts.ts";
import { corridorOf, exactly, psbtOf, SITUATION, sats, wish } from "./corridor.fixture.ts";
import { inscription } from "./inscribe.ts";
import { signedPayment } from "./payment.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// An indexer of ordinals beside the chain: what it tells is left alone; what it does not tell is not known.

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

const indexer = (): Inscriptions => ordInscriptions({ base: devnet.ord.url, fetch, timeoutMs: 200 });
const coinsOf = async ({ address }: BitcoinAccount) =>
  readCoins(parseJson(await (await fetch(`${devnet.url}/address/${address}/utxo`)).text()));

const pay = (from: BitcoinAccount, amount: Parameters<typeof wish>[3], to = ALICE.address) =>
  bitcoin.prepare(wish(devnet, from, to, amount), { ...corridorOf(devnet), inscriptions: indexer }, SITUATION);

const spends = (proposal: Awaited<ReturnType<typeof pay>>) => psbtOf(proposal).inputs.map(({ units }) => Number(units));
const rules = ({ findings }: Awaited<ReturnType<typeof pay>>) => findings.map(({ rule }) => rule);

describe.each([
  ["of today", {}],
  ["from before there was a request for many", { isOld: true }],
])("a server %s", (_, view) => {
  it("tells what a coin carries, and follows an inscription to its next coin", async () => {
    devnet.ord.view = view;
    const suspects = (await coinsOf(DEMO_TAPROOT)).filter(({ value }) => [546n, 250_000n, 350_000n].includes(value));
    const told = await indexer().on(suspects);
    const carried = suspects.map((coin) => [coin.value, told.get(outpointOf(coin))?.inscriptions.length]);
    expect(carried.sort()).toEqual([
      [250_000n, 1],
      [350_000n, 0],
      [546n, 1],
    ]);
    for (const { inscriptions } of told.values()) for (const id of inscriptions) expect(id).toMatch(/^[0-9a-f]{64}i0$/);
  });
});

describe("a payment", () => {
  it("leaves alone what carries an inscription or a rune, and frees what only looks like it", async () => {
    const [plain] = (await coinsOf(DEMO)).filter(({ value }) => value === 100_000_000n);
    devnet.ord.runes.set(plain ? outpointOf(plain) : "", { name: "LOCAL•RUNE", amount: 21 });
    const all = await pay(DEMO, { kind: "all" });
    expect(spends(all)).not.toContain(100_000_000);
    expect(rules(all)).toContain("UT-01");
    expect(rules(all)).not.toContain("UT-04");
    const taproot = await pay(DEMO_TAPROOT, { kind: "all" });
    // 10,000 satoshis are usual postage: nobody would have touched them without being told.
    expect(spends(taproot).sort((a, b) => a - b)).toEqual([10_000, 350_000, 4_000_000, 60_000_000]);
    expect(taproot.findings.find(({ rule }) => rule === "UT-01")?.evidence).toMatchObject({ carriers: "2" });
  });

  it("knows of an inscription that has moved on, which the coin's own transaction does not show", async () => {
    const { chain } = devnet;
    const what = { type: "text/plain", content: new TextEncoder().encode("moves") };
    const { commit, reveal } = inscription(what, ALICE, 70_000n);
    const txid = chain.accept(signedPayment(chain, MINER, [commit]));
    chain.accept(reveal({ txid, vout: 0 }));
    chain.mine();
    // Alice's other coin goes in front: the inscribed satoshi lands deep in what Bob is paid.
    chain.accept(signedPayment(chain, ALICE, [{ value: 200_030_000n, script: BOB.script }]));
    chain.mine();
    expect(spends(await pay(BOB, { kind: "all" }, LINWEI.address))).toEqual([80_000_000]);
    const unaware = await bitcoin.prepare(
      wish(devnet, BOB, LINWEI.address, { kind: "all" }),
      corridorOf(devnet),
      SITUATION,
    );
    expect(spends(unaware)).toContain(200_030_000);
    expect(rules(unaware)).toContain("UT-04");
  });

  it.each([
    ["slow", () => devnet.ord.set({ kind: "slow", ms: 600 })],
    ["silent", () => devnet.ord.set({ kind: "silent" })],
    ["down", () => devnet.ord.set({ kind: "status", status: 503 })],
    ["no ord at all", () => devnet.ord.set({ kind: "garbage", form: "html" })],
    ["behind the chain", () => Object.assign(devnet.ord, { view: { isBehind: true } })],
    ["telling of other coins", () => Object.assign(devnet.ord, { view: { mixesUp: true } })],
  ])("with a server that is %s goes on, spends no suspect, and says that it is not known", async (_, spoil) => {
    spoil();
    const proposal = await pay(DEMO_TAPROOT, { kind: "all" });
    expect(proposal.status).toBe("ready");
    expect(rules(proposal)).toContain("UT-04");
    expect(spends(proposal).sort((a, b) => a - b)).toEqual([350_000, 4_000_000, 60_000_000]);
  });

  it("does not believe that there is nothing where the coin's own transaction inscribes it", async () => {
    devnet.ord.view = { hides: true };
    const proposal = await pay(DEMO_TAPROOT, exactly(249_700n));
    expect(spends(proposal)).not.toContain(250_000);
  });

  it("needs no further round trip of the chain, and one question of the indexer's", async () => {
    const proposal = await pay(DEMO, exactly(sats("0.1")));
    expect(proposal.trace.roundTrips).toBe(2);
    expect(devnet.ord.requests).toEqual(["POST /outputs"]);
  });
});
