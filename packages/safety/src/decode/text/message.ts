import type { Family } from "@alou/money/address-family";
import type { SafetyAction } from "../../action.ts";
import { base58Bytes, base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";
import { isRawTransaction } from "../evm/raw-transaction.ts";
import type { Scene } from "../scene.ts";
import { isSolanaMessage } from "../solana/message-bytes.ts";
import { isControl } from "./hidden.ts";
import { isSignIn, readSignIn } from "./sign-in.ts";

type Disguise = NonNullable<Extract<SafetyAction, { kind: "message" }>["disguise"]>;

/** Longer payloads are looked at by their beginning only; their length alone is a finding. */
const MOST = 200_000;

/**
 * What signing a payload as a plain message means. A payload may be text, or bytes in hex, base64 or base58 that are text or
 * something else in a message's clothes.
 */
export function decodeMessage(payload: string, method: string, family: Family, scene: Scene): SafetyAction[] {
  const { text, bytes } = contentOf(payload.slice(0, MOST), family);
  const disguise = bytes && disguiseOf(bytes, text);
  const base = { chain: scene.chain, from: scene.account } as const;
  const out: SafetyAction[] = [];
  const readable = disguise === undefined || disguise === "bytes" ? text : undefined;
  out.push({
    ...base,
    kind: "message",
    family,
    method,
    ...(readable !== undefined && { text: readable }),
    ...(disguise && { disguise }),
    size: Math.max(bytes?.length ?? 0, payload.length > MOST ? payload.length : 0),
  });
  if (readable !== undefined && isSignIn(readable)) out.push({ ...base, kind: "sign-in", text: readSignIn(readable) });
  return out;
}

function contentOf(payload: string, family: Family): { text?: string; bytes?: Uint8Array } {
  const hex = /^0x/i.test(payload) ? hexBytes(payload) : undefined;
  if (hex) {
    const text = utf8(hex);
    // Hex of a text is the usual way to hand one over; 32 bytes that happen to be text are still a digest's length.
    return text !== undefined && isPrintable(text) && !looksHashed(text, hex) ? { text, bytes: hex } : { bytes: hex };
  }
  // A hash in hex digits without 0x is a text that nobody can read.
  if (/^[0-9a-f]{64}$/i.test(payload)) return { bytes: hexBytes(payload) ?? new Uint8Array() };
  for (const read of [base64Bytes, base58Bytes]) {
    if (payload.length < 64 || /\s/.test(payload.trim())) break;
    const bytes = read(payload);
    if (bytes && (isPsbt(bytes) || isSolanaMessage(bytes) || (family !== "evm" && isRawTransaction(bytes))))
      return { bytes };
  }
  return { text: payload, bytes: new TextEncoder().encode(payload) };
}

/** A Bitcoin transaction to be signed (BIP-174): who has it signed as a message wants it misread. */
const isPsbt = (bytes: Uint8Array): boolean =>
  bytes.length > 20 && [0x70, 0x73, 0x62, 0x74, 0xff].every((byte, i) => bytes[i] === byte);

/** Most of its signs are no control characters: a few hidden in a text are a trick, and bytes have them everywhere. */
function isPrintable(text: string): boolean {
  const beginning = [...text.slice(0, 2_000)];
  const odd = beginning.filter(isControl).length;
  return odd * 3 < Math.max(1, beginning.length);
}

/** Thirty-two bytes that are text by accident have no words in them. */
function looksHashed(text: string, bytes: Uint8Array): boolean {
  return bytes.length === 32 && !/^[\x20-\x7e\n]*$/.test(text);
}

function disguiseOf(bytes: Uint8Array, text: string | undefined): Disguise | undefined {
  if (isSolanaMessage(bytes)) return "solana-transaction";
  if (bytes[0] === 0x19 && (bytes[1] === 0x01 || bytes[1] === 0x00 || bytes[1] === 0x45) && bytes.length > 30)
    return "typed-digest";
  if (isPsbt(bytes) || isRawTransaction(bytes)) return "transaction";
  if (text !== undefined) {
    // The text is itself raw bytes in hex: somebody signs a hash or a transaction letter by letter.
    const inner = /^(?:0x)?[0-9a-f]{64,}$/i.test(text.trim()) ? hexBytes(text.trim()) : undefined;
    if (inner?.length === 32) return "digest";
    return inner && (isPsbt(inner) || isRawTransaction(inner)) ? "transaction" : undefined;
  }
  if (bytes.length === 32) return "digest";
  // Two or more hashes in a row, or a signature's worth: no text either way.
  return bytes.length > 0 ? "bytes" : undefined;
}
