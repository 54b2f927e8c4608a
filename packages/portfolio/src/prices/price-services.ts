import { readCapped } from "@alou/chains/endpoint-error";
import type { Decimal } from "@alou/money/units";
import type { PriceQuote, PriceSource } from "./quote.ts";

/** CoinGecko's names of what we list, by registry key; DefiLlama knows them too. What is missing here is not asked for. */
const COINGECKO_IDS: Readonly<Record<string, string>> = {
  eth: "ethereum",
  btc: "bitcoin",
  usdc: "usd-coin",
  usdt: "tether",
  dai: "dai",
  link: "chainlink",
  uni: "uniswap",
  comp: "compound-governance-token",
  aave: "aave",
  steth: "staked-ether",
  wsteth: "wrapped-steth",
  shib: "shiba-inu",
  pepe: "pepe",
  arb: "arbitrum",
  op: "optimism",
  ens: "ethereum-name-service",
  cbbtc: "coinbase-wrapped-btc",
  bnb: "binancecoin",
  pol: "polygon-ecosystem-token",
  avax: "avalanche-2",
  sol: "solana",
  jitosol: "jito-staked-sol",
  msol: "msol",
  jup: "jupiter-exchange-solana",
  bonk: "bonk",
  atom: "cosmos",
  osmo: "osmosis",
  tia: "celestia",
};

/** How long such a price holds. */
const HOLDS_MS = 600_000;
const MAX_BYTES = 500_000;

/**
 * Current prices of DefiLlama.
 * @param base e.g. `https://coins.llama.fi`
 * @throws Error when the service does not answer as documented
 * @see https://api-docs.defillama.com/#tag/coins
 */
export async function askDefiLlama(
  base: string,
  keys: readonly string[],
  fetcher: typeof fetch,
  now: number,
): Promise<PriceQuote[]> {
  const known = knownTo(keys);
  const names = known.map(([, id]) => `coingecko:${id}`).join(",");
  const body = await ask(`${base}/prices/current/${names}`, fetcher);
  const coins = recordAt(body, "coins");
  return known.flatMap(([key, id]) => {
    const coin = recordAt(coins, `coingecko:${id}`);
    // What the service itself is unsure of is no witness.
    const confidence = coin?.confidence;
    if (typeof confidence === "number" && confidence < 0.9) return [];
    return quoteOf(key, coin?.price, coin?.timestamp, "defillama", now);
  });
}

/**
 * Current prices of CoinGecko.
 * @param base e.g. `https://api.coingecko.com`
 * @throws Error when the service does not answer as documented
 * @see https://docs.coingecko.com/reference/simple-price
 */
export async function askCoinGecko(
  base: string,
  keys: readonly string[],
  fetcher: typeof fetch,
  now: number,
): Promise<PriceQuote[]> {
  const known = knownTo(keys);
  const query = new URLSearchParams({
    ids: known.map(([, id]) => id).join(","),
    vs_currencies: "usd",
    include_last_updated_at: "true",
  });
  const body = await ask(`${base}/api/v3/simple/price?${query}`, fetcher);
  return known.flatMap(([key, id]) => {
    const coin = recordAt(body, id);
    return quoteOf(key, coin?.usd, coin?.last_updated_at, "coingecko", now);
  });
}

const knownTo = (keys: readonly string[]): (readonly [key: string, id: string])[] =>
  keys.flatMap((key) => {
    const id = COINGECKO_IDS[key];
    return id === undefined ? [] : [[key, id] as const];
  });

async function ask(url: string, fetcher: typeof fetch): Promise<unknown> {
  const response = await fetcher(url, { headers: { accept: "application/json" } });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  }
  return JSON.parse(await readCapped(response, MAX_BYTES));
}

function recordAt(value: unknown, name: string): Record<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : undefined;
}

/** @param seconds when the service set the price, since 1970 */
function quoteOf(key: string, usd: unknown, seconds: unknown, source: PriceSource, now: number): PriceQuote[] {
  const text = typeof usd === "number" ? plainDecimal(usd) : undefined;
  if (text === undefined || typeof seconds !== "number" || !Number.isFinite(seconds)) return [];
  const updatedAt = Math.min(Math.round(seconds * 1_000), now);
  return updatedAt <= 0 ? [] : [{ key, usd: text, source, updatedAt, staleAt: updatedAt + HOLDS_MS }];
}

/** A JSON number above 0 in plain notation with 18 decimals at most; undefined for anything else. */
export function plainDecimal(value: number): Decimal | undefined {
  if (!Number.isFinite(value) || value <= 0 || value >= 1e15) return undefined;
  const text = value.toFixed(18).replace(/\.?0+$/, "");
  return text === "0" ? undefined : (text as Decimal);
}
