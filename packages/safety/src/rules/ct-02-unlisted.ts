import { defineRule, unsure } from "../rule.ts";

/** A token outside the registry, or a contract nobody can read: its name and behaviour are its author's. */
export const unlistedToken = defineRule({
  id: "CT-02",
  name: { zh: "未登记的代币或未公开的合约", en: "A token that is not listed, or a contract nobody can read" },
  on: ["transfer", "swap", "approve", "call"],
  needs: [],
  check(action, facts) {
    if (action.kind === "call") {
      const about = facts.about?.(action.to);
      if (!about) return unsure("about");
      if (about.vouched || about.verified === true || about.code === "none" || about.code === "delegated")
        return undefined;
      if (about.verified === undefined) return unsure("verified");
      return {
        severity: "warning",
        title: { zh: "源码没有公开", en: "Its source is not published" },
        detail: {
          zh: `${action.to} 没有公开源码，没人能核对它会做什么。`,
          en: `${action.to} has not published its source: nobody can check what it does.`,
        },
        evidence: { to: action.to },
      };
    }
    if (facts.unlisted === undefined) return unsure("unlisted");
    const [first] = facts.unlisted;
    if (!first) return undefined;
    return {
      severity: "warning",
      title: { zh: "未登记的代币", en: "A token that is not listed" },
      detail: {
        zh: `「${first.shown}」不在登记表里，名字和规则都由它的作者说了算。`,
        en: `“${first.shown}” is not in the registry: its name and its rules are its author’s alone.`,
      },
      evidence: { asset: first.asset, shown: first.shown },
    };
  },
});
