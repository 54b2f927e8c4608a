import { defineRule, unsure } from "../rule.ts";
import { DAY, isBeyond, isUnlimited } from "./spender-trust.ts";

/** A signature that can be used long after it was given. */
export const longDeadline = defineRule({
  id: "SG-13",
  name: { zh: "签名有效期过长", en: "A signature good for too long" },
  on: ["approve", "transfer", "typed-data"],
  needs: [],
  check(action, { now }) {
    if (action.deadline === undefined) return undefined;
    if (action.kind === "approve" && action.units === 0n && !isUnlimited(action)) return undefined;
    const long = isBeyond(action.deadline, DAY, now);
    if (long === undefined) return unsure("now");
    if (!long) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "超过 24 小时以后别人仍能使用这个签名，到时你可能早忘了。",
        en: "Somebody can still use this signature more than 24 hours from now, when you have long forgotten it.",
      },
      evidence: { deadline: action.deadline.toString() },
    };
  },
});
