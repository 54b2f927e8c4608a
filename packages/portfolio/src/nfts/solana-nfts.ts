import type { SolanaNode } from "@alou/chains/solana/node";
import { tokenNames } from "@alou/chains/solana/token-names";
import { type AccountId, splitAccount, splitAsset } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { fromOutside } from "@alou/money/untrusted";
import { confirmAssets, type DasAsset, type DasIndexer, dasAssets } from "../indexers/das.ts";
import type { AccountRecord, Snapshot } from "../snapshot.ts";
import { spamReasons } from "../spam/classify.ts";
import type { Nft } from "./nft.ts";

/** Longer URIs are cut by the reader of metadata, and lead nowhere. */
const MAX_URI = 399;

/**
 * NFTs with what their mints say of themselves: name and URI from Token-2022's or Metaplex's metadata, one round trip. Those of
 * which more pieces can be made are tokens after all, and are left out.
 * @throws AlouError when no node answers
 */
export async function nameSolanaNfts(nfts: readonly Nft[], node: SolanaNode): Promise<Nft[]> {
  const names = new Map(
    (
      await tokenNames(
        node,
        nfts.map(({ contract }) => contract),
      )
    ).map((name) => [name.mint, name]),
  );
  return nfts.flatMap((nft) => {
    const told = names.get(nft.contract);
    if (told && !told.unique) return [];
    const { name, symbol, uri } = told?.metadata ?? {};
    return [
      {
        ...nft,
        ...(name && { collection: fromOutside(name, 60) }),
        ...(uri && uri.length <= MAX_URI && { uri: fromOutside(uri, MAX_URI) }),
        spam: spamReasons({ asset: nft.id, symbol: symbol || name || "NFT", ...(name && { name }), listed: false }),
      },
    ];
  });
}

/**
 * What an indexer names beyond what the chain enumerates: compressed NFTs, by its word and marked so; others only as far as the chain
 * confirms them. Not more than the indexer's pages hold.
 * @throws Error when the indexer does not answer; AlouError when no node does
 */
export async function indexedSolanaNfts(
  account: AccountId,
  node: SolanaNode,
  indexer: DasIndexer,
  known: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<{ readonly owned: readonly Nft[]; readonly complete: boolean }> {
  const { chain, address } = splitAccount(account);
  const { assets, complete } = await dasAssets(indexer, address, signal);
  const more = assets.filter(({ id }) => !known.has(id));
  const confirmed = (await confirmAssets(node, address, more)).filter(({ unique }) => unique);
  const nftOf = ({ id, name, symbol, uri }: DasAsset): Nft => ({
    ...{ id: `${chain}/token:${id}`, account, chain, standard: "spl", contract: id, tokenId: id, units: toUnits(1n) },
    ...(name && { collection: fromOutside(name, 60) }),
    ...(uri && uri.length <= MAX_URI && { uri: fromOutside(uri, MAX_URI) }),
    spam: spamReasons({
      asset: `${chain}/token:${id}`,
      symbol: symbol || name || "NFT",
      ...(name && { name }),
      listed: false,
    }),
  });
  const leaves = more.filter(({ compressed }) => compressed);
  return {
    owned: [
      ...confirmed.map(({ asset }) => nftOf(asset)),
      ...leaves.map((leaf): Nft => ({ ...nftOf(leaf), told: true })),
    ],
    complete,
  };
}

/** Tokens of a Solana account that may be one of a kind: one whole piece of what has no decimals. */
export function solanaNfts(snapshot: Snapshot | undefined): Nft[] {
  const records = Object.entries(snapshot?.accounts ?? {}) as [AccountId, AccountRecord][];
  return records.flatMap(([account, { last }]) => {
    const { chain } = splitAccount(account);
    if (!chain.startsWith("solana:")) return [];
    const single = (last?.holdings ?? []).filter(
      ({ decimals, units, listed }) => !listed && decimals === 0 && units === "1",
    );
    return single.map(({ asset, symbol, name }): Nft => {
      const mint = splitAsset(asset).reference;
      return {
        ...{ id: asset, account, chain, standard: "spl", contract: mint, tokenId: mint, units: toUnits(1n) },
        collection: fromOutside(name ?? symbol, 60),
        spam: spamReasons({ asset, symbol, ...(name && { name }), listed: false }),
      };
    });
  });
}
