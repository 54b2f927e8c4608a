import { assetsOf, isNative } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { groupThousands, unitsToDecimal } from "@alou/money/units";
import { listedAsset } from "../habits/earlier-payment.ts";

/** What a line tells of a token: nobody vouches for it, and it only makes a number readable. */
interface ToldToken {
  readonly symbol?: string;
  readonly decimals?: number;
}

/**
 * An amount for a sentence: in coins of a listed asset or of the chain's own, or as the line says the token counts; otherwise in base
 * units, with the token's address behind them.
 * @param told what the line says of a token that is not listed
 */
export function showUnits(asset: AssetId, units: bigint, told: ToldToken = {}): string {
  const [chain = "", reference = asset] = asset.split("/");
  // Requests of strangers name an EVM chain's own coin by ether's number, whatever the coin is.
  const own = reference.startsWith("slip44:") ? assetsOf(chain as ChainId).find(({ id }) => isNative(id)) : undefined;
  const { symbol, decimals } = listedAsset(asset) ?? own ?? told;
  const name = symbol ?? reference.split(":").at(-1) ?? asset;
  return decimals === undefined ? `${units} (${name})` : `${groupThousands(unitsToDecimal(units, decimals))} ${name}`;
}
