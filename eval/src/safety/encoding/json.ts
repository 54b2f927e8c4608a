/** JSON as wallets write it: numbers beyond JSON's as digits. */
export const json = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === "bigint" ? one.toString() : one));
