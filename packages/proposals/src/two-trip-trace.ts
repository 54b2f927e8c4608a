import type { Trace } from "./proposal.ts";

/** When the stages of a preparation ended, in milliseconds of one clock. */
export interface StageTimes {
  readonly started: number;
  /** Everything was read that a draft needs, and it was drafted. */
  readonly drafted: number;
  /** The draft was run, or its coins were proven. */
  readonly simulated: number;
  readonly ended: number;
}

/** The trace of a proposal that took one reading before its draft and one behind it. */
export function twoTripTrace(roundTrips: number, { started, drafted, simulated, ended }: StageTimes): Trace {
  return {
    roundTrips,
    ms: ended - started,
    stages: [
      { id: "resolve", ms: drafted - started },
      { id: "simulate", ms: simulated - drafted },
      { id: "assess", ms: ended - simulated },
    ],
  };
}
