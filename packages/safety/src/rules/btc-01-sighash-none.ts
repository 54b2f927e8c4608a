import { defineRule } from "../rule.ts";

/** A signature that covers no output: anybody may take the coins anywhere. */
export const sighashNone = defineRule({
  id: "BTC-01",
  name: { zh: "签名不管去向（SIGHASH_NONE）", en: "A signature over no outputs (SIGHASH_NONE)" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs }) {
    if (!inputs.some(({ sighash, own }) => (sighash & 0x1f) === 2 && own !== false)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "SIGHASH_NONE 的签名不约束任何输出，谁拿到都能把币转到任何地方。",
        en: "A SIGHASH_NONE signature binds no output: whoever has it can send the coins anywhere.",
      },
    };
  },
});
