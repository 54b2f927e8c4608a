/** What a name turns out to be once ENSIP-15 has been applied. */
export type NameResult =
  | { readonly ok: true; readonly name: string }
  /** `needs-normaliser`: beyond ASCII, and no normaliser was handed in. */
  | { readonly ok: false; readonly problem: "invalid" | "needs-normaliser" };

/** ASCII labels ENSIP-15 leaves as they are: no underscore but leading, no `--` in third and fourth place. */
const LABEL = /^(?=.)_*[a-z0-9-]*$/;

/**
 * Normalises a name as typed. Letter case and full-width forms are what keyboards do and are folded; any other name
 * whose normal form differs from what was typed is refused, because it was made to look like another.
 * @param normalise ENSIP-15 for names beyond ASCII; throws on an invalid one
 * @see https://docs.ens.domains/ensip/15
 */
export function normaliseName(typed: string, normalise?: (name: string) => string): NameResult {
  const folded = typed
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .toLowerCase();
  if (folded.length > 255) return { ok: false, problem: "invalid" };
  if (/^[\x21-\x7e]+$/.test(folded)) {
    return folded.split(".").every(isPlainLabel) ? { ok: true, name: folded } : { ok: false, problem: "invalid" };
  }
  if (!normalise) return { ok: false, problem: "needs-normaliser" };
  try {
    const name = normalise(folded);
    // Emoji keyboards add a presentation selector that the normal form does without.
    const same = name === folded || name === folded.replaceAll("\ufe0f", "");
    return same ? { ok: true, name } : { ok: false, problem: "invalid" };
  } catch {
    return { ok: false, problem: "invalid" };
  }
}

function isPlainLabel(label: string): boolean {
  return LABEL.test(label) && label.slice(2, 4) !== "--";
}

/**
 * Loads the ENSIP-15 tables. Their first use costs a quarter of a second, so nothing loads them before a name beyond
 * ASCII has been seen.
 */
export async function loadNormaliser(): Promise<(name: string) => string> {
  const { ens_normalize } = await import("@adraffy/ens-normalize");
  return ens_normalize;
}
