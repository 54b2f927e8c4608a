import { findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import type { IntentFacts } from "../facts.ts";

/** The most decimals a coin has where nobody knows the token. */
const MOST_DECIMALS = 18;

/**
 * The most base units of an asset that a wish can mean, or undefined where it names no amount. A wish may be written in base units or in
 * coins; where both are possible the larger counts, for an honest request must not look greedy.
 */
export function intendedUnits(intent: IntentFacts | undefined, asset: AssetId, decimals?: number): bigint | undefined {
  if (intent?.units === undefined && intent?.coins === undefined) return undefined;
  const places = findAsset(asset)?.decimals ?? decimals ?? MOST_DECIMALS;
  const [whole = "0", part = ""] = (intent.coins ?? "0").split(".");
  const inCoins = BigInt(whole + part.slice(0, places).padEnd(places, "0"));
  const units = intent.units ?? 0n;
  return inCoins > units ? inCoins : units;
}
