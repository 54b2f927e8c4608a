import { DRAWN_LIKE, pairs } from "@alou/money/drawn-like";

/** Signs and digits that stand for letters in forged names. In a sentence they are what they are. */
const SIGNS = pairs("0o 1l |l 5s $s ₮t ₿b €e £l ¥y ₳a");

const drawnLike = (sign: string): string | undefined => DRAWN_LIKE.get(sign) ?? SIGNS.get(sign);

/**
 * A text as the eye takes it (UTS 39's skeleton, for the letters forgers use): compatibility forms and accents undone, letters of other
 * scripts and digits turned into the Latin letters they are drawn like, in small letters.
 */
export function seenAs(text: string): string {
  return [...text.normalize("NFKD").replace(/\p{M}/gu, "")]
    .map((letter) => drawnLike(letter) ?? drawnLike(letter.toLowerCase()) ?? letter)
    .join("")
    .toLowerCase();
}
