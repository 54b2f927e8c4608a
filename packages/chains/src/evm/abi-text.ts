import { cleanForeignText } from "@alou/money/foreign-text";
import type { Hex } from "./hex.ts";

/** The longest token name or symbol that is shown, in code points. */
const MAX_SHOWN = 40;

/**
 * A `string` return value as shown text, or of old tokens a `bytes32` (MKR's symbol). Undefined for anything else:
 * wrong offsets, a length beyond the data, bytes that are no UTF-8.
 */
export function decodeAbiText(data: Hex): string | undefined {
  const hex = data.slice(2);
  if (hex.length === 64) return decodeBytes(hex.replace(/(00)+$/, ""));
  const offset = Number(`0x${hex.slice(0, 64) || "0"}`);
  if (offset !== 32) return undefined;
  const length = Number(`0x${hex.slice(64, 128) || "0"}`);
  if (!Number.isSafeInteger(length) || length > 10_000 || 128 + length * 2 > hex.length) return undefined;
  return decodeBytes(hex.slice(128, 128 + length * 2));
}

function decodeBytes(hex: string): string | undefined {
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
  try {
    return cleanForeignText(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes), MAX_SHOWN);
  } catch {
    return undefined;
  }
}
