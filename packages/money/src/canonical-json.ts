import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * One spelling for one value, and its hash. The subset of RFC 8785 (JSON Canonicalization Scheme) that our shapes
 * need: strings, booleans, null, safe integers, arrays and plain objects. Amounts are strings already, so fractional
 * numbers are refused instead of being formatted.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [key: string]: Canonical | undefined };

/**
 * Canonical text of a value: keys in UTF-16 order, no white space, members that are `undefined` left out.
 * @throws TypeError on a number that is not a safe integer, a bigint, a function or an unpaired surrogate
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new TypeError("canonical JSON: unpaired surrogate in a string");
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonical JSON: ${value} is not a safe integer`);
    return String(Object.is(value, -0) ? 0 : value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value === "object") {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  throw new TypeError(`canonical JSON: cannot write a ${typeof value}`);
}

/** SHA-256 of the canonical text, as `0x` and 64 lower-case hex digits. */
export function canonicalHash(value: unknown): `0x${string}` {
  return `0x${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}

/** The first 20 hex digits (80 bits) of the canonical hash behind a prefix: the form of every derived id. */
export function derivedId(prefix: string, value: unknown): string {
  return `${prefix}_${canonicalHash(value).slice(2, 22)}`;
}
