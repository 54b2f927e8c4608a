import type { Rule } from "../rule.ts";

/** A token outside the registry: its name, decimals and behaviour are its author's. */
export const unlistedToken: Rule = {
  id: "CT-02",
  name: { zh: "未登记的代币", en: "A token that is not listed" },
  on: ["transfer", "swap", "approve"],
  needs: ["unlisted"],
  check(_action, facts) {
    const [first] = facts.unlisted ?? [];
    if (!first) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `「${first.shown}」不在登记表里，名字和规则都由它的作者说了算。`,
        en: `“${first.shown}” is not in the registry: its name and its rules are its author’s alone.`,
      },
      evidence: { asset: first.asset, shown: first.shown },
    };
  },
};
