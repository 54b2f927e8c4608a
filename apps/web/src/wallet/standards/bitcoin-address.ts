/** Whether a text has the shape of a Bitcoin address. The server checks what it says. */
export function isBitcoinAddress(text: unknown): text is string {
  return (
    typeof text === "string" &&
    /^(?:(?:bc|tb|bcrt)1[02-9ac-hj-np-z]{20,87}|[123mn][1-9A-HJ-NP-Za-km-z]{24,34})$/.test(text)
  );
}

/**
 * How an address signs a text: those before segregated witness by BIP-137, all others by BIP-322, which wallets do not
 * take by themselves.
 */
export function signsByBip137(address: string): boolean {
  return /^[1mn]/.test(address);
}

/** Which inputs each address signs, in order. */
export function indexesByAddress(
  inputs: readonly { readonly index: number; readonly address: string }[],
): ReadonlyMap<string, number[]> {
  const byAddress = new Map<string, number[]>();
  for (const { index, address } of inputs) byAddress.set(address, [...(byAddress.get(address) ?? []), index]);
  return byAddress;
}
