import { defineRule } from "../rule.ts";

const MANY = 3;

/** Honest plans need one permission, sometimes two. Thieves take all they can in one signature. */
export const manyApprovals = defineRule({
  id: "AP-12",
  name: { zh: "一次给很多授权", en: "Many permissions at once" },
  on: ["request"],
  needs: [],
  check({ permissions }) {
    if (permissions.length < MANY) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `一次签名给出 ${permissions.length} 个授权。正常操作用不到这么多，盗币的网页常这样做。`,
        en: `One signature gives ${permissions.length} permissions. Honest plans need fewer; draining pages do this.`,
      },
      evidence: { count: String(permissions.length), spenders: [...new Set(permissions)].join(", ") },
    };
  },
});
