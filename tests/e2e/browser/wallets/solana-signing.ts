import { createPrivateKey, sign } from "node:crypto";
import { addressOfSeed } from "@alou/devnet/solana/keys";
import { base58 } from "@scure/base";

/** RFC 8410's wrapping of an Ed25519 seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param seed 32 secret bytes @returns 64 bytes */
export function signEd25519(seed: Uint8Array, bytes: Uint8Array): Buffer {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  return sign(null, bytes, createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
}

/**
 * Puts a key's signature into the place that belongs to it in a transaction.
 * @throws Error when it is no signer of it
 */
export function signWire(seed: Uint8Array, wire: Uint8Array): Buffer {
  const bytes = Buffer.from(wire);
  const count = bytes[0] ?? 0;
  const message = bytes.subarray(1 + count * 64);
  // After the version byte, the header of three, and the number of accounts, of which none here has more than 127.
  const start = (message[0] ?? 0) >= 0x80 ? 5 : 4;
  const own = Buffer.from(base58.decode(addressOfSeed(seed)));
  const signers = Array.from({ length: count }, (_, index) => start + index * 32);
  const at = signers.findIndex((from) => message.subarray(from, from + 32).equals(own));
  if (at < 0) throw new Error("this account is no signer of the transaction");
  signEd25519(seed, message).copy(bytes, 1 + at * 64);
  return bytes;
}
