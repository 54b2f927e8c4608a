import type { SafetyAction } from "../action.ts";
import type { IntentFacts } from "../facts.ts";
import { type Rule, type Seen, unsure } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** The run did something else than was promised. */
export const promiseBroken: Rule = {
  id: "SIM-01",
  name: { zh: "模拟结果与承诺", en: "Simulation against promise" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "speed-up"],
  needs: [],
  check(action, facts) {
    const other = facts.about && facts.intent ? againstWish(action, facts.intent) : undefined;
    if (other) return other;
    if (facts.simulation === undefined) return unsure("simulation");
    const [first] = facts.simulation?.broken ?? [];
    if (!first || facts.simulation?.revert) return undefined;
    return {
      severity: "block",
      detail: { zh: `模拟出来不是这样：${first.zh}。`, en: `The simulation shows otherwise: ${first.en}.` },
      evidence: {},
    };
  },
};

/** A foreign request that is made for another recipient or spender than the user wrote down. */
function againstWish(action: SafetyAction, { recipient, spender, kind = "" }: IntentFacts): Seen | undefined {
  const pays = action.kind === "transfer" && /transfer|send|pay|x402/.test(kind) && recipient !== undefined;
  const allows = action.kind === "approve" && action.units > 0n && spender !== undefined;
  const [meant, got] = pays ? [recipient, action.to] : allows ? [spender, action.spender] : [undefined, undefined];
  // A name is resolved elsewhere; only addresses can be compared.
  if (
    meant === undefined ||
    got === undefined ||
    !/^0x[0-9a-f]{40}$|^[1-9A-HJ-NP-Za-km-z]{26,}$|1[ac-hj-np-z02-9]{20,}$/i.test(meant)
  )
    return undefined;
  if (sameAddress(meant, got)) return undefined;
  return {
    severity: "block",
    detail: { zh: `你要给 ${meant}，这里写的是 ${got}。`, en: `You meant ${meant}; this is for ${got}.` },
    evidence: { meant, got },
  };
}
