import { mapRead, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { FEEDS, type Feed, STANDS_FOR } from "@alou/defi/chainlink/feed-registry";
import { feedRead } from "@alou/defi/chainlink/price";
import { findAsset } from "@alou/money/asset";
import { type AssetId, type ChainId, splitAsset } from "@alou/money/caip";
import { eip155Number, findChain } from "@alou/money/chain";
import type { Corridor } from "./corridor.ts";
import type { Price } from "./proposal.ts";

/** What whole units are worth, by asset; what nobody knows, or witnesses dispute, is missing. */
export type UsdPrices = Readonly<Record<AssetId, Price>>;

/** The EVM chains whose feeds price the coins of other families: the real ones, and play money. */
const HOME: ChainId = "eip155:1";
const TEST_HOME: ChainId = "eip155:31337";

/**
 * What listed assets of any family are worth now: by all that is known to this deployment where the corridor has such a record,
 * else by Chainlink's feeds. Never rejects.
 */
export async function usdPrices(assets: readonly AssetId[], corridor: Corridor): Promise<UsdPrices> {
  try {
    return await (corridor.usdPrices?.(assets) ?? feedPrices(assets, corridor));
  } catch {
    return {};
  }
}

/**
 * The same by Chainlink's feeds alone, of the asset's own chain or of the one that prices other families' coins: one round trip a
 * chain, side by side. Missing where that chain is not served or does not answer with a round that may be trusted now. Never rejects.
 */
export async function feedPrices(
  assets: readonly AssetId[],
  { node, now }: Pick<Corridor, "node" | "now">,
): Promise<UsdPrices> {
  const wanted = [...new Set(assets)].flatMap((asset) => feedFor(asset) ?? []);
  const byChain = Map.groupBy(wanted, ({ chain }) => chain);
  const read = async (chain: ChainId, some: typeof wanted): Promise<[AssetId, Price][]> => {
    try {
      const reads = some.map(({ asset, feed }) => mapRead(feedRead(feed), (told) => ({ asset, told })));
      const { value } = await readState(node(chain), readEach(reads));
      return value.flatMap(({ asset, told }) =>
        told && now() < told.staleAt ? [[asset, { usd: told.usd, source: "chainlink", at: told.updatedAt }]] : [],
      );
    } catch {
      return [];
    }
  };
  const told = await Promise.all([...byChain].map(([chain, some]) => read(chain, some)));
  return Object.fromEntries(told.flat());
}

/** The feed that prices an asset, and where it stands; undefined where we know none. */
function feedFor(asset: AssetId): { asset: AssetId; chain: ChainId; feed: Feed } | undefined {
  const listed = findAsset(asset);
  const own = listed && findChain(splitAsset(listed.id).chain);
  if (!listed || !own) return undefined;
  const chain = own.family === "evm" ? own.id : own.test ? TEST_HOME : HOME;
  const feeds = FEEDS[eip155Number(chain)];
  const feed = feeds?.[listed.key] ?? feeds?.[STANDS_FOR[listed.key] ?? ""];
  return feed && { asset, chain, feed };
}
