import type { Dictionary } from "./dictionary.ts";
import { isHan } from "./dictionary.ts";

/** Endings of names that live in ENS. */
const ENS = /\.(?:eth|xyz|box|cb\.id|art|luxe|kred)$/;
/** Endings of other naming systems: recognised, so that they can be refused by name. */
const OTHER =
  /\.(?:sol|bnb|crypto|nft|wallet|lens|btc|ton|near|stark|zil|blockchain|bitcoin|dao|polygon|apt|sui|inj|osmo|cosmos|atom)$/;
const WEB = /\.(?:com|org|net|io|app|finance|exchange|cn|co|gg|me|site|online|info|link|click|top|dev|fi|network)$/;

/** What a dotted text is: an ENS name, a name of another system, or a web address. */
export function namingSystem(name: string): "ens" | "other" | "web" | undefined {
  const lower = name.toLowerCase();
  if (ENS.test(lower)) return "ens";
  if (OTHER.test(lower)) return "other";
  return WEB.test(lower) ? "web" : undefined;
}

const NAME_CHAR = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Emoji_Component}_\-.$'’]/u;

/** Where a run of characters that could belong to a name ends. At most 255 units long. */
function runEnd(text: string, at: number, han: boolean): number {
  let end = at;
  while (end < text.length && end - at < 255) {
    const char = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!NAME_CHAR.test(char) || char === "#" || char === "*" || (!han && isHan(char))) break;
    end += char.length;
  }
  while (end > at && /[.\-'’$]/.test(text.charAt(end - 1))) end--;
  return end;
}

/** A name found in the text. */
export interface FoundName {
  readonly end: number;
  readonly system: "ens" | "other" | "web";
  readonly uncertain: boolean;
}

/**
 * A dotted name that begins at an offset. Chinese text has no blanks, so a Chinese label may have swallowed the words
 * before it: then the words of the table are taken off first, and where more than a preposition stood in the way the
 * name is uncertain.
 */
export function readName(
  text: string,
  at: number,
  dictionary: Dictionary,
  lastWasRole: "role" | "verb" | "none",
): FoundName | undefined {
  if (!isHan(text.charAt(at))) {
    const end = runEnd(text, at, false);
    const cut = cutAtEnding(text.slice(at, end));
    return cut ? { end: at + cut.length, system: cut.system, uncertain: false } : undefined;
  }
  const end = runEnd(text, at, true);
  const cut = cutAtEnding(text.slice(at, end));
  if (!cut) return undefined;
  const glued = isHan(text.charAt(at - 1));
  const entry = dictionary.longestAt(text, at);
  if (entry && entry.surface.length < cut.length && isRole(entry.senses)) return undefined;
  const inner = hasRoleInside(text, at + 1, at + cut.length, dictionary);
  return { end: at + cut.length, system: cut.system, uncertain: inner || (glued && lastWasRole !== "role") };
}

/** Whether senses give a word a grammatical role, so that it is no part of a name. */
export function isRole(senses: readonly string[]): boolean {
  return senses.some((sense) => /^(?:prep|verb|conn|not|fix|each|split|respectively|filler|q$|cond)/.test(sense));
}

function hasRoleInside(text: string, from: number, to: number, dictionary: Dictionary): boolean {
  for (let i = from; i < to; i++) {
    const entry = isHan(text.charAt(i)) ? dictionary.longestAt(text, i) : undefined;
    if (entry && isRole(entry.senses)) return true;
  }
  return false;
}

/** The longest beginning of a run that ends in a known ending: `bob.eth` of `bob.eth`, nothing of `bob`. */
function cutAtEnding(run: string): { length: number; system: "ens" | "other" | "web" } | undefined {
  const dot = run.lastIndexOf(".");
  if (dot <= 0) return undefined;
  const system = namingSystem(run);
  return system ? { length: run.length, system } : undefined;
}
