import { type Hex, wordAt } from "@alou/chains/evm/hex";
import { contractRead, knownRead, type Read } from "@alou/chains/evm/read";
import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { eip155Number } from "@alou/money/chain";
import { type Decimal, unitsToDecimal } from "@alou/money/units";
import { FEEDS, type Feed, STANDS_FOR } from "./feed-registry.ts";

/** `latestRoundData()` */
const LATEST_ROUND_DATA = "0xfeaf968c";
/** Of every dollar feed. */
const FEED_DECIMALS = 8;
/** How long after its heartbeat a round may still come: a full block or two, and a busy network. */
const GRACE = 900;

/** What one whole unit of an asset is worth. */
export interface UsdPrice {
  /** US dollars, exactly as the feed says; above 0. */
  readonly usd: Decimal;
  /** When the round was made, in milliseconds since 1970. */
  readonly updatedAt: number;
  /** From then on the feed has missed a round and must not be trusted; milliseconds since 1970. */
  readonly staleAt: number;
  /** The feed's proxy. */
  readonly feed: Hex;
}

/** The feed that prices a listed asset, or undefined where there is none we know. */
export function feedOf(asset: AssetId): Feed | undefined {
  const listed = findAsset(asset);
  if (!listed?.chain.startsWith("eip155:")) return undefined;
  const feeds = FEEDS[eip155Number(listed.chain)];
  return feeds?.[listed.key] ?? feeds?.[STANDS_FOR[listed.key] ?? ""];
}

/**
 * The dollar price of a listed asset by its Chainlink feed. Whether it is fresh is for whoever has a clock to say: see
 * `staleAt`.
 * @returns undefined where there is no feed, or it does not answer with a finished round and a price above 0
 * @see https://docs.chain.link/data-feeds/api-reference
 */
export function chainlinkPriceRead(asset: AssetId): Read<UsdPrice | undefined> {
  const feed = feedOf(asset);
  return feed ? feedRead(feed) : knownRead(undefined);
}

/** What a feed says now; undefined as above. */
export function feedRead(feed: Feed): Read<UsdPrice | undefined> {
  return contractRead(feed.address, LATEST_ROUND_DATA, (data) => readRound(data, feed));
}

function readRound(data: Hex, { address, heartbeat }: Feed): UsdPrice | undefined {
  if (data.length !== 2 + 5 * 64) return undefined;
  const answer = BigInt.asIntN(256, wordAt(data, 1));
  const updatedAt = wordAt(data, 3);
  // A round that is not finished has no time yet; a time beyond 2^40 seconds is no time.
  if (answer <= 0n || updatedAt === 0n || updatedAt >> 40n !== 0n) return undefined;
  const seconds = Number(updatedAt);
  return {
    usd: unitsToDecimal(answer, FEED_DECIMALS),
    updatedAt: seconds * 1000,
    staleAt: (seconds + heartbeat + GRACE) * 1000,
    feed: address,
  };
}
