import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { HOUR_MS } from "@alou/money/durations";
import { shown } from "@alou/money/untrusted";
import { mediaSource } from "@alou/portfolio/media/media-source";
import type { Nft } from "@alou/portfolio/nfts/nft";
import { priceIn, standInKey } from "@alou/portfolio/prices/book";
import { priceKey } from "@alou/portfolio/prices/quote";
import { worthOverTime } from "@alou/portfolio/worth-over-time";
import type { Handler } from "../http/handler.ts";
import { signMedia } from "../media/media-token.ts";
import { readActivity } from "../portfolio/read-activity.ts";
import { readNfts } from "../portfolio/read-nfts.ts";
import { readOwnedNow, readPortfolio } from "../portfolio/read-portfolio.ts";
import type { Services } from "../services.ts";
import { courseOf } from "../storage/price-points.ts";

export const getPortfolio: Handler<"getPortfolio"> = async ({ query }, { services, session }) =>
  await readPortfolio(services, session.user, query.anew === "1");

const RANGE_MS = {
  "1d": 24 * HOUR_MS,
  "1w": 168 * HOUR_MS,
  "1m": 31 * 24 * HOUR_MS,
  "1y": 366 * 24 * HOUR_MS,
} as const;
/** More points than this no chart can show. */
const MOST_POINTS = 400;

export const getPriceHistory: Handler<"getPriceHistory"> = async ({ query }, { services, session }) => {
  const { asset, range } = query;
  const now = services.now();
  const key = priceKey(asset);
  const id = findAsset(asset)?.id ?? asset;
  if (key === undefined) return { asset: id, points: [] };
  const { prices } = await readOwnedNow(services, session.user);
  const from = now - RANGE_MS[range];
  const own = await courseOf(services.db, [key], from, now);
  const standIn = standInKey(key);
  const points = own.length > 0 || standIn === undefined ? own : await courseOf(services.db, [standIn], from, now);
  const step = Math.ceil(points.length / MOST_POINTS);
  const price = priceIn(prices.book, id, now);
  return {
    asset: id,
    points: points
      .filter((_, i) => i % step === 0 || i === points.length - 1)
      .map(({ at, usd, source }) => ({ at, usd, source })),
    ...(price && { price }),
  };
};

export const getPortfolioHistory: Handler<"getPortfolioHistory"> = async ({ query }, { services, session }) => {
  const now = services.now();
  const { holdings } = await readPortfolio(services, session.user);
  const counted = holdings.filter(({ counted: is }) => is);
  const keys = counted.flatMap(({ asset }) => keysOf(asset));
  const points = await courseOf(services.db, [...new Set(keys)], now - RANGE_MS[query.range], now);
  return worthOverTime(counted, points);
};

/** Under which names an asset's past prices are kept. */
function keysOf(asset: AssetId): string[] {
  const key = priceKey(asset);
  if (key === undefined) return [];
  const other = standInKey(key);
  return other === undefined ? [key] : [key, other];
}

export const listNfts: Handler<"listNfts"> = async (_, { services, session }) => {
  const { nfts, silent, unfinished, unknown, untold } = await readNfts(services, session.user);
  return { nfts: await Promise.all(nfts.map((nft) => view(services, nft))), silent, unfinished, unknown, untold };
};

async function view({ owned, now }: Services, { uri, picture, ...nft }: Nft) {
  const shot =
    picture && mediaSource(shown(picture), "image", owned.gateways).kind === "url" ? shown(picture) : undefined;
  const image = shot && (await signMedia(owned.mediaKey, "image", shot, now()));
  const text = uri && shown(uri);
  const isRefused = text === undefined || mediaSource(text, "metadata", owned.gateways).kind === "refused";
  const token = isRefused ? undefined : await signMedia(owned.mediaKey, "metadata", text, now());
  return {
    ...nft,
    ...(image && { image: `/v1/media/${image}` }),
    ...(token !== undefined && { metadata: `/v1/media/${token}` }),
  };
}

export const listActivity: Handler<"listActivity"> = async ({ query }, { services, session }) =>
  await readActivity(services, session.user, { cursor: query.cursor, chain: query.chain });

export const exportActivity: Handler<"exportActivity"> = async ({ query }, { services, session }) => {
  const { activityCsv } = await import("../portfolio/activity-csv.ts");
  return await activityCsv(services, session.user, query.chain);
};
