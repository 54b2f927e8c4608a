// What the chain tells of an account: balances, unlisted tokens and NFTs, beside contracts that lie, flood and never answer.
import { openEvmNode } from "@alou/chains/evm/node";
import { readState } from "@alou/chains/evm/state";
import { newChainHealth } from "@alou/chains/failover";
import { DEMO, PENNILESS } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { type FaultyRpc, startFaultyRpc } from "@alou/devnet/faulty-rpc";
import type { AccountId } from "@alou/money/caip";
import { shown } from "@alou/money/untrusted";
import { type Discovery, discover } from "@alou/portfolio/evm/discover";
import { evmSource } from "@alou/portfolio/evm/evm-source";
import { nftsRead } from "@alou/portfolio/evm/nfts";
import { composePortfolio } from "@alou/portfolio/portfolio";
import { addQuotes, EMPTY_BOOK } from "@alou/portfolio/prices/book";
import { updateSnapshot } from "@alou/portfolio/snapshot";
import { afterAll, beforeAll, expect, it } from "vitest";

const CHAIN = "eip155:31337";
const ACCOUNT: AccountId = `${CHAIN}:${DEMO.address}`;
let devnet: Devnet;
let rpc: FaultyRpc;
let found: Discovery;

const nodeAt = (url: string) =>
  openEvmNode({ chain: CHAIN, endpoints: [url], fetch, now: Date.now, health: newChainHealth() });
const neverAborted = new AbortController().signal;

beforeAll(async () => {
  devnet = await startDevnet({ mode: "automine" });
  rpc = await startFaultyRpc(devnet.rpcUrl);
  const head = Number(await devnet.rpc("eth_blockNumber"));
  found = await discover(nodeAt(rpc.url), DEMO.address, head, undefined);
});
afterAll(async () => {
  await rpc?.stop();
  await devnet?.stop();
});

it("finds what was sent in events, as sent by others, and once", async () => {
  expect(found).toMatchObject({ from: 0, cut: false });
  const { DEV, FakeUsdc, CeladonStudies } = devnet.book;
  expect(found.tokens).toContainEqual({ asset: `${CHAIN}/erc20:${DEV}`, gift: true });
  expect(found.tokens).toContainEqual({ asset: `${CHAIN}/erc20:${FakeUsdc}`, gift: true });
  expect(found.nfts).toContainEqual({ asset: `${CHAIN}/erc721:${CeladonStudies}/1`, gift: true });
  const again = await discover(nodeAt(rpc.url), DEMO.address, found.to, found);
  expect(again).toEqual(found);
});

it("reads native, listed and found tokens with prices in one request", async () => {
  rpc.resetCounts();
  const reading = await evmSource(ACCOUNT, nodeAt(rpc.url), found.tokens).read(neverAborted);
  expect(rpc.counts().requests).toBe(1);
  const units = Object.fromEntries(reading.holdings.map(({ asset, units: held }) => [asset, held]));
  expect(units[`${CHAIN}/slip44:60`]).toBe(`${10_000n * 10n ** 18n}`);
  expect(units[`${CHAIN}/erc20:${devnet.book.USDC}`]).toBe("25000000000");
  expect(reading.unread).toEqual([]);
  // No amount of these can be said: decimals of 255, of 10^30, and none at all.
  for (const name of ["Decimals255", "DecimalsHuge", "DecimalsRevert"] as const) {
    expect(units).not.toHaveProperty(`${CHAIN}/erc20:${devnet.book[name]}`);
  }
  const now = Date.now();
  const snapshot = updateSnapshot(undefined, [ACCOUNT], [{ account: ACCOUNT, state: "read", reading }], now);
  const told = composePortfolio(snapshot, addQuotes(EMPTY_BOOK, reading.quotes, now), {}, now);
  const shownOnes = told.holdings.filter(({ spam }) => spam.length === 0);
  expect(shownOnes.every(({ listed }) => listed)).toBe(true);
  // 10,010 ETH, 40,000 dollars, 1 BTC, 200 LINK, 300 UNI, 40 COMP at the world's first prices.
  expect(told.totalUsd).toBe(String(10_010 * 3_500 + 40_000 + 95_000 + 200 * 18 + 300 * 9 + 40 * 52));
});

it("believes the contracts about NFTs, not the events, and is not held up by one that never answers", async () => {
  const { value } = await readState(nodeAt(rpc.url), nftsRead(ACCOUNT, DEMO.address, found.nfts));
  const names = value.owned.map(({ contract, tokenId, units }) => [contract, tokenId, units]);
  const { CeladonStudies, InkFolios, KilnEditions, ShoutingCollectible, EndlessCollectible } = devnet.book;
  expect(names).toEqual(
    expect.arrayContaining([
      [CeladonStudies, "1", "1"],
      [CeladonStudies, "3", "1"],
      [InkFolios, "100", "1"],
      [KilnEditions, "1", "5"],
    ]),
  );
  expect(names.flat()).not.toContain(ShoutingCollectible);
  expect(names.flat()).not.toContain(EndlessCollectible);
  expect(value.unknown).toBe(1);
  const spam = value.owned.find(({ contract }) => contract === devnet.book.SpamCollectible);
  expect(spam?.spam).toEqual(["link", "lure", "gift"]);
  expect(spam?.uri && shown(spam.uri)).toBe("javascript:alert(document.cookie)");
});

it("does not give one account's NFTs to another", async () => {
  const account: AccountId = `${CHAIN}:${PENNILESS.address}`;
  const { value } = await readState(nodeAt(rpc.url), nftsRead(account, PENNILESS.address, found.nfts));
  expect(value.owned).toEqual([]);
});

it("says what a node that lies about its chain is, and counts nothing of it", async () => {
  const elsewhere: AccountId = `eip155:1:${DEMO.address}`;
  const node = openEvmNode({
    ...{ chain: "eip155:1", endpoints: [rpc.url], fetch, now: Date.now, health: newChainHealth() },
  });
  await expect(evmSource(elsewhere, node, []).read(neverAborted)).rejects.toMatchObject({ code: "rpc_wrong_chain" });
});
