import { isRevoking, type SafetyAction } from "../action.ts";
import type { Finding } from "../finding.ts";
import { assess } from "../rule.ts";
import { RULES } from "../rules/index.ts";
import { addressKey } from "../same-address.ts";
import type { Verdict } from "./answer.ts";
import type { FactsOf } from "./facts-of.ts";

/** Facts no line carries: they come from running the transaction, and the corridor has them. */
const NOT_IN_A_LINE = new Set([
  "simulation",
  "feeCap",
  "nativeBalance",
  "nativeNeeded",
  "nativeAsset",
  "account",
  "quoteAgeMs",
  "sameSecondsAgo",
]);
/** Facts that sharpen a judgement and whose absence alone is no news. */
const OPTIONAL = new Set([
  "intent",
  "allowances",
  "untrustedAddresses",
  "allowListed",
  "balance",
  "totalSupply",
  "nextNonce",
  "owner",
  "floorUnits",
  "walletChain",
  "payments",
  "policy",
]);

/** The rules of every action of a request, put together. */
export function judgeActions(actions: readonly SafetyAction[], factsOf: FactsOf): Verdict {
  const findings: Finding[] = [];
  const unknown: string[] = [];
  const revokes = onlyRevokes(actions);
  for (const action of [...actions, ...together(actions)]) {
    const revoking = isRevoking(action) || (revokes && STRUCTURE.has(action.kind));
    for (const finding of assess(RULES, action, factsOf(action)).findings) {
      const missing = finding.evidence.missing?.split(", ");
      if (missing) {
        if (!revoking && !missing.every((fact) => NOT_IN_A_LINE.has(fact) || OPTIONAL.has(fact)))
          unknown.push(finding.rule);
      } else if (!revoking || TELLING.has(finding.rule) || finding.severity === "info") findings.push(finding);
    }
  }
  return { findings, unknown, moves: !revokes && actions.some(({ kind }) => kind !== "words" && kind !== "address") };
}

/** Of payments that go to one address in parts: all of it, as one. */
function together(actions: readonly SafetyAction[]): SafetyAction[] {
  const sums = new Map<
    string,
    { readonly of: SafetyAction & { readonly kind: "transfer" }; units: bigint; parts: number }
  >();
  for (const action of actions) {
    if (action.kind !== "transfer" || action.units === 0n) continue;
    const key = `${action.asset} ${addressKey(action.from)} ${addressKey(action.to)}`;
    const sum = sums.get(key) ?? { of: action, units: 0n, parts: 0 };
    sums.set(key, { ...sum, units: sum.units + action.units, parts: sum.parts + 1 });
  }
  return [...sums.values()].flatMap(({ of, units, parts }) => (parts > 1 ? [{ ...of, units }] : []));
}

/** What says how a request is made, not what it does. */
const STRUCTURE = new Set<SafetyAction["kind"]>(["request", "call", "typed-data"]);
/** What is wrong with bytes is said of a revocation too: it may not be the one that is shown. */
const TELLING = new Set(["TX-01", "TX-07", "SG-08", "SG-15", "PH-11"]);

/** Whether a request does nothing but take permissions back. Doing nothing is more dangerous than doing it. */
function onlyRevokes(actions: readonly SafetyAction[]): boolean {
  const doing = actions.filter(({ kind }) => !STRUCTURE.has(kind));
  const pays = actions.some((action) => action.kind === "call" && action.value > 0n);
  return doing.length > 0 && !pays && doing.every(isRevoking);
}
