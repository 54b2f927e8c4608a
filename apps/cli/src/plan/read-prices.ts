import { findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { type Decimal, isDecimal } from "@alou/money/units";
import {
  asText,
  entries,
  findBySymbol,
  GivenProblem,
  isObject,
  list,
  pick,
  readChain,
  readTime,
} from "./given-shapes.ts";

const ETHEREUM: ChainId = "eip155:1";

/** A price older than this says nothing about the amount of a trade. Milliseconds. */
const OLDEST = 10 * 60 * 1000;

const PRICE = ["usd", "USD", "price", "priceUsd", "value"] as const;

/**
 * US dollars for one whole unit, by asset key, symbol, pair or id; a table per network is flattened. A price that says it
 * is stale, that is older than ten minutes at `now`, or that is zero is as good as none and is left out.
 */
export function readPrices(value: unknown, now: number | undefined): Record<string, Decimal> | undefined {
  if (value === undefined) return undefined;
  const out: Record<string, Decimal> = {};
  const put = (key: string, price: unknown, chain: ChainId, path: string) => {
    const text = asText(isObject(price) ? pick(price, ...PRICE) : price)?.replace(
      /^(\d+)\.(\d*?)0+$/,
      (_, whole: string, rest: string) => (rest ? `${whole}.${rest}` : whole),
    );
    if (text === undefined || !isDecimal(text)) throw new GivenProblem(path, "not a price");
    if (text === "0" || isStale(price, now, path)) return;
    const name = key.replace(/[/-](?:usd|usdt|usdc)$/i, "");
    const listed = findAsset(key) ?? findBySymbol(name, chain);
    out[findAsset(key) || key.includes(":") ? (listed?.id ?? key) : (listed?.key ?? name.toLowerCase())] = text;
  };
  if (Array.isArray(value)) {
    for (const [index, item] of list(value, "given.prices").entries()) {
      const path = `given.prices[${index}]`;
      const key = asText(pick(item, "asset", "id", "symbol", "token", "pair"));
      if (!key) throw new GivenProblem(path, "needs an asset");
      const chain = pick(item, "chain", "chainId", "network");
      put(key, item, chain === undefined ? ETHEREUM : readChain(chain, `${path}.chain`), path);
    }
    return out;
  }
  for (const [key, price] of entries(value, "given.prices")) {
    const path = `given.prices.${key}`;
    const table = isObject(price) && pick(price, ...PRICE) === undefined;
    if (!table) put(key, price, ETHEREUM, path);
    else for (const [asset, one] of Object.entries(price)) put(asset, one, readChain(key, path), `${path}.${asset}`);
  }
  return out;
}

function isStale(price: unknown, now: number | undefined, path: string): boolean {
  if (!isObject(price)) return false;
  if (price.stale === true || price.isStale === true) return true;
  const at = pick(price, "at", "updatedAt", "updated_at", "timestamp", "time", "asOf");
  if (at === undefined || now === undefined) return false;
  return now - readTime(at, `${path}.at`) > OLDEST;
}
