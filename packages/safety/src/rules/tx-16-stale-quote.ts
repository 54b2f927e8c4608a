import type { Rule } from "../rule.ts";

const MOST_MS = 60_000;

/** Prices of more than a minute ago are no prices. */
export const staleQuote: Rule = {
  id: "TX-16",
  name: { zh: "报价的新旧", en: "Age of the quote" },
  on: ["swap"],
  needs: ["quoteAgeMs"],
  check(_action, facts) {
    const age = facts.quoteAgeMs ?? 0;
    if (age <= MOST_MS) return undefined;
    return {
      severity: "block",
      detail: {
        zh: `报价所在的区块已经是 ${Math.round(age / 1000)} 秒前的了。`,
        en: `The block it was quoted at is ${Math.round(age / 1000)} s old.`,
      },
      evidence: { ageMs: String(age) },
    };
  },
};
