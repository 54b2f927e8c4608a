import type { AssetId } from "@alou/money/caip";
import { unitsToDecimal } from "@alou/money/units";
import type { AssetInfo } from "../proposal.ts";

/** A base-unit amount for a sentence, every digit shown, thousands apart: `2,400.5 USDC`. */
export function showAmount(units: bigint, asset: AssetInfo): string {
  const [whole = "0", fraction] = unitsToDecimal(units, asset.decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fraction ? `${grouped}.${fraction}` : grouped} ${asset.symbol}`;
}

/** The same by asset id, over a proposal's own assets. */
export function showerOf(assets: Readonly<Record<AssetId, AssetInfo>>): (asset: AssetId, units: bigint) => string {
  return (asset, units) => showAmount(units, assets[asset] ?? { symbol: "?", decimals: 0, listed: false });
}
