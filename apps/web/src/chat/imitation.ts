import { shortAddress } from "@alou/money/short-address";
import type { Remark } from "../server/api-types.ts";

/** An address that was named, and the known one it imitates. */
export type Imitation = NonNullable<Remark["imitation"]>;

/** Of any family: no word of a sentence is as long. */
const ADDRESS = /[0-9A-Za-z]{26,}/g;

/** Whether two spellings are one address: of hex the letters' case is no part. */
export function isSameAddress(one: string, other: string): boolean {
  return one === other || (one.startsWith("0x") && one.toLowerCase() === other.toLowerCase());
}

/** A sentence with its addresses cut to their ends, for where the whole of them stands below it. */
export function shortened(sentence: string): string {
  return sentence.replace(ADDRESS, shortAddress);
}

/**
 * What was said, with a contact's name in the place of the address that imitates it.
 * @returns undefined where the address does not stand in what was said: it was named in another way
 */
export function saidOf(said: string, { given }: Imitation, name: string): string | undefined {
  const [whole, part] = given.startsWith("0x") ? [said.toLowerCase(), given.toLowerCase()] : [said, given];
  const at = whole.indexOf(part);
  return at < 0 ? undefined : `${said.slice(0, at)}${name}${said.slice(at + given.length)}`;
}
