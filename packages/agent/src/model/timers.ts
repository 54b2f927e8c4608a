/** Time as a model client needs it, handed in so that tests own it. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Runs something once, after a while.
   * @returns calls it off
   */
  after(ms: number, run: () => void): () => void;
}

/** The clock of the machine. */
export const SYSTEM_TIMERS: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
