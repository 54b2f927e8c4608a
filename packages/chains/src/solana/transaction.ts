import { concatBytes } from "@noble/hashes/utils.js";
import { base58, base64 } from "@scure/base";
import { addressBytes } from "./address.ts";
import { ByteReader, BytesError, compactU16 } from "./bytes.ts";
import { verifyEd25519 } from "./ed25519.ts";
import { decodeMessage, type LoadedAddresses, type SolanaMessage } from "./message.ts";

/** What fits into one packet. */
export const MOST_TRANSACTION_BYTES = 1_232;

const SIGNATURE_BYTES = 64;

/** A transaction read from its wire bytes. */
export interface SolanaTransaction {
  /** 64 bytes each, in the order of the message's signers; all zero where one is missing. */
  readonly signatures: readonly Uint8Array[];
  readonly messageBytes: Uint8Array;
  readonly message: SolanaMessage;
}

/**
 * Wire bytes with empty signatures, base64: what a wallet is given.
 * @throws BytesError when it does not fit into a packet
 */
export function unsignedTransaction(message: Uint8Array, signers = 1): string {
  const bytes = concatBytes(compactU16(signers), new Uint8Array(signers * SIGNATURE_BYTES), message);
  if (bytes.length > MOST_TRANSACTION_BYTES) throw new BytesError(`${bytes.length} bytes do not fit into a packet`);
  return base64.encode(bytes);
}

/**
 * Reads wire bytes, every byte accounted for.
 * @param text base64
 * @param loaded of one that is in a block: what its lookup tables hold
 * @throws BytesError for everything that is no transaction, or one whose accounts are in lookup tables nobody told of
 */
export function readTransaction(text: string, loaded?: LoadedAddresses): SolanaTransaction {
  if (text.length > 2 * MOST_TRANSACTION_BYTES) throw new BytesError("more than a packet");
  let bytes: Uint8Array;
  try {
    bytes = base64.decode(text);
  } catch (cause) {
    throw new BytesError("no base64", { cause });
  }
  if (bytes.length > MOST_TRANSACTION_BYTES) throw new BytesError("more than a packet");
  const reader = new ByteReader(bytes);
  const count = reader.compactU16();
  if (count > 12) throw new BytesError(`${count} signatures are too many`);
  const signatures = Array.from({ length: count }, () => Uint8Array.from(reader.take(SIGNATURE_BYTES)));
  const messageBytes = Uint8Array.from(reader.take(reader.left));
  const message = decodeMessage(messageBytes, loaded);
  if (message.signers.length !== count) throw new BytesError("signatures and signers differ in number");
  return { signatures, messageBytes, message };
}

/** What a transaction is called: its first signature in base58. */
export function signatureOf({ signatures }: SolanaTransaction): string {
  return base58.encode(signatures[0] ?? new Uint8Array(SIGNATURE_BYTES));
}

/** Whether every signer has signed. Never throws. */
export async function isFullySigned({ signatures, messageBytes, message }: SolanaTransaction): Promise<boolean> {
  for (const [i, signer] of message.signers.entries()) {
    const key = addressBytes(signer);
    const signature = signatures[i];
    if (!key || !signature || !(await verifyEd25519(key, messageBytes, signature))) return false;
  }
  return true;
}

/** Whether a text is a transaction's name: 64 bytes in base58. Never throws. */
export function isSignature(text: string): boolean {
  if (text.length < 64 || text.length > 88) return false;
  try {
    return base58.decode(text).length === SIGNATURE_BYTES;
  } catch {
    return false;
  }
}
