import { AlouError } from "@alou/money/error";
import type { PriceQuote } from "@alou/portfolio/prices/quote";
import { describe, expect, it } from "vitest";
import type { Services } from "../services.ts";
import { dollarPrices } from "./dollar-prices.ts";

const NOW = 1_800_000_000_000;
const TIA = "cosmos:celestia/slip44:118";
const OSMO = "cosmos:osmosis-1/slip44:10000118";

const quote = (key: string, usd: string, more: Partial<PriceQuote> = {}): PriceQuote =>
  ({ key, usd, source: "defillama", updatedAt: NOW - 5_000, staleAt: NOW + 5_000, ...more }) as PriceQuote;

/** A deployment that keeps a book and serves no chain. */
function deployment(quotes: Record<string, PriceQuote[]>) {
  const book = { quotes, crossCheckedAt: NOW };
  const behind: Promise<unknown>[] = [];
  const services = {
    now: () => NOW,
    owned: {
      cache: { get: async () => ({ version: 1, book, dayAgo: {}, dayAgoAt: NOW }), put: async () => {} },
      lately: {},
    },
    corridor: {
      now: () => NOW,
      node(chain: string) {
        throw new AlouError("chain_unsupported", { chain });
      },
    },
    waitUntil: (work: Promise<unknown>) => void behind.push(work),
  } as unknown as Services;
  return { services, behind };
}

describe("what cards, limits and tools are told", () => {
  it("is what the portfolio shows: the most trusted fresh witness, its source and its time", async () => {
    const { services } = deployment({ tia: [quote("tia", "5.01", { source: "coingecko" }), quote("tia", "5")] });
    expect(await dollarPrices(services, [TIA, TIA])).toEqual({
      [TIA]: { usd: "5", source: "api", at: NOW - 5_000 },
    });
  });

  it("is nothing where two witnesses dispute, where all are stale, and where nobody knows", async () => {
    const { services, behind } = deployment({
      tia: [quote("tia", "5"), quote("tia", "5000", { source: "coingecko" })],
      osmo: [quote("osmo", "0.3", { staleAt: NOW - 1 })],
    });
    expect(await dollarPrices(services, [TIA, OSMO, "cosmos:osmosis-1/cosmos:factory%2Fx"])).toEqual({});
    // The book was looked over a moment ago: nobody is asked again for every request.
    expect(behind).toEqual([]);
  });
});
