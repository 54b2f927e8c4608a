import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askCoinGecko, askDefiLlama, plainDecimal } from "./price-services.ts";

const NOW = 1_800_000_000_000;
const SECONDS = NOW / 1_000;
const answering = (body: unknown, status = 200) => {
  const asked: string[] = [];
  const fetcher = (async (url: string) => {
    asked.push(String(url));
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  }) as unknown as typeof fetch;
  return { asked, fetcher };
};

describe("DefiLlama", () => {
  it("is asked for what it knows, in one request, and its own doubts are heard", async () => {
    const { asked, fetcher } = answering({
      coins: {
        "coingecko:ethereum": { price: 2000.5, timestamp: SECONDS - 5, confidence: 0.99 },
        "coingecko:bitcoin": { price: 1, timestamp: SECONDS, confidence: 0.5 },
      },
    });
    const quotes = await askDefiLlama("https://coins.example", ["eth", "btc", "nothing"], fetcher, NOW);
    expect(asked).toEqual(["https://coins.example/prices/current/coingecko:ethereum,coingecko:bitcoin"]);
    expect(quotes).toEqual([
      { key: "eth", usd: "2000.5", source: "defillama", updatedAt: NOW - 5_000, staleAt: NOW + 595_000 },
    ]);
  });
});

describe("CoinGecko", () => {
  it("gives prices with their time", async () => {
    const { fetcher } = answering({ solana: { usd: 0.000012, last_updated_at: SECONDS } });
    expect(await askCoinGecko("https://api.example", ["sol"], fetcher, NOW)).toMatchObject([
      { key: "sol", usd: "0.000012", source: "coingecko", updatedAt: NOW },
    ]);
  });

  it.each([
    [{ usd: -1, last_updated_at: SECONDS }],
    [{ usd: "2000", last_updated_at: SECONDS }],
    [{ usd: 0, last_updated_at: SECONDS }],
    [{ usd: 1e300, last_updated_at: SECONDS }],
    [{ usd: 2000 }],
    [null],
    ["x"],
  ])("is no witness with %j", async (coin) => {
    const { fetcher } = answering({ ethereum: coin });
    expect(await askCoinGecko("https://api.example", ["eth"], fetcher, NOW)).toEqual([]);
  });

  it.each([
    ["an error", "{}", 500],
    ["no JSON", "<html>", 200],
    ["a flood", " ".repeat(600_000), 200],
  ])("is none with %s", async (_, body, status) => {
    const { fetcher } = answering(body, status);
    await expect(askCoinGecko("https://api.example", ["eth"], fetcher, NOW)).rejects.toThrow();
  });
});

it("a JSON number becomes plain digits, near enough, or nothing", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-15, max: 1e14, noNaN: true }), (value) => {
      const text = plainDecimal(value);
      expect(text).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(Math.max(value * 1e-9, 1e-18));
    }),
  );
  for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e20, 1e-30])
    expect(plainDecimal(none)).toBeUndefined();
});
