import { has, type Lexeme, senseOf } from "../lex/lexeme.ts";
import { type ForeignStretch, isForeign } from "./foreign.ts";
import { readAfterGas, readDeadline, readFee, readKeep, readSlippage, readSpeed } from "./options.ts";
import { readParty } from "./party.ts";
import type { Phrase, VerbPhrase } from "./phrase.ts";
import { assetAt, isTicker, readChain } from "./place.ts";
import { readQuantity, readQuantityBehind } from "./quantity.ts";
import { readTrigger } from "./trigger.ts";

/** Senses that keep a word as a mark. Every other word without a role is dropped as filler. */
const MARKS =
  /^(?:ibc|prep|conn|not|fix|cancel|cond|musing|past|subj|want|each|split|respectively|all|rest|ref|my|the|approx|atleast|atmost|exact|gas|slip|deadline|q|polite|show|about|superlative|help|purpose|except|keep|order|health|vague|multiple|included|apart|no|set|by|at|clock|balance|fiat|unlimited|undo|aux|anychain|done|more|goal)(?::|$)/;

interface Step {
  readonly phrases: readonly Phrase[];
  readonly next: number;
}

/**
 * Groups lexemes into phrases: the longest and most specific reading first. Fillers are dropped; everything else is
 * kept, so that a later stage can tell whether each value of the message has found its slot.
 */
export function readPhrases(lexemes: readonly Lexeme[], foreign: readonly ForeignStretch[]): Phrase[] {
  const out: Phrase[] = [];
  for (let at = 0; at < lexemes.length; ) {
    const lexeme = lexemes[at];
    if (!lexeme) break;
    const quoted = isForeign(foreign, lexeme.start);
    if (quoted) {
      const last = out.at(-1);
      if (last?.t !== "foreign") out.push(opaque("foreign", lexeme));
      else out[out.length - 1] = { ...last, end: lexeme.end, text: `${last.text} ${lexeme.text}` };
      at++;
      continue;
    }
    const item = readListMarker(lexemes, at);
    if (item !== undefined) {
      if (out.some((phrase) => phrase.t === "verb")) {
        out.push({ t: "mark", senses: ["conn:then"], text: lexeme.text, start: lexeme.start, end: lexeme.end });
      }
      at = item;
      continue;
    }
    const step = stepAt(lexemes, at, out);
    for (const phrase of step.phrases) {
      const last = out.at(-1);
      if (isNamedAfter(last, phrase)) out.pop();
      // "给我朋友": 我 belongs to whoever follows.
      else if (last?.t === "party" && last.party.kind === "me" && phrase.t === "party" && phrase.start === last.end) {
        out[out.length - 1] = { t: "mark", senses: ["prep:give"], text: "给", start: last.start, end: last.end };
      }
      push(out, phrase);
    }
    at = step.next;
  }
  return withoutAddressed(out);
}

/** "老板，给 bob 转 5 USDC": whoever is spoken to first is not who is paid. */
function withoutAddressed(phrases: Phrase[]): Phrase[] {
  const [first, second] = phrases;
  const spoken = first?.t === "party" && first.party.kind === "pronoun" && second?.t === "break";
  return spoken && phrases.slice(2).some((phrase) => phrase.t === "party") ? phrases.slice(2) : phrases;
}

/** `1.`, `2)`, `三、` at the beginning of a line, in front of an act: numbers the steps, and is no amount. */
function readListMarker(lexemes: readonly Lexeme[], at: number): number | undefined {
  const number = lexemes[at];
  const before = lexemes[at - 1];
  const after = lexemes[at + 1];
  if (number?.kind !== "number" || !/^[1-9]\d?$|^[一二三四五六七八九]$/.test(number.text)) return undefined;
  // Inside a line only `2、` right before an act, and only as the second of a list, is a marker.
  const inline = after?.text === "、" && /^[一1]$/.test(lexemes[0]?.text ?? "") && lexemes[1]?.text === "、";
  if (before && before.text !== "\n" && !inline) return undefined;
  if (!/^[.)、:]$/.test(after?.text ?? "") || after?.start !== number.end) return undefined;
  const act = lexemes[at + 2];
  const opens =
    act?.kind === "word" &&
    act.senses.some((sense) =>
      /^(?:verb|prep:ba|prep:with|prep:give|prep:on|filler|want|polite|conn|chain)/.test(sense),
    );
  return opens ? at + 2 : undefined;
}

function stepAt(lexemes: readonly Lexeme[], at: number, before: readonly Phrase[]): Step {
  const special =
    readSlippage(lexemes, at) ??
    readAfterGas(lexemes, at) ??
    readFee(lexemes, at) ??
    readTrigger(lexemes, at) ??
    readDeadline(lexemes, at) ??
    readKeep(lexemes, at) ??
    readSpeedHere(lexemes, at);
  if (special) return { phrases: [special.phrase], next: special.next };
  const party = readPartyFirst(lexemes, at);
  if (party) return { phrases: [party.phrase], next: party.next };
  const quantity = readQuantity(lexemes, at);
  if (quantity) {
    const { qty, chain } = quantity.phrase;
    return { phrases: chain ? [chain, qty] : [qty], next: quantity.next };
  }
  const chain = readChain(lexemes, at);
  if (chain) return { phrases: [chain.phrase], next: chain.next };
  const behind = readQuantityBehind(lexemes, at);
  if (behind) return { phrases: [behind.phrase], next: behind.next };
  return plainStep(lexemes, at, before);
}

function readSpeedHere(lexemes: readonly Lexeme[], at: number) {
  return senseOf(lexemes[at], "verb") && !has(lexemes[at], "verb:replace") ? undefined : readSpeed(lexemes, at);
}

/** Contacts and references to people come before amounts, so that a contact named "Max" can be paid. */
function readPartyFirst(lexemes: readonly Lexeme[], at: number) {
  const lexeme = lexemes[at];
  const read = readParty(lexemes, at);
  if (!read || lexeme?.kind !== "word") return read;
  // A protocol that is an asset too (AAVE, UNI) is an asset where an amount or a trade needs one.
  if (read.phrase.party.kind === "protocol" && assetAt(lexemes, at)) return undefined;
  // "it" and "that" are decided by the grammar; "给我" alone is a benefit, not a person.
  if (read.phrase.party.kind === "pronoun" && has(lexeme, "ref")) return undefined;
  return read;
}

function plainStep(lexemes: readonly Lexeme[], at: number, before: readonly Phrase[]): Step {
  const lexeme = lexemes[at];
  if (!lexeme) return { phrases: [], next: at + 1 };
  const next = at + 1;
  switch (lexeme.kind) {
    case "punct":
      if (lexeme.sign === "comma" || lexeme.sign === "stop" || lexeme.sign === "question") {
        return { phrases: [{ t: "break", sign: lexeme.sign, start: lexeme.start, end: lexeme.end }], next };
      }
      // "USDT/USDC": either of them, or the pair.
      if (lexeme.sign === "slash" && assetAt(lexemes, at - 1) && assetAt(lexemes, next)) {
        return { phrases: [{ t: "mark", senses: ["conn:or"], text: "/", start: lexeme.start, end: lexeme.end }], next };
      }
      return { phrases: [], next };
    case "unknown":
      return { phrases: [opaque("unknown", lexeme)], next };
    case "memo": {
      const { value, none, start, end } = lexeme;
      return { phrases: [{ t: "memo", start, end, ...(value && { value }), ...(none && { none }) }], next };
    }
    case "link":
    case "hash":
      return { phrases: [opaque(lexeme.kind, lexeme)], next };
    case "word":
      return wordStep(lexemes, at, lexeme, before);
    default:
      return { phrases: [opaque("number", lexeme)], next };
  }
}

function wordStep(
  lexemes: readonly Lexeme[],
  at: number,
  lexeme: Lexeme & { kind: "word" },
  before: readonly Phrase[],
): Step {
  const next = at + 1;
  const place = { start: lexeme.start, end: lexeme.end };
  const verb = senseOf(lexeme, "verb");
  const asset = assetAt(lexemes, at);
  if (asset && !(verb && before.length === 0)) {
    const party = readParty(lexemes, at);
    if (party?.phrase.party.kind === "protocol" && (isVenue(lexemes, at) || isSpender(lexemes, at)))
      return { phrases: [party.phrase], next: party.next };
    return { phrases: [{ t: "asset", asset, ...place }], next };
  }
  if (verb) return { phrases: [verbPhrase(lexeme, verb)], next };
  if (lexeme.text === "no" || (lexeme.text === "不" && isComma(lexemes[next]))) {
    const corrects = before.some((phrase) => phrase.t === "qty" || phrase.t === "party" || phrase.t === "asset");
    return { phrases: [{ t: "mark", senses: [corrects ? "fix" : "not"], text: lexeme.text, ...place }], next };
  }
  // A measure word on its own, an article, an honorific.
  const marks = lexeme.senses.filter((sense) => MARKS.test(sense));
  if (marks.length > 0) return { phrases: [{ t: "mark", senses: marks, text: lexeme.text, ...place }], next };
  // Compounds without a role: they keep their neighbours apart and carry nothing.
  if (lexeme.senses.includes("neutral")) {
    return { phrases: [{ t: "mark", senses: ["neutral"], text: lexeme.text, ...place }], next };
  }
  return { phrases: [], next };
}

/** "on Uniswap", "用 Uniswap": the place of a trade, not the coin of that name. */
function isVenue(lexemes: readonly Lexeme[], at: number): boolean {
  const before = lexemes[at - 1];
  if (has(lexemes[at + 1], "onword")) return true;
  return has(before, "prep:on") || has(before, "prep:in") || (has(before, "prep:with") && !isTicker(lexemes[at]));
}

/** Whether a name that is a protocol and a coin ("AAVE") is the one who may spend. */
function isSpender(lexemes: readonly Lexeme[], at: number): boolean {
  const permission = (lexeme: Lexeme) =>
    has(lexeme, "verb:approve") ||
    has(lexeme, "verb:revoke") ||
    has(lexeme, "about:allowance") ||
    has(lexeme, "unlimited");
  if (!lexemes.some(permission)) return false;
  const before = lexemes[at - 1];
  const after = lexemes[at + 1];
  if (has(before, "prep:for") || has(before, "prep:to") || has(before, "prep:give")) return true;
  if (after?.text === "'" || after?.text === "的" || after?.text === "s") return true;
  if (before?.kind === "number" || has(before, "measure")) return false;
  const others = lexemes.filter(
    (lexeme, index) =>
      index !== at && (senseOf(lexeme, "spender") !== undefined || lexeme.kind === "address" || lexeme.kind === "name"),
  );
  return others.length === 0;
}

function isComma(lexeme: Lexeme | undefined): boolean {
  return lexeme?.kind === "punct" && lexeme.sign === "comma";
}

function verbPhrase(lexeme: Lexeme & { kind: "word" }, verb: string): VerbPhrase {
  const form = lexeme.senses.includes("form:past") ? "past" : lexeme.senses.includes("form:ing") ? "ing" : "plain";
  return { t: "verb", verb, form, text: lexeme.text, start: lexeme.start, end: lexeme.end };
}

function opaque(t: "unknown" | "link" | "hash" | "foreign" | "number", lexeme: Lexeme): Phrase {
  const raw = "raw" in lexeme ? lexeme.raw : lexeme.text;
  return { t, text: lexeme.text, raw, start: lexeme.start, end: lexeme.end };
}

/** "my friend bob", "我朋友林薇": whoever is named right behind is meant. */
function isNamedAfter(last: Phrase | undefined, phrase: Phrase): boolean {
  if (last?.t !== "party" || last.party.kind !== "pronoun" || phrase.t !== "party") return false;
  return phrase.start - last.end <= 24 && /^(?:address|name|contact|label)$/.test(phrase.party.kind);
}

/** Unknown words that stand side by side are one phrase. */
function push(out: Phrase[], phrase: Phrase): void {
  const last = out.at(-1);
  if (phrase.t === "unknown" && last?.t === "unknown" && phrase.start - last.end <= 1) {
    const gap = phrase.start - last.end === 1 ? " " : "";
    out[out.length - 1] = {
      ...last,
      end: phrase.end,
      text: last.text + gap + phrase.text,
      raw: last.raw + gap + phrase.raw,
    };
  } else out.push(phrase);
}
