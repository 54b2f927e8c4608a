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
  for (const action of [...actions, ...together(actions, factsOf)]) {
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

type Payment = SafetyAction & { readonly kind: "transfer" };

/**
 * Payments in parts, each sum as one payment: of all that goes to one address, and of all that goes to strangers, who may be one
 * person. What is nearly everything is so however it is cut.
 */
function together(actions: readonly SafetyAction[], factsOf: FactsOf): readonly SafetyAction[] {
  const paid = actions.filter((action): action is Payment => action.kind === "transfer" && action.units > 0n);
  if (paid.length < 2) return [];
  const isStranger = (payment: Payment) => {
    const { known, own, vouched } = factsOf(payment).about?.(payment.to) ?? {};
    return known === false && !own && !vouched;
  };
  const account = (payment: Payment) => `${payment.asset} ${addressKey(payment.from)}`;
  const toOne = sumsBy(paid, (payment) => `${account(payment)} ${addressKey(payment.to)}`);
  const toStrangers = sumsBy(paid.filter(isStranger), account);
  return [
    ...toOne,
    ...toStrangers.filter((sum) => !toOne.some(({ to, units }) => to === sum.to && units === sum.units)),
  ];
}

function sumsBy(payments: readonly Payment[], keyOf: (payment: Payment) => string): Payment[] {
  const groups = new Map<string, Payment[]>();
  for (const payment of payments) {
    const key = keyOf(payment);
    groups.set(key, [...(groups.get(key) ?? []), payment]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first && group.length > 1 ? [{ ...first, units: group.reduce((sum, { units }) => sum + units, 0n) }] : [];
  });
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
