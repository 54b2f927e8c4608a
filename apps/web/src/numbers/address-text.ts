/** `0x414D…Be87`: for places where nobody decides by it. */
export function shortAddress(address: string): string {
  return address.length > 12 ? `${address.slice(0, 6)}…${address.slice(-4)}` : address;
}

/** `5558…76ad`: the ends of a proposal's or a transaction's hash, without `0x`. */
export function shortHash(hash: string): string {
  const digits = hash.replace(/^0x/, "");
  return `${digits.slice(0, 4)}…${digits.slice(-4)}`;
}

/** An EVM address in ten groups of four digits, without `0x`. */
export function inFours(address: string): readonly string[] {
  return address.slice(2).match(/.{1,4}/g) ?? [];
}

/** Two addresses group by group, with whether each pair is equal, letter case aside. */
export function comparedInFours(
  one: string,
  other: string,
): readonly { readonly one: string; readonly other: string; readonly equal: boolean }[] {
  const others = inFours(other);
  return inFours(one).map((group, index) => {
    const beside = others[index] ?? "";
    return { one: group, other: beside, equal: group.toLowerCase() === beside.toLowerCase() };
  });
}

/** Whether two different addresses share the four digits at either end: how poisoned addresses fool the eye. */
export function looksAlike(one: string, other: string): boolean {
  const [a, b] = [one.slice(2).toLowerCase(), other.slice(2).toLowerCase()];
  return a !== b && a.slice(0, 4) === b.slice(0, 4) && a.slice(-4) === b.slice(-4);
}
