import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { compactSize, concat, sameBytes, toHex, uint32 } from "./bytes.ts";
import { taggedHash } from "./hash.ts";
import { SIGHASH, taprootMessage } from "./sighash.ts";
import type { Transaction, TransactionOutput } from "./transaction.ts";

/** Version of the leaves that BIP-342 gives a meaning to. */
const LEAF_VERSION = 0xc0;
const OP = { FALSE: 0, IF: 0x63, ENDIF: 0x68, CHECKSIG: 0xac };

/** What a leaf that a single key spends holds: the key, and what stands behind it and is never run. */
export interface KeyLeaf {
  /** x-only. */
  readonly key: Uint8Array;
  /** The pushes of an envelope `OP_FALSE OP_IF … OP_ENDIF`; empty where there is none. */
  readonly envelope: readonly Uint8Array[];
}

/** Reads `<key> OP_CHECKSIG`, alone or with an envelope behind it; undefined for every other script. */
export function readKeyLeaf(script: Uint8Array): KeyLeaf | undefined {
  if (script[0] !== 32 || script[33] !== OP.CHECKSIG) return undefined;
  const key = script.slice(1, 33);
  const rest = script.subarray(34);
  if (rest.length === 0) return { key, envelope: [] };
  if (rest[0] !== OP.FALSE || rest[1] !== OP.IF || rest.at(-1) !== OP.ENDIF) return undefined;
  const envelope = readEnvelope(rest.subarray(2, -1));
  return envelope && { key, envelope };
}

/** Pushes of any form; nothing of it is run, so they need not be the shortest. */
function readEnvelope(script: Uint8Array): Uint8Array[] | undefined {
  const pushes: Uint8Array[] = [];
  for (let at = 0; at < script.length; ) {
    const op = script[at] ?? 0;
    const number = op === 0x4f || (op > 0x50 && op <= 0x60);
    const width = op === 0x4c ? 1 : op === 0x4d ? 2 : 0;
    if (op > 0x4d && !number) return undefined;
    const [low = 0, high = 0] = script.subarray(at + 1);
    const size = number ? 0 : width === 0 ? op : width === 1 ? low : low + 256 * high;
    const from = at + 1 + width;
    if (from + size > script.length) return undefined;
    pushes.push(number ? Uint8Array.of(op - 0x50) : script.slice(from, from + size));
    at = from + size;
  }
  return pushes;
}

/** The leaf of a key with an envelope. Each push is of at most 75 bytes. */
export function keyLeaf(key: Uint8Array, envelope: readonly Uint8Array[]): Uint8Array {
  const pushes = envelope.map((data) => concat(Uint8Array.of(data.length), data));
  return concat(
    Uint8Array.of(32),
    key,
    Uint8Array.of(OP.CHECKSIG, OP.FALSE, OP.IF),
    ...pushes,
    Uint8Array.of(OP.ENDIF),
  );
}

/** The hash by which a script is committed to. */
export function leafHash(script: Uint8Array): Uint8Array {
  return taggedHash("TapLeaf", Uint8Array.of(LEAF_VERSION), compactSize(script.length), script);
}

/**
 * The output key that an internal key and a tree make.
 * @param internal x-only
 * @param root of the tree, 32 bytes; empty without scripts (BIP-86)
 * @see https://github.com/bitcoin/bips/blob/master/bip-0341.mediawiki
 */
export function tweakedKey(
  internal: Uint8Array,
  root: Uint8Array,
): { readonly key: Uint8Array; readonly isOdd: boolean } {
  const point = schnorr.utils.lift_x(BigInt(`0x${toHex(internal)}`));
  const tweak = BigInt(`0x${toHex(taggedHash("TapTweak", internal, root))}`);
  const bytes = point.add(secp256k1.Point.BASE.multiply(tweak)).toBytes(true);
  return { key: bytes.slice(1), isOdd: bytes[0] === 3 };
}

/** What the signature of a leaf signs: as of the key path, and the leaf. */
export function leafSighash(
  tx: Transaction,
  index: number,
  coins: readonly TransactionOutput[],
  script: Uint8Array,
): Uint8Array {
  const extension = concat(leafHash(script), Uint8Array.of(0), uint32(0xffffffff));
  return taggedHash("TapSighash", taprootMessage(tx, index, coins, SIGHASH.DEFAULT, 1), extension);
}

/**
 * Whether a Taproot coin is rightly spent by a leaf of a single key: the control block leads from the leaf to the coin's key, and the
 * signature is the leaf's key's. Other leaves are `unknown`.
 */
export function checkKeyLeaf(
  tx: Transaction,
  index: number,
  coins: readonly TransactionOutput[],
  outputKey: Uint8Array,
): "valid" | "invalid" | "unknown" {
  const [signature, script, control, ...more] = tx.inputs[index]?.witness ?? [];
  if (!signature || !script || !control || more.length > 0) return "unknown";
  const leaf = readKeyLeaf(script);
  const version = (control[0] ?? 0) & 0xfe;
  if (!leaf || version !== LEAF_VERSION || signature.length !== 64) return "unknown";
  if (control.length < 33 || (control.length - 33) % 32 !== 0 || control.length > 33 + 32 * 128) return "invalid";
  let node = leafHash(script);
  for (let at = 33; at < control.length; at += 32) {
    const sibling = control.subarray(at, at + 32);
    node =
      toHex(node) < toHex(sibling) ? taggedHash("TapBranch", node, sibling) : taggedHash("TapBranch", sibling, node);
  }
  const { key, isOdd } = tweakedKey(control.slice(1, 33), node);
  if (!sameBytes(key, outputKey) || isOdd !== ((control[0] ?? 0) % 2 === 1)) return "invalid";
  return schnorr.verify(signature, leafSighash(tx, index, coins, script), leaf.key) ? "valid" : "invalid";
}
