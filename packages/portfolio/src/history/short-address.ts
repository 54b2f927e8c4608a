/** An address by its ends, for sentences in which nobody decides by it. */
export function shortAddress(address: string): string {
  if (address.length <= 12) return address;
  const [head, tail] = address.startsWith("0x") ? [6, 4] : [8, 4];
  return `${address.slice(0, head)}…${address.slice(-tail)}`;
}
