import { cleanForeignText } from "@alou/money/foreign-text";
import { hexToBytes } from "@noble/hashes/utils.js";
import { type Hex, wordAt } from "./hex.ts";

/** The longest text that is looked at, in bytes. */
const MAX_BYTES = 10_000;

/**
 * A `string` return value as text fit for showing, or of old tokens a `bytes32` (MKR's symbol). Undefined for anything
 * else: wrong offsets, a length beyond the data, bytes that are no UTF-8.
 * @param max code points that are shown, the ellipsis included
 */
export function decodeAbiText(data: Hex, max: number): string | undefined {
  const hex = data.slice(2);
  if (hex.length === 64) return decodeUtf8(hex.replace(/(00)+$/, ""), max);
  if (wordAt(data, 0) !== 32n || hex.length < 128) return undefined;
  const length = wordAt(data, 1);
  if (length > MAX_BYTES || 128 + Number(length) * 2 > hex.length) return undefined;
  return decodeUtf8(hex.slice(128, 128 + Number(length) * 2), max);
}

function decodeUtf8(hex: string, max: number): string | undefined {
  try {
    return cleanForeignText(UTF_8.decode(hexToBytes(hex)), max);
  } catch {
    return undefined;
  }
}

/** Remembers nothing between whole texts. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
