import type { Decimal } from "@alou/money/units";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addQuotes, EMPTY_BOOK, priceIn } from "./book.ts";
import { areApart, judgePrice, type PriceQuote, priceKey, worthCents } from "./quote.ts";

const NOW = 1_800_000_000_000;
const quote = (usd: string, change: Partial<PriceQuote> = {}): PriceQuote => ({
  key: "eth",
  usd: usd as Decimal,
  source: "chainlink",
  chain: "eip155:1",
  updatedAt: NOW - 1_000,
  staleAt: NOW + 1_000,
  ...change,
});

describe("a price judged", () => {
  it("is the most trusted fresh one, checked where another agrees", () => {
    const pools = quote("2010", { source: "pools" });
    expect(judgePrice([pools, quote("2000")], NOW)).toMatchObject({
      state: "good",
      usd: "2000",
      source: "chainlink",
      checked: true,
    });
    expect(judgePrice([quote("2000")], NOW)).toMatchObject({ state: "good", checked: false });
  });

  it.each(["2", "0.002", "2000000", "1800", "2200"])("is disputed where a second witness says %s", (usd) => {
    const other = quote(usd, { source: "defillama" });
    expect(judgePrice([quote("2000"), other], NOW)).toMatchObject({ state: "disputed" });
    expect(judgePrice([quote("2000"), quote(usd, { chain: "eip155:10" })], NOW)).toMatchObject({ state: "disputed" });
  });

  it("is not disputed by what is stale", () => {
    const old = quote("2", { source: "pools", staleAt: NOW });
    expect(judgePrice([quote("2000"), old], NOW)).toMatchObject({ state: "good", usd: "2000", checked: false });
  });

  it("is stale without a fresh one, and unknown after a day", () => {
    const stale = { staleAt: NOW - 1 };
    expect(judgePrice([quote("2000", stale)], NOW)).toMatchObject({ state: "stale", usd: "2000" });
    expect(judgePrice([quote("2000", { ...stale, updatedAt: NOW - 86_400_001 })], NOW)).toBeUndefined();
    expect(judgePrice([], NOW)).toBeUndefined();
  });

  test("no pair of quotes more than 1000x apart is ever believed", () => {
    const usd = fc.bigInt(1n, 10n ** 12n);
    fc.assert(
      fc.property(usd, fc.bigInt(1_000n, 10n ** 9n), fc.boolean(), (low, factor, swap) => {
        const [a, b] = [`${low}`, `${low * factor}`] as [Decimal, Decimal];
        const quotes = [quote(swap ? b : a), quote(swap ? a : b, { source: "coingecko" })];
        expect(judgePrice(quotes, NOW)?.state).toBe("disputed");
        expect(areApart(a, b)).toBe(true);
        expect(areApart(a, a)).toBe(false);
      }),
    );
  });
});

describe("the book", () => {
  const NATIVE = "eip155:1/slip44:60";
  const WETH = "eip155:10/erc20:0x4200000000000000000000000000000000000006";

  it("keeps one quote a witness, the newest, and forgets what is old", () => {
    const first = addQuotes(EMPTY_BOOK, [quote("2000"), quote("1", { key: "usdc", updatedAt: 0 })], NOW);
    const older = quote("1999", { updatedAt: NOW - 2_000 });
    const book = addQuotes(first, [older, quote("2001", { source: "pools" })], NOW);
    expect(book.quotes.eth?.map(({ usd }) => usd)).toEqual(["2000", "2001"]);
    expect(book.quotes.usdc).toBeUndefined();
  });

  it("prices a wrapped coin by what it stands for, on another chain too", () => {
    const book = addQuotes(EMPTY_BOOK, [quote("2000")], NOW);
    expect(priceIn(book, NATIVE, NOW)).toMatchObject({ usd: "2000" });
    expect(priceIn(book, WETH, NOW)).toMatchObject({ usd: "2000" });
  });

  it("never prices what is not listed, nor real money by play money", () => {
    const stranger = `eip155:1/erc20:0x${"ab".repeat(20)}` as const;
    const play = addQuotes(EMPTY_BOOK, [quote("2000", { key: "test:eth" })], NOW);
    expect(priceKey(stranger)).toBeUndefined();
    expect(priceIn(play, stranger, NOW)).toBeUndefined();
    expect(priceIn(play, NATIVE, NOW)).toBeUndefined();
    expect(priceIn(play, "eip155:31337/slip44:60", NOW)).toMatchObject({ usd: "2000" });
  });
});

test("worth is exact to the cent, rounded down", () => {
  expect(worthCents(1_999_999n, 6, "1" as Decimal)).toBe(199n);
  expect(worthCents(10n ** 18n, 18, "2000.019" as Decimal)).toBe(200_001n);
  expect(worthCents(1n, 0, "-1" as Decimal)).toBeUndefined();
});
