import { findAsset, isNative } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { type Decimal, decimalToUnits, isUnits, toUnits, unitsToDecimal } from "@alou/money/units";
import type { AmountSpec } from "../amount-spec.ts";
import type { RemarkCode } from "../lexicon/remarks.ts";
import { COIN_UNITS, type CoinUnit } from "../lexicon/units.ts";
import type { Candidate } from "../plan.ts";
import type { Amount, Stretch } from "../read/phrase.ts";
import type { Sourced } from "../source.ts";
import type { BoundAsset } from "./asset.ts";
import { heldUnits, priceOf, unitDecimals } from "./balance.ts";
import type { StepDesk } from "./step-desk.ts";

/** Shares finer than this are not taken: the numbers of a spec stay small and exact. */
const FINEST = 1_000_000n;

/** More whole units than this of a listed asset exist nowhere. */
const LARGEST_DECIMAL = 10n ** 15n;

/** More whole bitcoins there will never be. */
const BITCOINS = 21_000_000n;

/** What an amount is of, and what may check it. */
export interface AmountNeed {
  readonly asset: BoundAsset;
  readonly chain: ChainId;
  /** The amount leaves the wallet, so a known balance must cover it. */
  readonly leaves: boolean;
  /** The step whose result is meant by "half of it". */
  readonly fromStep?: number | undefined;
}

/** Binds an amount slot. Balances and prices are looked at only to refuse or to ask, never to fill the slot in. */
export function bindAmount(
  desk: StepDesk,
  amount: Amount,
  at: Stretch,
  need: AmountNeed,
): Sourced<AmountSpec> | undefined {
  const clicked = desk.answer("amount", isAmountSpec);
  if (clicked) return clicked;
  switch (amount.kind) {
    case "impossible":
      return desk.refuse(amount.code, {}, at);
    case "unclear":
      return desk.ask("amount", `amount_${amount.code}` as RemarkCode, {}, guesses(amount.guesses, need));
    case "number":
      return bindExact(desk, amount, at, need);
    default: {
      const spec = specOf(amount, need);
      if (spec === "too-fine") return desk.ask("amount", "amount_number_ambiguous");
      if (!spec) return desk.ask("amount", "missing_amount");
      needFor(desk, spec, need);
      if (need.leaves && isEmpty(desk, spec, need)) return refuseBalance(desk, need, 1n, at);
      return desk.fromWords(spec, at);
    }
  }
}

function bindExact(
  desk: StepDesk,
  amount: Amount & { kind: "number" },
  at: Stretch,
  need: AmountNeed,
): Sourced<AmountSpec> | undefined {
  const decimals = unitDecimals(amount.unit) ?? need.asset.decimals;
  if (decimals === undefined) return undefined;
  if (!fitsUnit(amount.unit, need)) return desk.ask("amount", "missing_amount");
  const units = decimalToUnits(amount.decimal, decimals);
  if (units === "too-many-decimals" && decimals === 0 && amount.unit) {
    return desk.refuse("amount_under_unit", { unit: amount.unit }, at);
  }
  if (units === "too-many-decimals") {
    return desk.refuse("amount_too_precise", { symbol: need.asset.symbol, decimals: String(decimals) }, at);
  }
  if (typeof units === "string") return desk.refuse("amount_too_large", {}, at);
  if (findAsset(need.asset.id) && units > LARGEST_DECIMAL * 10n ** BigInt(need.asset.decimals ?? 0)) {
    return desk.refuse("amount_too_large", {}, at);
  }
  if (findAsset(need.asset.id)?.key === "btc" && units > BITCOINS * 10n ** 8n) {
    return desk.refuse("amount_over_supply", { symbol: need.asset.symbol, supply: BITCOINS.toLocaleString("en") }, at);
  }
  if (need.leaves && !leavesEnough(desk, units, at, need)) return undefined;
  return desk.fromWords({ kind: "exact", units: toUnits(units) }, at);
}

/** Wei and gwei are of a native coin, satoshi of a bitcoin token, all others of their one coin. */
function fitsUnit(unit: CoinUnit | undefined, need: AmountNeed): boolean {
  if (unit === undefined) return true;
  const key = findAsset(need.asset.id)?.key ?? "";
  const { coin } = COIN_UNITS[unit];
  if (coin === "eth") return need.asset.decimals === 18 && (isNative(need.asset.id) || key === "weth");
  return coin === "btc" ? /btc/.test(key) : key === coin;
}

/** Whether a known balance covers an exact amount after what earlier steps of the plan spend of it. */
function leavesEnough(desk: StepDesk, units: bigint, at: Stretch, need: AmountNeed): boolean {
  const held = heldUnits(desk.given, need.asset.id);
  if (held === undefined || desk.earlier.some((step) => step.brings === need.asset.id)) return true;
  const spent = desk.earlier
    .filter((step) => step.spends === need.asset.id)
    .reduce((sum, step) => sum + (step.spendsUnits ?? 0n), 0n);
  if (units + spent > held) {
    refuseBalance(desk, need, units + spent, at);
    return false;
  }
  if (isNative(need.asset.id) && units + spent === held) {
    desk.ask("amount", "amount_no_fee_left", {}, guesses([{ kind: "all" }], need));
    return false;
  }
  return true;
}

function refuseBalance(desk: StepDesk, need: AmountNeed, needed: bigint, at: Stretch): undefined {
  const held = heldUnits(desk.given, need.asset.id) ?? 0n;
  const text = (units: bigint) =>
    need.asset.decimals === undefined ? units.toString() : unitsToDecimal(units, need.asset.decimals);
  const values = {
    needed: text(needed),
    held: text(held),
    symbol: need.asset.symbol,
    chain: findChain(need.chain)?.name ?? need.chain,
  };
  return desk.refuse("balance_too_low", values, at);
}

/** A share of nothing. */
function isEmpty(desk: StepDesk, spec: AmountSpec, need: AmountNeed): boolean {
  if (spec.kind !== "all" && spec.kind !== "fraction" && spec.kind !== "all-but") return false;
  if (desk.earlier.some((step) => step.brings === need.asset.id)) return false;
  const held = heldUnits(desk.given, need.asset.id);
  return held === 0n || (held !== undefined && spec.kind === "all-but" && BigInt(spec.units) >= held);
}

/** An amount as a spec, without looking at balances. */
function specOf(amount: Amount, need: AmountNeed): AmountSpec | "too-fine" | undefined {
  switch (amount.kind) {
    case "number": {
      const decimals = unitDecimals(amount.unit) ?? need.asset.decimals;
      const units = decimals === undefined ? "not-a-number" : decimalToUnits(amount.decimal, decimals);
      return typeof units === "bigint" ? { kind: "exact", units: toUnits(units) } : undefined;
    }
    case "fraction":
      return fractionOf(amount.numerator, amount.denominator, need.fromStep);
    case "all":
    case "rest":
      return need.fromStep === undefined || amount.kind === "rest"
        ? { kind: "all" }
        : { kind: "from-step", step: need.fromStep, numerator: 1, denominator: 1 };
    case "all-but":
    case "keep-after-gas": {
      const kept = decimalToUnits(amount.decimal, need.asset.decimals ?? 0);
      if (typeof kept !== "bigint" || need.asset.decimals === undefined) return undefined;
      const native = isNative(need.asset.id);
      return { kind: amount.kind === "keep-after-gas" && native ? "keep-after-gas" : "all-but", units: toUnits(kept) };
    }
    case "fiat":
      return { kind: "fiat", currency: "USD", value: amount.decimal as Decimal };
    case "unlimited":
      return { kind: "unlimited" };
    default:
      return undefined;
  }
}

function fractionOf(top: bigint, bottom: bigint, step: number | undefined): AmountSpec | "too-fine" {
  const common = gcd(top, bottom);
  const numerator = top / common;
  const denominator = bottom / common;
  if (denominator > FINEST) return "too-fine";
  const part = { numerator: Number(numerator), denominator: Number(denominator) };
  return step === undefined ? { kind: "fraction", ...part } : { kind: "from-step", step, ...part };
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** What has to be known before the amount can be worked out. */
function needFor(desk: StepDesk, spec: AmountSpec, need: AmountNeed): void {
  const share =
    spec.kind === "all" || spec.kind === "fraction" || spec.kind === "all-but" || spec.kind === "keep-after-gas";
  if (share && heldUnits(desk.given, need.asset.id) === undefined) desk.need("balance");
  if (spec.kind === "fiat" && priceOf(desk.given, need.asset.id) === undefined) desk.need("price");
}

function guesses(amounts: readonly Amount[], need: AmountNeed): Candidate[] {
  return amounts.flatMap((amount) => {
    const spec = specOf(amount, need);
    return spec && spec !== "too-fine" ? [amountCandidate(spec, need.asset)] : [];
  });
}

/** A spec as an answer, in words. */
export function amountCandidate(
  spec: AmountSpec,
  asset: { readonly decimals: number | undefined; readonly symbol: string },
): Candidate {
  const text = (units: string) =>
    `${asset.decimals === undefined ? units : unitsToDecimal(BigInt(units), asset.decimals)} ${asset.symbol}`;
  switch (spec.kind) {
    case "exact":
      return { value: spec, label: { zh: text(spec.units), en: text(spec.units) } };
    case "fraction":
      return {
        value: spec,
        label: {
          zh: `${asset.symbol} 余额的 ${spec.numerator}/${spec.denominator}`,
          en: `${spec.numerator}/${spec.denominator} of the ${asset.symbol} balance`,
        },
      };
    case "from-step":
      return {
        value: spec,
        label: {
          zh: `换到的 ${asset.symbol} 的 ${spec.numerator}/${spec.denominator}`,
          en: `${spec.numerator}/${spec.denominator} of the ${asset.symbol} received`,
        },
      };
    case "all":
      return { value: spec, label: { zh: `全部 ${asset.symbol}`, en: `all ${asset.symbol}` } };
    case "fiat":
      return {
        value: spec,
        label: { zh: `价值 ${spec.value} 美元的 ${asset.symbol}`, en: `$${spec.value} of ${asset.symbol}` },
      };
    case "unlimited":
      return { value: spec, label: { zh: "不设上限", en: "without a limit" } };
    default:
      return { value: spec, label: { zh: `只留 ${text(spec.units)}`, en: `all but ${text(spec.units)}` } };
  }
}

/** Whether a clicked value is an amount spec. Clicks come back through the network and are checked like any input. */
export function isAmountSpec(value: unknown): value is AmountSpec {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const spec = value as Record<string, unknown>;
  const part = () =>
    Number.isSafeInteger(spec.numerator) &&
    Number.isSafeInteger(spec.denominator) &&
    Number(spec.numerator) > 0 &&
    Number(spec.numerator) <= Number(spec.denominator) &&
    Number(spec.denominator) <= Number(FINEST);
  switch (spec.kind) {
    case "exact":
    case "all-but":
    case "keep-after-gas":
      return typeof spec.units === "string" && isUnits(spec.units) && !spec.units.startsWith("-");
    case "fraction":
      return part();
    case "from-step":
      return part() && Number.isSafeInteger(spec.step);
    case "fiat":
      return spec.currency === "USD" && typeof spec.value === "string" && /^\d+(\.\d+)?$/.test(spec.value);
    default:
      return spec.kind === "all" || spec.kind === "unlimited";
  }
}
