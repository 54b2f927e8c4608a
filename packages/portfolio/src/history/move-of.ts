import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { Move } from "./activity.ts";

/** What is known of something that moved, where it is not listed. */
export interface Unlisted {
  readonly symbol: string;
  readonly decimals?: number;
}

/** Something that moved, by the registry where it is listed, else by what is told of it. */
export function moveOf(asset: AssetId, units: bigint, unlisted: Unlisted, counterparty?: string): Move {
  const listed = findAsset(asset);
  const decimals = listed?.decimals ?? unlisted.decimals;
  return {
    asset: listed?.id ?? asset,
    symbol: listed?.symbol ?? unlisted.symbol,
    ...(decimals !== undefined && { decimals }),
    listed: listed !== undefined,
    units: toUnits(units),
    ...(counterparty !== undefined && counterparty !== "" && { counterparty }),
  };
}
