import { mapRead, type Read, readEach } from "@alou/chains/evm/read";
import { FEEDS, type Feed } from "@alou/defi/chainlink/feed-registry";
import { feedRead } from "@alou/defi/chainlink/price";
import type { ChainId } from "@alou/money/caip";
import { eip155Number, getChain } from "@alou/money/chain";
import type { PriceQuote } from "./quote.ts";

/** By chain: the same for everybody, so made once. */
const made = new Map<ChainId, Read<PriceQuote[]>>();

/** All that an EVM chain's own feeds price: what is held on other chains may be priced by none else. */
export function feedQuotesRead(chain: ChainId): Read<PriceQuote[]> {
  const known = made.get(chain);
  if (known) return known;
  const prefix = getChain(chain).test ? "test:" : "";
  const feeds = Object.entries(FEEDS[eip155Number(chain)] ?? {});
  const each = readEach(feeds.map(([key, feed]) => quoteRead(chain, `${prefix}${key}`, feed)));
  const read = mapRead(each, (quotes) => quotes.filter((quote) => quote !== undefined));
  made.set(chain, read);
  return read;
}

function quoteRead(chain: ChainId, key: string, feed: Feed): Read<PriceQuote | undefined> {
  return mapRead(feedRead(feed), (price) => {
    if (!price) return undefined;
    const { usd, updatedAt, staleAt } = price;
    return { key, usd, source: "chainlink", chain, updatedAt, staleAt };
  });
}
