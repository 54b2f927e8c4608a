import * as AbiParameters from "ox/AbiParameters";

/** Arguments in the textbook encoding, from their types as Solidity writes them. */
export function encode(types: string, values: readonly unknown[]): `0x${string}` {
  return AbiParameters.encode(AbiParameters.from(types) as never, values as never);
}

/** A path of one V3 pool. */
export function v3Path(from: string, fee: number, to: string): `0x${string}` {
  return `0x${from.slice(2)}${fee.toString(16).padStart(6, "0")}${to.slice(2)}`.toLowerCase() as `0x${string}`;
}
