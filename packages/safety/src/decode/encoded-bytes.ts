import { base58 } from "@scure/base";

/** Bytes of hex with or without `0x`, or undefined. */
export function hexBytes(text: string): Uint8Array | undefined {
  const digits = text.replace(/^0x/i, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes of base64 or base64url, or undefined. */
export function base64Bytes(text: string): Uint8Array | undefined {
  const plain = text.replace(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, "");
  if (plain.length % 4 === 1 || !/^[a-z0-9+/]*$/i.test(plain)) return undefined;
  try {
    return Uint8Array.from(atob(plain), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Bytes of base58, or undefined. Decoding is quadratic, so a long text is none. */
export function base58Bytes(text: string): Uint8Array | undefined {
  if (text.length > 2_000 || !/^[1-9A-HJ-NP-Za-km-z]*$/.test(text)) return undefined;
  try {
    return base58.decode(text);
  } catch {
    return undefined;
  }
}

/** The text bytes stand for, when they are UTF-8 throughout. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Bytes as lower-case hex without `0x`. */
export function toHex(bytes: Uint8Array): string {
  let out = "";
  for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
  return out;
}
