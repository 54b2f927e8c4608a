/** Something brought to be checked, beside the words: pasted, or out of a file. */
export interface Brought {
  /** As it goes into the message. */
  readonly text: string;
  /** The file's name, where it came in one. */
  readonly name?: string;
  /** How much there is of it: bytes where it is written out bytes, else characters. */
  readonly size: { readonly bytes: number } | { readonly characters: number };
}

/** The most the server takes of it, in characters. */
export const LONGEST_BROUGHT = 60_000;

/** A PSBT in bytes begins with these (BIP-174). */
const PSBT_MAGIC = [0x70, 0x73, 0x62, 0x74, 0xff];

/**
 * A pasted text that is something to be checked and nothing to be read: bytes longer than a hash, a PSBT, a serialised transaction, a
 * longer JSON document. Undefined for everything that belongs among the words.
 */
export function broughtByPaste(pasted: string): Brought | undefined {
  const text = pasted.trim();
  const digits = text.replace(/^0x/i, "");
  if (/^[0-9a-fA-F]+$/.test(digits) && digits.length % 2 === 0 && digits.length > 64)
    // A PSBT in hex has no prefix; everything else has one.
    return { text: digits.startsWith("70736274ff") ? digits : `0x${digits}`, size: { bytes: digits.length / 2 } };
  const dense = text.replace(/\s+/g, "");
  if ((dense.startsWith("cHNidP") || text === dense) && /^(?!0x)[A-Za-z0-9+/]{100,}={0,2}$/i.test(dense))
    return { text: dense, size: { bytes: Math.floor((dense.replace(/=+$/, "").length * 3) / 4) } };
  if (text.length >= 120 && isJson(text)) return { text, size: { characters: text.length } };
  return undefined;
}

/**
 * What a file holds: a PSBT in bytes or in text, typed data, a transaction, a message to sign.
 * @returns `empty` where it holds nothing that can be read as a text, `too-long` beyond {@link LONGEST_BROUGHT}
 */
export function broughtByFile(name: string, bytes: Uint8Array): Brought | "empty" | "too-long" {
  if (bytes.length > LONGEST_BROUGHT) return "too-long";
  const isPsbt = PSBT_MAGIC.every((byte, at) => bytes[at] === byte);
  const text = isPsbt ? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) : textOf(bytes);
  if (text === undefined || text.trim() === "") return "empty";
  const brought = broughtByPaste(text) ?? { text: text.trim(), size: { characters: text.trim().length } };
  return brought.text.length > LONGEST_BROUGHT ? "too-long" : { ...brought, name };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
