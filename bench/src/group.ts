import type { Row } from "./row.ts";

/** How a run was asked for. */
export interface RunOptions {
  /** How often each thing is done; groups derive their own counts from it. */
  readonly rounds: number;
  /** Measure nothing but Alou itself. */
  readonly skipPeers: boolean;
  /** Also tell which functions the CPU goes to. Costs the bundle its minification, so the numbers are not production's. */
  readonly profile: boolean;
  /** Tells people how far it is. */
  readonly log: (line: string) => void;
}

/** Things that are measured together, over one set of processes. */
export interface Group {
  readonly id: string;
  readonly title: string;
  /** @throws Error when the measurement itself fails; a peer that cannot be had is a row that says so */
  measure(options: RunOptions): Promise<Row[]>;
}

/** A group's way of saying why there is no value. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
