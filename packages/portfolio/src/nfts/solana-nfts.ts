import { type AccountId, splitAccount, splitAsset } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import { fromOutside } from "@alou/money/untrusted";
import type { AccountRecord, Snapshot } from "../snapshot.ts";
import { spamReasons } from "../spam/classify.ts";
import type { Nft } from "./nft.ts";

/**
 * Tokens of a Solana account that are one of a kind: one whole piece of what has no decimals. Their pictures are known to an
 * indexer alone.
 */
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
