import type { Hex } from "./hex.ts";

/** EIP-712 data as `eth_signTypedData_v4` takes it; numbers are decimal strings. */
export interface TypedData {
  readonly domain: Readonly<Record<string, string | number>>;
  readonly types: Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>;
  readonly primaryType: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** The hash that signing typed data signs. @see https://eips.ethereum.org/EIPS/eip-712 */
export async function typedDataHash(data: TypedData): Promise<Hex> {
  const { getSignPayload } = await import("ox/TypedData");
  return getSignPayload(data as unknown as Parameters<typeof getSignPayload>[0]);
}
