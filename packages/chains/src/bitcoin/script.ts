import { concat } from "./bytes.ts";

/**
 * What a coin's script asks of whoever spends it. Only these forms are understood; every other one is named `other`
 * and never guessed at.
 */
export type ScriptForm =
  | { readonly kind: "p2pkh"; readonly hash: Uint8Array }
  | { readonly kind: "p2sh"; readonly hash: Uint8Array }
  | { readonly kind: "p2wpkh"; readonly hash: Uint8Array }
  | { readonly kind: "p2wsh"; readonly hash: Uint8Array }
  /** `key` is the tweaked x-only output key. */
  | { readonly kind: "p2tr"; readonly key: Uint8Array }
  | { readonly kind: "multisig"; readonly needed: number; readonly keys: readonly Uint8Array[] }
  | { readonly kind: "p2pk"; readonly key: Uint8Array }
  /** Holds data and can never be spent. */
  | { readonly kind: "op-return"; readonly data: Uint8Array }
  | { readonly kind: "other" };

/** The forms that have addresses. */
export type AddressKind = "p2pkh" | "p2sh" | "p2wpkh" | "p2wsh" | "p2tr";

const OP = {
  RETURN: 0x6a,
  DUP: 0x76,
  EQUAL: 0x87,
  EQUALVERIFY: 0x88,
  HASH160: 0xa9,
  CHECKSIG: 0xac,
  CHECKMULTISIG: 0xae,
};
const ONE = 0x51;

/** The script of P2PKH; also what a P2WPKH signature covers. */
export function p2pkhScript(hash: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(OP.DUP, OP.HASH160, 20), hash, Uint8Array.of(OP.EQUALVERIFY, OP.CHECKSIG));
}

export function p2shScript(hash: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(OP.HASH160, 20), hash, Uint8Array.of(OP.EQUAL));
}

/** A witness program: version 0 of 20 or 32 bytes, or Taproot's version 1 of 32. */
export function witnessScript(version: 0 | 1, program: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(version === 0 ? 0 : ONE, program.length), program);
}

/** The most an OP_RETURN may carry so that every node passes it on: 80 bytes. */
export const MAX_MEMO_BYTES = 80;

/** A script that carries up to 80 bytes and can never be spent. */
export function opReturnScript(data: Uint8Array): Uint8Array {
  if (data.length > MAX_MEMO_BYTES) throw new RangeError("an OP_RETURN of more than 80 bytes");
  const push = data.length <= 75 ? Uint8Array.of(data.length) : Uint8Array.of(0x4c, data.length);
  return concat(Uint8Array.of(OP.RETURN), push, data);
}

/** The form of a script. Total: any bytes have one. */
export function readScript(script: Uint8Array): ScriptForm {
  const { length } = script;
  const starts = (...head: number[]) => head.every((byte, index) => script[index] === byte);
  const ends = (...tail: number[]) => tail.every((byte, index) => script[length - tail.length + index] === byte);
  if (length === 25 && starts(OP.DUP, OP.HASH160, 20) && ends(OP.EQUALVERIFY, OP.CHECKSIG)) {
    return { kind: "p2pkh", hash: script.slice(3, 23) };
  }
  if (length === 23 && starts(OP.HASH160, 20) && ends(OP.EQUAL)) return { kind: "p2sh", hash: script.slice(2, 22) };
  if (length === 22 && starts(0, 20)) return { kind: "p2wpkh", hash: script.slice(2) };
  if (length === 34 && starts(0, 32)) return { kind: "p2wsh", hash: script.slice(2) };
  if (length === 34 && starts(ONE, 32)) return { kind: "p2tr", key: script.slice(2) };
  if (starts(OP.RETURN)) return { kind: "op-return", data: opReturnData(script) };
  if ((length === 35 && starts(33)) || (length === 67 && starts(65))) {
    if (ends(OP.CHECKSIG)) return { kind: "p2pk", key: script.slice(1, length - 1) };
  }
  return readMultisig(script) ?? { kind: "other" };
}

/** What is pushed behind OP_RETURN, or everything behind it where that is not one push. */
function opReturnData(script: Uint8Array): Uint8Array {
  const rest = script.subarray(1);
  const pushes = readPushes(rest);
  return pushes?.length === 1 && pushes[0] ? pushes[0] : rest.slice();
}

function readMultisig(script: Uint8Array): ScriptForm | undefined {
  const needed = (script[0] ?? 0) - 0x50;
  const total = (script[script.length - 2] ?? 0) - 0x50;
  if (script[script.length - 1] !== OP.CHECKMULTISIG || needed < 1 || total < needed || total > 16) return undefined;
  const keys = readPushes(script.subarray(1, -2));
  if (keys?.length !== total || keys.some(({ length }) => length !== 33 && length !== 65)) return undefined;
  return { kind: "multisig", needed, keys };
}

/**
 * The data a script of pushes alone puts on the stack; undefined where it does anything else, or pushes in a longer
 * form than it needs to (MINIMALDATA).
 */
export function readPushes(script: Uint8Array): Uint8Array[] | undefined {
  const pushes: Uint8Array[] = [];
  for (let at = 0; at < script.length; ) {
    const push = pushAt(script, at);
    if (!push || push.from + push.size > script.length) return undefined;
    at = push.from + push.size;
    pushes.push(script.slice(push.from, at));
  }
  return pushes;
}

function pushAt(script: Uint8Array, at: number): { from: number; size: number } | undefined {
  const op = script[at] ?? 0;
  if (op <= 75) return { from: at + 1, size: op };
  const [low = 0, high = 0] = script.subarray(at + 1);
  if (op === 0x4c) return low > 75 ? { from: at + 2, size: low } : undefined;
  const size = low + 256 * high;
  return op === 0x4d && size > 255 ? { from: at + 3, size } : undefined;
}

/** Virtual bytes Bitcoin Core counts for spending a coin when it judges dust. */
const SPEND_DUST_BYTES: Record<AddressKind, number> = { p2pkh: 148, p2sh: 148, p2wpkh: 67, p2wsh: 67, p2tr: 67 };

/**
 * The least satoshis an output may hold so that nodes pass it on: what spending it would cost at 3 sat per virtual byte,
 * by Bitcoin Core's own reckoning (`GetDustThreshold`). 0n for data.
 */
export function dustLimit(script: Uint8Array): bigint {
  const { kind } = readScript(script);
  if (kind === "op-return") return 0n;
  const spend = kind in SPEND_DUST_BYTES ? SPEND_DUST_BYTES[kind as AddressKind] : 148;
  return BigInt(3 * (8 + 1 + script.length + spend));
}
