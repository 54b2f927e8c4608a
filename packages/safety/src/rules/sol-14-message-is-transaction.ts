import { defineRule } from "../rule.ts";

/** A "message" whose bytes are a transaction: its signature is good for sending it. */
export const messageIsTransaction = defineRule({
  id: "SOL-14",
  name: { zh: "消息其实是交易", en: "A message that is a transaction" },
  on: ["message"],
  needs: [],
  check({ disguise, size }) {
    if (disguise !== "solana-transaction") return undefined;
    return {
      severity: "block",
      detail: {
        zh: "要你签的「消息」是一笔 Solana 交易，签名可以直接拿去发送。",
        en: "The “message” is a Solana transaction: the signature is all that is needed to send it.",
      },
      evidence: { bytes: String(size) },
    };
  },
});
