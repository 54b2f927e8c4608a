import type { AccountId } from "@alou/money/caip";
import { type AlouError, isAlouError } from "@alou/money/error";

/** A clock that can be told to call. */
export interface Alarm {
  /** Calls back after `ms`; what it returns calls it off. */
  readonly after: (ms: number, ring: () => void) => () => void;
}

/** One account on one chain, and how to ask for something about it. */
export interface AccountSource<T> {
  readonly account: AccountId;
  /**
   * @throws AlouError when no usable answer comes; the signal's reason when it is aborted
   */
  readonly read: (signal: AbortSignal) => Promise<T>;
  /** Requests it makes side by side in its one round trip; 1 when left out. */
  readonly requests?: number;
}

/** What became of asking one source. */
export type SourceOutcome<T> =
  | { readonly account: AccountId; readonly state: "read"; readonly reading: T }
  | { readonly account: AccountId; readonly state: "failed"; readonly code: AlouError["code"] | "internal" }
  /** It has not answered in time and may still. */
  | { readonly account: AccountId; readonly state: "late" };

export interface ReadLimits {
  /** Requests under way at one time: a Worker has six connections. */
  readonly atOnce: number;
  /** How long a source may hold its place while others wait for one, in milliseconds. */
  readonly patienceMs: number;
  /** When everything that has not answered is late, in milliseconds. */
  readonly deadlineMs: number;
}

/** Leaves room for what an answer needs beside the chains within 600 ms. */
export const READ_LIMITS: ReadLimits = { atOnce: 6, patienceMs: 220, deadlineMs: 450 };

const OUT_OF_TIME = new Error("out of time");

/** Sources that were started at one moment, and the alarm that ends their patience. */
interface Company {
  readonly places: Set<{ patient: boolean }>;
  readonly callOff: () => void;
}

/**
 * Asks all sources side by side, never more than `atOnce` at a time, and waits for none of them longer than the deadline. A
 * source that is silent gives up its place as soon as another waits for one, so that no number of dead chains delays a living
 * one. Never rejects.
 * @returns one outcome a source, in their order
 */
export function readSources<T>(
  sources: readonly AccountSource<T>[],
  alarm: Alarm,
  limits: ReadLimits = READ_LIMITS,
): Promise<SourceOutcome<T>[]> {
  return new Promise((resolve) => {
    const outcomes = new Map<AccountId, SourceOutcome<T>>();
    const waiting = [...sources];
    const running = new Set<{ readonly stop: AbortController; readonly requests: number; patient: boolean }>();
    let over = false;
    /** Those that were started at one moment lose their patience at one moment: one alarm for all of them. */
    let together: Company | undefined;

    const finish = () => {
      if (over) return;
      over = true;
      callOff();
      for (const { stop } of running) stop.abort(OUT_OF_TIME);
      resolve(sources.map(({ account }) => outcomes.get(account) ?? { account, state: "late" }));
    };
    /** Whether so many requests more may be made. One that asks for more than there are places waits for all of them. */
    const isRoomFor = (requests: number) => {
      const under = [...running].reduce((sum, one) => sum + one.requests, 0);
      return running.size === 0 || under + requests <= limits.atOnce;
    };
    const makeRoomFor = (requests: number) => {
      for (const place of running) {
        if (isRoomFor(requests)) return;
        if (place.patient) continue;
        running.delete(place);
        place.stop.abort(OUT_OF_TIME);
      }
    };
    const next = () => {
      if (over) return;
      together = undefined;
      for (let source = waiting[0]; source; source = waiting[0]) {
        makeRoomFor(source.requests ?? 1);
        if (!isRoomFor(source.requests ?? 1)) return;
        waiting.shift();
        start(source);
      }
      if (running.size === 0) finish();
    };
    const newCompany = (): Company => {
      const places: Company["places"] = new Set();
      const callOff = alarm.after(limits.patienceMs, () => {
        for (const place of places) place.patient = false;
        next();
      });
      return { places, callOff };
    };
    const start = (source: AccountSource<T>) => {
      const { account } = source;
      const place = { stop: new AbortController(), requests: source.requests ?? 1, patient: true };
      running.add(place);
      // Patience matters to those who wait for a place, and nobody comes later than the last of them.
      const company = waiting.length > 0 ? (together ?? newCompany()) : undefined;
      together = company;
      company?.places.add(place);
      const settle = (outcome: SourceOutcome<T>) => {
        company?.places.delete(place);
        if (company?.places.size === 0) company.callOff();
        if (over || place.stop.signal.aborted) return;
        outcomes.set(account, outcome);
        running.delete(place);
        next();
      };
      source.read(place.stop.signal).then(
        (reading) => settle({ account, state: "read", reading }),
        (error: unknown) => settle({ account, state: "failed", code: isAlouError(error) ? error.code : "internal" }),
      );
    };

    const callOff = alarm.after(limits.deadlineMs, finish);
    next();
  });
}
