import { isNative } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { MAX_UNITS, mulDiv } from "@alou/money/units";
import type { AmountSpec } from "./amount-spec.ts";
import { decimalsOf, fiatUnits, heldUnits, priceOf } from "./bind/balance.ts";
import type { Given } from "./given.ts";

/**
 * The base units a spec comes to with what is known: shares of a known balance, dollars at a known price. Undefined where
 * it depends on the network fee, on an earlier step, or on something unknown. For showing; a proposal resolves again
 * against the block it quotes.
 */
export function resolveAmount(spec: AmountSpec, asset: AssetId, given: Given): bigint | undefined {
  const held = heldUnits(given, asset);
  switch (spec.kind) {
    case "exact":
      return BigInt(spec.units);
    case "fraction":
      return held === undefined ? undefined : mulDiv(held, BigInt(spec.numerator), BigInt(spec.denominator));
    case "all":
      return isNative(asset) ? undefined : held;
    case "all-but": {
      const rest = held === undefined ? undefined : held - BigInt(spec.units);
      return rest === undefined || rest < 0n ? undefined : rest;
    }
    case "fiat": {
      const decimals = decimalsOf(given, asset);
      return decimals === undefined ? undefined : fiatUnits(spec.value, priceOf(given, asset), decimals);
    }
    case "unlimited":
      return MAX_UNITS;
    default:
      return undefined;
  }
}
