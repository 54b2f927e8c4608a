import { defineRule, unsure } from "../rule.ts";
import { VERY_YOUNG_DAYS, YOUNG_DAYS } from "./spender-trust.ts";

/** Code that is only days old: most contracts of thieves never get older. */
export const youngContract = defineRule({
  id: "CT-03",
  name: { zh: "刚部署的合约", en: "A contract that is new" },
  on: ["call"],
  needs: ["about"],
  check(action, { about }) {
    const { vouched, ageDays, code, verified, label } = about(action.to);
    if (vouched || code === "none" || code === "delegated") return undefined;
    if (ageDays === undefined) return verified === true && label ? undefined : unsure("ageDays");
    if (ageDays >= YOUNG_DAYS) return undefined;
    const risky =
      ageDays < VERY_YOUNG_DAYS && (action.value > 0n || /approv|permit|allowance|operator/i.test(action.name ?? ""));
    return {
      severity: risky ? "danger" : "warning",
      detail: {
        zh: `${label ?? action.to} 部署才 ${ageDays} 天。`,
        en: `${label ?? action.to} is ${ageDays} days old.`,
      },
      evidence: { to: action.to, ageDays: String(ageDays) },
    };
  },
});
