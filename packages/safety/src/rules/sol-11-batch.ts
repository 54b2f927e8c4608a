import { defineRule } from "../rule.ts";

const MANY = 3;

/** Several transactions signed with one click: nobody looks at the fourth. */
export const signAll = defineRule({
  id: "SOL-11",
  name: { zh: "一次签很多笔", en: "Many transactions at once" },
  on: ["request"],
  needs: [],
  check({ family, batch }) {
    if (family !== "solana" || batch <= MANY) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `一次要签 ${batch} 笔交易，逐笔看清楚再签。`,
        en: `${batch} transactions are signed at once. Look at each of them.`,
      },
      evidence: { count: String(batch) },
    };
  },
});
