import type { AccountId, AssetId } from "@alou/money/caip";
import type { Decimal, Units } from "@alou/money/units";
import { describe, expect, it } from "vitest";
import type { ChainReading, Holding } from "./holding.ts";
import { composePortfolio } from "./portfolio.ts";
import { addQuotes, EMPTY_BOOK } from "./prices/book.ts";
import type { PriceQuote } from "./prices/quote.ts";
import type { SourceOutcome } from "./read-sources.ts";
import { type Snapshot, updateSnapshot } from "./snapshot.ts";

const NOW = 1_800_000_000_000;
const ME = `0x${"11".repeat(20)}`;
const [MAIN, BASE, PLAY]: AccountId[] = [`eip155:1:${ME}`, `eip155:8453:${ME}`, `eip155:31337:${ME}`];
const ETH = "eip155:1/slip44:60";
const USDC = "eip155:1/erc20:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";

const listed = (asset: AssetId, symbol: string, decimals: number, units: bigint): Holding => ({
  ...{ asset, symbol, decimals, listed: true, units: units.toString() as Units },
});
const read = (account: AccountId, ...holdings: Holding[]): SourceOutcome<ChainReading> => ({
  ...{ account, state: "read", reading: { height: 9, holdings, unread: [], quotes: [] } },
});
const quote = (key: string, usd: string, change: Partial<PriceQuote> = {}): PriceQuote => ({
  ...{ key, usd: usd as Decimal, source: "chainlink", chain: "eip155:1", updatedAt: NOW, staleAt: NOW + 60_000 },
  ...change,
});
const BOOK = addQuotes(EMPTY_BOOK, [quote("eth", "2000"), quote("usdc", "1"), quote("test:eth", "2000")], NOW);
const after = (outcomes: SourceOutcome<ChainReading>[], before?: Snapshot, at = NOW) =>
  updateSnapshot(
    before,
    outcomes.map(({ account }) => account),
    outcomes,
    at,
  );

const coins = [listed(ETH, "ETH", 18, 15n * 10n ** 17n), listed(USDC, "USDC", 6, 250_005_000n)];

describe("a portfolio", () => {
  it("sums what is priced to the cent, the most valuable first", () => {
    const told = composePortfolio(after([read(MAIN as AccountId, ...coins)]), BOOK, {}, NOW);
    expect(told.totalUsd).toBe("3250");
    expect(told.holdings.map(({ symbol, usd }) => [symbol, usd])).toEqual([
      ["ETH", "3000"],
      ["USDC", "250"],
    ]);
    expect(told.chains).toMatchObject([{ state: "fresh", usd: "3250", height: 9 }]);
    expect(told.change24h).toBeUndefined();
  });

  it("tells a day's change of what is held, and how much of it that speaks of", () => {
    const told = composePortfolio(after([read(MAIN as AccountId, ...coins)]), BOOK, { eth: "1600" as Decimal }, NOW);
    expect(told.change24h).toEqual({ usd: "600", bps: 2500, coverBps: 9230 });
    expect(told.holdings[0]?.change24hBps).toBe(2500);
    expect(told.holdings[1]?.change24hBps).toBeUndefined();
  });

  it("never sums a disputed price, and shows both that were said", () => {
    const book = addQuotes(BOOK, [quote("eth", "2", { source: "defillama" })], NOW);
    const told = composePortfolio(after([read(MAIN as AccountId, ...coins)]), book, { eth: "1600" as Decimal }, NOW);
    expect(told.totalUsd).toBe("250");
    const eth = told.holdings.find(({ symbol }) => symbol === "ETH");
    expect(eth).toMatchObject({ counted: false, price: { state: "disputed", said: [{ usd: "2000" }, { usd: "2" }] } });
    expect(eth).not.toHaveProperty("usd");
    expect(eth).not.toHaveProperty("change24hBps");
  });

  it("counts a stale price, marked", () => {
    const book = addQuotes(EMPTY_BOOK, [quote("eth", "2000", { staleAt: NOW - 1 })], NOW);
    const told = composePortfolio(after([read(MAIN as AccountId, ...coins)]), book, {}, NOW);
    expect(told).toMatchObject({ totalUsd: "3000", staleUsd: "3000" });
    expect(told.holdings[0]?.price?.state).toBe("stale");
  });

  it("shows a dead chain as such, with what it last said, and does not count that", () => {
    const both = after([
      read(MAIN as AccountId, ...coins),
      read(BASE as AccountId, listed("eip155:8453/slip44:60", "ETH", 18, 10n ** 18n)),
    ]);
    const died = after(
      [read(MAIN as AccountId, ...coins), { account: BASE as AccountId, state: "failed", code: "rpc_unavailable" }],
      both,
      NOW + 1_000,
    );
    const told = composePortfolio(died, BOOK, {}, NOW + 1_000);
    expect(told.totalUsd).toBe("3250");
    expect(told.chains[1]).toMatchObject({ state: "dead", fault: "rpc_unavailable", readAt: NOW, usd: "0" });
    expect(told.holdings.filter(({ counted }) => !counted)).toMatchObject([{ account: BASE, usd: "2000" }]);
  });

  it("keeps what a late chain said a moment ago", () => {
    const before = after([read(MAIN as AccountId, ...coins)]);
    const late = after([{ account: MAIN as AccountId, state: "late" }], before, NOW + 10_000);
    expect(composePortfolio(late, BOOK, {}, NOW + 10_000)).toMatchObject({
      totalUsd: "3250",
      chains: [{ state: "late" }],
    });
    expect(composePortfolio(late, BOOK, {}, NOW + 200_000).totalUsd).toBe("0");
  });

  it("forgets accounts that are not asked for any more", () => {
    const before = after([read(MAIN as AccountId, ...coins), read(BASE as AccountId)]);
    expect(Object.keys(updateSnapshot(before, [BASE as AccountId], [], NOW).accounts)).toEqual([BASE]);
  });

  it("does not count play money beside real money", () => {
    const play = listed("eip155:31337/slip44:60", "ETH", 18, 10n ** 18n);
    const told = (...outcomes: SourceOutcome<ChainReading>[]) =>
      composePortfolio(after(outcomes), BOOK, {}, NOW).totalUsd;
    expect(told(read(MAIN as AccountId, ...coins), read(PLAY as AccountId, play))).toBe("3250");
    expect(told(read(PLAY as AccountId, play))).toBe("2000");
  });

  it("believes no balance that nobody can have", () => {
    const told = composePortfolio(after([read(MAIN as AccountId, listed(ETH, "ETH", 18, 1n << 199n))]), BOOK, {}, NOW);
    expect(told).toMatchObject({ totalUsd: "0", holdings: [{ counted: false }] });
    expect(told.holdings[0]).not.toHaveProperty("usd");
  });

  it("hides spam and never prices it", () => {
    const fake: Holding = {
      ...listed(`eip155:1/erc20:0x${"ab".repeat(20)}`, "USDC", 6, 10n ** 12n),
      listed: false,
      gift: true,
    };
    const told = composePortfolio(after([read(MAIN as AccountId, fake)]), BOOK, {}, NOW);
    expect(told.holdings).toMatchObject([{ spam: ["imitation", "gift"], counted: false }]);
    expect(told.holdings[0]).not.toHaveProperty("price");
  });
});
