import { bech32 } from "@scure/base";

/** The form in which two spellings of one address are equal: hex and bech32 know no case, base58 does. */
export function addressKey(address: string): string {
  return /^0x[0-9a-f]+$/i.test(address) || /^[a-z]{1,20}1[ac-hj-np-z02-9]{6,}$/i.test(address)
    ? address.toLowerCase()
    : address;
}

/** Whether two spellings, of any chain family, name one address. */
export function sameAddress(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}

/** The part of an address that a person compares: without `0x` and without the chain's prefix of bech32. */
export function comparedPart(address: string): string {
  const key = addressKey(address);
  if (key.startsWith("0x")) return key.slice(2);
  const separator = key.lastIndexOf("1");
  return /^[a-z]{1,20}1/.test(key) && key === key.toLowerCase() && separator > 0 ? key.slice(separator + 1) : key;
}

/**
 * What names the same key on all chains of the Cosmos: the words behind the prefix. Undefined of addresses that are no bech32 of an
 * account or a contract there, Bitcoin's among them, whose witness versions are no keys.
 */
export function bech32Key(address: string): string | undefined {
  const key = addressKey(address);
  if (!/^[a-z]{2,20}1[ac-hj-np-z02-9]{38,}$/.test(key) || /^(?:bc|tb|bcrt|ltc)1/.test(key)) return undefined;
  const decoded = bech32.decodeUnsafe(key, 120);
  return decoded && decoded.words.length >= 32 ? `bech32 ${decoded.words.join(",")}` : undefined;
}
