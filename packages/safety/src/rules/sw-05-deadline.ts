import type { Rule } from "../rule.ts";

const MOST_SECONDS = 30 * 60;

/** A swap that stays valid for long can be carried out when the price suits somebody else. */
export const deadline: Rule = {
  id: "SW-05",
  name: { zh: "截止时间", en: "Deadline" },
  on: ["swap"],
  needs: [],
  check(action) {
    if (action.kind !== "swap" || action.deadlineSeconds <= MOST_SECONDS) return undefined;
    const minutes = Math.round(action.deadlineSeconds / 60);
    return {
      severity: "warning",
      detail: {
        zh: `签名后 ${minutes} 分钟内都能成交，价格可能已经变了。`,
        en: `It can be carried out up to ${minutes} minutes after signing, when the price may have moved.`,
      },
      evidence: { seconds: String(action.deadlineSeconds) },
    };
  },
};
