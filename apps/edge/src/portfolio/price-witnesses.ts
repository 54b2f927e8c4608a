import type { Hex } from "@alou/chains/evm/hex";
import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { type PricedToken, poolUsdPrice } from "@alou/defi/pools/pool-usd-price";
import { readPools } from "@alou/defi/pools/read-pools";
import { type Asset, assetsOf } from "@alou/money/asset";
import { type ChainId, tokenAddress } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { type PriceBook, priceIn } from "@alou/portfolio/prices/book";
import { feedQuotesRead } from "@alou/portfolio/prices/feed-quotes";
import { askCoinGecko, askDefiLlama } from "@alou/portfolio/prices/price-services";
import { type PriceQuote, priceKey } from "@alou/portfolio/prices/quote";
import { logError } from "../log.ts";
import type { Services } from "../services.ts";

/** Pools that can be moved half a percent by less are not believed. */
const MIN_DEPTH_USD = 25_000n;
/** How long what pools and services said holds. */
const HOLDS_MS = 600_000;
/** How long a token waits for its turn, at least. */
const TURN_MS = 120_000;
/** The dollar that pools are read against. */
const COUNTER = "usdc";

/**
 * Asks the chains' pools, and the public price services this deployment names, what things are worth, to be held against the
 * chains' own feeds. Never throws: who does not answer is no witness.
 */
export async function askWitnesses(services: Services, book: PriceBook): Promise<readonly PriceQuote[]> {
  const { chains, owned, now } = services;
  const evm = chains.filter((chain) => findChain(chain)?.family === "evm");
  const unread = evm.filter((chain) => !hasFeedsOf(chain, book, now()));
  const keys = [...new Set(chains.flatMap(assetsOf).flatMap(({ id }) => priceKey(id) ?? []))];
  const real = keys.filter((key) => !key.startsWith("test:"));
  const asked: Promise<readonly PriceQuote[]>[] = [
    ...unread.map((chain) => feedQuotes(services, chain)),
    ...evm.map((chain) => poolQuotes(services, chain, book)),
    ...(owned.prices.defillama && real.length > 0
      ? [askDefiLlama(owned.prices.defillama, real, limitedFetch, now())]
      : []),
    ...(owned.prices.coingecko && real.length > 0
      ? [askCoinGecko(owned.prices.coingecko, real, limitedFetch, now())]
      : []),
  ];
  const told = await Promise.all(
    asked.map((ask) =>
      ask.catch((error: unknown) => {
        logError("prices", "witness", error);
        return [];
      }),
    ),
  );
  return told.flat();
}

/** Whether a chain's feeds were read lately: with every account there they come by themselves. */
function hasFeedsOf(chain: ChainId, { quotes }: PriceBook, now: number): boolean {
  return Object.values(quotes).some((said) =>
    said.some((quote) => quote.source === "chainlink" && quote.chain === chain && now < quote.staleAt),
  );
}

/** For who has no account on any EVM chain: coins of other families are priced there too. */
async function feedQuotes({ corridor }: Services, chain: ChainId): Promise<readonly PriceQuote[]> {
  return (await readState(corridor.node(chain), feedQuotesRead(chain))).value;
}

const limitedFetch: typeof fetch = (input, init) =>
  fetch(input, { ...init, redirect: "manual", signal: AbortSignal.timeout(5_000) });

/** Tokens that nearly all others are traded against: one look at the pools between them prices them all. */
const BASES = new Set(["weth", "wbnb", "wpol", "wavax", "usdt", "dai", "wbtc", "btcb", "cbbtc"]);

/**
 * What a chain's own pools say of its listed tokens, by the dollar whose price is known. Reading pools costs much of a node and of
 * us: each time the bases are looked at, and one token besides, each in its turn.
 */
async function poolQuotes({ corridor, now }: Services, chain: ChainId, book: PriceBook): Promise<PriceQuote[]> {
  const listed = assetsOf(chain);
  const counter = listed.find(({ key }) => key === COUNTER);
  const wrapped = listed.find(({ quirks }) => quirks?.wrapsNative);
  const at = now();
  const dollar = counter && priced(counter, book, at);
  if (!counter || !wrapped || !dollar) return [];
  const others = listed.filter(({ id, key }) => key !== COUNTER && !BASES.has(key) && tokenAddress(id));
  const turn = others[Math.floor(at / TURN_MS) % Math.max(1, others.length)];
  const looks = [wrapped, ...(turn ? [turn] : [])];
  const { value } = await readState(
    corridor.node(chain),
    readEach(looks.map(({ id }) => readPools(chain, id, counter.id))),
  );
  const pools = value.flatMap((look) => look?.pools ?? []);
  const asked = [...listed.filter(({ key }) => BASES.has(key)), ...(turn ? [turn] : [])];
  return asked.flatMap((token): PriceQuote[] => {
    const key = priceKey(token.id);
    const said = poolUsdPrice(
      pools,
      { token: lower(token), decimals: token.decimals },
      [dollar],
      lower(wrapped),
      MIN_DEPTH_USD,
    );
    if (!said || key === undefined) return [];
    return [
      { key: standsFor(token, key), usd: said.usd, source: "pools", chain, updatedAt: at, staleAt: at + HOLDS_MS },
    ];
  });
}

/** The wrapped coin's pools price the coin itself. */
const standsFor = ({ quirks, chain }: Asset, key: string): string => {
  if (!quirks?.wrapsNative) return key;
  const native = findChain(chain)?.native;
  return (native && priceKey(native)) ?? key;
};

const lower = ({ id }: Asset): Hex => (tokenAddress(id)?.toLowerCase() ?? "0x") as Hex;

function priced(asset: Asset, book: PriceBook, now: number): PricedToken | undefined {
  const price = priceIn(book, asset.id, now);
  if (price?.state !== "good") return undefined;
  return { token: lower(asset), decimals: asset.decimals, usd: price.usd };
}
