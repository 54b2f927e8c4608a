import type { Severity } from "../finding.ts";
import type { Contract } from "./contract.ts";

/** What a rule saw in a contract's code. */
export interface CodeFinding {
  readonly id: string;
  readonly severity: Exclude<Severity, "unknown">;
  /** Selectors, slots, what was found: for the eye and the record. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** One thing that code can be made to do. Pure. */
export interface CodeRule {
  readonly id: string;
  check(contract: Contract): CodeFinding | undefined;
}

/** A selector as it is written. */
export function hexOf(selector: number | undefined): string {
  return selector === undefined ? "fallback" : `0x${selector.toString(16).padStart(8, "0")}`;
}
