import { cosmosHistory } from "@alou/chains/cosmos/history";
import { openCosmosNode } from "@alou/chains/cosmos/node";
import { readStake } from "@alou/chains/cosmos/stake";
import { shown } from "@alou/money/untrusted";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CosmosDevnet, startCosmosDevnet } from "./cosmos-devnet.ts";
import { voucherDenom } from "./ibc.ts";
import { ATOM, exact, HUB, Walk, ZONE } from "./walk.fixture.ts";

let devnet: CosmosDevnet;
let demo: Walk;
beforeAll(async () => {
  devnet = await startCosmosDevnet({ blocks: "manual" });
  demo = new Walk(devnet, devnet.accounts.demo);
});
afterAll(async () => {
  await devnet.stop();
});

const open = (chain: typeof HUB) => demo.corridor.open(chain, openCosmosNode);
const me = () => demo.wallet.address("cosmos");

describe("a Cosmos account's history", () => {
  it("is told in deeds, with fees and times, on both chains", async () => {
    const validator = devnet.hub.chain.settings.validators[0]?.address ?? "";
    const bob = devnet.accounts.bob.address("cosmos");
    const there = devnet.accounts.alice.address("osmo");
    await demo.send(await demo.prepare(demo.transfer(ATOM, exact(7n), bob, "rent \u202e<b>")));
    await demo.send(await demo.prepare(demo.stake("delegate", exact(9_000_000n), validator)));
    devnet.mine(3);
    await demo.send(await demo.prepare(demo.claim()));
    await demo.send(await demo.prepare(demo.transfer(ATOM, exact(55n), there)));
    devnet.mine(3);
    const { entries, below, cut } = await cosmosHistory(open(HUB), me());
    expect(entries.map(({ deeds }) => deeds.map(({ kind }) => kind))).toEqual([
      ["ibc-sent"],
      ["claimed"],
      ["delegated"],
      ["sent"],
    ]);
    const first = entries.at(-1);
    expect(first?.deeds).toEqual([{ kind: "sent", with: bob, coins: [{ denom: "uatom", amount: 7n }] }]);
    expect(first?.memo && shown(first.memo)).toBe("rent <b>");
    expect(first?.at).toBeGreaterThan(1_600_000_000);
    expect(first?.fee[0]?.amount).toBeGreaterThan(0n);
    expect([below, cut]).toEqual([undefined, false]);
    const arrived = await cosmosHistory(open(ZONE), there);
    expect(arrived.entries[0]?.deeds).toEqual([
      { kind: "ibc-received", from: me(), coins: [{ denom: voucherDenom("transfer/channel-0/uatom"), amount: 55n }] },
    ]);
    const received = await cosmosHistory(open(HUB), bob);
    expect(received.entries.map(({ deeds, fee }) => [deeds[0]?.kind, fee])).toEqual([["received", []]]);
  });

  it("goes on part by part, each once, and a node that repeats itself is cut off", async () => {
    for (let i = 0; i < 33; i++) {
      await demo.send(
        await demo.prepare(demo.transfer(ATOM, exact(BigInt(i + 1)), devnet.accounts.penniless.address("cosmos"))),
      );
    }
    const walk = async () => {
      const seen: string[] = [];
      let below: number | undefined;
      for (let part = 0; part < 10; part++) {
        const history = await cosmosHistory(open(HUB), me(), below);
        seen.push(...history.entries.map(({ hash }) => hash));
        if (history.below === undefined) return { seen, cut: history.cut };
        below = history.below;
      }
      throw new Error("it never ends");
    };
    const whole = await walk();
    expect([whole.seen.length, new Set(whole.seen).size, whole.cut]).toEqual([37, 37, false]);
    devnet.hub.node.faults.push({ kind: "endless-pages" });
    try {
      const endless = await walk();
      expect([new Set(endless.seen).size, endless.cut]).toEqual([endless.seen.length, true]);
    } finally {
      devnet.hub.node.faults.length = 0;
    }
  });

  it("tells the stake in one request", async () => {
    const asked = devnet.hub.node.requests.length;
    const stake = await readStake(open(HUB), me());
    expect(devnet.hub.node.requests.length - asked).toBe(1);
    expect(stake).toMatchObject({ delegations: [{ balance: { amount: 9_000_000n } }], unbondings: [], complete: true });
    expect(stake.rewards[0]?.coins[0]?.amount).toBeGreaterThan(0n);
  });
});
