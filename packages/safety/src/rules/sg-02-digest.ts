import { defineRule } from "../rule.ts";

/** A "message" that is really the hash of something, or a transaction. */
export const disguisedDigest = defineRule({
  id: "SG-02",
  name: { zh: "消息其实是哈希或交易", en: "A message that is a hash or a transaction" },
  on: ["message"],
  needs: [],
  check({ disguise, size }) {
    if (!disguise || disguise === "solana-transaction" || disguise === "bitcoin-to-sign") return undefined;
    const bytes = disguise === "bytes";
    return {
      severity: bytes ? "warning" : "danger",
      detail: {
        zh: `要签的 ${size} 字节不是文字${bytes ? "" : "，像一个哈希或一笔交易"}。看不懂的内容不要签。`,
        en: `The ${size} bytes to sign are no text${bytes ? "" : " but look like a hash or a transaction"}. Do not sign what nobody can read.`,
      },
      evidence: { is: disguise, bytes: String(size) },
    };
  },
});
