import { DRAWN_LIKE, pairs } from "@alou/money/drawn-like";

/** Letters that pass for Latin ones in a word that is read fast, though a name's forger would be seen through. */
const PASSING = pairs("һh гr пn зe Ɩl հh ցg");

/**
 * What a word looks like in plain Latin letters: other alphabets' twins replaced, accents and styled letters undone.
 * A word of ordinary ASCII comes back unchanged.
 */
export function skeleton(word: string): string {
  const latin = (letter: string) => DRAWN_LIKE.get(letter) ?? PASSING.get(letter) ?? letter;
  const plain = [...word].map(latin).join("").normalize("NFKD").replace(/\p{M}/gu, "");
  // An accent hides the letter it stands on.
  return [...plain].map(latin).join("");
}

/** Whether a word mixes Latin letters with Cyrillic, Greek or Armenian ones, which no language does. */
export function isMixedScript(word: string): boolean {
  return (
    /[a-z]/i.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u.test(word)
  );
}
