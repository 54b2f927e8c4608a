/** How much of a request is read before it counts as too much. Whoever writes more than this has something to hide. */
export const LIMITS = {
  /** Calls within calls. */
  depth: 12,
  /** Calls, messages and instructions in one request. */
  calls: 400,
  /** Bytes of one request. */
  bytes: 256 * 1024,
  /** Elements of one array in calldata or typed data. */
  elements: 1_024,
} as const;

/** What is left of the limits while one request is read. It only ever shrinks, so no reading can go on for ever. */
export class Budget {
  #calls: number = LIMITS.calls;
  #bytes: number = LIMITS.bytes;
  #spent = false;

  /** Whether something was left unread. */
  get spent(): boolean {
    return this.#spent;
  }

  /** Takes one call of `bytes` bytes at `depth`; false when that is more than there is. */
  take(depth: number, bytes: number): boolean {
    this.#calls -= 1;
    this.#bytes -= bytes;
    if (depth > LIMITS.depth || this.#calls < 0 || this.#bytes < 0) this.#spent = true;
    return !this.#spent;
  }
}
