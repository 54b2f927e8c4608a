import type { Verdict } from "./answer.ts";
import type { Line } from "./kind.ts";

/** What is known of the site a request comes from, beside what the request itself says. */
export function judgeOrigin(_line: Line): Verdict {
  return { findings: [], unknown: [], moves: false };
}
