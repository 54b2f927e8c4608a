/** What every wallet in a page offers. @see https://eips.ethereum.org/EIPS/eip-1193 */
export interface Eip1193Provider {
  request(call: { readonly method: string; readonly params?: readonly unknown[] }): Promise<unknown>;
  on?(event: string, listener: (value: unknown) => void): unknown;
  removeListener?(event: string, listener: (value: unknown) => void): unknown;
}

/** Whether a value from the page's world can be asked like a wallet. */
export function isProvider(value: unknown): value is Eip1193Provider {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "request") === "function";
}

/** A wallet that can be connected. */
export interface FoundWallet {
  /** Names it across visits: the reverse domain name it announces (EIP-6963), `injected`, or `demo`. */
  readonly id: string;
  /** Foreign text, cleaned. */
  readonly name: string;
  /** A `data:` URI fit for an image. */
  readonly icon?: string;
  /** `demo` signs with public test keys in this page and hands back signed bytes instead of broadcasting. */
  readonly kind: "injected" | "demo";
  readonly open: () => Promise<Eip1193Provider>;
}
