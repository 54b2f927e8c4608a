import { NUMBER_WORDS } from "../lexicon/units.ts";
import type { Numeral } from "./numeral.ts";

/** People say any word, "constructor" among them: what is looked up by one stands in a map. */
const SCALES: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    hundred: 100n,
    thousand: 1000n,
    grand: 1000n,
    million: 1_000_000n,
    billion: 1_000_000_000n,
  }),
);

/**
 * Reads a number in English words that begins at an offset: `twenty five`, `a hundred`, `two hundred and fifty`,
 * `half a million`. The offset must be the beginning of a word.
 */
export function readEnglishNumeral(text: string, at: number): Numeral | undefined {
  const half = /^half a (thousand|million|billion)\b/.exec(text.slice(at, at + 20));
  if (half) {
    const value = (SCALES.get(half[1] ?? "") ?? 0n) / 2n;
    return { value: { decimal: value.toString(), negative: false }, end: at + half[0].length };
  }
  // "point one", "oh point five"
  const pointed = /^(?:(?:oh|nought|naught) )?(?=point )/.exec(text.slice(at, at + 14));
  const part = pointed ? readSpokenDigits(` ${text.slice(at + pointed[0].length, at + 60)}`, 0) : undefined;
  if (part && pointed) {
    const end = at + pointed[0].length + part.end - 1;
    return /[a-z0-9']/.test(text.charAt(end))
      ? undefined
      : { value: { decimal: `0.${part.text}`, negative: false }, end };
  }
  let position = at;
  let total = 0n;
  let section: bigint | undefined;
  let end = -1;
  for (let words = 0; words < 12; words++) {
    const word = /^[a-z]+/.exec(text.slice(position, position + 12))?.[0] ?? "";
    const number = NUMBER_WORDS.get(word);
    const scale = SCALES.get(word);
    if (number !== undefined) {
      if (section !== undefined && !joins(section, number)) break;
      section = (section ?? 0n) + BigInt(number);
    } else if (scale !== undefined && section !== undefined) {
      if (scale === 100n) section *= 100n;
      else {
        total += section * scale;
        section = 0n;
      }
    } else if (word === "a" && words === 0 && /^a (hundred|thousand|grand|million)\b/.test(text.slice(at, at + 12))) {
      section = 1n;
      position += 2;
      continue;
    } else if (!(word === "and" && end > 0 && nextIsNumber(text, position + 4))) break;
    position += word.length;
    if (word !== "and") end = position;
    if (/[ -]/.test(text.charAt(position))) position++;
    else break;
  }
  if (end < 0 || /[a-z0-9']/.test(text.charAt(end))) return undefined;
  const whole = (total + (section ?? 0n)).toString();
  const digits = readSpokenDigits(text, end);
  const decimal = digits ? `${whole}.${digits.text}` : whole;
  return { value: { decimal, negative: false }, end: digits?.end ?? end };
}

/** `point five`, `point two five` behind a number. */
function readSpokenDigits(text: string, at: number): { text: string; end: number } | undefined {
  const match = /^ point((?: (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b){1,6})/.exec(
    text.slice(at, at + 48),
  );
  if (!match) return undefined;
  const digits = (match[1] ?? "").trim().split(" ");
  return { text: digits.map((word) => NUMBER_WORDS.get(word) ?? 0).join(""), end: at + match[0].length };
}

/** Twenty joins five; a hundred joins anything below a hundred. */
function joins(section: bigint, number: number): boolean {
  if (section === 0n) return true;
  const rest = section % 100n;
  if (section >= 100n && rest === 0n) return true;
  return rest >= 20n && rest % 10n === 0n && number < 10;
}

function nextIsNumber(text: string, at: number): boolean {
  const word = /^[a-z]+/.exec(text.slice(at, at + 12))?.[0] ?? "";
  return NUMBER_WORDS.has(word);
}
