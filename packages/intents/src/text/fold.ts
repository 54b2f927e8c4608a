import { simplify } from "../lexicon/simplify.ts";
import type { Span } from "../source.ts";

/** A run of characters nobody sees. They are taken out before reading, and remembered. */
export interface HiddenRun {
  /** Where in the folded text the run was: between `at - 1` and `at`. */
  readonly at: number;
  /** Where it stands in the original. */
  readonly span: Span;
  /** `joiner` and `blank` can be typed by accident; `direction` and `tag` change or smuggle what is read. */
  readonly kind: "joiner" | "blank" | "direction" | "tag" | "control";
}

/**
 * A message made easy to read: width folded, white space collapsed, hidden characters out, and the way back to the
 * original offsets kept for every code unit.
 */
export interface Folded {
  readonly original: string;
  /** Width-folded text in the user's letter case. */
  readonly text: string;
  /** The same, unit for unit, in lower case and simplified characters: what is matched against the word tables. */
  readonly lower: string;
  readonly hidden: readonly HiddenRun[];
  /** The original span of a stretch of the folded text. */
  spanOf(start: number, end: number): Span;
}

const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;
const SPACE = /[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;

function hiddenKind(code: number): HiddenRun["kind"] | undefined {
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return "control";
  if (code < 0xad) return undefined;
  if (code === 0xad || (code >= 0x200b && code <= 0x200d) || code === 0x2060 || code === 0xfeff) return "joiner";
  if (code === 0x200e || code === 0x200f || code === 0x61c) return "direction";
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return "direction";
  if (code === 0x34f || code === 0x180e || (code >= 0x2061 && code <= 0x206f)) return "joiner";
  if (code === 0x115f || code === 0x1160 || code === 0x3164 || code === 0xffa0 || code === 0x2800) return "blank";
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return "joiner";
  if ((code >= 0xfff9 && code <= 0xfffb) || (code >= 0xd800 && code <= 0xdfff)) return "control";
  if (code >= 0xe0000 && code <= 0xe007f) return "tag";
  return undefined;
}

/** Vulgar fractions are written out; no other compatibility character is folded, so that `10²` never reads as 102. */
const VULGAR: Record<string, string> = { "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5" };

/** What one visible character is read as. Only full-width forms and typographic variants of one sign are folded. */
function foldChar(char: string, code: number): string {
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  switch (code) {
    case 0xffe5:
      return "¥";
    case 0xffe1:
      return "£";
    case 0x2212:
    case 0x2010:
    case 0x2011:
    case 0xfe63:
      return "-";
    case 0x301c:
    case 0x223c:
      return "~";
    case 0xff61:
      return "。";
    case 0xff64:
      return "、";
    default:
      return VULGAR[char] ?? char;
  }
}

/** Folds a message. Linear in its length; never throws. */
export function foldText(original: string): Folded {
  const out: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const hidden: HiddenRun[] = [];
  let previous = "";

  const push = (text: string, start: number, end: number) => {
    for (let i = 0; i < text.length; i++) {
      out.push(text.charAt(i));
      from.push(start);
      to.push(end);
    }
  };
  const hide = (kind: HiddenRun["kind"], start: number, end: number) => {
    const last = hidden.at(-1);
    if (last && last.at === out.length && last.kind === kind && last.span[1] === start) {
      hidden[hidden.length - 1] = { ...last, span: [last.span[0], end] };
    } else hidden.push({ at: out.length, span: [start, end], kind });
  };

  for (let i = 0; i < original.length; ) {
    const code = original.codePointAt(i) ?? 0;
    const char = String.fromCodePoint(code);
    const end = i + char.length;
    if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029 || code === 0x0b || code === 0x0c) {
      if (out.at(-1) === " ") dropLast(out, from, to);
      if (out.at(-1) !== "\n") push("\n", i, end);
    } else if (SPACE.test(char)) {
      if (out.length > 0 && out.at(-1) !== " " && out.at(-1) !== "\n") push(" ", i, end);
    } else {
      const kind = hiddenKind(code);
      if (kind && isPartOfEmoji(kind, previous)) {
        // A joiner or a tag behind an emoji only chooses how the emoji is drawn.
      } else if (kind) {
        if (!(i === 0 && code === 0xfeff)) hide(kind, i, end);
      } else push(code === 0x2019 ? apostrophe(original, i) : foldChar(char, code), i, end);
      if (!kind) previous = char;
    }
    i = end;
  }
  if (out.at(-1) === " ") dropLast(out, from, to);
  const text = out.join("");
  return {
    original,
    text,
    lower: lowerCase(text),
    hidden,
    spanOf: (start, end) => [from[start] ?? original.length, to[end - 1] ?? original.length],
  };
}

function dropLast(out: string[], from: number[], to: number[]): void {
  out.pop();
  from.pop();
  to.pop();
}

function isPartOfEmoji(kind: HiddenRun["kind"], previous: string): boolean {
  return (kind === "joiner" || kind === "tag") && EMOJI.test(previous);
}

/** A curly quote between letters is an apostrophe. */
function apostrophe(text: string, at: number): string {
  return /[a-z]/i.test(text.charAt(at - 1)) && /[a-z]/i.test(text.charAt(at + 1)) ? "'" : "’";
}

/** Lower case, unit for unit: a character whose lower case has another length stays as it is. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return simplify(lower);
  let out = "";
  for (const char of text) {
    const folded = char.toLowerCase();
    out += folded.length === char.length ? folded : char;
  }
  return simplify(out);
}
