import type { AssetId } from "@alou/money/caip";
import { priceIn } from "@alou/portfolio/prices/book";
import type { PriceSource } from "@alou/portfolio/prices/quote";
import type { Price } from "@alou/proposals/proposal";
import { feedPrices, type UsdPrices } from "@alou/proposals/usd-prices";
import type { Services } from "../services.ts";
import { isDue, MOST_BEHIND_MS, readPrices, refreshPrices } from "./price-knowledge.ts";

const SOURCES: Readonly<Record<PriceSource, Price["source"]>> = {
  chainlink: "chainlink",
  pools: "pool",
  defillama: "api",
  coingecko: "api",
};

/**
 * What listed assets of any family are worth now: for cards, limits and tools alike, by the same book and in the same order of trust
 * as the portfolio. What the book does not know for fresh is asked of the feeds; who is disputed there is believed nowhere. What is
 * unknown then is asked for behind the answer. Never rejects.
 */
export async function dollarPrices(services: Services, assets: readonly AssetId[]): Promise<UsdPrices> {
  const now = services.now();
  const knowledge = await readPrices(services);
  const known: Record<AssetId, Price> = {};
  const unknown: AssetId[] = [];
  for (const asset of new Set(assets)) {
    const price = priceIn(knowledge.book, asset, now);
    if (price?.state === "good") known[asset] = { usd: price.usd, source: SOURCES[price.source], at: price.updatedAt };
    else if (price?.state !== "disputed") unknown.push(asset);
  }
  if (unknown.length === 0) return known;
  const told = { ...known, ...(await feedPrices(unknown, services.corridor)) };
  if (unknown.some((asset) => !told[asset]) && isDue(knowledge, now) && now - refreshingSince > MOST_BEHIND_MS) {
    refreshingSince = now;
    const over = () => {
      refreshingSince = 0;
    };
    services.waitUntil(refreshPrices(services, knowledge, []).then(over, over));
  }
  return told;
}

/** One isolate asks once; 0 while it does not. */
let refreshingSince = 0;
