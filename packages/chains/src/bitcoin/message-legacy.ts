import { secp256k1 } from "@noble/curves/secp256k1.js";
import type { BitcoinAddress } from "./address.ts";
import { compactSize, concat, sameBytes } from "./bytes.ts";
import { hash160, hash256 } from "./hash.ts";
import { p2pkhScript, p2shScript, witnessScript } from "./script.ts";

const MAGIC = new TextEncoder().encode("\u0018Bitcoin Signed Message:\n");

/** The digest of a message in the old format: framed by a magic word and its length, hashed twice. */
export function legacyMessageHash(message: string): Uint8Array {
  const bytes = new TextEncoder().encode(message);
  return hash256(MAGIC, compactSize(bytes.length), bytes);
}

/**
 * Verifies a 65-byte recoverable signature (BIP-137). The BIP gives each address kind headers of its own; wallets sign for
 * segwit addresses with P2PKH's as well, so from 31 on the header only tells which of the four keys it was, and the address
 * itself says what must become of the key. May throw on bytes that are no signature.
 * @see https://github.com/bitcoin/bips/blob/master/bip-0137.mediawiki
 */
export function verifyLegacyMessage(address: BitcoinAddress, message: string, signature: Uint8Array): boolean {
  const [header = 0] = signature;
  if (signature.length !== 65 || header < 27 || header > 42) return false;
  const compressed = header >= 31;
  // Uncompressed keys exist for P2PKH only, and the headers of the segwit kinds name their own.
  if (!compressed && address.kind !== "p2pkh") return false;
  if (header >= 39 && address.kind !== "p2wpkh") return false;
  if (header >= 35 && header <= 38 && address.kind !== "p2sh") return false;
  const recoverable = concat(Uint8Array.of((header - 27) & 3), signature.subarray(1));
  const parsed = secp256k1.Signature.fromBytes(recoverable, "recovered");
  // The mirror image of a signature is valid too, and nobody's wallet makes it.
  if (parsed.hasHighS()) return false;
  const key = parsed.recoverPublicKey(legacyMessageHash(message)).toBytes(compressed);
  return sameBytes(scriptOfKey(key, address), address.script);
}

/** The script a key has under an address kind; of the kinds that do not tell, an empty one. */
function scriptOfKey(key: Uint8Array, { kind }: BitcoinAddress): Uint8Array {
  const hash = hash160(key);
  switch (kind) {
    case "p2pkh":
      return p2pkhScript(hash);
    case "p2wpkh":
      return witnessScript(0, hash);
    case "p2sh":
      return p2shScript(hash160(witnessScript(0, hash)));
    default:
      return new Uint8Array();
  }
}
