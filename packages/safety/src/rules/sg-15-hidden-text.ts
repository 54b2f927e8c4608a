import { hiddenIn } from "../decode/text/hidden.ts";
import { defineRule } from "../rule.ts";

const LONGEST = 4_096;

/** What is shown is not what is signed: signs that turn the reading direction, that cannot be seen, or more than anybody reads. */
export const hiddenText = defineRule({
  id: "SG-15",
  name: { zh: "看到的和签的不一样", en: "Shown is not what is signed" },
  on: ["message", "typed-data", "sign-in"],
  needs: [],
  check(action) {
    const texts =
      action.kind === "typed-data" ? action.texts : [action.kind === "message" ? (action.text ?? "") : action.text.raw];
    const found = texts.map(hiddenIn).find((one) => one !== undefined);
    const long = action.kind !== "typed-data" && texts.some((text) => text.length > LONGEST);
    if (!found && !long) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: found
          ? "文字里有看不见或会改变显示顺序的字符，你看到的不是真正签的内容。"
          : "文字长到没人会读完，后面可能藏着别的内容。",
        en: found
          ? "The text has signs that cannot be seen or that change what you see: it is not what you would sign."
          : "The text is longer than anybody reads; something else may hide at its end.",
      },
      evidence: { why: found ?? "too long" },
    };
  },
});
