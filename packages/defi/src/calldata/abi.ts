import { addressWord, type Hex, word } from "@alou/chains/evm/hex";

/**
 * ABI encoding and reading of the few shapes the routers use, by hand: routes are built on the hot path, and a general
 * coder costs more start-up and CPU than all of them together. Hex digits without `0x` are called digits here.
 * @see https://docs.soliditylang.org/en/latest/abi-spec.html
 */

/** Digits padded on the right to whole words. */
function padded(digits: string): string {
  return digits.padEnd(Math.ceil(digits.length / 64) * 64, "0");
}

/** `bytes`: length and content. */
export function encodeBytes(digits: string): string {
  return word(BigInt(digits.length / 2)) + padded(digits);
}

/** `address[]`: length and elements. */
export function encodeAddresses(addresses: readonly Hex[]): string {
  return word(BigInt(addresses.length)) + addresses.map(addressWord).join("");
}

/** `bytes[]`: length, offsets, elements; with where each element's content begins, in bytes from the array's length word. */
export function encodeBytesArray(elements: readonly string[]): { digits: string; contents: number[] } {
  let offset = elements.length * 32;
  let heads = "";
  let tails = "";
  const contents: number[] = [];
  for (const element of elements) {
    const encoded = encodeBytes(element);
    heads += word(BigInt(offset));
    tails += encoded;
    contents.push(32 + offset + 32);
    offset += encoded.length / 2;
  }
  return { digits: word(BigInt(elements.length)) + heads + tails, contents };
}

/** A place in ABI-encoded data, for reading foreign bytes: every method throws `Unreadable` outside of it. */
export class AbiReader {
  readonly #digits: string;

  /** @param digits without `0x` */
  constructor(digits: string) {
    this.#digits = digits;
  }

  /** How many bytes there are. */
  get size(): number {
    return this.#digits.length / 2;
  }

  /** Digits of `size` bytes from byte `at`. */
  slice(at: number, size: number): string {
    const digits = this.#digits.slice(at * 2, (at + size) * 2);
    if (digits.length !== size * 2) throw new Unreadable();
    return digits;
  }

  uint(index: number): bigint {
    return BigInt(`0x${this.slice(index * 32, 32)}`);
  }

  /** A word as a number that is a length, an offset or another small count. */
  small(index: number): number {
    const value = this.uint(index);
    if (value > 0xffffffn) throw new Unreadable();
    return Number(value);
  }

  /** A word as a point in time, a nonce or the like: below 2^48. */
  uint48(index: number): number {
    const value = this.uint(index);
    if (value >= 1n << 48n) throw new Unreadable();
    return Number(value);
  }

  /** An address; its upper twelve bytes must be clean. Lower case. */
  address(index: number): Hex {
    const digits = this.slice(index * 32, 32);
    if (!/^0{24}/.test(digits)) throw new Unreadable();
    return `0x${digits.slice(24)}`;
  }

  bool(index: number): boolean {
    const value = this.uint(index);
    if (value > 1n) throw new Unreadable();
    return value === 1n;
  }

  /** What the offset in the word at `index` points to, to the end. */
  tail(index: number): AbiReader {
    const offset = this.small(index);
    return new AbiReader(this.slice(offset, this.size - offset));
  }

  /** `bytes` whose length word stands at the start. */
  bytes(): string {
    return this.slice(32, this.small(0));
  }

  /** `address[]` whose length word stands at the start. */
  addresses(): Hex[] {
    return Array.from({ length: this.#count() }, (_, at) => this.address(at + 1));
  }

  /** `bytes[]` whose length word stands at the start. */
  bytesArray(): string[] {
    const elements = new AbiReader(this.slice(32, this.size - 32));
    return Array.from({ length: this.#count() }, (_, at) => elements.tail(at).bytes());
  }

  #count(): number {
    const count = this.small(0);
    // No route comes near this; a claim of millions would only cost memory.
    if (count > 256) throw new Unreadable();
    return count;
  }
}

/** Bytes that are not what they were read as. Never leaves this room: decoders answer with undefined. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** The result of a reading, or undefined where the bytes could not be read that way. */
export function readOrNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Throws `Unreadable` unless a condition that makes the bytes understandable holds. */
export function expect(condition: boolean): asserts condition {
  if (!condition) throw new Unreadable();
}
