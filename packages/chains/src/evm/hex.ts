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

/** Whether a value a node gave is hex bytes. The empty `0x` is. */
export function isHex(value: unknown): value is Hex {
  return typeof value === "string" && value.length % 2 === 0 && /^0x[0-9a-fA-F]*$/.test(value);
}

/** An address as a node spells it, in any letter case. */
export function isAddress(value: unknown): value is Hex {
  return typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value);
}

/** A 32-byte hash as a node spells it. */
export function isHash(value: unknown): value is Hex {
  return typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value);
}

/**
 * A JSON-RPC quantity below 2^256, or undefined for anything else. Leading zeros are taken, because some nodes write
 * them; `0x` alone, decimal texts and JavaScript numbers are not.
 */
export function readQuantity(value: unknown): bigint | undefined {
  return typeof value === "string" && /^0x[0-9a-fA-F]{1,64}$/.test(value) ? BigInt(value) : undefined;
}

/** A JSON-RPC quantity that JavaScript can count with: a nonce, a block number, a time in seconds. */
export function readCount(value: unknown): number | undefined {
  const quantity = readQuantity(value);
  return quantity !== undefined && quantity <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(quantity) : undefined;
}
