import { ModelFault } from "./model-fault.ts";
import type { Timers } from "./timers.ts";

/**
 * Watches over one HTTP request: that the other side is not silent for too long while we wait for it, that the whole
 * does not last too long, and that the user has not stopped it.
 */
export class Watch {
  readonly #controller = new AbortController();
  readonly #timers: Timers;
  readonly #idleMs: number;
  readonly #outer: AbortSignal | undefined;
  readonly #stop = (): void => this.#fire(new ModelFault("model_stopped", "stopped by the user"));
  readonly #callOffTotal: () => void;
  #callOffIdle: () => void;
  /** When silence becomes a fault, in milliseconds since 1970. Never while nothing is waited for. */
  #idleAt = Number.POSITIVE_INFINITY;
  #fault: ModelFault | undefined;
  #onFire: () => void = () => {};

  /**
   * @param idleMs the longest silence
   * @param endsAt milliseconds since 1970
   * @param outer the user's own signal
   */
  constructor(timers: Timers, idleMs: number, endsAt: number, outer: AbortSignal | undefined) {
    this.#timers = timers;
    this.#idleMs = idleMs;
    this.#outer = outer;
    const tooLong = (): void => this.#fire(new ModelFault("model_timeout", "took too long"));
    this.#callOffTotal = timers.after(Math.max(0, endsAt - timers.now()), tooLong);
    this.#callOffIdle = this.#lookIn(idleMs);
    if (outer?.aborted) this.#stop();
    else outer?.addEventListener("abort", this.#stop, { once: true });
  }

  /** For the request itself. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the request must end now, if it must. */
  get fault(): ModelFault | undefined {
    return this.#fault;
  }

  /** From now on silence counts. */
  expect(): void {
    this.#idleAt = this.#timers.now() + this.#idleMs;
  }

  /** From now on it does not: something came, and it is our turn. */
  rest(): void {
    this.#idleAt = Number.POSITIVE_INFINITY;
  }

  /** Calls back once when the request must end. One listener at a time. */
  listen(onFire: () => void): void {
    this.#onFire = onFire;
  }

  /**
   * Waits for something of the other side, but not for longer than it may take, whether or not it heeds the signal.
   * @throws ModelFault when it must end before
   */
  async wait<T>(pending: Promise<T>): Promise<T> {
    if (this.#fault) throw this.#fault;
    this.expect();
    const fired = new Promise<never>((_, reject) => this.listen(() => reject(this.#fault)));
    try {
      return await Promise.race([pending, fired]);
    } catch (error) {
      throw this.#fault ?? error;
    } finally {
      this.rest();
      this.listen(() => {});
    }
  }

  /** Frees timers and listeners. @param isWhole false ends the request, which may still be under way */
  end(isWhole: boolean): void {
    this.#callOffTotal();
    this.#callOffIdle();
    this.#outer?.removeEventListener("abort", this.#stop);
    this.#onFire = () => {};
    if (!isWhole) this.#controller.abort();
  }

  /** One timer looks in now and then instead of a new one for every piece: that is most of what watching costs. */
  #lookIn(ms: number): () => void {
    return this.#timers.after(ms, () => {
      const now = this.#timers.now();
      if (now >= this.#idleAt) this.#fire(new ModelFault("model_timeout", "silent for too long"));
      else this.#callOffIdle = this.#lookIn(Math.min(this.#idleMs, this.#idleAt - now));
    });
  }

  #fire(fault: ModelFault): void {
    if (this.#fault) return;
    this.#fault = fault;
    this.#controller.abort();
    this.#onFire();
  }
}
