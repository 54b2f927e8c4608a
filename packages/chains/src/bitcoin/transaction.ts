import {
  ByteReader,
  BytesError,
  compactSize,
  concat,
  fromDisplayHash,
  toDisplayHash,
  uint32,
  uint64,
  withLength,
} from "./bytes.ts";
import { hash256 } from "./hash.ts";

/** One coin being spent. */
export interface TransactionInput {
  /** Id of the transaction that made the coin, as explorers show it: 64 hex digits, lower case. */
  readonly txid: string;
  readonly vout: number;
  readonly scriptSig: Uint8Array;
  /** 0 to 2^32 - 1. */
  readonly sequence: number;
  /** Empty where there is none. */
  readonly witness: readonly Uint8Array[];
}

/** One coin being made. */
export interface TransactionOutput {
  /** Satoshis. */
  readonly value: bigint;
  readonly script: Uint8Array;
}

/** A transaction as it travels. */
export interface Transaction {
  readonly version: number;
  readonly inputs: readonly TransactionInput[];
  readonly outputs: readonly TransactionOutput[];
  readonly lockTime: number;
}

/** The most a block holds, and with it a transaction: far less than what a reader must be protected from. */
const MAX_BYTES = 4_000_000;

/** All the satoshis there will ever be, and one more: no output holds more. */
export const MAX_SATS = 2_100_000_000_000_000n;

/**
 * Reads a transaction in network serialisation, with or without witnesses (BIP-144). Nothing but its form is checked.
 * @throws BytesError when the bytes are not exactly one transaction with at least one input
 */
export function decodeTransaction(bytes: Uint8Array): Transaction {
  if (bytes.length > MAX_BYTES) throw new BytesError("longer than a block");
  const reader = new ByteReader(bytes);
  const version = reader.int32();
  const segwit = reader.peek() === 0 && reader.peek(1) === 1;
  if (segwit) reader.bytes(2);
  const bare = Array.from({ length: reader.count() }, () => readInput(reader));
  if (bare.length === 0) throw new BytesError("no inputs");
  const outputs = Array.from({ length: reader.count() }, () => ({
    value: reader.uint64(),
    script: reader.withLength(),
  }));
  const inputs = segwit ? bare.map((input) => ({ ...input, witness: readWitness(reader) })) : bare;
  // BIP-144: without any witness the older form is the only one.
  if (segwit && inputs.every(({ witness }) => witness.length === 0)) throw new BytesError("an empty witness part");
  const lockTime = reader.uint32();
  reader.end();
  return { version, inputs, outputs, lockTime };
}

function readInput(reader: ByteReader): TransactionInput {
  return {
    txid: toDisplayHash(reader.bytes(32)),
    vout: reader.uint32(),
    scriptSig: reader.withLength(),
    sequence: reader.uint32(),
    witness: [],
  };
}

/** A witness stack. @throws BytesError */
export function readWitness(reader: ByteReader): Uint8Array[] {
  return Array.from({ length: reader.count() }, () => reader.withLength());
}

/** A witness stack as bytes. */
export function encodeWitness(witness: readonly Uint8Array[]): Uint8Array {
  return concat(compactSize(witness.length), ...witness.map(withLength));
}

/** Where a coin is, as bytes: 32 of the transaction, 4 of the index. */
export function encodeOutpoint({ txid, vout }: Pick<TransactionInput, "txid" | "vout">): Uint8Array {
  return concat(fromDisplayHash(txid), uint32(vout));
}

export function encodeOutput({ value, script }: TransactionOutput): Uint8Array {
  return concat(uint64(value), withLength(script));
}

const encodeInput = (input: TransactionInput) =>
  concat(encodeOutpoint(input), withLength(input.scriptSig), uint32(input.sequence));

/** A transaction in network serialisation; `withWitness` false leaves out what its id does not count. */
export function encodeTransaction(tx: Transaction, withWitness = true): Uint8Array {
  const segwit = withWitness && tx.inputs.some(({ witness }) => witness.length > 0);
  return concat(
    uint32(tx.version >>> 0),
    segwit ? Uint8Array.of(0, 1) : new Uint8Array(),
    compactSize(tx.inputs.length),
    ...tx.inputs.map(encodeInput),
    compactSize(tx.outputs.length),
    ...tx.outputs.map(encodeOutput),
    ...(segwit ? tx.inputs.map(({ witness }) => encodeWitness(witness)) : []),
    uint32(tx.lockTime),
  );
}

/** The id under which everybody knows a transaction; witnesses do not change it. 64 hex digits. */
export function transactionId(tx: Transaction): string {
  return toDisplayHash(hash256(encodeTransaction(tx, false)));
}

/** The id that counts the witnesses as well. 64 hex digits. */
export function witnessId(tx: Transaction): string {
  return toDisplayHash(hash256(encodeTransaction(tx)));
}

/** Weight units (BIP-141): bytes outside the witness count four times. */
export function transactionWeight(tx: Transaction): number {
  return encodeTransaction(tx, false).length * 3 + encodeTransaction(tx).length;
}

/** Virtual bytes, which fees are paid for: a quarter of the weight, rounded up. */
export function virtualSize(tx: Transaction): number {
  return Math.ceil(transactionWeight(tx) / 4);
}
