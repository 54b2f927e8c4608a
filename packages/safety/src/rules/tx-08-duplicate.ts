import type { Rule } from "../rule.ts";

const WITHIN_SECONDS = 600;

/** The same thing was done minutes ago: perhaps it was meant once. */
export const duplicate: Rule = {
  id: "TX-08",
  name: { zh: "刚做过同样的事", en: "The same was just done" },
  on: ["transfer", "swap"],
  needs: ["sameSecondsAgo"],
  check(_action, facts) {
    const ago = facts.sameSecondsAgo;
    if (ago === undefined || ago === null || ago > WITHIN_SECONDS) return undefined;
    const minutes = Math.max(1, Math.round(ago / 60));
    return {
      severity: "warning",
      detail: {
        zh: `约 ${minutes} 分钟前你发过一模一样的一笔。签了就是第二笔。`,
        en: `You sent exactly this about ${minutes} min ago. Signing makes it a second one.`,
      },
      evidence: { secondsAgo: String(Math.round(ago)) },
    };
  },
};
