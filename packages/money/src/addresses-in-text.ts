import { shortAddress } from "./short-address.ts";

/** Addresses of EVM chains: the only ones that stand whole in the sentences of rules. Longer runs of digits are other things. */
const EVM_ADDRESS = /(?<![0-9a-zA-Z])0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/g;

/** The EVM addresses that a sentence names whole, in order. */
export function addressesIn(text: string): readonly string[] {
  return text.match(EVM_ADDRESS) ?? [];
}

/** A sentence with its EVM addresses cut to their ends, `0x1234…7890`, for where the whole of them stands beside it. */
export function shortenAddresses(text: string): string {
  return text.replace(EVM_ADDRESS, (address) => shortAddress(address));
}
