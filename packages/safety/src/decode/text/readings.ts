import { DRAWN_LIKE } from "@alou/money/drawn-like";
import { base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";

/** Longer texts are read by their beginning; what is decoded out of one, by so much less. */
const LONGEST = 50_000;
const LONGEST_DECODED = 8_000;
/** So much of it is read in other letters. */
const LONGEST_ALTERED = 15_000;
/** So many encoded pieces of one text are decoded. */
const MOST_PIECES = 12;

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const ENTITY: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * What a program that reads a text may take it for: the text without invisible letters first, then what stands in it encoded (base64,
 * hex, percent signs, HTML's and JSON's escapes, Unicode tags, rot13, letters one by one, digits for letters, letters of other scripts).
 * Readings equal to an earlier one are left out.
 */
export function readingsOf(text: string): string[] {
  const beginning = text.slice(0, LONGEST);
  const plain = beginning.normalize("NFKC").replace(/\p{Cf}|\u034f|\u115f|\u1160|\u3164/gu, "");
  const out = new Set([plain]);
  const part = plain.slice(0, LONGEST_ALTERED);
  for (const read of [tagged(beginning), unescaped(part), joined(part), unforged(part), unleeted(part)])
    if (read.trim() && read !== part) out.add(read);
  for (const piece of decodedPieces(plain)) out.add(piece);
  if (/\brot-?13\b|\bcaesar\b/i.test(plain)) out.add(rotated(plain.slice(0, LONGEST_DECODED)));
  return [...out];
}

/** Words in letters of Unicode's tag block, which nothing draws: only a machine can read them. */
function tagged(text: string): string {
  const found = text.match(/[\u{e0020}-\u{e007e}]+/gu)?.join(" ") ?? "";
  return [...found]
    .map((char) => (char === " " ? char : String.fromCodePoint((char.codePointAt(0) ?? 0) - 0xe0000)))
    .join("");
}

const letter = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ");

/** HTML's entities, percent signs and backslashes undone. */
function unescaped(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2}){2,}/gi, (run) => utf8(hexBytes(run.replaceAll("%", "")) ?? new Uint8Array()) ?? run)
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => letter(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, number: string) => letter(Number(number)))
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (whole, name: string) => ENTITY[name] ?? whole)
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => letter(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/g, "\n")
    .replace(/\\(["'/])/g, "$1");
}

/** Words whose letters stand apart: `i g n o r e`. Two blanks end a word. */
function joined(text: string): string {
  return text.replace(/(?<![^\s"'(>])\p{L}(?:[ .*_·-]\p{L}){3,}(?![^\s"'.,!?)<])/gu, (run) =>
    run.replace(/[ .*_·-]/g, ""),
  );
}

/** Latin words with letters of other scripts in them that look Latin. Words wholly of another script are left as they are. */
function unforged(text: string): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) =>
    /[a-z]/i.test(word) && /[^\p{ASCII}]/u.test(word)
      ? [...word].map((sign) => DRAWN_LIKE.get(sign) ?? DRAWN_LIKE.get(sign.toLowerCase()) ?? sign).join("")
      : word,
  );
}

/** Words with digits for letters, `1gn0re`. Addresses and amounts are none. */
function unleeted(text: string): string {
  return text.replace(/(?<![\w$@])(?=[\w$@]*[a-z])(?=[\w$@]*[013457@$])[a-z013457@$]{3,24}(?![\w$@])/gi, (word) =>
    word.startsWith("0x") || /^\d+[a-z]{1,4}$/i.test(word)
      ? word
      : [...word].map((sign) => LEET[sign] ?? sign).join(""),
  );
}

/** What base64 and hex in a text say, where it is words. */
function decodedPieces(text: string): string[] {
  const out: string[] = [];
  const pieces = text.match(/(?:0x)?(?:[0-9a-f]{2}){20,}|[a-z0-9+/_-]{20,}={0,2}/gi) ?? [];
  for (const piece of pieces.slice(0, MOST_PIECES)) {
    const bounded = piece.slice(0, LONGEST_DECODED);
    for (const bytes of [hexBytes(bounded), base64Bytes(bounded)]) {
      const words = bytes && utf8(bytes);
      if (words && /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\n\t]+$/u.test(words)) out.push(words.normalize("NFKC"));
    }
  }
  return out;
}

function rotated(text: string): string {
  return text.replace(/[a-z]/gi, (sign) => {
    const base = sign <= "Z" ? 65 : 97;
    return String.fromCharCode(((sign.charCodeAt(0) - base + 13) % 26) + base);
  });
}
