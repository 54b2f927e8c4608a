// One portfolio, one gallery and one history over Ethereum, Solana, two Cosmos chains and Bitcoin, each a real local chain.

import { newChainHealth } from "@alou/chains/failover";
import { familyOf } from "@alou/chains/families";
import { type ApiSession, signInWith } from "@alou/cli/demo/api-session";
import { PUBLIC_TEST_KEYS, scriptedWallet } from "@alou/cli/demo/wallet";
import { startWorld, type World } from "@alou/cli/world/world";
import { DEMO as BITCOIN_DEMO, DEMO_TAPROOT } from "@alou/devnet/bitcoin/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { SOLANA_DEMO } from "@alou/devnet/solana/keys";
import type { ChainId } from "@alou/money/caip";
import { afterAll, beforeAll, expect, it } from "vitest";

let world: World;
let session: ApiSession;

beforeAll(async () => {
  world = await startWorld({ families: ["solana", "cosmos", "bitcoin"], worker: { rateLimits: false } });
  session = await signInWith(world.url, scriptedWallet(PUBLIC_TEST_KEYS[0]));
  const { others } = world;
  const watch = (address: string, chain: ChainId) => session.client.call("watchAccount", { body: { address, chain } });
  if (others.solana) await watch(SOLANA_DEMO.address, others.solana.chain);
  await watch(cosmosAccounts().demo.address("cosmos"), "cosmos:localcosmos-1");
  if (others.bitcoin) await watch(BITCOIN_DEMO.address, others.bitcoin.chainId);
});
afterAll(() => world?.stop());

async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await read();
    if (done(value) || tries > 80) return value;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

it("reads every chain at once, agreeing with each to the smallest unit", async () => {
  const told = await until(
    () => session.client.call("getPortfolio", { query: { anew: "1" } }),
    ({ chains }) => chains.every(({ state }) => state === "fresh" || state === "kept"),
  );
  const { endpoints } = world.others;
  expect(told.chains.map(({ chain }) => chain).sort()).toEqual(["eip155:31337", ...Object.keys(endpoints)].sort());
  for (const { account, chain } of told.chains.filter((one) => one.chain !== "eip155:31337")) {
    const family = await familyOf(chain);
    const connection = { chain, endpoints: endpoints[chain] ?? [], fetch, now: Date.now, health: newChainHealth() };
    const held = await family.holdings(family.openNode(connection), account.slice(account.lastIndexOf(":") + 1));
    for (const { asset, units, locked = "0" } of held.assets) {
      const shown = told.holdings.find((one) => one.account === account && one.asset === asset);
      const all = (BigInt(units) + BigInt(locked)).toString();
      expect(shown?.units ?? "0", asset).toBe(all);
    }
  }
  // Their coins are priced by feeds on the Ethereum beside them.
  for (const symbol of ["SOL", "ATOM", "BTC"]) {
    const coin = told.holdings.find((one) => one.symbol === symbol);
    expect(coin?.price, symbol).toMatchObject({ state: "good", source: "chainlink" });
    expect(coin?.counted, symbol).toBe(true);
  }
});

it("tells the past of all of them in one list, in order", async () => {
  const chains = new Set<string>();
  const times: number[] = [];
  const ids = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < 30; pages++) {
    const page = await session.client.call("listActivity", { query: cursor === undefined ? {} : { cursor } });
    expect(page.silent).toEqual([]);
    expect(page.unknown).toEqual([]);
    for (const { chain, at, id, account, say } of page.items) {
      chains.add(chain);
      times.push(at);
      ids.add(`${id} ${account}`);
      expect(say.en).toMatch(/\.$/);
      expect(say.zh).toMatch(/。$/);
    }
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(ids.size).toBe(times.length);
  expect([...times].sort((a, b) => b - a)).toEqual(times);
  const families = new Set([...chains].map((chain) => chain.slice(0, chain.indexOf(":"))));
  expect(families).toContain("eip155");
  expect(families).toContain("solana");
  expect(families).toContain("bip122");
});

it("shows NFTs of Ethereum and Solana, and hides the hostile ones of both", async () => {
  const { nfts } = await until(
    () => session.client.call("listNfts", {}),
    (told) =>
      told.nfts.some(({ standard }) => standard === "erc721") && told.nfts.some(({ standard }) => standard === "spl"),
  );
  const solana = nfts.filter(({ standard }) => standard === "spl");
  expect(solana.length).toBeGreaterThanOrEqual(2);
  expect(solana.filter(({ spam }) => spam.length > 0).length).toBeGreaterThanOrEqual(1);
  expect(nfts.some(({ standard, spam }) => standard === "erc721" && spam.length === 0)).toBe(true);
});

it("shows what is inscribed on coins, its picture through the media proxy, and says when nobody tells", async () => {
  const { bitcoin } = world.others;
  if (!bitcoin) throw new Error("there is no local Bitcoin chain");
  await session.client.call("watchAccount", { body: { address: DEMO_TAPROOT.address, chain: bitcoin.chainId } });
  const ordinals = async () => {
    const { nfts, untold } = await session.client.call("listNfts", {});
    return { found: nfts.filter(({ standard }) => standard === "ordinal"), untold };
  };
  const { found, untold } = await ordinals();
  expect(found).toHaveLength(2);
  expect(untold).toEqual([]);
  const shown = await Promise.all(
    found.map(async ({ image = "" }) => {
      const response = await fetch(`${world.url}${image}`);
      await response.body?.cancel();
      return response.status === 200 ? response.headers.get("content-type") : response.status;
    }),
  );
  // One is a picture; the other is text, which the proxy does not pass on.
  expect(shown).toContain("image/png");
  expect(shown.filter((one) => one === "image/png")).toHaveLength(1);
  const mend = bitcoin.ord.set({ kind: "status", status: 503 });
  const silent = await ordinals();
  mend();
  expect(silent.found).toEqual([]);
  expect(silent.untold).toHaveLength(2);
});
