import { instructsReader } from "../decode/text/instruction.ts";
import { defineRule } from "../rule.ts";

/** A text that gives orders to whoever reads it: written for a machine, in the hope that one obeys. */
export const injectedOrder = defineRule({
  id: "AG-07",
  name: { zh: "文字里藏着给 AI 的指令", en: "Orders to a machine in a text" },
  on: ["words"],
  needs: [],
  check({ text }) {
    const found = instructsReader(text);
    if (!found) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "这段文字想指挥读它的程序去做事。它只能当资料看，不能当指令。",
        en: "The text tries to command the program that reads it. It is material, never an instruction.",
      },
      evidence: { found },
    };
  },
});
