import { cleanForeignText } from "@alou/money/foreign-text";
import { type Finding, SEVERITY_WEIGHT, type Severity } from "../finding.ts";

/** How bad the worst finding is. */
export type Worst = "none" | Exclude<Severity, "unknown">;

/** What to do with a request: let it through, tell the user first, wait for what is missing, or refuse. */
export type Advice = "allow" | "warn" | "hold" | "block";

/** One judgement of one request, before it is written down. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** Ids of rules that had something to judge and lacked a fact. */
  readonly unknown: readonly string[];
  /** Money, rights or a login are at stake, so that what is unknown holds it. */
  readonly moves: boolean;
}

/** A line of output. */
export interface Answer {
  readonly id: string;
  readonly severity: Worst;
  readonly findings: readonly {
    readonly id: string;
    readonly severity: Worst;
    readonly evidence: Readonly<Record<string, string>>;
    readonly title: { readonly zh: string; readonly en: string };
    readonly detail: { readonly zh: string; readonly en: string };
  }[];
  readonly unknown: readonly string[];
  readonly action: Advice;
}

/**
 * Checks that stand between money and a stranger: without them nothing is let go. Others that are unknown are said and no more.
 */
const HOLDING = new Set([
  ...["PH-01", "PH-15", "AP-03", "AP-04", "CT-01", "CT-02", "CT-03", "RC-01", "RC-02", "SG-08", "SG-09", "SG-11"],
  ...["SOL-08", "SOL-09", "TX-04", "TX-05", "BTC-03", "BTC-04", "COS-05"],
]);

/** Puts findings of one rule together, the worst of them speaking, and draws the consequence. */
export function answerOf(id: string, { findings, unknown, moves }: Verdict): Answer {
  const byRule = new Map<string, Finding>();
  for (const finding of findings) {
    const before = byRule.get(finding.rule);
    if (!before || weigh(finding) > weigh(before)) byRule.set(finding.rule, finding);
  }
  const told = [...byRule.values()].sort((a, b) => weigh(b) - weigh(a));
  const severity = told.reduce<Worst>(
    (worst, finding) => (weigh(finding) > SEVERITY_WEIGHT[worst] ? worstOf(finding) : worst),
    "none",
  );
  const missing = [...new Set(unknown)].filter((rule) => !byRule.has(rule)).sort();
  return {
    id,
    severity,
    findings: told.map(({ rule, evidence, title, detail, ...finding }) => ({
      id: rule,
      severity: worstOf(finding),
      evidence: cleaned(evidence),
      title: cleaned(title),
      detail: cleaned(detail),
    })),
    unknown: missing,
    action: adviceFor(severity, moves && missing.some((rule) => HOLDING.has(rule))),
  };
}

/** Longer than any address, amount or sentence of ours: only a stranger's text gets there. */
const LONGEST = 600;

/** Texts may quote what a stranger wrote: cut, and without signs that turn or hide others. */
function cleaned<T extends object>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, cleanForeignText(String(text), LONGEST)]),
  ) as T;
}

const worstOf = ({ severity }: Pick<Finding, "severity">): Worst => (severity === "unknown" ? "none" : severity);
const weigh = (finding: Pick<Finding, "severity">): number => SEVERITY_WEIGHT[worstOf(finding)];

/**
 * What to do about the worst finding.
 * @param held something is unknown without which nothing is let go
 */
export function adviceFor(severity: Worst, held: boolean): Advice {
  if (severity === "block") return "block";
  if (severity === "danger" || held) return "hold";
  return severity === "warning" ? "warn" : "allow";
}
