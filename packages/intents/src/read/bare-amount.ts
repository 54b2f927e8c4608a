import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { shiftDecimal } from "../lex/numeral.ts";
import type { CoinUnit } from "../lexicon/units.ts";
import type { Amount, UnclearAmount } from "./phrase.ts";
import { assetAt } from "./place.ts";

/** An amount that is no single one, with the readings it may have. */
export const unclear = (code: UnclearAmount, ...guesses: Amount[]): Amount => ({ kind: "unclear", code, guesses });

/** An amount without its asset. */
export interface Bare {
  readonly amount: Amount;
  readonly next: number;
  /** A share of something: `of my`, `of it` may follow. */
  readonly share: boolean;
  /** Whether the number was spelled `one`, which is often no number at all. */
  readonly word?: boolean;
  readonly measured?: boolean;
}

export function readBare(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  return readFiat(lexemes, at) ?? readNumber(lexemes, at) ?? readShare(lexemes, at) ?? readVague(lexemes, at);
}

/** `$200`, `USD 200`, `¥200`. */
export function readFiat(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  const currency = senseOf(lexemes[at], "fiat");
  const number = lexemes[at + 1];
  if (!currency || number?.kind !== "number") return undefined;
  const scaled = scaleOf(lexemes, at + 1);
  let next = scaled.next;
  if (senseOf(lexemes[next], "fiat") === currency) next++;
  return { amount: fiat(currency, scaled.amount), next, share: false };
}

function fiat(currency: string, amount: Amount): Amount {
  if (amount.kind !== "number") return amount;
  return currency === "USD" ? { kind: "fiat", currency, decimal: amount.decimal } : unclear("currency");
}

/** The number at an index with `thousand`, `million` behind it. */
export function scaleOf(lexemes: readonly Lexeme[], at: number): { amount: Amount; next: number } {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "number") return { amount: unclear("number_ambiguous"), next: at + 1 };
  const { value } = lexeme;
  if (value.problem) return { amount: problemOf(value.problem), next: at + 1 };
  const scale = senseOf(lexemes[at + 1], "scale");
  const decimal = scale ? shiftDecimal(value.decimal, scale.length - 1) : value.decimal;
  const next = scale ? at + 2 : at + 1;
  if (value.negative) return { amount: { kind: "impossible", code: "amount_negative" }, next };
  if (/^0(\.0*)?$/.test(decimal)) return { amount: { kind: "impossible", code: "amount_zero" }, next };
  return { amount: { kind: "number", decimal }, next };
}

function problemOf(problem: string): Amount {
  if (problem === "scientific") return { kind: "impossible", code: "amount_scientific" };
  return unclear(problem === "unusual-digits" ? "unusual_digits" : "number_ambiguous");
}

export function readNumber(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind !== "number") return undefined;
  const scaled = scaleOf(lexemes, at);
  let { amount, next } = scaled;
  const range = readRange(lexemes, next);
  if (range) return { amount: unclear("range"), next: range, share: false };
  const per = senseOf(lexemes[next], "pct");
  if (per) {
    const share = percentage(amount, BigInt(per));
    return { amount: share, next: next + 1, share: true };
  }
  const unit = senseOf(lexemes[next], "coin") as CoinUnit | undefined;
  if (unit && amount.kind === "number") return { amount: { ...amount, unit }, next: next + 1, share: false };
  const currency = senseOf(lexemes[next], "fiat");
  if (currency) return { amount: fiat(currency, amount), next: next + 1, share: false };
  if (senseOf(lexemes[next], "time") && lexemes[next]?.text !== "m") return undefined;
  let measured = false;
  if (has(lexemes[next], "measure")) {
    measured = true;
    next++;
    // 一个半
    if (lexemes[next]?.text === "半" && amount.kind === "number") {
      amount = { kind: "number", decimal: addHalf(amount.decimal) };
      next++;
    }
  } else if (has(lexemes[next], "vague") && lexemes[next]?.text === "多") {
    return { amount: unclear("vague"), next: next + (has(lexemes[next + 1], "measure") ? 2 : 1), share: false };
  }
  const spelled = lexeme.spelled && /^(?:one|一)$/.test(lexeme.text);
  return { amount, next, share: false, ...(spelled && { word: true }), measured };
}

function addHalf(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return fraction === "" ? `${whole}.5` : decimal;
}

/** `- 2`, `到 2`, `to 2`: the index behind the second number of a range. */
function readRange(lexemes: readonly Lexeme[], at: number): number | undefined {
  const joiner = lexemes[at];
  const second = lexemes[at + 1];
  if (second?.kind !== "number") return undefined;
  const dash = joiner?.kind === "punct" && joiner.sign === "dash";
  const joined = dash || has(joiner, "prep:to") || has(joiner, "conn:or") || joiner?.text === "~";
  if (!joined) return undefined;
  const next = scaleOf(lexemes, at + 1).next;
  return has(lexemes[next], "measure") ? next + 1 : next;
}

function percentage(amount: Amount, base: bigint): Amount {
  if (amount.kind !== "number") return amount;
  const [whole = "0", fraction = ""] = amount.decimal.split(".");
  return ratioAmount(BigInt(whole + fraction), base * 10n ** BigInt(fraction.length));
}

function ratioAmount(numerator: bigint, denominator: bigint): Amount {
  if (numerator === 0n || denominator === 0n) return { kind: "impossible", code: "amount_zero" };
  if (numerator > denominator) return { kind: "impossible", code: "amount_over_whole" };
  return numerator === denominator ? { kind: "all" } : { kind: "fraction", numerator, denominator };
}

/** `half`, `30%`, `三成`, `all`, `the rest`. */
export function readShare(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind === "part") {
    // 1/2 个 ETH, 1/2 ETH
    const decimal = asDecimal(lexeme.numerator, lexeme.denominator);
    const share = ratioAmount(lexeme.numerator, lexeme.denominator);
    if (lexeme.slash && has(lexemes[at + 1], "measure") && decimal) {
      return { amount: { kind: "number", decimal }, next: at + 2, share: false, measured: true };
    }
    if (lexeme.slash && !isOf(lexemes, at + 1) && decimal) {
      return { amount: unclear("half_or_half", { kind: "number", decimal }, share), next: at + 1, share: true };
    }
    return { amount: share, next: at + 1, share: true };
  }
  const part = senseOf(lexeme, "part");
  if (part) return readPart(lexemes, at, part);
  if (has(lexeme, "all")) return { amount: { kind: "all" }, next: at + 1, share: true };
  if (has(lexeme, "rest") && lexemes[at + 1]?.kind !== "number") {
    return { amount: { kind: "rest" }, next: at + 1, share: true };
  }
  return undefined;
}

function readPart(lexemes: readonly Lexeme[], at: number, part: string): Bare {
  const [numerator = "1", denominator = "2"] = part.split("/");
  const share = ratioAmount(BigInt(numerator), BigInt(denominator));
  const decimal = asDecimal(BigInt(numerator), BigInt(denominator));
  const text = lexemes[at]?.text ?? "";
  let next = at + 1;
  // half an ETH, a quarter of an ETH, 半个 ETH: so much of one whole unit.
  const wholeUnit =
    has(lexemes[next], "article") || (has(lexemes[next], "prep:of") && has(lexemes[next + 1], "article"));
  if ((wholeUnit || (text === "半" && has(lexemes[next], "measure"))) && decimal) {
    next += has(lexemes[next], "prep:of") ? 2 : 1;
    return { amount: { kind: "number", decimal }, next, share: false, measured: true };
  }
  const bareUnit = /^(?:half|quarter|third|半)$/.test(text) && assetAt(lexemes, next) !== undefined;
  if (bareUnit && decimal) {
    return { amount: unclear("half_or_half", { kind: "number", decimal }, share), next, share: true };
  }
  return { amount: share, next, share: true };
}

/** An exact decimal of a ratio, where there is one of a few digits. */
function asDecimal(numerator: bigint, denominator: bigint): string | undefined {
  if (denominator === 0n) return undefined;
  const scaled = numerator * 1000n;
  if (scaled % denominator !== 0n) return undefined;
  const digits = (scaled / denominator).toString().padStart(4, "0");
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, "");
}

function isOf(lexemes: readonly Lexeme[], at: number): boolean {
  return has(lexemes[at], "prep:of") || has(lexemes[at], "my");
}

function readVague(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  const lexeme = lexemes[at];
  if (has(lexeme, "multiple")) return { amount: unclear("relative"), next: at + 1, share: true };
  if (!has(lexeme, "vague")) return undefined;
  const next = has(lexemes[at + 1], "measure") || has(lexemes[at + 1], "vague") ? at + 2 : at + 1;
  const after = has(lexemes[next], "prep:of") ? next + 1 : next;
  // "some" and "点" are ordinary words unless an asset follows.
  return assetAt(lexemes, after) ? { amount: unclear("vague"), next: after, share: false } : undefined;
}
