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
