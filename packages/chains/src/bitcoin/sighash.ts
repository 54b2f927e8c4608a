import { sha256 } from "@noble/hashes/sha2.js";
import { concat, uint32, uint64, withLength } from "./bytes.ts";
import { hash256, taggedHash } from "./hash.ts";
import {
  encodeOutpoint,
  encodeOutput,
  encodeTransaction,
  type Transaction,
  type TransactionOutput,
} from "./transaction.ts";

/** How much of a transaction a signature covers. `DEFAULT` is Taproot's way of writing `ALL`. */
export const SIGHASH = { DEFAULT: 0, ALL: 1, NONE: 2, SINGLE: 3, ANYONECANPAY: 0x80 } as const;

/**
 * What an ECDSA signature of a P2PKH or bare P2SH input signs; `ALL` only.
 * @param scriptCode the script that is run: of P2PKH the coin's own, of P2SH the redeem script
 */
export function legacySighash(tx: Transaction, index: number, scriptCode: Uint8Array): Uint8Array {
  const inputs = tx.inputs.map((input, at) => ({
    ...input,
    scriptSig: at === index ? scriptCode : new Uint8Array(),
    witness: [],
  }));
  return hash256(encodeTransaction({ ...tx, inputs }, false), uint32(SIGHASH.ALL));
}

/**
 * What an ECDSA signature of a version 0 witness signs; `ALL` only.
 * @param value satoshis of the coin
 * @see https://github.com/bitcoin/bips/blob/master/bip-0143.mediawiki
 */
export function witnessSighash(tx: Transaction, index: number, scriptCode: Uint8Array, value: bigint): Uint8Array {
  const input = tx.inputs[index];
  if (!input) throw new RangeError(`no input ${index}`);
  return hash256(
    uint32(tx.version >>> 0),
    hash256(...tx.inputs.map(encodeOutpoint)),
    hash256(...tx.inputs.map(({ sequence }) => uint32(sequence))),
    encodeOutpoint(input),
    withLength(scriptCode),
    uint64(value),
    uint32(input.sequence),
    hash256(...tx.outputs.map(encodeOutput)),
    uint32(tx.lockTime),
    uint32(SIGHASH.ALL),
  );
}

/**
 * What a Schnorr signature of a Taproot key path signs; `DEFAULT` or `ALL` only, without an annex.
 * @param coins what each input spends, in order
 * @see https://github.com/bitcoin/bips/blob/master/bip-0341.mediawiki
 */
export function taprootSighash(
  tx: Transaction,
  index: number,
  coins: readonly TransactionOutput[],
  type: typeof SIGHASH.DEFAULT | typeof SIGHASH.ALL,
): Uint8Array {
  return taggedHash("TapSighash", taprootMessage(tx, index, coins, type, 0));
}

/**
 * The message both of Taproot's ways to spend sign.
 * @param extension 0 of the key path, 1 of a script (BIP-342), which signs its leaf on top
 */
export function taprootMessage(
  tx: Transaction,
  index: number,
  coins: readonly TransactionOutput[],
  type: typeof SIGHASH.DEFAULT | typeof SIGHASH.ALL,
  extension: 0 | 1,
): Uint8Array {
  return concat(
    Uint8Array.of(0, type),
    uint32(tx.version >>> 0),
    uint32(tx.lockTime),
    sha256(concat(...tx.inputs.map(encodeOutpoint))),
    sha256(concat(...coins.map(({ value }) => uint64(value)))),
    sha256(concat(...coins.map(({ script }) => withLength(script)))),
    sha256(concat(...tx.inputs.map(({ sequence }) => uint32(sequence)))),
    sha256(concat(...tx.outputs.map(encodeOutput))),
    // No annex.
    Uint8Array.of(2 * extension),
    uint32(index),
  );
}
