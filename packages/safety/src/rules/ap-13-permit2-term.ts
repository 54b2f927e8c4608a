import { defineRule, unsure } from "../rule.ts";
import { DAY, isBeyond } from "./spender-trust.ts";

const MOST = 30n * DAY;
const MAX_160 = (1n << 160n) - 1n;

/** A Permit2 allowance that is as large or lasts as long as can be. */
export const permit2Term = defineRule({
  id: "AP-13",
  name: { zh: "Permit2 额度过大或过久", en: "A Permit2 allowance too large or too long" },
  on: ["approve"],
  needs: [],
  check(action, { now }) {
    if ((action.how !== "permit2" && action.how !== "permit2-approve") || action.units === 0n) return undefined;
    const most = action.units >= MAX_160;
    const long = action.expiresAt === undefined ? false : isBeyond(action.expiresAt, MOST, now);
    if (!most && long === undefined) return unsure("now");
    if (!most && !long) return undefined;
    return {
      severity: most && long ? "danger" : "warning",
      detail: {
        zh: `${most ? "额度是最大值" : "额度有限"}，${long ? "有效期超过 30 天" : "有效期不超过 30 天"}。只给这次要用的数量和几分钟就够了。`,
        en: `The amount is ${most ? "the largest there is" : "limited"}, and it lasts ${long ? "more than 30 days" : "at most 30 days"}. This amount and some minutes are enough.`,
      },
      evidence: { units: action.units.toString(), expiresAt: String(action.expiresAt ?? "") },
    };
  },
});
