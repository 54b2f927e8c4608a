import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import type { BitcoinAddress } from "./address.ts";
import { concat, fromHex, isHexText, sameBytes } from "./bytes.ts";
import { hash160 } from "./hash.ts";
import { p2pkhScript, p2shScript, witnessScript } from "./script.ts";
import { tweakedKey } from "./tapscript.ts";

/** A public key that is shown to be an address's own. */
export interface AccountKey {
  /** 33 bytes; the evenness of a Taproot key is not known and taken for even. */
  readonly publicKey: Uint8Array;
}

/**
 * The key an address is made of, if the one given is it. Wallets tell their key; it is believed only because the address
 * follows from it.
 * @param told hex or base64: 33 bytes, or 32 of Taproot's x-only form
 */
export function accountKey(address: BitcoinAddress, told: string | undefined): AccountKey | undefined {
  if (told === undefined || told.length > 66) return undefined;
  try {
    const bytes = isHexText(told) ? fromHex(told) : base64.decode(told);
    if (bytes.length !== 32 && bytes.length !== 33) return undefined;
    const publicKey = bytes.length === 32 ? concat(Uint8Array.of(2), bytes) : bytes;
    secp256k1.Point.fromBytes(publicKey);
    return sameBytes(scriptOfKey(address, publicKey), address.script) ? { publicKey } : undefined;
  } catch {
    return undefined;
  }
}

function scriptOfKey({ kind }: BitcoinAddress, publicKey: Uint8Array): Uint8Array {
  const hash = hash160(publicKey);
  switch (kind) {
    case "p2pkh":
      return p2pkhScript(hash);
    case "p2wpkh":
      return witnessScript(0, hash);
    case "p2sh":
      return p2shScript(hash160(witnessScript(0, hash)));
    case "p2tr":
      return witnessScript(1, tweakedKey(publicKey.slice(1), new Uint8Array()).key);
    case "p2wsh":
      return new Uint8Array();
  }
}
