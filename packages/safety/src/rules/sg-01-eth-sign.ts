import { defineRule } from "../rule.ts";

/** `eth_sign` signs 32 bytes that may be the hash of anything, a transaction included. */
export const ethSign = defineRule({
  id: "SG-01",
  name: { zh: "eth_sign 盲签", en: "eth_sign signs blindly" },
  on: ["message"],
  needs: [],
  check({ method }) {
    if (!/^eth_sign$|^eth_signTransactionHash$|^signDigest$|^sign_?hash$/i.test(method)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "eth_sign 签的是一段看不出内容的哈希，可以是一笔转走全部资产的交易。不要签，正规网站不用它。",
        en: "eth_sign signs a hash that shows nothing: it may be a transaction that takes everything. Refuse; honest sites do not use it.",
      },
      evidence: { method },
    };
  },
});
