import type { AddressKind } from "./script.ts";

/**
 * Weight units (BIP-141) of the parts of a transaction, before it is signed. Signatures are counted at the largest that a
 * wallet with low S makes, so the size is never less than what comes out, and at most one weight unit an input more
 * than usual.
 */

/** 41 bytes (outpoint, an empty script's length, sequence) and what unlocks a coin. Of P2WSH nobody knows beforehand. */
const INPUT: Record<Exclude<AddressKind, "p2wsh">, number> = {
  // scriptSig: a signature of 72 bytes and a key of 33, each behind its length.
  p2pkh: 4 * (41 + 107),
  // scriptSig: the witness program behind its length; the witness as of P2WPKH.
  p2sh: 4 * (41 + 23) + 108,
  // Two elements: 1 + 1 + 72 + 1 + 33.
  p2wpkh: 4 * 41 + 108,
  // One Schnorr signature without a type byte: 1 + 1 + 64.
  p2tr: 4 * 41 + 66,
};

/** A kind of address whose coins a single key spends. */
export type SpendableKind = keyof typeof INPUT;

/** Weight of an input that spends a coin of a kind. P2SH stands for P2SH-P2WPKH, the only one a single key has. */
export function inputWeight(kind: SpendableKind): number {
  return INPUT[kind];
}

/** Weight of an output. */
export function outputWeight(script: Uint8Array): number {
  return 4 * (8 + compactSizeLength(script.length) + script.length);
}

/** Weight of everything else: version, lock time, counts, and segwit's marker and flag. */
export function frameWeight(kind: SpendableKind, inputs: number, outputs: number): number {
  const frame = 4 * (8 + compactSizeLength(inputs) + compactSizeLength(outputs));
  return kind === "p2pkh" ? frame : frame + 2;
}

const compactSizeLength = (count: number) => (count < 0xfd ? 1 : count <= 0xffff ? 3 : 5);
