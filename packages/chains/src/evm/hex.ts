/** `0x` and an even number of hex digits. */
export type Hex = `0x${string}`;

/** The `index`-th 32-byte word of ABI-encoded data as a number; 0n past the end. */
export function wordAt(data: Hex, index: number): bigint {
  const digits = data.slice(2 + index * 64, 66 + index * 64);
  return digits.length === 64 ? BigInt(`0x${digits}`) : 0n;
}

/** A bigint below 2^256 as a 32-byte word without `0x`. */
export function word(value: bigint): string {
  return BigInt.asUintN(256, value).toString(16).padStart(64, "0");
}

/** An address as a 32-byte word without `0x`. */
export function addressWord(address: string): string {
  return address.slice(2).toLowerCase().padStart(64, "0");
}

/** The address in the low 20 bytes of a word, lower case. */
export function addressFromWord(value: bigint): Hex {
  return `0x${(value & ((1n << 160n) - 1n)).toString(16).padStart(40, "0")}`;
}

/** JSON-RPC's spelling of a quantity: no leading zeros. */
export function quantity(value: bigint | number): Hex {
  return `0x${value.toString(16)}`;
}
