import { decodeAbiText } from "@alou/chains/evm/abi-text";
import { balanceRead, tokenFactsRead } from "@alou/chains/evm/erc20";
import { contractRead, knownRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { FEEDS, type Feed } from "@alou/defi/chainlink/feed-registry";
import { feedRead } from "@alou/defi/chainlink/price";
import { type Asset, assetsOf } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { tokenAddress } from "@alou/money/caip";
import { eip155Number, getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Holding } from "../holding.ts";
import type { PriceQuote } from "../prices/quote.ts";
import { fencedRead } from "./fenced-read.ts";

/** A token that is listed nowhere and may be held: found in events or told by an indexer. */
export interface TokenCandidate {
  readonly asset: AssetId;
  /** Sent by somebody else, unasked. */
  readonly gift: boolean;
  /** What the contract said of itself when it was found; absent until it has been asked. */
  readonly facts?: { readonly symbol: string; readonly name?: string; readonly decimals: number };
}

/** What one batch tells of an account on an EVM chain. */
export interface EvmBalances {
  readonly holdings: readonly Holding[];
  readonly unread: readonly AssetId[];
  readonly quotes: readonly PriceQuote[];
}

/** More strangers than this are not asked about. */
const MOST_CANDIDATES = 200;
const MAX_NAME = 60;
/** `name()` */
const NAME = "0x06fdde03";
/**
 * No balance of anything is larger. Contracts and nodes that say so lie, and what is worth nothing must not fill pages.
 */
const MOST_UNITS = 1n << 200n;

/**
 * Native coin, listed tokens and candidates of an account, with the chain's own price feeds: one batch.
 * @param address lower or mixed case, with `0x`
 */
export function evmBalancesRead(
  chain: ChainId,
  address: string,
  candidates: readonly TokenCandidate[],
): Read<EvmBalances> {
  const listed = assetsOf(chain);
  const isListed = new Set(listed.map(({ id }) => id.toLowerCase()));
  const strangers = candidates.filter(({ asset }) => !isListed.has(asset.toLowerCase())).slice(0, MOST_CANDIDATES);
  const reads = readAll({
    listed: readEach(listed.map((asset) => mapRead(balanceRead(asset.id, address), (units) => ({ asset, units })))),
    quotes: readEach(feedQuotes(chain)),
    strangers: fencedRead(readEach(strangers.map((candidate) => strangerRead(candidate, address)))),
  });
  return mapRead(reads, ({ listed: own, quotes, strangers: others }) => ({
    holdings: [
      ...own.flatMap(({ asset, units }) => (units !== undefined && isHeld(units) ? [listedHolding(asset, units)] : [])),
      ...others.flatMap((holding) => holding ?? []),
    ],
    unread: own.flatMap(({ asset, units }) => (units === undefined || units >= MOST_UNITS ? [asset.id] : [])),
    quotes: quotes.flatMap((quote) => quote ?? []),
  }));
}

const isHeld = (units: bigint) => units > 0n && units < MOST_UNITS;

function listedHolding({ id, symbol, decimals }: Asset, units: bigint): Holding {
  return { asset: id, symbol, decimals, listed: true, units: toUnits(units) };
}

/** Everything the chain's own feeds price: what is held on other chains may be priced by none else. */
function feedQuotes(chain: ChainId): Read<PriceQuote | undefined>[] {
  const prefix = getChain(chain).test ? "test:" : "";
  return Object.entries(FEEDS[eip155Number(chain)] ?? {}).map(([key, feed]) =>
    quoteRead(chain, `${prefix}${key}`, feed),
  );
}

function quoteRead(chain: ChainId, key: string, feed: Feed): Read<PriceQuote | undefined> {
  return mapRead(feedRead(feed), (price) => {
    if (!price) return undefined;
    const { usd, updatedAt, staleAt } = price;
    return { key, usd, source: "chainlink", chain, updatedAt, staleAt };
  });
}

function strangerRead({ asset, gift, facts }: TokenCandidate, address: string): Read<Holding | undefined> {
  const token = tokenAddress(asset);
  if (!token) return knownRead(undefined);
  const told = readAll({
    units: balanceRead(asset, address),
    facts: facts ? knownRead(facts) : factsRead(asset, token),
  });
  return mapRead(told, ({ units, facts: known }) => {
    if (units === undefined || !isHeld(units) || !known) return undefined;
    const { symbol, name, decimals } = known;
    return { asset, symbol, ...(name && { name }), decimals, listed: false, units: toUnits(units), gift };
  });
}

function factsRead(asset: AssetId, token: string): Read<TokenCandidate["facts"]> {
  const said = readAll({
    facts: tokenFactsRead(asset),
    name: contractRead(token, NAME, (data) => decodeAbiText(data, MAX_NAME)),
  });
  return mapRead(said, ({ facts, name }) => {
    if (!facts) return undefined;
    const { symbol, decimals } = facts;
    return { symbol, ...(name && { name }), decimals };
  });
}
