/** Bytes end too early, or say something no writer of them would. */
export class BytesError extends Error {
  override readonly name = "BytesError";
}

/** Reads bytes from front to back. Every method throws `BytesError` where they end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(count: number): Uint8Array {
    if (count < 0 || count > this.left) throw new BytesError(`${count} bytes wanted, ${this.left} left`);
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  u16(): number {
    return Number(this.#little(2));
  }

  u32(): number {
    return Number(this.#little(4));
  }

  u64(): bigint {
    return this.#little(8);
  }

  /** A number of up to 16 bits in one to three bytes of seven bits each, in its one shortest spelling. */
  compactU16(): number {
    let value = 0;
    for (let i = 0; i < 3; i++) {
      const byte = this.u8();
      value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) {
        if (i > 0 && byte === 0) throw new BytesError("a length is not written in its shortest form");
        if (value > 0xffff) throw new BytesError("a length is above 65,535");
        return value;
      }
    }
    throw new BytesError("a length has more than three bytes");
  }

  /** @throws BytesError when something is left */
  end(): void {
    if (this.left > 0) throw new BytesError(`${this.left} bytes are left over`);
  }

  #little(count: number): bigint {
    let value = 0n;
    const bytes = this.take(count);
    for (let i = count - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0);
    return value;
  }
}

/** A whole number in little-endian bytes. */
export function little(value: bigint | number, count: number): Uint8Array {
  let rest = BigInt(value);
  if (rest < 0n || rest >> BigInt(8 * count) !== 0n) throw new BytesError(`${value} does not fit into ${count} bytes`);
  return Uint8Array.from({ length: count }, () => {
    const byte = Number(rest & 0xffn);
    rest >>= 8n;
    return byte;
  });
}

/** What `ByteReader.compactU16` reads. */
export function compactU16(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new BytesError(`${value} is no length`);
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    if (rest < 0x80) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
