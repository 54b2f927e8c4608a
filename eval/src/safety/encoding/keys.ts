import { sha256 } from "@noble/hashes/sha2.js";

/** The bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes, numbers below 256 and lists of them, one behind the other. */
export const join = (...parts: readonly (number | ArrayLike<number>)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : Array.from(part))));

/** A number in little-endian order. */
export function littleEndian(value: bigint | number, size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => Number((BigInt(value) >> BigInt(8 * i)) & 255n));
}

/** Thirty-two bytes that a name always gives: somebody's key, for cases only. */
export const seed = (name: string): Uint8Array => sha256(utf8(`unseen-b/${name}`));
