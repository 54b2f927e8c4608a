/** An address in two parts. */
export interface AddressParts {
  /** What all of its kind begin with: `0x`, `cosmos1`, `bc1`; empty in base58. */
  readonly head: string;
  readonly body: string;
}

/**
 * What tells an address from others of its kind apart from what they all begin with.
 * @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki for the prefix of bech32
 */
export function partsOfAddress(address: string): AddressParts {
  const head = /^(0x|[a-z]{1,32}1(?=[02-9ac-hj-np-z]{20,90}$))/.exec(address)?.[0] ?? "";
  return { head, body: address.slice(head.length) };
}

/**
 * An address by its ends, for where nobody decides by it: what all of its kind begin with, and four characters from either end of
 * the rest. `0x414D…Be87`, `cosmos19rl4…dal4`, `GmaD…AEGB`. What is no longer than that stays whole.
 */
export function shortAddress(address: string): string {
  const { head, body } = partsOfAddress(address);
  return body.length > 8 ? `${head}${body.slice(0, 4)}…${body.slice(-4)}` : address;
}
