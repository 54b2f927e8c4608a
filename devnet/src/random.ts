/** Numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** A small seeded generator (mulberry32): the same seed gives the same world twice. Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How far and how fast something wanders around its middle, all in parts per million of the middle. */
export interface Wandering {
  readonly step: number;
  readonly bound: number;
}

/**
 * The next place of a walk that is drawn back to its middle and never leaves `±bound`.
 * @param offset where it is, in parts per million off the middle
 */
export function wander(offset: number, { step, bound }: Wandering, random: Random): number {
  const next = offset * 0.97 + (random() * 2 - 1) * step;
  return Math.round(Math.min(bound, Math.max(-bound, next)));
}
