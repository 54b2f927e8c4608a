import type { SolanaNode } from "@alou/chains/solana/node";
import { tokenNames } from "@alou/chains/solana/token-names";
import { type AccountId, splitAccount, splitAsset } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { fromOutside } from "@alou/money/untrusted";
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
