import { SEVERITY_WEIGHT } from "../finding.ts";
import { isTried, judgeBehaviour } from "./judge-behaviour.ts";
import type { TokenBehaviour } from "./token-behaviour.ts";

/** What is compared: codes, and what came of the trial in words that a block more or less does not change. */
const gistOf = (seen: TokenBehaviour): string =>
  JSON.stringify([
    seen.codes,
    isTried(seen),
    judgeBehaviour(seen)
      .filter(({ severity }) => severity !== "info")
      .map(({ id, severity }) => `${id} ${severity}`)
      .sort(),
  ]);

/**
 * What several nodes showed as one: they have to agree on the code and on every finding. Where they do not, nothing is known, which is
 * never a pass; what any of them found bad still stands.
 * @param seen one of each node that answered; at least one
 */
export function agreeOn(seen: readonly TokenBehaviour[]): TokenBehaviour {
  const [first, ...others] = seen;
  if (!first) throw new Error("nobody showed anything");
  const gist = gistOf(first);
  if (others.every((one) => gistOf(one) === gist)) return { ...first, witnesses: seen.length };
  const worst = [...seen].sort((a, b) => weightOf(b) - weightOf(a))[0] ?? first;
  return { ...worst, witnesses: seen.length, notTried: [...worst.notTried, { what: "all", why: "disputed" }] };
}

const weightOf = (seen: TokenBehaviour): number =>
  Math.max(0, ...judgeBehaviour(seen).map(({ severity }) => SEVERITY_WEIGHT[severity]));
