/** What a run is asked for. */
export interface RunOptions {
  /** Which model sits in the turn: the scripted ones, or the real service with a key. */
  readonly model: "scripted" | "deepseek";
  /** Most cases a suite may run, taken evenly over all of them; every one when left out. */
  readonly sample?: number;
  /** Tells people how far it is. */
  readonly log: (line: string) => void;
}

/** One line that must hold. */
export interface Bar {
  readonly what: string;
  readonly value: string;
  readonly bar: string;
  /** Null where this run could not tell. */
  readonly meets: boolean | null;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a suite found. Plain JSON. */
export interface SuiteResult {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly tables: readonly Table[];
  /** Cases that did not come out as they should, whether a bar falls by them or not. */
  readonly misses: readonly Readonly<Record<string, unknown>>[];
}

export interface Suite {
  readonly id: string;
  readonly title: string;
  /** @throws Error when the suite itself is broken; a bad result is no error */
  run(options: RunOptions): Promise<SuiteResult>;
}

/** A share as people read it: `97.5 %`. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** At most `most` of the items, evenly spread, the first among them. */
export function sampled<T>(items: readonly T[], most: number | undefined): readonly T[] {
  if (most === undefined || items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)] as T);
}
