import { textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** A login that asks for the signature of a transaction (ADR-036 prescribes a document no chain accepts). */
export const loginDocument = defineRule({
  id: "COS-09",
  name: { zh: "登录要签的是交易", en: "A login that is a transaction" },
  on: ["cosmos"],
  needs: [],
  check({ value, type }) {
    const why = textOf(value["not a login"]);
    if (!why) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "这份登录文件可以当交易发到链上。正规登录（ADR-036）不带链、不带费用、只有 MsgSignData。",
        en: "This login document could be sent to the chain as a transaction. A proper one (ADR-036) names no chain and no fee and holds MsgSignData alone.",
      },
      evidence: { why, type },
    };
  },
});
