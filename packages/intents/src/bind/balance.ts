import { ASSETS, type Asset, findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import { decimalToUnits, mulDiv } from "@alou/money/units";
import type { Given } from "../given.ts";
import { COIN_UNITS, type CoinUnit } from "../lexicon/units.ts";
import type { Amount, AssetMention } from "../read/phrase.ts";

/**
 * Base units held of an asset, or undefined where nothing is known of the chain. A chain whose balances are given is
 * given completely: what is not in its table is held zero times.
 */
export function heldUnits(given: Given, id: AssetId): bigint | undefined {
  const chain = id.slice(0, id.indexOf("/")) as ChainId;
  const table = given.balances?.[chain];
  if (!table) return undefined;
  const exact = table[id];
  if (exact !== undefined) return BigInt(exact);
  const lower = id.toLowerCase();
  for (const [key, units] of Object.entries(table)) if (key.toLowerCase() === lower) return BigInt(units);
  return 0n;
}

/** The decimals of an asset, from the registry or from what the user added. */
export function decimalsOf(given: Given, id: AssetId): number | undefined {
  return (
    findAsset(id)?.decimals ?? given.tokens?.find((token) => token.id.toLowerCase() === id.toLowerCase())?.decimals
  );
}

/** The listed assets a mention may stand for on a chain. */
export function candidatesOn(chain: ChainId, mention: AssetMention): Asset[] {
  const keys = mention.keys;
  return ASSETS.filter((asset) => asset.chain === chain && keys.includes(asset.key));
}

/** US dollars for one whole unit, where the given has a price. */
export function priceOf(given: Given, id: AssetId): string | undefined {
  const asset = findAsset(id);
  return given.prices?.[id] ?? (asset && given.prices?.[asset.key]);
}

/** How many decimals of base units a named power of ten has. */
export function unitDecimals(unit: CoinUnit | undefined): number | undefined {
  return unit && COIN_UNITS[unit].decimals;
}

/** Base units an amount comes to against a known balance and price; undefined where it depends on something unknown. */
export function unitsOf(given: Given, amount: Amount, id: AssetId): bigint | undefined {
  const decimals = decimalsOf(given, id);
  if (decimals === undefined) return undefined;
  const held = heldUnits(given, id);
  switch (amount.kind) {
    case "number": {
      const units = decimalToUnits(amount.decimal, unitDecimals(amount.unit) ?? decimals);
      return typeof units === "bigint" ? units : undefined;
    }
    case "fraction":
      return held === undefined ? undefined : mulDiv(held, amount.numerator, amount.denominator);
    case "all":
    case "rest":
      return held;
    case "fiat":
      return fiatUnits(amount.decimal, priceOf(given, id), decimals);
    default:
      return undefined;
  }
}

/** How many base units a number of dollars buys at a price, rounded down. */
export function fiatUnits(dollars: string, price: string | undefined, decimals: number): bigint | undefined {
  if (price === undefined) return undefined;
  const value = decimalToUnits(dollars, 18);
  const each = decimalToUnits(price, 18);
  if (typeof value !== "bigint" || typeof each !== "bigint" || each === 0n) return undefined;
  return mulDiv(value, 10n ** BigInt(decimals), each);
}

/** Whether a balance covers an amount: `unknown` where either is not known. */
export function covers(given: Given, amount: Amount | undefined, id: AssetId): "enough" | "short" | "unknown" {
  const held = heldUnits(given, id);
  if (held === undefined) return "unknown";
  if (!amount) return held > 0n ? "enough" : "short";
  const wanted = unitsOf(given, amount, id);
  if (wanted === undefined) return held > 0n ? "enough" : "short";
  return wanted <= held && held > 0n ? "enough" : "short";
}
