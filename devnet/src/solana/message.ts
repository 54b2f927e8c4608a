import { webcrypto } from "node:crypto";
import {
  type Address,
  type CompiledTransactionMessageWithLifetime,
  getAddressEncoder,
  getBase58Decoder,
  getCompiledTransactionMessageDecoder,
  getTransactionDecoder,
  type LegacyCompiledTransactionMessage,
  type Transaction,
  type V0CompiledTransactionMessage,
} from "@solana/kit";

/** The message of a transaction as its bytes say it. */
export type Message = (LegacyCompiledTransactionMessage | V0CompiledTransactionMessage) &
  CompiledTransactionMessageWithLifetime;

/** A transaction read from its wire bytes. */
export interface ReadTransaction {
  readonly bytes: Uint8Array;
  readonly transaction: Transaction;
  readonly message: Message;
  /** The first signature in base58: what the transaction is called. */
  readonly signature: string;
}

const SYSTEM_PROGRAM = "11111111111111111111111111111111";
const COMPUTE_BUDGET = "ComputeBudget111111111111111111111111111111";
/** Lamports a signature costs. */
const SIGNATURE_FEE = 5_000n;
/** What fits into a packet. */
const MOST_BYTES = 1_232;

/** @throws Error when the bytes are no transaction of version 0 or before */
export function readTransaction(bytes: Uint8Array): ReadTransaction {
  if (bytes.length > MOST_BYTES) throw new Error(`too large: ${bytes.length} bytes (max: encoded/raw 1644/1232)`);
  const transaction = getTransactionDecoder().decode(bytes);
  const message = readMessage(Uint8Array.from(transaction.messageBytes));
  const first = Object.values(transaction.signatures)[0] ?? new Uint8Array(64);
  return { bytes, transaction, message, signature: getBase58Decoder().decode(first) };
}

/** @throws Error when the bytes are no message of version 0 or before */
export function readMessage(bytes: Uint8Array): Message {
  const message = getCompiledTransactionMessageDecoder().decode(bytes);
  if (message.version !== "legacy" && message.version !== 0) throw new Error(`version ${message.version}`);
  return message as Message;
}

/** Whether every signature is there and right. */
export async function isSigned({ transaction }: ReadTransaction): Promise<boolean> {
  for (const [address, signature] of Object.entries(transaction.signatures)) {
    if (!signature) return false;
    const raw = Uint8Array.from(getAddressEncoder().encode(address as Address));
    const key = await webcrypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
    const bytes = Uint8Array.from(transaction.messageBytes);
    if (!(await webcrypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), bytes))) return false;
  }
  return true;
}

/** What a transaction pays: for its signatures, and what it offers for its compute units. Lamports. */
export function feeOf(message: Message): bigint {
  let limit: bigint | undefined;
  let price = 0n;
  let others = 0n;
  for (const { programAddressIndex, data } of message.instructions) {
    if (message.staticAccounts[programAddressIndex] !== COMPUTE_BUDGET) {
      others++;
      continue;
    }
    const bytes = Buffer.from(data ?? []);
    if (bytes[0] === 2) limit = BigInt(bytes.readUInt32LE(1));
    if (bytes[0] === 3) price = bytes.readBigUInt64LE(1);
  }
  const units = limit ?? 200_000n * others;
  return SIGNATURE_FEE * BigInt(message.header.numSignerAccounts) + (price * units + 999_999n) / 1_000_000n;
}

/** Whether a durable nonce stands in the blockhash's place. */
export function startsWithNonce(message: Message): boolean {
  const first = message.instructions[0];
  const program = first && message.staticAccounts[first.programAddressIndex];
  return program === SYSTEM_PROGRAM && first?.data?.[0] === 4;
}
