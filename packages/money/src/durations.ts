/** Spans of time in milliseconds, the unit of every moment and span in the house that does not name another. */
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of UTC: there are no others here. */
export const DAY_MS = 24 * HOUR_MS;
