import { ripemd160 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";

/** A Cosmos address: bech32 of the account's bytes under its chain's own prefix. The same key has one on every chain. */
export type CosmosAddress = `${string}1${string}`;

/** What is wrong with a text that was to be an address of one chain. */
export type CosmosAddressProblem = "malformed" | "wrong-prefix" | "wrong-length";

/** Bytes of an account's address: 20 of a key, 32 of a module, a contract or an interchain account (ADR-028). */
const LENGTHS = [20, 32];

/**
 * The address of a secp256k1 public key: RIPEMD-160 of SHA-256. Not for chains that sign with Ethereum's keys.
 * @param publicKey 33 bytes, compressed
 * @see https://docs.cosmos.network/main/build/architecture/adr-028-public-key-addresses
 */
export function cosmosAddress(prefix: string, publicKey: Uint8Array): CosmosAddress {
  return encodeCosmosAddress(prefix, ripemd160(sha256(publicKey)));
}

/** Address bytes under a prefix: how one account is written on another chain. */
export function encodeCosmosAddress(prefix: string, bytes: Uint8Array): CosmosAddress {
  return bech32.encode(prefix, bech32.toWords(bytes));
}

/**
 * A text as an address of the chain with this prefix, in lower case. Upper case alone is allowed by bech32; mixed is not.
 * Never throws.
 */
export function parseCosmosAddress(prefix: string, text: string): CosmosAddress | CosmosAddressProblem {
  const decoded = bech32.decodeUnsafe(text as CosmosAddress, 90);
  const bytes = decoded && bech32.fromWordsUnsafe(decoded.words);
  if (!decoded || !bytes) return "malformed";
  if (decoded.prefix.toLowerCase() !== prefix) return "wrong-prefix";
  return LENGTHS.includes(bytes.length) ? (text.toLowerCase() as CosmosAddress) : "wrong-length";
}

/** Whether a text is an address of the chain with this prefix, written in lower case. */
export function isCosmosAddress(prefix: string, text: string): text is CosmosAddress {
  return parseCosmosAddress(prefix, text) === text;
}

/** The bytes of an address, whatever its prefix; undefined where it is none. */
export function cosmosAddressBytes(text: string): Uint8Array | undefined {
  const decoded = bech32.decodeUnsafe(text as CosmosAddress, 90);
  return decoded ? bech32.fromWordsUnsafe(decoded.words) || undefined : undefined;
}

/** The prefix of a chain's validators. */
export function validatorPrefix(prefix: string): string {
  return `${prefix}valoper`;
}
