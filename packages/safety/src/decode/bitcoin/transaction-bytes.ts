import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../encoded-bytes.ts";
import { ByteReader } from "./byte-reader.ts";

export interface RawInput {
  /** As explorers show it. */
  readonly txid: string;
  readonly index: number;
  readonly sequence: number;
}

export interface RawOutput {
  readonly value: bigint;
  readonly script: Uint8Array;
}

/** A Bitcoin transaction without its witnesses. */
export interface RawBitcoin {
  readonly version: number;
  readonly inputs: readonly RawInput[];
  readonly outputs: readonly RawOutput[];
  readonly lockTime: number;
  readonly txid: string;
}

/**
 * Reads a transaction, with or without witnesses.
 * @throws ShortBytes
 */
export function readBitcoinTransaction(bytes: Uint8Array): RawBitcoin {
  const reader = new ByteReader(bytes);
  const version = Number(reader.uint(4));
  let count = reader.size();
  const segwit = count === 0 && bytes[5] === 1;
  if (segwit) {
    reader.take(1);
    count = reader.size();
  }
  const inputs = Array.from({ length: count }, () => {
    const txid = toHex(reader.take(32).slice().reverse());
    const index = Number(reader.uint(4));
    reader.sized();
    return { txid, index, sequence: Number(reader.uint(4)) };
  });
  const outputs = Array.from({ length: reader.size() }, () => ({ value: reader.uint(8), script: reader.sized() }));
  if (segwit) for (const _ of inputs) for (let i = reader.size(); i > 0; i--) reader.sized();
  const lockTime = Number(reader.uint(4));
  return { version, inputs, outputs, lockTime, txid: txidOf(bytes, segwit) };
}

/** The id leaves the witnesses out; of a transaction with them it is made again from its parts. */
function txidOf(bytes: Uint8Array, segwit: boolean): string {
  const plain = segwit ? withoutWitnesses(bytes) : bytes;
  return toHex(sha256(sha256(plain)).reverse());
}

function withoutWitnesses(bytes: Uint8Array): Uint8Array {
  const body = bytes.subarray(6);
  const reader = new ByteReader(body);
  for (let i = reader.size(); i > 0; i--) {
    reader.take(36);
    reader.sized();
    reader.take(4);
  }
  for (let i = reader.size(); i > 0; i--) {
    reader.take(8);
    reader.sized();
  }
  return Uint8Array.from([
    ...bytes.subarray(0, 4),
    ...body.subarray(0, body.length - reader.left),
    ...bytes.subarray(-4),
  ]);
}
