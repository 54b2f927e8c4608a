import { defineRule } from "../rule.ts";

/** A permission that nothing in the plan uses: it stays behind for somebody. */
export const danglingApproval = defineRule({
  id: "AP-11",
  name: { zh: "用不到的授权", en: "A permission nothing uses" },
  on: ["request"],
  needs: [],
  check({ dangling }) {
    const [spender] = dangling;
    if (!spender) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: `这一批操作里没有哪一步用到给 ${spender} 的授权，它会留在那里。去掉这一步。`,
        en: `Nothing in this batch uses the permission for ${spender}; it would stay behind. Leave that step out.`,
      },
      evidence: { spenders: dangling.join(", ") },
    };
  },
});
