/**
 * Text that somebody else wrote: a token's name, a revert reason, an ENS record. It may be shown, cleaned and cut;
 * it is never read for meaning, compared with what the user said, or used as a value.
 */

// Controls, bidi marks and overrides, zero-width and other invisible characters, variation selectors, tag characters,
// private use, unassigned: everything that can make what is shown differ from what is stored.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A foreign text fit for showing on one line: hidden characters out, white space folded, cut to `max` code points
 * with an ellipsis. Escaping is the renderer's work.
 */
export function cleanForeignText(raw: string, max: number): string {
  const folded = raw
    .toWellFormed()
    .replace(/\s+/gu, " ")
    .replace(HIDDEN, "")
    .replace(/ +/g, " ")
    .normalize("NFC")
    .trim();
  const points = [...folded];
  return points.length <= max ? folded : `${points.slice(0, max - 1).join("")}…`;
}
