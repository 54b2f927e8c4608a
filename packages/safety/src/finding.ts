import type { Words } from "@alou/money/words";

/**
 * How much a finding weighs. Combining findings never lowers one; the model never can; `block` cannot be accepted
 * away. `unknown` means that what the rule needs could not be had: money that moves is then held.
 */
export type Severity = "info" | "warning" | "danger" | "block" | "unknown";

/**
 * The order of severities, the greater the worse. What is unknown stands above what a person can accept and below what nobody can;
 * answers to `check` list it apart and never weigh it.
 */
export const SEVERITY_WEIGHT: Readonly<Record<Severity | "none", number>> = {
  ...{ none: 0, info: 1, warning: 2, danger: 3, unknown: 4, block: 5 },
};

/** What a rule saw. */
export interface Finding {
  /** The rule's stable id, e.g. `RC-02`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Words;
  /** Why it matters, with the numbers it was judged by. */
  readonly detail: Words;
  /** Facts by name, for display and audit: addresses, numbers as text. */
  readonly evidence: Readonly<Record<string, string>>;
  /** What the user must type to accept a `danger`; absent where nothing can be accepted. */
  readonly accept?: Words;
}
