import type { AssetId } from "@alou/money/caip";
import { groupThousands, unitsToDecimal } from "@alou/money/units";
import type { AssetInfo } from "../proposal.ts";

/** A base-unit amount for a sentence, every digit shown, thousands apart: `2,400.5 USDC`. */
export function showAmount(units: bigint, asset: AssetInfo): string {
  return `${groupThousands(unitsToDecimal(units, asset.decimals))} ${asset.symbol}`;
}

/** The same by asset id, over a proposal's own assets. */
export function showerOf(assets: Readonly<Record<AssetId, AssetInfo>>): (asset: AssetId, units: bigint) => string {
  return (asset, units) => showAmount(units, assets[asset] ?? { symbol: "?", decimals: 0, listed: false });
}
