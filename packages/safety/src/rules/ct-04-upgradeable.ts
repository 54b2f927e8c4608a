import { defineRule } from "../rule.ts";

const RECENT_DAYS = 7;

/** A contract whose code can be changed, by whom, and whether it just was. */
export const upgradeable = defineRule({
  id: "CT-04",
  name: { zh: "可升级的合约", en: "A contract that can be changed" },
  on: ["call"],
  needs: ["about"],
  check(action, { about }) {
    const { vouched, type = "", ownerIsAccount, upgradedDays, owner } = about(action.to);
    if (vouched || (!type.includes("proxy") && upgradedDays === undefined)) return undefined;
    const byAccount = ownerIsAccount ?? (owner !== undefined && about(owner).code === "none");
    const recent = upgradedDays !== undefined && upgradedDays < RECENT_DAYS;
    return {
      severity: byAccount || recent ? "danger" : "info",
      detail: {
        zh: recent
          ? `它的代码 ${upgradedDays} 天前刚被换过。`
          : byAccount
            ? "一个人的私钥就能随时换掉它的代码。"
            : "管理它的人可以换掉它的代码。",
        en: recent
          ? `Its code was replaced ${upgradedDays} days ago.`
          : byAccount
            ? "One person’s key can replace its code at any time."
            : "Its code can be changed by those who govern it.",
      },
      evidence: { to: action.to, ...(upgradedDays !== undefined && { upgradedDays: String(upgradedDays) }) },
    };
  },
});
