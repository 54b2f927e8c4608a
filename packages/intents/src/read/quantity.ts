import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { type Bare, readBare, readFiat, readNumber, readShare, scaleOf, unclear } from "./bare-amount.ts";
import { readSlippage } from "./options.ts";
import type { Amount, AssetMention, ChainPhrase, QuantityPhrase, Stretch, UnclearAmount } from "./phrase.ts";
import { assetAt, nearestVerb, type Read, readChain } from "./place.ts";

/** A quantity, and a network named inside it ("100 Base USDC"). */
export interface Quantity {
  readonly qty: QuantityPhrase;
  readonly chain?: ChainPhrase;
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
  const amountAt = { start, end: found.amount ? end : (lexemes[bare.next - 1]?.end ?? end) };
  return {
    phrase: {
      qty: {
        t: "qty",
        amount,
        amountAt,
        ...(found.asset ? { asset: found.asset } : coinOf(amount, amountAt)),
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

/** "500 gwei" alone is of ether; on a network with another coin that is asked about. */
function coinOf(amount: Amount, at: Stretch): { asset: AssetMention } | undefined {
  if (amount.kind !== "number" || (amount.unit !== "wei" && amount.unit !== "gwei")) return undefined;
  return { asset: { keys: ["eth"], ...at } };
}

/** `about`, `at least`, `exactly` before an amount. */
function readModifier(lexemes: readonly Lexeme[], at: number): { next: number; code?: UnclearAmount } {
  const lexeme = lexemes[at];
  const sign = lexeme?.kind === "punct" && (lexeme.text === "~" || lexeme.text === "≈");
  let code: UnclearAmount | undefined;
  if (sign || has(lexeme, "approx")) code = "about";
  else if (has(lexeme, "atmost") || has(lexeme, "atleast")) code = "limit";
  else if (!has(lexeme, "exact") && !has(lexeme, "more")) return { next: at };
  // Only where an amount follows: "about" and "just" are ordinary words too.
  return readBare(lexemes, at + 1) ? { next: at + 1, ...(code && { code }) } : { next: at };
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
      else if (
        (bare.amount.kind === "fiat" || of === "balance") &&
        has(lexeme, "prep:in") &&
        assetAt(lexemes, next + 1)
      )
        next++;
      else break;
    }
  };
  skip();
  if (of !== undefined || bare.share) skip();
  const chain = chainBefore(lexemes, next);
  if (chain) next = chain.next;
  const asset = assetOf(lexemes, next);
  if (!asset) {
    const except = bare.amount.kind === "all" ? exceptBehind(lexemes, next) : undefined;
    if (except?.asset) return { next: except.next, amount: except.amount, asset: except.asset, ...(of && { of }) };
    const stray = bare.amount.kind === "number" && !bare.measured ? strayWord(lexemes, bare.next) : undefined;
    if (stray) return { next: bare.next + 1, asset: stray };
    const rest = of ? next : bare.next;
    return { next: trailingBalance(lexemes, rest), ...(of && { of }) };
  }
  next += 1;
  // 100 USDC worth of ETH, 100 USDC 的 ETH
  if (has(lexemes[next], "prep:of") && assetAt(lexemes, next + 1) && !bare.share) {
    const worthOf = assetAt(lexemes, next + 1);
    if (worthOf) return { next: next + 2, asset, ...(chain && { chain: chain.phrase }), worthOf };
  }
  // "when ETH drops, buy 500 USDC of it": what it is bought of was said before.
  const referred = has(lexemes[next], "prep:of") && !bare.share ? lexemes[next + 1] : undefined;
  if (referred && has(referred, "ref") && /^(?:it|that|this|them)$/.test(referred.text) && buysAt(lexemes, next)) {
    const worthOf = { keys: [], unknown: referred.text, start: referred.start, end: referred.end };
    return { next: next + 2, asset, ...(chain && { chain: chain.phrase }), worthOf };
  }
  next = trailingBalance(lexemes, next);
  const common = { asset, ...(chain && { chain: chain.phrase }), ...(of && { of }) };
  if (bare.amount.kind === "all") {
    const except = exceptBehind(lexemes, next);
    if (except) return { ...common, next: except.next, amount: except.amount };
  }
  return { ...common, next };
}

function buysAt(lexemes: readonly Lexeme[], at: number): boolean {
  return /^(?:buy|get)$/.test(nearestVerb(lexemes, at) ?? "");
}

/** A word nobody knows right behind a number: a misspelt asset, or a unit that changes the number ("50 cents"). */
function strayWord(lexemes: readonly Lexeme[], at: number): AssetMention | undefined {
  const lexeme = lexemes[at];
  const before = lexemes[at - 1];
  if (lexeme?.kind !== "unknown" || lexeme.script !== "latin" || !before || lexeme.start - before.end > 1)
    return undefined;
  return { keys: [], unknown: lexeme.raw, start: lexeme.start, end: lexeme.end };
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
function exceptBehind(
  lexemes: readonly Lexeme[],
  at: number,
): { amount: Amount; next: number; asset?: AssetMention } | undefined {
  const word = lexemes[at];
  const from = word?.kind === "punct" && word.sign === "comma" ? at + 1 : at;
  if (!has(lexemes[from], "except")) return undefined;
  const number = lexemes[from + 1];
  if (number?.kind !== "number") return undefined;
  const scaled = scaleOf(lexemes, from + 1);
  if (scaled.amount.kind !== "number" || senseOf(lexemes[scaled.next], "pct")) return undefined;
  let next = scaled.next;
  if (has(lexemes[next], "measure")) next++;
  const asset = assetAt(lexemes, next);
  if (asset) next++;
  return { amount: { kind: "all-but", decimal: scaled.amount.decimal }, next, ...(asset && { asset }) };
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
  const from = next;
  const phrase = (amount: Amount, end: number, loose: boolean): Read<QuantityPhrase> => ({
    phrase: {
      t: "qty",
      amount,
      amountAt: { start: lexemes[from]?.start ?? asset.start, end: lexemes[end - 1]?.end ?? asset.end },
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
  if (readSlippage(lexemes, next)) return undefined;
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
    return phrase(bare.amount, bare.next, !linked);
  }
  const share = readShare(lexemes, next);
  if (!share || assetAt(lexemes, share.next)) {
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
