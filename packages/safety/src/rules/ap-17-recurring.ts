import { defineRule } from "../rule.ts";
import { intendedUnits } from "./intended-amount.ts";
import { DAY, isBeyond, trustOf } from "./spender-trust.ts";

const MOST = 30n * DAY;

/** A right that comes back: subscriptions, session keys, delegations. */
export const recurringPermission = defineRule({
  id: "AP-17",
  name: { zh: "长期或重复的权限", en: "A lasting or recurring right" },
  on: ["recurring"],
  needs: ["about"],
  check(action, { about, intent, now }) {
    const endless = action.expiresAt === undefined || isBeyond(action.expiresAt, MOST, now) === true;
    const unlimited = action.units === undefined || action.units >= 1n << 128n;
    const budget = intendedUnits(intent, `${action.chain}/erc20:${action.token ?? ""}`);
    const over = budget !== undefined && (action.units === undefined || action.units > budget);
    const trust = trustOf(about(action.spender));
    const fits = budget !== undefined && !over && !endless;
    if (fits && trust === "trusted") return undefined;
    return {
      severity: unlimited || trust === "bad" ? "danger" : "warning",
      detail: {
        zh: `${action.spender} 以后不用再问你就能动用你的资产${unlimited ? "，数量没有上限" : ""}${endless ? "，期限很长或没有期限" : ""}。`,
        en: `${action.spender} could use your assets later without asking again${unlimited ? ", without limit" : ""}${endless ? ", for a long time or for ever" : ""}.`,
      },
      evidence: { spender: action.spender, how: action.how, units: String(action.units ?? "unlimited") },
    };
  },
});
