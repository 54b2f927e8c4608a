import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { shiftDecimal } from "../lex/numeral.ts";
import type { Amount, AssetMention, ChainPhrase, QuantityPhrase, UnclearAmount } from "./phrase.ts";
import { assetAt, type Read, readChain } from "./place.ts";

/** A quantity, and a network named inside it ("100 Base USDC"). */
export interface Quantity {
  readonly qty: QuantityPhrase;
  readonly chain?: ChainPhrase;
}

const unclear = (code: UnclearAmount, ...guesses: Amount[]): Amount => ({ kind: "unclear", code, guesses });

/** An amount without its asset. */
interface Bare {
  readonly amount: Amount;
  readonly next: number;
  /** A share of something: `of my`, `of it` may follow. */
  readonly share: boolean;
  /** Whether the number was spelled `one`, which is often no number at all. */
  readonly word?: boolean;
  readonly measured?: boolean;
}

/** `100 USDC`, `half of my ETH`, `$200 of ETH`, `全部 USDC`, `两千五百个以太`. */
export function readQuantity(lexemes: readonly Lexeme[], at: number): Read<Quantity> {
  const modifier = readModifier(lexemes, at);
  const bare = readBare(lexemes, modifier.next);
  if (!bare) return undefined;
  const found = attachAsset(lexemes, bare);
  if (bare.word && !found.asset && !bare.measured) return undefined;
  let amount = found.amount ?? bare.amount;
  let next = found.next;
  if (has(lexemes[next], "approx") && lexemes[next]?.kind === "word") {
    amount = unclear("about", amount);
    next++;
  } else if (has(lexemes[next], "atleast") && lexemes[next]?.text === "以上") {
    amount = unclear("limit", amount);
    next++;
  }
  if (modifier.code && amount.kind !== "unclear") amount = unclear(modifier.code, amount);
  const start = lexemes[at]?.start ?? 0;
  const end = lexemes[next - 1]?.end ?? start;
  return {
    phrase: {
      qty: {
        t: "qty",
        amount,
        ...(found.asset && { asset: found.asset }),
        ...(found.of && { of: found.of }),
        ...(found.worthOf && { worthOf: found.worthOf }),
        start,
        end,
      },
      ...(found.chain && { chain: found.chain }),
    },
    next,
  };
}

/** `about`, `at least`, `exactly` before an amount. */
function readModifier(lexemes: readonly Lexeme[], at: number): { next: number; code?: UnclearAmount } {
  const lexeme = lexemes[at];
  const sign = lexeme?.kind === "punct" && (lexeme.text === "~" || lexeme.text === "≈");
  let code: UnclearAmount | undefined;
  if (sign || has(lexeme, "approx")) code = "about";
  else if (has(lexeme, "atmost") || has(lexeme, "atleast")) code = "limit";
  else if (!has(lexeme, "exact")) return { next: at };
  // Only where an amount follows: "about" and "just" are ordinary words too.
  return readBare(lexemes, at + 1) ? { next: at + 1, ...(code && { code }) } : { next: at };
}

function readBare(lexemes: readonly Lexeme[], at: number): Bare | undefined {
  return readFiat(lexemes, at) ?? readNumber(lexemes, at) ?? readShare(lexemes, at) ?? readVague(lexemes, at);
}

/** `$200`, `USD 200`, `¥200`. */
function readFiat(lexemes: readonly Lexeme[], at: number): Bare | undefined {
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
function scaleOf(lexemes: readonly Lexeme[], at: number): { amount: Amount; next: number } {
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

function readNumber(lexemes: readonly Lexeme[], at: number): Bare | undefined {
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
  const unit = senseOf(lexemes[next], "coin") as "wei" | "gwei" | "sats" | undefined;
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
  } else if (
    has(lexemes[next], "vague") &&
    lexemes[next]?.start === lexemes[next - 1]?.end &&
    lexemes[next]?.text === "多"
  ) {
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
function readShare(lexemes: readonly Lexeme[], at: number): Bare | undefined {
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

interface Attached {
  readonly next: number;
  readonly asset?: AssetMention;
  readonly chain?: ChainPhrase;
  readonly of?: "balance" | "step";
  readonly worthOf?: AssetMention;
  readonly amount?: Amount;
}

/** What stands behind a bare amount: `of my`, a network, the asset, `balance`, `but 0.1`. */
function attachAsset(lexemes: readonly Lexeme[], bare: Bare): Attached {
  let next = bare.next;
  let of: "balance" | "step" | undefined;
  const skip = () => {
    for (let guard = 0; guard < 6; guard++) {
      const lexeme = lexemes[next];
      if (has(lexeme, "prep:of") && !has(lexeme, "conn:and")) next++;
      else if (has(lexeme, "my")) {
        of = "balance";
        next++;
      } else if (has(lexeme, "ref") && (bare.share || has(lexemes[next + 1], "prep:of"))) {
        of = "step";
        next++;
      } else if (has(lexeme, "the") && (bare.share || assetAt(lexemes, next + 1))) {
        if (bare.share) of ??= "step";
        next++;
      } else if (bare.share && has(lexeme, "article")) next++;
      else if (bare.amount.kind === "fiat" && has(lexeme, "prep:in") && assetAt(lexemes, next + 1)) next++;
      else break;
    }
  };
  skip();
  if (of !== undefined || bare.share) skip();
  const chain = chainBefore(lexemes, next);
  if (chain) next = chain.next;
  const asset = assetOf(lexemes, next);
  if (!asset) {
    const rest = of ? next : bare.next;
    return { next: trailingBalance(lexemes, rest), ...(of && { of }) };
  }
  next += 1;
  // 100 USDC worth of ETH, 100 USDC 的 ETH
  if (has(lexemes[next], "prep:of") && assetAt(lexemes, next + 1) && !bare.share) {
    const worthOf = assetAt(lexemes, next + 1);
    if (worthOf) return { next: next + 2, asset, ...(chain && { chain: chain.phrase }), worthOf };
  }
  next = trailingBalance(lexemes, next);
  const common = { asset, ...(chain && { chain: chain.phrase }), ...(of && { of }) };
  if (bare.amount.kind === "all") {
    const except = exceptBehind(lexemes, next);
    if (except) return { ...common, next: except.next, amount: except.amount };
  }
  return { ...common, next };
}

/** A network that stands right before an asset: `100 Base USDC`. */
function chainBefore(lexemes: readonly Lexeme[], at: number): { phrase: ChainPhrase; next: number } | undefined {
  const lexeme = lexemes[at];
  if (!senseOf(lexeme, "chain") && !has(lexeme, "prep:on")) return undefined;
  const read = readChain(lexemes, at);
  return read && assetAt(lexemes, read.next) ? read : undefined;
}

function assetOf(lexemes: readonly Lexeme[], at: number): AssetMention | undefined {
  const lexeme = lexemes[at];
  if (lexeme?.kind === "address" && lexeme.found.family === "evm" && lexeme.found.address) {
    return { keys: [], contract: lexeme.found.address, start: lexeme.start, end: lexeme.end };
  }
  return assetAt(lexemes, at);
}

function trailingBalance(lexemes: readonly Lexeme[], at: number): number {
  if (has(lexemes[at], "balance")) return at + 1;
  return has(lexemes[at], "prep:of") && has(lexemes[at + 1], "balance") ? at + 2 : at;
}

/** `but 0.1 ETH`, `except 0.1`, `减去 0.1` behind "all". */
function exceptBehind(lexemes: readonly Lexeme[], at: number): { amount: Amount; next: number } | undefined {
  const word = lexemes[at];
  const from = word?.kind === "punct" && word.sign === "comma" ? at + 1 : at;
  if (!has(lexemes[from], "except")) return undefined;
  const number = lexemes[from + 1];
  if (number?.kind !== "number") return undefined;
  const scaled = scaleOf(lexemes, from + 1);
  if (scaled.amount.kind !== "number" || senseOf(lexemes[scaled.next], "pct")) return undefined;
  let next = scaled.next;
  if (has(lexemes[next], "measure")) next++;
  if (assetAt(lexemes, next)) next++;
  return { amount: { kind: "all-but", decimal: scaled.amount.decimal }, next };
}

/**
 * An amount that stands behind its asset: `ETH 的一半`, `USDC 全部`, `ETH 2 个`.
 * @param at index of the asset's lexeme
 */
export function readQuantityBehind(lexemes: readonly Lexeme[], at: number): Read<QuantityPhrase> {
  const asset = assetAt(lexemes, at);
  if (!asset) return undefined;
  let next = trailingBalance(lexemes, at + 1);
  const linked = lexemes[next]?.text === "的" || has(lexemes[next], "prep:of");
  if (linked) next++;
  const phrase = (amount: Amount, end: number, loose: boolean): Read<QuantityPhrase> => ({
    phrase: {
      t: "qty",
      amount,
      asset,
      start: asset.start,
      end: lexemes[end - 1]?.end ?? asset.end,
      ...(loose && { loose }),
    },
    next: end,
  });
  if (
    linked &&
    has(lexemes[next - 1], "prep:of") &&
    senseOf(lexemes[next], "fiat") &&
    lexemes[next + 1]?.kind === "number"
  ) {
    const worth = readFiat(lexemes, next);
    if (worth) return phrase(worth.amount, worth.next, false);
  }
  const number = lexemes[next];
  if (
    number?.kind === "number" &&
    (!linked || senseOf(lexemes[next + 1], "pct") || senseOf(lexemes[next + 1], "fiat"))
  ) {
    const bare = readNumber(lexemes, next);
    if (!bare) return undefined;
    // A number in front of another asset belongs to that one.
    const skip = has(lexemes[bare.next], "prep:of") ? bare.next + 1 : bare.next;
    if (assetAt(lexemes, skip)) return undefined;
    return bare.share || linked || bare.measured || !lexemes[bare.next] || !isRangeLike(lexemes, next)
      ? phrase(bare.amount, bare.next, !linked)
      : undefined;
  }
  const share = readShare(lexemes, next);
  if (!share || assetAt(lexemes, share.next)) {
    if (has(lexemes[at + 1], "all:soft")) return phrase({ kind: "all" }, at + 2, true);
    return undefined;
  }
  if (share.amount.kind === "all") {
    const except = exceptBehind(lexemes, share.next);
    if (except) return phrase(except.amount, except.next, !linked);
  }
  if (share.amount.kind === "unclear" && linked) {
    const exact = share.amount.guesses.find((guess) => guess.kind === "fraction");
    if (exact) return phrase(exact, share.next, false);
  }
  return phrase(share.amount, share.next, !linked);
}

function isRangeLike(lexemes: readonly Lexeme[], at: number): boolean {
  return readRange(lexemes, at + 1) !== undefined;
}
