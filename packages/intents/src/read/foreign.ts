import { type Lexeme, senseOf } from "../lex/lexeme.ts";
import { REPORTED } from "../lexicon/foreign.ts";
import type { Stretch } from "./phrase.ts";

/** A stretch that is somebody else's text, or may be. */
export interface ForeignStretch extends Stretch {
  readonly how: "quoted" | "reported";
}

const PAIRS: readonly (readonly [string, string])[] = [
  ["“", "”"],
  ["「", "」"],
  ["『", "』"],
  ["«", "»"],
  ["‹", "›"],
  ["《", "》"],
  ["‘", "’"],
  ["„", "“"],
  ["＂", "＂"],
];
const SAME = ['"', "`"];

/** Everything between quotation marks, outermost first. An opening mark that is never closed quotes the rest. */
function quotations(text: string): Stretch[] {
  const out: Stretch[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const close = closingOf(text, at, char);
    if (close === undefined) {
      at++;
      continue;
    }
    const end = findClosing(text, at + 1, char, close);
    out.push({ start: at + 1, end: end === -1 ? text.length : end });
    at = end === -1 ? text.length : end + 1;
  }
  return out;
}

function closingOf(text: string, at: number, char: string): string | undefined {
  const pair = PAIRS.find(([open]) => open === char);
  if (pair) return pair[1];
  if (SAME.includes(char)) return char;
  // A straight single quote opens only at the beginning of a word, and only if it is closed at the end of one.
  if (char !== "'" || /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || !/\S/.test(text.charAt(at + 1))) return undefined;
  return findClosing(text, at + 1, "'", "'") === -1 ? undefined : "'";
}

function findClosing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === close && depth === 0) {
      if (close !== "'" || !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))) return at;
    } else if (char === close) depth--;
    else if (char === open && open !== close) depth++;
  }
  return -1;
}

/** More than this many words between quotation marks are somebody's sentence, not a value in quotes. */
const QUOTED_VALUE = 4;

/**
 * The stretches of a message that are not the user's own wish: quotations that hold a request, and everything from
 * words that report what another person, a mail or a page says. Values in them never fill a slot.
 */
export function findForeign(lower: string, lexemes: readonly Lexeme[]): ForeignStretch[] {
  const out: ForeignStretch[] = [];
  for (const stretch of quotations(lower)) {
    const inside = lexemes.filter((lexeme) => lexeme.start >= stretch.start && lexeme.end <= stretch.end);
    const words = inside.filter((lexeme) => lexeme.kind !== "punct");
    const orders = words.some((lexeme) => senseOf(lexeme, "verb") !== undefined) && words.length > 1;
    if (orders || words.length > QUOTED_VALUE) out.push({ ...stretch, how: "quoted" });
  }
  for (const pattern of REPORTED) {
    const match = pattern.exec(lower);
    if (!match) continue;
    const inQuotes = out.some(({ start, end, how }) => how === "quoted" && match.index >= start && match.index < end);
    if (!inQuotes) out.push({ start: match.index, end: lower.length, how: "reported" });
  }
  return out.sort((a, b) => a.start - b.start);
}

/** Whether a place lies in one of the stretches. */
export function isForeign(stretches: readonly ForeignStretch[], at: number): ForeignStretch | undefined {
  return stretches.find(({ start, end }) => at >= start && at < end);
}
