import { findAsset } from "@alou/money/asset";
import { coinsToUnits, toUnits } from "../decode/amount.ts";
import { isObject, scalarText, textOf } from "../decode/shape.ts";
import type { Exchange } from "../decoded-action.ts";
import type { AddressFacts } from "../facts.ts";
import { addressKey } from "../same-address.ts";
import { member } from "./context.ts";

/**
 * What a line's quote says an exchange brings, in base units of what is bought; undefined where it says nothing, or speaks of
 * another asset. A quote is an amount (coins where it has a point) or an object that carries one.
 */
export function quotedUnits(
  quote: unknown,
  exchange: Exchange,
  about: (address: string) => AddressFacts,
): bigint | undefined {
  const bought = exchange.buy?.split(":").at(-1) ?? "";
  const facts = bought.startsWith("0x") ? about(bought) : undefined;
  const told = toUnits(facts && member(facts.more, "decimals"));
  const decimals =
    told !== undefined
      ? Number(told)
      : ((exchange.buy && findAsset(exchange.buy)?.decimals) ?? (exchange.buy?.includes("/slip44:") ? 18 : 0));
  if (isObject(quote)) {
    const asset = textOf(member(quote, "asset", "token", "buyToken", "tokenOut", "toToken", "dstToken"));
    if (/^0x[0-9a-f]{40}$/i.test(asset) && bought.startsWith("0x") && addressKey(asset) !== addressKey(bought))
      return undefined;
    const names = ["amountOut", "expectedOut", "buyAmount", "toAmount", "toTokenAmount", "dstAmount", "outAmount"];
    const inner = member(quote, ...names, "output", "out", "units", "amount", "value");
    return quotedUnits(inner, exchange, about);
  }
  const text = scalarText(quote).trim();
  if (/^\d+\.\d+$/.test(text)) return coinsToUnits(text, decimals);
  const units = toUnits(quote);
  // Nobody asks for more than was quoted: "3000", when at least 2900 million base units must arrive, were coins.
  const coins = units !== undefined && units < 10n ** 9n && units < exchange.leastUnits;
  return coins ? units * 10n ** BigInt(decimals) : units;
}
