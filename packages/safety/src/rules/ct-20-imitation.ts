import type { Rule } from "../rule.ts";

/** A token that calls itself like a listed one but is another contract. */
export const imitation: Rule = {
  id: "CT-20",
  name: { zh: "冒名代币", en: "An imitation" },
  on: ["transfer", "swap", "approve"],
  needs: ["imitations"],
  check(_action, facts) {
    const [first] = facts.imitations ?? [];
    if (!first) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `它自称「${first.shown}」，但不是登记的 ${first.listed}。合约不同，多半是假的。`,
        en: `It calls itself “${first.shown}” but is not the listed ${first.listed}: another contract, most likely a fake.`,
      },
      evidence: { asset: first.asset, shown: first.shown, listed: first.listed },
      accept: { zh: `这不是 ${first.listed}`, en: `this is not ${first.listed}` },
    };
  },
};
