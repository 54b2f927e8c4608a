import { defineRule } from "../rule.ts";

/** A signature that others may add to. Marketplaces use it for listings; elsewhere it gives coins away. */
export const partialSighash = defineRule({
  id: "BTC-02",
  name: { zh: "别人可以改的签名", en: "A signature others can build on" },
  on: ["bitcoin"],
  needs: [],
  check({ inputs }, { intent }) {
    const partial = inputs.filter(
      ({ sighash, own }) => own !== false && ((sighash & 0x80) !== 0 || (sighash & 0x1f) === 3),
    );
    if (partial.length === 0) return undefined;
    const listing = /list|sell|offer|ask|market|swap|出售|挂单|卖/.test(intent?.kind ?? "");
    return {
      severity: listing ? "info" : "danger",
      detail: {
        zh: "SINGLE 或 ANYONECANPAY 的签名允许别人再加输入输出，只有在市场挂单时才有理由。",
        en: "With SINGLE or ANYONECANPAY others may add inputs and outputs. Only a marketplace listing has a reason for it.",
      },
      evidence: { inputs: String(partial.length), sighash: `0x${(partial[0]?.sighash ?? 0).toString(16)}` },
    };
  },
});
