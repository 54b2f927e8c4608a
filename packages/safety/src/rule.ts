import type { Words } from "@alou/money/words";
import { isRevoking, type SafetyAction } from "./action.ts";
import type { Facts } from "./facts.ts";
import { type Finding, SEVERITY_WEIGHT, type Severity } from "./finding.ts";

/**
 * One thing that can be wrong. A rule is data and one pure function; it never asks anything by itself.
 */
export interface Rule {
  /** Stable: `RC-02`. */
  readonly id: string;
  readonly name: Words;
  /** The kinds of action it is about. */
  readonly on: readonly SafetyAction["kind"][];
  /** Facts without which it cannot judge. */
  readonly needs: readonly (keyof Facts)[];
  /** What it saw, or undefined. Every fact in `needs` is there when it is called. */
  check(action: SafetyAction, facts: Facts): Seen | undefined;
}

/** Facts some of which are known to be there. */
type With<N extends keyof Facts> = Facts & { readonly [K in N]: Exclude<Facts[K], undefined> };

/** A rule whose function gets just the kinds it is about, with the facts it needs. */
export function defineRule<K extends SafetyAction["kind"], N extends keyof Facts = never>(rule: {
  readonly id: string;
  readonly name: Words;
  readonly on: readonly K[];
  readonly needs: readonly N[];
  check(action: Extract<SafetyAction, { kind: K }>, facts: With<N>): Seen | undefined;
}): Rule {
  // The engine asks a rule only about its kinds, and only with what it needs.
  return rule as unknown as Rule;
}

/** What a rule answers where a fact is missing that only this case would have needed. */
export const unsure = (missing: string): Seen => ({
  severity: "unknown",
  detail: UNKNOWN,
  evidence: { missing },
});

const UNKNOWN: Words = {
  zh: "需要的数据没有拿到，所以不知道是否安全。动钱的操作先扣住。",
  en: "What it needs could not be had, so nobody knows whether this is safe. Money that moves is held.",
};

/** What a rule tells; the engine adds the rule's id and name. */
export interface Seen {
  readonly severity: Severity;
  readonly detail: Words;
  readonly evidence?: Readonly<Record<string, string>>;
  readonly accept?: Words;
  /** A title that says more than the rule's name. */
  readonly title?: Words;
}

/** The outcome of all rules over one action. */
export interface Assessment {
  /** Worst first. */
  readonly findings: readonly Finding[];
  /** Ids of the rules that ran and saw nothing. */
  readonly passed: readonly string[];
  /** `blocked` beats `held` beats `ready`. */
  readonly verdict: "ready" | "held" | "blocked";
}

/**
 * Runs the rules. A rule that throws counts as unknown: a defect in a rule must never let money through. Revoking a
 * permission or cancelling a transaction is never blocked or held.
 */
export function assess(rules: readonly Rule[], action: SafetyAction, facts: Facts): Assessment {
  const findings: Finding[] = [];
  const passed: string[] = [];
  for (const rule of rules) {
    if (!rule.on.includes(action.kind)) continue;
    const finding = judge(rule, action, facts);
    if (finding) findings.push(isRevoking(action) ? softened(finding) : finding);
    else passed.push(rule.id);
  }
  findings.sort((a, b) => SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity]);
  const has = (severity: Severity) => findings.some((finding) => finding.severity === severity);
  return { findings, passed, verdict: has("block") ? "blocked" : has("unknown") ? "held" : "ready" };
}

function judge(rule: Rule, action: SafetyAction, facts: Facts): Finding | undefined {
  const missing = rule.needs.filter((need) => facts[need] === undefined);
  if (missing.length > 0) return unknown(rule, missing.join(", "));
  try {
    const seen = rule.check(action, facts);
    if (!seen) return undefined;
    const { evidence = {}, title = rule.name, accept, ...rest } = seen;
    if (rest.severity !== "danger") return { rule: rule.id, title, evidence, ...rest };
    return { rule: rule.id, title, evidence, ...rest, accept: accept ?? acceptOf(rule.name) };
  } catch {
    return unknown(rule, "the rule failed");
  }
}

/** What has to be typed where a rule names nothing of its own. */
function acceptOf({ zh, en }: Words): Words {
  return { zh: `我接受：${zh}`, en: `I accept: ${en}` };
}

function unknown(rule: Rule, missing: string): Finding {
  return { rule: rule.id, severity: "unknown", title: rule.name, detail: UNKNOWN, evidence: { missing } };
}

/** Where doing nothing is more dangerous than doing it. */
function softened(finding: Finding): Finding {
  if (finding.severity === "info" || finding.severity === "warning") return finding;
  const { accept: _, ...rest } = finding;
  return { ...rest, severity: "warning" };
}
