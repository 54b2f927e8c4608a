import { defineRule } from "../rule.ts";

/** A script hidden in a Taproot output is used: its conditions are anybody’s guess. */
export const taprootLeaf = defineRule({
  id: "BTC-12",
  name: { zh: "Taproot 脚本花费", en: "A Taproot script is used" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs }) {
    if (!inputs.some(({ taprootLeaf: leaf, own }) => leaf && own !== false)) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "输入用的是 Taproot 里的脚本，条件看不出来。",
        en: "An input is spent by a script inside its Taproot output; what that demands cannot be told.",
      },
    };
  },
});
