import { ripemd160 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat } from "./bytes.ts";

/** SHA-256 twice, of all parts after one another: transaction and block ids, ECDSA messages. */
export function hash256(...parts: readonly Uint8Array[]): Uint8Array {
  return sha256(sha256(concat(...parts)));
}

/** RIPEMD-160 of SHA-256: what P2PKH, P2WPKH and P2SH commit to. */
export function hash160(bytes: Uint8Array): Uint8Array {
  return ripemd160(sha256(bytes));
}

/** SHA-256 under a name. @see https://github.com/bitcoin/bips/blob/master/bip-0340.mediawiki */
export function taggedHash(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const name = sha256(new TextEncoder().encode(tag));
  return sha256(concat(name, name, ...parts));
}
