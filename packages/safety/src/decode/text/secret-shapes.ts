import { isRecoveryWord } from "@alou/intents/secrets";

/**
 * A text in the form in which secrets are looked for: line breaks, numbers and marks between the words of a phrase are folded,
 * so that a phrase is found however it was pasted.
 */
export function normalisedSecretText(text: string): string {
  return text
    .slice(0, 100_000)
    .normalize("NFKC")
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/[\s,;|/·•*_"'`]+/g, " ");
}

/** Of twelve words in a row, so many must be list words; prose has half of them at most. */
const WINDOW = 12;
const LEAST = 10;

/**
 * Whether a text holds a recovery phrase with a typing error or two: twelve short words in a row of which nearly all are list words,
 * with nothing between them that ends a sentence.
 */
export function hasMistypedPhrase(text: string): boolean {
  return normalisedSecretText(text)
    .split(/[.!?;:()[\]{}<>=]|\s[-–—]\s/)
    .some((piece) => {
      const words = piece.split(/\s+/).filter((word) => /^[a-z]{2,9}$/i.test(word));
      let hits = 0;
      const known = words.map((word) => word.length >= 3 && word.length <= 8 && isRecoveryWord(word.toLowerCase()));
      return known.some((is, i) => {
        if (is) hits++;
        if (i >= WINDOW && known[i - WINDOW]) hits--;
        return i >= WINDOW - 1 && hits >= LEAST;
      });
    });
}
