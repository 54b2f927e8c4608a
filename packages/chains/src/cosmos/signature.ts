import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import { cosmosAddress } from "./address.ts";
import { aminoJson } from "./amino-json.ts";

/** A signature as Keplr and those like it hand it out. */
export interface StdSignature {
  readonly pub_key: { readonly type: string; readonly value: string };
  /** 64 bytes r and s, in base64. */
  readonly signature: string;
}

/** Amino's name of the only key we verify. Injective's and Evmos' keys have another and another address rule. */
const SECP256K1 = "tendermint/PubKeySecp256k1";

/** Reads a wallet's answer; undefined where it has another shape. Never throws. */
export function readStdSignature(value: unknown): StdSignature | undefined {
  if (!isRecord(value) || !isRecord(value.pub_key)) return undefined;
  const { type, value: key } = value.pub_key;
  const { signature } = value;
  if (typeof type !== "string" || typeof key !== "string" || typeof signature !== "string") return undefined;
  return { pub_key: { type, value: key }, signature };
}

/**
 * The exact bytes a wallet hashes and signs for `signArbitrary`: a transaction's document that no chain can take.
 * @param signer the address that signs, under its chain's prefix
 * @see https://docs.cosmos.network/main/build/architecture/adr-036-arbitrary-signature
 */
export function adr036SignBytes(signer: string, data: Uint8Array): Uint8Array {
  return new TextEncoder().encode(
    aminoJson({
      chain_id: "",
      account_number: "0",
      sequence: "0",
      fee: { gas: "0", amount: [] },
      memo: "",
      msgs: [{ type: "sign/MsgSignData", value: { signer, data: base64.encode(data) } }],
    }),
  );
}

/**
 * Whether the owner of `signer` signed this text by ADR-036. The address is derived from the given key under the chain's
 * own prefix, so a key says nothing by itself; of a signature and its twin with the high s only the low one counts; base64
 * that is not in canonical form is refused. Never throws; about a millisecond.
 */
export function verifyAdr036(prefix: string, signer: string, text: string, given: unknown): boolean {
  const signature = readStdSignature(given);
  if (signature?.pub_key.type !== SECP256K1) return false;
  const publicKey = decode(signature.pub_key.value, 33);
  const bytes = decode(signature.signature, 64);
  if (!publicKey || !bytes) return false;
  try {
    if (cosmosAddress(prefix, publicKey) !== signer) return false;
    return verifySecp256k1(bytes, adr036SignBytes(signer, new TextEncoder().encode(text)), publicKey);
  } catch {
    return false;
  }
}

/**
 * Whether 64 bytes r and s, s in the lower half, are the key's signature over SHA-256 of the bytes. Never throws.
 * @param publicKey 33 bytes, compressed
 */
export function verifySecp256k1(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64 || publicKey.length !== 33) return false;
  try {
    return secp256k1.verify(signature, message, publicKey, { lowS: true, prehash: true });
  } catch {
    return false;
  }
}

function decode(text: string, length: number): Uint8Array | undefined {
  if (text.length > 128) return undefined;
  try {
    const bytes = base64.decode(text);
    return bytes.length === length && base64.encode(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
