// What nodes and contracts can lie about: half answers, absurd balances, events from elsewhere, pages without end.

import { addressWord, word } from "@alou/chains/evm/hex";
import type { Call, Outcome } from "@alou/chains/evm/read";
import { describe, expect, it } from "vitest";
import { evmBalancesRead } from "./balances.ts";
import { type Discovery, nextRanges } from "./discover.ts";
import { fencedRead } from "./fenced-read.ts";
import { transfersRead } from "./transfer-logs.ts";

const CHAIN = "eip155:31337";
const ME = "0x1111111111111111111111111111111111111111";
const answers = (calls: readonly Call[], value: unknown): Outcome[] => calls.map(() => ({ ok: true, value }));

/** One fence's answer to every call with the same word, or with nothing. */
const fenced = (calls: readonly Call[], each: string): Outcome[] => {
  const record = `01${(each.length / 2).toString(16).padStart(4, "0")}${each}`;
  return answers(calls, `0x00${record.repeat(60)}`);
};

describe("balances", () => {
  it("travel in one call, whatever is listed", () => {
    expect(evmBalancesRead(CHAIN, ME, []).calls.length).toBe(1);
  });

  it("that no word of 32 bytes tells are unknown, which is not 0", () => {
    const read = evmBalancesRead(CHAIN, ME, []);
    for (const said of [answers(read.calls, "0x"), fenced(read.calls, ""), fenced(read.calls, "ff")]) {
      const { holdings, unread } = read.decode(said);
      expect(holdings).toEqual([]);
      expect(unread.length).toBe(9);
    }
  });

  it("of 0 are known, and nothing is shown", () => {
    const read = evmBalancesRead(CHAIN, ME, []);
    expect(read.decode(fenced(read.calls, word(0n)))).toMatchObject({ holdings: [], unread: [] });
  });

  it("that nobody can have are unknown too", () => {
    const read = evmBalancesRead(CHAIN, ME, []);
    const { holdings, unread } = read.decode(fenced(read.calls, "f".repeat(64)));
    expect(holdings).toEqual([]);
    expect(unread.length).toBe(9);
  });

  it("of a listed token count by the registry's decimals, whatever the chain says", () => {
    const read = evmBalancesRead(CHAIN, ME, []);
    const { holdings } = read.decode(fenced(read.calls, word(5n)));
    expect(holdings.find(({ symbol }) => symbol === "USDC")).toMatchObject({ decimals: 6, units: "5" });
  });
});

describe("a fence", () => {
  const call = { kind: "contract", to: ME, data: "0x12345678" } as const;
  const read = fencedRead({ calls: [call, call, call], decode: (outcomes) => outcomes });
  const decode = (value: unknown) => read.decode([{ ok: true, value }]);

  it("tells answers apart, and what has none", () => {
    const [first, second, third] = decode("0x00010001aa000000");
    expect(first).toEqual({ ok: true, value: "0xaa" });
    expect(second).toMatchObject({ ok: false, code: 3 });
    expect(third).toMatchObject({ ok: false, code: 0 });
  });

  it.each(["0x", "0x00", "0x000100ff", "0x00ff0000", "nonsense", undefined, 7])("never throws on %s", (value) => {
    const outcomes = decode(value);
    expect(outcomes.length).toBe(3);
    expect(outcomes.every(({ ok }) => !ok)).toBe(true);
  });
});

describe("events", () => {
  const range = { from: 10, to: 20 };
  const log = (change: object) => ({
    address: ME,
    topics: [
      "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef",
      `0x${addressWord("0x2222222222222222222222222222222222222222")}`,
      `0x${addressWord(ME)}`,
    ],
    data: `0x${word(7n)}`,
    ...{ blockNumber: "0xf", logIndex: "0x0", transactionHash: `0x${"ab".repeat(32)}` },
    ...change,
  });
  const decode = (logs: unknown) => {
    const read = transfersRead(ME, "in", range);
    return read.decode([
      { ok: true, value: logs },
      { ok: true, value: [] },
    ]);
  };

  it("are read with where they stand", () => {
    expect(decode([log({})])).toMatchObject({ transfers: [{ standard: "erc20", units: 7n, block: 15 }], cut: false });
  });

  it.each([
    [{ blockNumber: "0x9" }],
    [{ blockNumber: "0x15" }],
    [{ blockNumber: null }],
    [{ removed: true }],
    [{ transactionHash: "0x1" }],
    [{ topics: "x" }],
  ])("from elsewhere are none: %j", (change) => {
    expect(decode([log(change)])).toBeUndefined();
  });

  it("without end are cut", () => {
    const told = decode(Array.from({ length: 5_000 }, (_, i) => log({ logIndex: `0x${i.toString(16)}` })));
    expect(told?.cut).toBe(true);
    expect(told?.transfers.length).toBe(2_000);
  });
});

describe("the blocks to look through", () => {
  const before = (from: number, to: number): Discovery => ({ tokens: [], nfts: [], from, to, cut: false });

  it("begin at the head, and go on from where the past was left", () => {
    expect(nextRanges(5_000, undefined)).toEqual([
      { from: 3_001, to: 5_000 },
      { from: 1_001, to: 3_000 },
      { from: 0, to: 1_000 },
    ]);
    expect(nextRanges(5_100, before(4_000, 5_000))).toEqual([
      { from: 5_001, to: 5_100 },
      { from: 2_000, to: 3_999 },
      { from: 0, to: 1_999 },
    ]);
    expect(nextRanges(5_000, before(0, 5_000))).toEqual([]);
  });

  it("are never more than a node is asked for at a time", () => {
    const ranges = nextRanges(30_000_000, undefined);
    expect(ranges.length).toBe(8);
    expect(ranges.every(({ from, to }) => to - from < 2_000)).toBe(true);
  });
});
