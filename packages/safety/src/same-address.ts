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
