import { setImmediate as nextTurn } from "node:timers/promises";
import type { Timers } from "@alou/agent/model/timers";

/** Time that goes by only when everybody waits for it. */
export interface VirtualTimers extends Timers {
  /** How many timers are set. */
  pending(): number;
  /**
   * Lets time go by until the work is done.
   * @throws Error when the work waits for something and no timer is set: it would wait for ever
   */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Turns of the event loop without a step of anybody before the next timer may go off. */
const QUIET_TURNS = 3;

/** @param start milliseconds since 1970 */
export function virtualTimers(start = 1_800_000_000_000): VirtualTimers {
  let now = start;
  let last = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const goOff = (): void => {
    let first: [number, { readonly at: number; readonly run: () => void }] | undefined;
    for (const entry of timers) if (!first || entry[1].at < first[1].at) first = entry;
    if (!first) throw new Error("everybody waits, and no timer is set");
    timers.delete(first[0]);
    now = Math.max(now, first[1].at);
    first[1].run();
  };
  return {
    now: () => now,
    after(ms, run) {
      const id = ++last;
      timers.set(id, { at: now + ms, run });
      return () => timers.delete(id);
    },
    pending: () => timers.size,
    async run(work) {
      let isDone = false;
      const done = (): void => {
        isDone = true;
      };
      work.then(done, done);
      for (;;) {
        for (let turn = 0; turn < QUIET_TURNS && !isDone; turn++) await nextTurn();
        if (isDone) return work;
        goOff();
      }
    },
  };
}
