import type { AmountSpec } from "@alou/intents/amount-spec";
import type { AssetId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import { decimalToUnits, MAX_UNITS, mulDiv, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Brought } from "../receipt.ts";

/** What an amount may depend on. */
export interface AmountContext {
  /** The chain's name, for errors. */
  readonly chain: Words;
  readonly symbol: string;
  readonly decimals: number;
  /** Of the asset, in base units; undefined when it could not be read. */
  readonly balance: bigint | undefined;
  /** What the network may take out of this very balance: 0n unless the asset is the native coin; undefined when unknown. */
  readonly reserve: bigint | undefined;
  /** US dollars for one whole unit, as a decimal. */
  readonly usd: string | undefined;
  /** The asset the amount is of. */
  readonly asset: AssetId;
  /** What an earlier step brought, by its index. */
  readonly brought: (step: number) => Brought | undefined;
}

/** Whether an amount is known without asking the chain. */
export function isFixed(spec: AmountSpec): boolean {
  return spec.kind === "exact" || spec.kind === "unlimited" || spec.kind === "from-step";
}

/**
 * An amount in base units, 1 to 2^256 - 1. "Half", "all" and "$200 of" become exact here, rounded down, and are shown as
 * exact numbers.
 * @throws AlouError `amount_invalid`, `balance_too_low`, `price_unknown`, `step_out_of_order`, `brought_unknown`,
 * `brought_other_asset`, `rpc_bad_answer`
 */
export function resolveAmount(spec: AmountSpec, context: AmountContext): bigint {
  const units = unitsOf(spec, context);
  if (units <= 0n) throw invalid(show(units, context), "it is zero / 它是零");
  if (units > MAX_UNITS) throw invalid(show(units, context), "it is larger than any balance / 大过任何余额");
  return units;
}

const invalid = (amount: string, detail: string) => new AlouError("amount_invalid", { amount, detail });

function unitsOf(spec: AmountSpec, context: AmountContext): bigint {
  switch (spec.kind) {
    case "exact":
      return BigInt(spec.units);
    case "unlimited":
      return MAX_UNITS;
    case "fraction":
      return part(balanceOf(context), spec);
    case "all":
      return less(balanceOf(context), reserveOf(context), context);
    case "all-but":
      return less(balanceOf(context), BigInt(spec.units), context);
    case "keep-after-gas":
      return less(balanceOf(context), BigInt(spec.units) + reserveOf(context), context);
    case "fiat":
      return fromDollars(spec.value, context);
    case "from-step":
      return part(broughtUnits(context, spec.step), spec);
  }
}

function part(whole: bigint, { numerator, denominator }: { numerator: number; denominator: number }): bigint {
  const amount = `${numerator}/${denominator}`;
  if (numerator > denominator || denominator <= 0) throw invalid(amount, "it is more than all of it / 超过全部");
  return mulDiv(whole, BigInt(numerator), BigInt(denominator));
}

/** What the step before really brought, never what it was to bring, and never of another asset. */
function broughtUnits({ brought, asset, symbol }: AmountContext, step: number): bigint {
  const came = brought(step);
  if (came === undefined) throw new AlouError("step_out_of_order");
  if (came === "unknown") throw new AlouError("brought_unknown");
  if (came.asset.toLowerCase() !== asset.toLowerCase()) throw new AlouError("brought_other_asset", { asset: symbol });
  return came.units;
}

function balanceOf({ balance, chain, symbol }: AmountContext): bigint {
  if (balance === undefined) throw new AlouError("rpc_bad_answer", { chain, detail: `balance of ${symbol}` });
  return balance;
}

function reserveOf({ reserve, chain }: AmountContext): bigint {
  if (reserve === undefined) throw new AlouError("rpc_bad_answer", { chain, detail: "network fee" });
  return reserve;
}

function less(balance: bigint, kept: bigint, context: AmountContext): bigint {
  if (balance > kept) return balance - kept;
  throw new AlouError("balance_too_low", { needed: show(kept, context), available: show(balance, context) });
}

/** Dollars and price as integers of 10^-18, divided exactly and rounded down: never more than was said. */
function fromDollars(dollars: string, { usd, decimals, symbol }: AmountContext): bigint {
  const price = usd === undefined ? undefined : decimalToUnits(usd, 18);
  if (typeof price !== "bigint" || price === 0n) throw new AlouError("price_unknown", { asset: symbol });
  const worth = decimalToUnits(dollars, 18);
  if (typeof worth !== "bigint") throw invalid(`$${dollars}`, worth);
  return (worth * 10n ** BigInt(decimals)) / price;
}

function show(units: bigint, { decimals, symbol }: AmountContext): string {
  return `${unitsToDecimal(units, decimals)} ${symbol}`;
}
