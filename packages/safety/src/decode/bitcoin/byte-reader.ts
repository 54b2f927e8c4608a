/** The bytes end before they should. */
export class ShortBytes extends Error {}

/** Bytes read from front to back, little-endian. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws ShortBytes */
  take(size: number): Uint8Array {
    const found = this.#bytes.subarray(this.#at, this.#at + size);
    if (found.length !== size) throw new ShortBytes();
    this.#at += size;
    return found;
  }

  /** An unsigned number of up to eight bytes. @throws ShortBytes */
  uint(size: number): bigint {
    return this.take(size).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  }

  /** Bitcoin's CompactSize; a size no transaction has counts as missing bytes. @throws ShortBytes */
  size(): number {
    const first = Number(this.uint(1));
    const size = first < 0xfd ? first : Number(this.uint(first === 0xfd ? 2 : first === 0xfe ? 4 : 8));
    if (size > 4_000_000) throw new ShortBytes();
    return size;
  }

  /** Bytes behind their size. @throws ShortBytes */
  sized(): Uint8Array {
    return this.take(this.size());
  }
}
