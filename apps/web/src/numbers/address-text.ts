import { partsOfAddress } from "@alou/money/short-address";

/** `5558…76ad`: the ends of a proposal's or a transaction's hash, without `0x`. */
export function shortHash(hash: string): string {
  const digits = hash.replace(/^0x/, "");
  return `${digits.slice(0, 4)}…${digits.slice(-4)}`;
}

/** An address to be compared by eye: what it begins with, and the rest in groups of four. */
export function inFours(address: string): { readonly head: string; readonly groups: readonly string[] } {
  const { head, body } = partsOfAddress(address);
  return { head, groups: body.match(/.{1,4}/g) ?? [] };
}

/** Two addresses group by group, with whether each pair is equal; in hexadecimal letter case aside. */
export function comparedInFours(
  one: string,
  other: string,
): readonly { readonly one: string; readonly other: string; readonly equal: boolean }[] {
  const { head, groups } = inFours(one);
  const others = inFours(other).groups;
  return groups.map((group, index) => {
    const beside = others[index] ?? "";
    const equal = head === "0x" ? group.toLowerCase() === beside.toLowerCase() : group === beside;
    return { one: group, other: beside, equal };
  });
}

/** Whether two different addresses share the four characters at either end: how poisoned addresses fool the eye. */
export function looksAlike(one: string, other: string): boolean {
  const [{ head, body }, second] = [partsOfAddress(one), partsOfAddress(other)];
  if (head !== second.head) return false;
  const [a, b] = head === "0x" ? [body.toLowerCase(), second.body.toLowerCase()] : [body, second.body];
  return a !== b && a.slice(0, 4) === b.slice(0, 4) && a.slice(-4) === b.slice(-4);
}
