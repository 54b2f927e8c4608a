/** Bytes are not what they should be: too short, too long, or a count that no memory holds. Never leaves this folder. */
export class BytesError extends Error {
  override readonly name = "BytesError";
}

/** Lower-case hex of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}

/** Whether a text is an even number of hex digits. */
export function isHexText(text: string): boolean {
  return /^(?:[0-9a-fA-F]{2})*$/.test(text);
}

/**
 * Bytes of a hex text in either letter case.
 * @throws BytesError when it is none
 */
export function fromHex(text: string): Uint8Array {
  if (!isHexText(text)) throw new BytesError("not hex");
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/** Bytes of a hash as they are on the wire, from the reversed hex in which transactions and blocks are named. */
export function fromDisplayHash(text: string): Uint8Array {
  return fromHex(text).reverse();
}

/** The reversed hex in which transactions and blocks are named. */
export function toDisplayHash(bytes: Uint8Array): string {
  return toHex(Uint8Array.from(bytes).reverse());
}

/** Whether two byte strings are equal. Not in constant time: nothing here is secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** All parts after one another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A number of 0 to 2^32 - 1 as four bytes, the lowest first. */
export function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** Satoshis of 0 to 2^64 - 1 as eight bytes, the lowest first. */
export function uint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}

/** A count as Bitcoin's compact size: 1, 3 or 5 bytes. */
export function compactSize(count: number): Uint8Array {
  if (count < 0xfd) return Uint8Array.of(count);
  if (count <= 0xffff) return Uint8Array.of(0xfd, count & 0xff, count >> 8);
  return concat(Uint8Array.of(0xfe), uint32(count));
}

/** Bytes behind their own length. */
export function withLength(bytes: Uint8Array): Uint8Array {
  return concat(compactSize(bytes.length), bytes);
}

/** Reads bytes from front to back. Every method throws `BytesError` where there are not enough. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The byte so far ahead, without going on. */
  peek(ahead = 0): number | undefined {
    return this.#bytes[this.#at + ahead];
  }

  #take(count: number): number {
    if (count > this.left) throw new BytesError("too short");
    const at = this.#at;
    this.#at += count;
    return at;
  }

  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.slice(at, at + count);
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  uint64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true);
  }

  /** A count in its shortest form, as consensus wants it; never more than there are bytes left. */
  count(): number {
    const first = this.uint8();
    if (first < 0xfd) return this.#within(first);
    if (first === 0xff) throw new BytesError("a count beyond 2^32");
    const size = first === 0xfd ? this.#view.getUint16(this.#take(2), true) : this.uint32();
    if (size < (first === 0xfd ? 0xfd : 0x1_0000)) throw new BytesError("a count longer than it needs to be");
    return this.#within(size);
  }

  #within(count: number): number {
    if (count > this.left) throw new BytesError("too short");
    return count;
  }

  withLength(): Uint8Array {
    return this.bytes(this.count());
  }

  /** @throws BytesError where anything is left */
  end(): void {
    if (this.left > 0) throw new BytesError("bytes left over");
  }
}
