/** A value of Amino JSON: numbers are always written as strings. */
export type AminoValue = string | boolean | readonly AminoValue[] | { readonly [key: string]: AminoValue | undefined };

/**
 * Amino JSON as it is hashed and signed: keys sorted, no spaces, and `&`, `<`, `>` escaped as Go's encoder does. A memo may
 * hold those three; whoever forgets them makes signatures that the chain refuses.
 * @see https://github.com/cosmos/cosmos-sdk/blob/main/docs/spec/addresses/bech32.md
 */
export function aminoJson(value: AminoValue): string {
  return JSON.stringify(sorted(value)).replace(/&/g, "\\u0026").replace(/</g, "\\u003c").replace(/>/g, "\\u003e");
}

function sorted(value: AminoValue): AminoValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value as Readonly<Record<string, AminoValue | undefined>>);
  return Object.fromEntries(
    entries
      .filter((entry): entry is [string, AminoValue] => entry[1] !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
