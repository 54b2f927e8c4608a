import { addressWord, type Hex, word } from "@alou/chains/evm/hex";
import { ASSETS } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { checksumEvmAddress } from "@alou/money/evm-address";
import { describe, expect, test } from "vitest";
import { asset } from "../fixtures/devnet-snapshot.ts";
import { FEEDS, STANDS_FOR } from "./feed-registry.ts";
import { chainlinkPriceRead, feedOf } from "./price.ts";

const round = (answer: bigint, updatedAt: bigint): Hex =>
  `0x${word((1n << 64n) + 5n)}${word(answer)}${word(updatedAt)}${word(updatedAt)}${word((1n << 64n) + 5n)}`;
const answered = (value: Hex, id: AssetId = asset("ETH")) => chainlinkPriceRead(id).decode([{ ok: true, value }]);

test("a round becomes an exact price with its age", () => {
  expect(answered(round(350_012_345_678n, 1_700_000_000n))).toEqual({
    usd: "3500.12345678",
    updatedAt: 1_700_000_000_000,
    staleAt: 1_700_004_500_000,
    feed: "0x5f4eC3Df9cbd43714FE2740f5E3616155c5b8419",
  });
});

describe("what is no price gives nothing", () => {
  test.each([
    ["zero", round(0n, 1_700_000_000n)],
    ["a negative answer", round(-1n, 1_700_000_000n)],
    ["an unfinished round", round(350_000_000_000n, 0n)],
    ["a time that is none", round(350_000_000_000n, 1n << 60n)],
    ["too few words", round(1n, 1n).slice(0, -64) as Hex],
    ["too many words", `${round(1n, 1n)}${word(0n)}` as Hex],
    ["nothing", "0x" as Hex],
  ])("%s", (_, value) => {
    expect(answered(value)).toBeUndefined();
  });

  test("a feed that fails", () => {
    expect(chainlinkPriceRead(asset("ETH")).decode([{ ok: false, code: 3, message: "reverted" }])).toBeUndefined();
  });

  test("an asset without a feed, without asking anybody", () => {
    const unlisted: AssetId = `eip155:1/erc20:0x${addressWord("0x01").slice(24)}`;
    for (const id of [unlisted, "eip155:1/erc20:0x6982508145454Ce325dDbE47a25d4ec3d2311933"] as const) {
      const read = chainlinkPriceRead(id);
      expect(read.calls).toEqual([]);
      expect(read.decode([])).toBeUndefined();
    }
  });
});

describe("the registry", () => {
  test("spells every address with its checksum, each once a chain", () => {
    for (const feeds of Object.values(FEEDS)) {
      const addresses = Object.values(feeds).map(({ address }) => address);
      for (const address of addresses) expect(checksumEvmAddress(address)).toBe(address);
      expect(new Set(addresses).size).toBe(addresses.length);
    }
  });

  test("prices the native coin of every EVM chain, and the usual stablecoins", () => {
    const evm = ASSETS.filter(({ chain }) => chain.startsWith("eip155:"));
    for (const { id } of evm.filter(({ id: native }) => native.includes("/slip44:")))
      expect(feedOf(id), id).toBeDefined();
    for (const { id } of evm.filter(({ key }) => ["usdc", "usdt", "dai"].includes(key)))
      expect(feedOf(id), id).toBeDefined();
  });

  test("has no feed and no stand-in for keys the asset registry lacks", () => {
    const keys = new Set(ASSETS.map(({ key }) => key));
    for (const feeds of Object.values(FEEDS)) for (const key of Object.keys(feeds)) expect(keys).toContain(key);
    for (const [key, standsFor] of Object.entries(STANDS_FOR)) {
      expect(keys).toContain(key);
      expect(keys).toContain(standsFor);
    }
  });

  test("takes a token's own feed before that of what it stands for", () => {
    const arbitrum = ASSETS.find(({ chain, key }) => chain === "eip155:42161" && key === "wbtc");
    expect(arbitrum && feedOf(arbitrum.id)?.address).toBe("0xd0C7101eACbB49F3deCcCc166d238410D6D46d57");
    expect(feedOf(asset("WBTC"))?.address).toBe("0xF4030086522a5bEEa4988F8cA5B36dbC97BeE88c");
    expect(feedOf(asset("WETH"))).toBe(feedOf(asset("ETH")));
  });
});
