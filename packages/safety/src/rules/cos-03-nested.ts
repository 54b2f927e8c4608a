import { defineRule, type Seen } from "../rule.ts";

/** Messages that carry others, for another account or for one on another chain. */
const CARRIERS = /^Msg(?:Exec|ExecAuthorized|SendTx|SubmitTx)$/;

/** Messages inside messages: each has been looked at as if it stood alone. */
export const nestedMessages = defineRule({
  id: "COS-03",
  name: { zh: "嵌套的消息", en: "Messages within messages" },
  on: ["cosmos"],
  needs: [],
  check({ depth, type }) {
    if (depth === 0) return CARRIERS.test(type) ? carrier(type) : undefined;
    return {
      severity: depth > 3 ? "danger" : "info",
      detail: {
        zh: `${type} 嵌在另一条消息里（第 ${depth} 层），已按单独一条检查。`,
        en: `${type} stands inside another message (level ${depth}); it was looked at as if it stood alone.`,
      },
      evidence: { type, depth: String(depth) },
    };
  },
});

function carrier(type: string): Seen {
  return {
    severity: "info",
    detail: {
      zh: `${type} 里装着别的消息，每一条都按单独一条检查。`,
      en: `${type} carries other messages; each is looked at as if it stood alone.`,
    },
    evidence: { type, depth: "0" },
  };
}
