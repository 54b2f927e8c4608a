import { defineRule } from "../rule.ts";

/** Messages inside messages: each has been looked at as if it stood alone. */
export const nestedMessages = defineRule({
  id: "COS-03",
  name: { zh: "嵌套的消息", en: "Messages within messages" },
  on: ["cosmos"],
  needs: [],
  check({ depth, type }) {
    if (depth === 0) return undefined;
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
