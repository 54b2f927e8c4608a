import type { Connection } from "@alou/chains/failover";
import { familyOf } from "@alou/chains/families";
import type { HeldAsset } from "@alou/chains/family";
import { findAsset } from "@alou/money/asset";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { ChainSource, Holding } from "./holding.ts";

/**
 * An account on a chain of any family, asked through the family's own adapter, which is loaded when it is first used.
 * @param connect the way to the chain's endpoints
 */
export function familySource(account: AccountId, connect: () => Connection): ChainSource {
  const { chain, address } = splitAccount(account);
  return {
    account,
    // Esplora answers one thing at a time: its tip, its first block where that is not known, the address and its coins.
    ...(chain.startsWith("bip122:") && { requests: 4 }),
    async read(signal) {
      const family = await familyOf(chain);
      signal.throwIfAborted();
      const { block, assets, complete } = await family.holdings(
        family.openNode(withSignal(connect(), signal)),
        address,
      );
      return {
        height: block,
        holdings: assets.flatMap(holdingOf),
        unread: [],
        quotes: [],
        ...(!complete && { cut: true }),
      };
    },
  };
}

/** A connection whose requests all end when nobody waits for the answer any more. */
export const withSignal = (connection: Connection, signal: AbortSignal): Connection => ({ ...connection, signal });

function holdingOf({ asset, units, locked = "0" as HeldAsset["units"], immature, foreign }: HeldAsset): Holding[] {
  const listed = findAsset(asset);
  const facts = listed ?? foreign;
  const all = BigInt(units) + BigInt(locked);
  if (!facts || all <= 0n) return [];
  return [
    {
      asset: listed?.id ?? asset,
      symbol: facts.symbol,
      decimals: facts.decimals,
      listed: listed !== undefined,
      units: toUnits(all),
      ...(locked !== "0" && { locked }),
      ...(immature !== undefined && { immature }),
      // There most of what is not listed was sent by strangers, and nothing tells who began it.
      ...(!listed && asset.startsWith("solana:") && { gift: true }),
    },
  ];
}
