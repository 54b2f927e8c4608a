/** What every EVM wallet in a page offers. @see https://eips.ethereum.org/EIPS/eip-1193 */
export interface Eip1193Provider {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
  on?(event: string, listener: (value: unknown) => void): unknown;
  removeListener?(event: string, listener: (value: unknown) => void): unknown;
}

/** Whether a value from the page's world can be asked like a wallet. */
export function isProvider(value: unknown): value is Eip1193Provider {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "request") === "function";
}
