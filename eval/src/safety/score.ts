import type { SafetyCase } from "./safety-case.ts";

/** What a case was answered with, as far as it is scored. */
export interface Answered {
  readonly severity: string;
  readonly rules: readonly string[];
  readonly error?: string;
}

/** How one case came out. */
export interface Scored {
  readonly one: SafetyCase;
  readonly answered: Answered;
  /** Of the expected rules, those that have a finding. */
  readonly found: number;
  readonly harmless: boolean;
  /** A harmless request at a warning or above, or a rule that should have been silent. */
  readonly falseAlarm: boolean;
  readonly rightSeverity: boolean;
}

const WEIGHT: Readonly<Record<string, number>> = { none: 0, info: 1, warning: 2, danger: 3, block: 4 };

/** Compares an answer with what is right. An error is right only for what no rule need know. */
export function score(one: SafetyCase, answered: Answered): Scored {
  const { rules, least, orRefused, without } = one.expect;
  const weight = answered.error === undefined ? (WEIGHT[answered.severity] ?? 0) : 0;
  const harmless = rules.length === 0 && !orRefused && !without;
  const stray = without?.some((rule) => answered.rules.includes(rule)) === true;
  const quiet = weight < 2 && answered.error === undefined;
  const refused = orRefused === true && answered.error !== undefined;
  return {
    one,
    answered,
    found: rules.filter((rule) => answered.rules.includes(rule)).length,
    harmless,
    falseAlarm: stray || (harmless && !quiet),
    rightSeverity: without ? !stray : harmless ? quiet : refused || weight >= (WEIGHT[least ?? "info"] ?? 1),
  };
}
