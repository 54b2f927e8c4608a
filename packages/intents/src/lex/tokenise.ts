import { classifyAddress } from "@alou/money/address-family";
import type { Folded } from "../text/fold.ts";
import { type Dictionary, type Entry, isHan, isLatin } from "./dictionary.ts";
import { readEnglishNumeral } from "./english-numeral.ts";
import { readHanNumeral, scaleByHan } from "./han-numeral.ts";
import type { Lexeme, NumberValue, Sign } from "./lexeme.ts";
import { isRole, readName } from "./name-text.ts";
import { addDecimals, type Numeral, readNumeral, shiftDecimal } from "./numeral.ts";

const SIGNS: Record<string, Sign> = {
  ",": "comma",
  ";": "stop",
  ".": "stop",
  "。": "stop",
  "!": "stop",
  "\n": "stop",
  "…": "stop",
  "?": "question",
  "(": "open",
  "[": "open",
  "【": "open",
  ")": "close",
  "]": "close",
  "】": "close",
  "-": "dash",
  "–": "dash",
  "—": "dash",
  "~": "dash",
  $: "dollar",
  "/": "slash",
};

/** Letter suffixes that scale a number. `m` may also be minutes; grammar decides by what stands around it. */
const SUFFIX: Record<string, number> = { k: 3, w: 4, m: 6, b: 9 };

/**
 * Cuts a message into lexemes. Linear in its length; never throws; every character that is not a blank belongs to
 * exactly one lexeme.
 * @param personal the user's own words: contacts and wallet labels
 */
export function tokenise(folded: Folded, shared: Dictionary, personal: Dictionary): Lexeme[] {
  const out: Lexeme[] = [];
  const text = folded.lower;
  for (let at = 0; at < text.length; ) {
    if (text.charAt(at) === " ") {
      at++;
      continue;
    }
    const lexeme = lexemeAt(folded, at, out, shared, personal);
    if (lexeme.kind === "unknown") pushUnknown(out, lexeme);
    else out.push(lexeme);
    at = lexeme.end;
  }
  return out;
}

/** `第二步`: numbers the steps, and is no amount. */
function readOrdinal(folded: Folded, at: number): Lexeme | undefined {
  const match = /^第([一二三四五六七八九十]|\d{1,2})(?:步|件事|件|笔|个|条|，|,)?[:：]?/.exec(
    folded.lower.slice(at, at + 8),
  );
  if (!match) return undefined;
  const first = match[1] === "一" || match[1] === "1";
  return { ...place(folded, at, at + match[0].length), kind: "word", senses: [first ? "conn:first" : "conn:then"] };
}

function lexemeAt(
  folded: Folded,
  at: number,
  before: readonly Lexeme[],
  shared: Dictionary,
  personal: Dictionary,
): Lexeme {
  const text = folded.lower;
  return (
    readLink(folded, at) ??
    readOrdinal(folded, at) ??
    readHex(folded, at) ??
    readLongWord(folded, at) ??
    readNameAt(folded, at, before, shared) ??
    readNumberAt(folded, at, shared, before.at(-1)) ??
    readWord(folded, at, before, shared, personal) ??
    readSign(text, at) ??
    readUnknown(folded, at)
  );
}

function place(folded: Folded, start: number, end: number) {
  return { start, end, text: folded.lower.slice(start, end) };
}

function readLink(folded: Folded, at: number): Lexeme | undefined {
  if (!/^(?:https?:\/\/|www\.|ipfs:|data:|javascript:)/.test(folded.lower.slice(at, at + 12))) return undefined;
  let end = at;
  while (end < folded.lower.length && !/[\s,。，、"'”’<>)）】]/.test(folded.lower.charAt(end)) && end - at < 2000)
    end++;
  return { ...place(folded, at, end), kind: "link", raw: folded.text.slice(at, end) };
}

/** `0x` and what follows it. */
function readHex(folded: Folded, at: number): Lexeme | undefined {
  if (!folded.lower.startsWith("0x", at)) return undefined;
  let end = at + 2;
  while (end < folded.lower.length && isLatin(folded.lower.charAt(end)) && end - at < 400) end++;
  const raw = folded.text.slice(at, end).replace(/^0X/, "0x");
  if (/^0x[0-9a-f]{64}$/i.test(raw)) return { ...place(folded, at, end), kind: "hash", raw };
  const found = classifyAddress(raw) ?? { family: "evm", problem: "wrong-length" };
  return { ...place(folded, at, end), kind: "address", raw, found };
}

/** Addresses of other families, and chain ids. */
function readLongWord(folded: Folded, at: number): Lexeme | undefined {
  if (!/[a-z0-9]/.test(folded.lower.charAt(at))) return undefined;
  let end = at;
  while (end < folded.lower.length && /[a-z0-9]/.test(folded.lower.charAt(end)) && end - at < 200) end++;
  if (end - at < 25) return undefined;
  const raw = folded.text.slice(at, end);
  if (/^[0-9]+$/.test(raw) || /[a-z]{20,}/.test(raw)) return undefined;
  if (/^[0-9a-f]{64}$/i.test(raw)) return { ...place(folded, at, end), kind: "hash", raw };
  // 40 hex digits without 0x are an address somebody cut: never completed, only recognised.
  if (/^[0-9a-f]{40}$/i.test(raw)) {
    return { ...place(folded, at, end), kind: "address", raw, found: { family: "evm", problem: "wrong-length" } };
  }
  const found = classifyAddress(raw);
  return found && { ...place(folded, at, end), kind: "address", raw, found };
}

function readNameAt(folded: Folded, at: number, before: readonly Lexeme[], shared: Dictionary): Lexeme | undefined {
  const char = folded.lower.charAt(at);
  if (/[\s,.;:!?()$@#'"-]/.test(char)) return undefined;
  const last = before.at(-1);
  const glued = last?.end === at ? last : undefined;
  const role =
    glued?.kind === "word" && /[给到向往从把将用]$/.test(glued.text)
      ? "role"
      : glued?.kind === "word" && isRole(glued.senses)
        ? "verb"
        : "none";
  const found = readName(folded.lower, at, shared, role);
  if (!found) return undefined;
  const [start, end] = folded.spanOf(at, found.end);
  const raw = folded.original.slice(start, end);
  if (found.system === "web") return { ...place(folded, at, found.end), kind: "link", raw };
  return { ...place(folded, at, found.end), kind: "name", raw, uncertain: found.uncertain };
}

function readNumberAt(folded: Folded, at: number, shared: Dictionary, last?: Lexeme): Lexeme | undefined {
  const text = folded.lower;
  if (isUnusualDigit(String.fromCodePoint(text.codePointAt(at) ?? 0))) {
    let end = at;
    while (end < text.length && /[\p{Nd}\p{No}.,]/u.test(text.charAt(end))) end++;
    end = Math.max(end, at + String.fromCodePoint(text.codePointAt(at) ?? 0).length);
    const value: NumberValue = { decimal: "", negative: false, problem: "unusual-digits" };
    return { ...place(folded, at, end), kind: "number", value, spelled: false };
  }
  const sign = /^(?:-|minus |负)(?=\.?\d)/.exec(text.slice(at, at + 8));
  if (sign && (sign[0] !== "-" || /^$|[\s(:=,，]|[\u4e00-\u9fff]/.test(text.charAt(at - 1)))) {
    const after = readNumberAt(folded, at + sign[0].length, shared);
    if (after?.kind === "number") {
      return { ...after, ...place(folded, at, after.end), value: { ...after.value, negative: true } };
    }
  }
  const part = readPart(folded, at);
  if (part) return part;
  const arabic = readNumeral(text, at);
  if (arabic) {
    const number = finishNumber(folded, at, arabic, shared);
    return isTorn(folded.lower, number, last) ? ambiguous(number) : number;
  }
  if (isHan(text.charAt(at))) {
    const han = readHanNumeral(text, at);
    const entry = shared.longestAt(text, at);
    if (!han || (entry && entry.surface.length > han.end - at)) return undefined;
    return { ...place(folded, at, han.end), kind: "number", value: han.value, spelled: true };
  }
  if (!/[a-z]/.test(text.charAt(at)) || isLatin(text.charAt(at - 1))) return undefined;
  const english = readEnglishNumeral(text, at);
  // "two thirds" is one word of the table.
  const entry = shared.longestAt(text, at);
  if (!english || (entry && entry.surface.length > english.end - at)) return undefined;
  return {
    ...place(folded, at, halfEnd(text, english).end),
    kind: "number",
    value: halfEnd(text, english).value,
    spelled: true,
  };
}

/** A digit of another script, a superscript, a circled number. */
function isUnusualDigit(char: string): boolean {
  return !/[0-9]/.test(char) && /^[\p{Nd}\p{No}]$/u.test(char);
}

const NUMERAL = /[零〇一二两三四五六七八九十百千万亿]/;

/** Whether numerals of the other kind stick to a number, so that it is only a piece of what was meant: `万0.5`, `3万.5`. */
function isTorn(text: string, number: Lexeme, last: Lexeme | undefined): boolean {
  const glued = last?.end === number.start && (last.kind === "unknown" || last.kind === "number");
  if (glued && NUMERAL.test(text.charAt(number.start - 1))) return true;
  const next = text.charAt(number.end);
  return NUMERAL.test(next) || (next === "." && /[0-9]/.test(text.charAt(number.end + 1)));
}

function ambiguous(lexeme: Lexeme): Lexeme {
  return lexeme.kind === "number"
    ? { ...lexeme, value: { decimal: "", negative: false, problem: "ambiguous" } }
    : lexeme;
}

/** `and a half` behind a number. */
function halfEnd(text: string, numeral: Numeral): Numeral {
  const half = /^ and a half\b/.exec(text.slice(numeral.end, numeral.end + 12));
  if (!half || numeral.value.problem) return numeral;
  return {
    value: { ...numeral.value, decimal: addDecimals(numeral.value.decimal, "0.5") },
    end: numeral.end + half[0].length,
  };
}

/** Suffixes, Chinese units and commas behind a number in Arabic digits. */
function finishNumber(folded: Folded, at: number, numeral: Numeral, shared: Dictionary): Lexeme {
  const text = folded.lower;
  let { value, end } = halfEnd(text, numeral);
  if (isUnusualDigit(text.charAt(end))) {
    while (isUnusualDigit(text.charAt(end))) end++;
    value = { decimal: "", negative: false, problem: "unusual-digits" };
  }
  const done = (): Lexeme => ({ ...place(folded, at, end), kind: "number", value, spelled: false });
  if (value.problem) return done();
  // Digits of ordinary width parted by a full-width comma may be two numbers, unless what follows is all zeros.
  const [start, stop] = folded.spanOf(at, end);
  if (/[0-9]，(?!000(?:\D|$))/.test(folded.original.slice(start, stop)))
    value = { ...value, decimal: "", problem: "ambiguous" };
  const gap = text.charAt(end) === " " && /[万亿]/.test(text.charAt(end + 1)) ? 1 : 0;
  const scaled = value.problem ? undefined : scaleByHan(value.decimal, text, end + gap);
  if (scaled) {
    value = { ...value, decimal: scaled.decimal };
    end = scaled.end;
    return done();
  }
  const letters = /^[a-z]+/.exec(text.slice(end, end + 16))?.[0] ?? "";
  if (letters === "" || shared.sensesOf(letters).some((sense) => sense.startsWith("asset:"))) return done();
  const power = SUFFIX[letters.charAt(0)];
  if (power === undefined || value.problem) return done();
  const rest = letters.slice(1);
  const known = shared.sensesOf(letters);
  const restKnown = rest === "" || shared.sensesOf(rest).some((sense) => /^(?:asset|fiat):/.test(sense));
  if (letters === "mm" || letters === "mil" || (known.length > 0 && rest !== "") || !restKnown) return done();
  // "1wweth": a doubled letter, or ten thousand?
  if (rest.startsWith(letters.charAt(0)))
    return {
      ...(done() as Lexeme & { kind: "number" }),
      value: { decimal: "", negative: false, problem: "ambiguous" },
    };
  value = { ...value, decimal: shiftDecimal(value.decimal, power) };
  end += 1;
  return done();
}

/** `1/3`, `百分之三十`, `三成`, `三分之一`. */
function readPart(folded: Folded, at: number): Lexeme | undefined {
  const text = folded.lower;
  const slash = /^(\d{1,6})\/(\d{1,6})(?![\d/.])/.exec(text.slice(at, at + 16));
  if (slash && !/[\d/.]/.test(text.charAt(at - 1))) {
    const place_ = place(folded, at, at + slash[0].length);
    return {
      ...place_,
      kind: "part",
      numerator: BigInt(slash[1] ?? 0),
      denominator: BigInt(slash[2] ?? 0),
      slash: true,
    };
  }
  const per = /^(百|千|万)分之/.exec(text.slice(at, at + 4));
  if (per) {
    const from = at + per[0].length;
    const numeral = readNumeral(text, from) ?? readHanNumeral(text, from);
    if (!numeral || numeral.value.problem) return undefined;
    const base = { 百: 100n, 千: 1000n, 万: 10000n }[per[1] as "百" | "千" | "万"];
    return ratio(folded, at, numeral.end, numeral.value.decimal, base);
  }
  const tenths = /^([一二两三四五六七八九]|[1-9])成([半一二三四五六七八九]?)(?!为|交|本|功|了)/.exec(
    text.slice(at, at + 6),
  );
  if (tenths) {
    const whole = readHanNumeral(text, at)?.value.decimal ?? tenths[1] ?? "0";
    const digit = /\d/.test(tenths[1] ?? "") ? (tenths[1] ?? "0") : whole;
    const half = tenths[2] === "半" ? "5" : tenths[2] ? (readHanNumeral(tenths[2], 0)?.value.decimal ?? "0") : "0";
    return ratio(folded, at, at + tenths[0].length, `${digit}${half}`, 100n);
  }
  const parts = /^([二两三四五六七八九十]{1,2})分之([一二两三四五六七八九])/.exec(text.slice(at, at + 6));
  if (parts) {
    const denominator = readHanNumeral(parts[1] ?? "", 0)?.value.decimal;
    const numerator = readHanNumeral(parts[2] ?? "", 0)?.value.decimal;
    if (!denominator || !numerator) return undefined;
    return ratio(folded, at, at + parts[0].length, numerator, BigInt(denominator));
  }
  return undefined;
}

function ratio(folded: Folded, start: number, end: number, decimal: string, base: bigint): Lexeme {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return {
    ...place(folded, start, end),
    kind: "part",
    numerator: BigInt(whole + fraction),
    denominator: base * 10n ** BigInt(fraction.length),
    slash: false,
  };
}

function readWord(
  folded: Folded,
  at: number,
  before: readonly Lexeme[],
  shared: Dictionary,
  personal: Dictionary,
): Lexeme | undefined {
  const text = folded.lower;
  const last = before.at(-1);
  const behindNumber = last?.kind === "number" && last.end === at;
  if (!behindNumber && isLatin(text.charAt(at)) && /[a-z]/.test(text.charAt(at - 1))) return undefined;
  const entry = better(personal.longestAt(text, at), shared.longestAt(text, at));
  if (!entry) return undefined;
  return { ...place(folded, at, at + entry.surface.length), kind: "word", senses: entry.senses };
}

/** The longer of two entries; of two equal ones both senses. */
function better(own: Entry | undefined, common: Entry | undefined): Entry | undefined {
  if (!own || !common) return own ?? common;
  if (own.surface.length !== common.surface.length) return own.surface.length > common.surface.length ? own : common;
  return { surface: own.surface, senses: [...own.senses, ...common.senses] };
}

function readSign(text: string, at: number): Lexeme | undefined {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return /[\p{L}\p{N}\p{M}]/u.test(char) ? undefined : sign(char, at);
}

function sign(char: string, at: number): Lexeme {
  return { start: at, end: at + char.length, text: char, kind: "punct", sign: SIGNS[char] ?? "other" };
}

function readUnknown(folded: Folded, at: number): Lexeme {
  const text = folded.lower;
  const first = String.fromCodePoint(text.codePointAt(at) ?? 0);
  let end = at + first.length;
  if (isLatin(first) || /[\p{L}\p{N}]/u.test(first)) {
    if (!isHan(first)) {
      while (end < text.length && /[\p{L}\p{N}\p{M}'_]/u.test(text.charAt(end)) && !isHan(text.charAt(end))) end++;
    }
  }
  const raw = folded.text.slice(at, end);
  return { ...place(folded, at, end), kind: "unknown", raw, script: scriptOf(raw) };
}

function scriptOf(raw: string): "latin" | "han" | "mixed" | "other" {
  if (isHan(raw)) return "han";
  if (/^[\p{Script=Latin}\p{N}'_]+$/u.test(raw)) return "latin";
  return /[a-z]/i.test(raw) ? "mixed" : "other";
}

/** Neighbouring Chinese characters that no table knows make one unknown word. */
function pushUnknown(out: Lexeme[], lexeme: Lexeme & { kind: "unknown" }): void {
  const last = out.at(-1);
  if (last?.kind === "unknown" && last.script === "han" && lexeme.script === "han" && last.end === lexeme.start) {
    out[out.length - 1] = { ...last, end: lexeme.end, text: last.text + lexeme.text, raw: last.raw + lexeme.raw };
  } else out.push(lexeme);
}
