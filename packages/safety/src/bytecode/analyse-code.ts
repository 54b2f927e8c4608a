import { readContract } from "./contract.ts";
import type { CodeFinding } from "./finding.ts";
import { isSearchCut } from "./reachable.ts";
import { fetchesItsCode } from "./rules/ct-26-metamorphic.ts";
import { CODE_RULES } from "./rules/index.ts";
import { USUAL_LIMITS, type WalkLimits, walkCode } from "./walk.ts";

/** What is kept of an analysis, by the hash of the code it was made of. */
export interface CodeAnalysis {
  /** Of the engine: an analysis by another version is made again. */
  readonly version: number;
  readonly selectors: readonly string[];
  /** Worst first. */
  readonly findings: readonly CodeFinding[];
  /** Some ways were not walked: what was found stands, what was not found may be there. */
  readonly partial: boolean;
}

/** Raised with every change that may find more, or less. */
export const ENGINE_VERSION = 9;

const ORDER = { block: 3, danger: 2, warning: 1, info: 0 } as const;

/**
 * Walks runtime code and tells what it can be made to do. Pure; the same code gives the same answer. Takes milliseconds, of the largest
 * some hundred: off the path of a request.
 * @param runtime the code as the chain keeps it
 * @param init what made it, where it is known
 */
export function analyseCode(runtime: Uint8Array, init?: Uint8Array, limits: WalkLimits = USUAL_LIMITS): CodeAnalysis {
  const functions = walkCode(runtime, limits);
  const contract = readContract(functions);
  const findings = CODE_RULES.flatMap((rule) => rule.check(contract) ?? []);
  if (init && fetchesItsCode(init, limits))
    findings.push({ id: "CT-26", severity: "danger", evidence: { by: "init code" } });
  return {
    version: ENGINE_VERSION,
    selectors: functions.flatMap(({ selector }) =>
      selector === undefined ? [] : [`0x${selector.toString(16).padStart(8, "0")}`],
    ),
    findings: findings.toSorted((a, b) => ORDER[b.severity] - ORDER[a.severity]),
    partial: functions.some(({ cut }) => cut) || isSearchCut(contract),
  };
}
