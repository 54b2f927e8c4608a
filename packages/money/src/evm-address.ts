import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** `0x` and 40 hex digits with the EIP-55 checksum. */
export type EvmAddress = `0x${string}`;

/** Why a text is no EVM address. */
export type EvmAddressProblem = "not-hex" | "wrong-length" | "bad-checksum";

/** Spellings found before, by the lower-case digits: the same tokens and pools come up in every proposal. */
const spelled = new Map<string, EvmAddress>();
/** Some hundred kilobytes; then it begins anew. */
const MOST_SPELLED = 2_000;

/**
 * The EIP-55 spelling of an address.
 * @param address `0x` and 40 hex digits in any case
 * @see https://eips.ethereum.org/EIPS/eip-55
 */
export function checksumEvmAddress(address: string): EvmAddress {
  const lower = address.slice(2).toLowerCase();
  const known = spelled.get(lower);
  if (known) return known;
  const hash = bytesToHex(keccak_256(utf8ToBytes(lower)));
  let out = "0x";
  for (let i = 0; i < 40; i++) {
    const digit = lower.charAt(i);
    out += hash.charCodeAt(i) >= 56 /* "8" and up, letters included */ ? digit.toUpperCase() : digit;
  }
  if (spelled.size >= MOST_SPELLED) spelled.clear();
  spelled.set(lower, out as EvmAddress);
  return out as EvmAddress;
}

/**
 * Reads an address as a person writes it. All lower or all upper case carries no checksum and is taken; mixed case
 * must match EIP-55, because a mismatch means at least one digit was mistyped or altered.
 */
export function parseEvmAddress(text: string): EvmAddress | EvmAddressProblem {
  if (!/^0x[0-9a-fA-F]*$/.test(text)) return "not-hex";
  if (text.length !== 42) return "wrong-length";
  const digits = text.slice(2);
  const checksummed = checksumEvmAddress(text);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return checksummed;
  return checksummed === text ? checksummed : "bad-checksum";
}

/** Whether two spellings name one address. */
export function sameEvmAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The address nobody has a key for. */
export const ZERO_ADDRESS: EvmAddress = "0x0000000000000000000000000000000000000000";
