import type { Verdict } from "./answer.ts";
import type { Context } from "./context.ts";

/** A line that has been taken apart: its members, and its context read. */
export interface Line {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** One kind of line. To add one: a file in `kinds`, a line in their index. */
export interface CheckKind {
  readonly kind: string;
  /**
   * Judges a line.
   * @throws LineProblem where a member the kind cannot do without is missing or of the wrong type
   */
  readonly judge: (line: Line) => Verdict | Promise<Verdict>;
}

/** A line that cannot be read: the answer names the member. */
export class LineProblem extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
