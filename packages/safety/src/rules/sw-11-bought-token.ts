import { isTried, judgeBehaviour } from "../behaviour/judge-behaviour.ts";
import { sayBehaviour } from "../behaviour/say-behaviour.ts";
import { defineRule } from "../rule.ts";
import { notTried } from "./tried-out.ts";

/** What other rules tell of by themselves. */
const TOLD_APART = new Set(["CT-12", "CT-13", "CT-14"]);

/**
 * Everything else that trying out what is bought showed, the worst of it; and that it could not be tried, which holds the purchase. Of
 * listed tokens nothing is asked.
 */
export const boughtToken = defineRule({
  id: "SW-11",
  name: { zh: "买入的代币", en: "The token that is bought" },
  on: ["swap", "exchange"],
  needs: [],
  check({ kind }, facts) {
    const { bought } = facts;
    if (!bought) return undefined;
    const found = bought.seen ? judgeBehaviour(bought.seen) : [];
    const more = found.filter(({ id }) => !TOLD_APART.has(id));
    // On a card each thing is told once; of a foreign request every rule that fails is named.
    const [worst] = more.length === 0 && kind === "exchange" ? found : more;
    const known = bought.seen !== undefined && isTried(bought.seen);
    // A danger that was seen weighs less than what is not known: the purchase is held either way.
    if (!known) return notTried(facts);
    if (!worst) return undefined;
    const { title, detail, severity } = sayBehaviour(worst);
    return { severity, title, detail, evidence: { ...worst.evidence, found: worst.id, asset: bought.asset } };
  },
});
