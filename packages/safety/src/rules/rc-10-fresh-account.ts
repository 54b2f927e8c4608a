import { defineRule } from "../rule.ts";

/** An account nobody has ever used. */
export const freshAccount = defineRule({
  id: "RC-10",
  name: { zh: "从没用过的账户", en: "An account nobody has used" },
  on: ["transfer"],
  needs: ["about"],
  check(action, { about }) {
    const { nonce, code, known, own, ageDays } = about(action.to);
    if (known || own || code !== "none" || action.units === 0n) return undefined;
    if (!(nonce === 0 || (ageDays !== undefined && ageDays < 1))) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "对方账户没有任何记录。先付一小笔，确认对方收到。",
        en: "The recipient has no history at all. Send a small amount first and ask whether it came.",
      },
      evidence: { recipient: action.to },
    };
  },
});
