import { defineRule, unsure } from "../rule.ts";
import { isBeyond } from "./spender-trust.ts";

const MOST_SECONDS = 30 * 60;

/** A swap that stays valid for long can be carried out when the price suits somebody else. */
export const deadline = defineRule({
  id: "SW-05",
  name: { zh: "截止时间", en: "Deadline" },
  on: ["swap", "exchange"],
  needs: [],
  check(action, { now, nowIsTheClock }) {
    if (action.kind === "exchange") {
      if (action.bridge || (action.untimed && action.deadline === undefined)) return undefined;
      if (action.deadline === undefined) {
        return {
          severity: "info",
          detail: {
            zh: "这个调用没有截止时间，拖得再久也能成交，最低到账是唯一的保护。",
            en: "This call has no deadline: however late it is carried out, the least amount is all that protects you.",
          },
        };
      }
      const long =
        action.deadline >= 1n << 64n ||
        (nowIsTheClock || now === undefined ? undefined : isBeyond(action.deadline, BigInt(MOST_SECONDS), now));
      if (long === undefined) return unsure("now");
      if (!long) return undefined;
      return {
        severity: "warning",
        detail: {
          zh: "截止时间在 30 分钟以后，到时价格可能已经变了。",
          en: "It can be carried out more than 30 minutes from now, when the price may have moved.",
        },
        evidence: { deadline: action.deadline.toString() },
      };
    }
    if (action.deadlineSeconds <= MOST_SECONDS) return undefined;
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
});
