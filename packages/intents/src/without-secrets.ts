import { findSecrets } from "./secrets.ts";

/**
 * A text as it may be kept: every secret in it is blotted out, letter for letter, so that spans into the rest still hold.
 * @returns the text, and whether there was something to blot out
 */
export function withoutSecrets(text: string): { readonly text: string; readonly redacted: boolean } {
  const secrets = findSecrets(text);
  const kept = secrets.reduce(
    (rest, { span: [start, end] }) => rest.slice(0, start) + "•".repeat(end - start) + rest.slice(end),
    text,
  );
  return { text: kept, redacted: secrets.length > 0 };
}
