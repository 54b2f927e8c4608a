/**
 * The whole sentences of a text that is still growing, for reading aloud: a listener gets sentences, not tokens.
 * @param from how much has been handed out before, in UTF-16 code units
 * @param final the text will not grow any more: what is left is a sentence too
 * @returns the new sentences, and how much has been handed out now
 */
export function newSentences(
  text: string,
  from: number,
  final: boolean,
): { readonly said: string; readonly upTo: number } {
  const rest = text.slice(from);
  if (final) return { said: rest.trim(), upTo: text.length };
  // A full stop ends a sentence only before white space: "0.3%" and "alice.eth" go on.
  const ends = [...rest.matchAll(/[。！？；\n]|[.!?](?=\s)/g)];
  const last = ends.at(-1);
  if (!last) return { said: "", upTo: from };
  const length = last.index + last[0].length;
  return { said: rest.slice(0, length).trim(), upTo: from + length };
}
