import { defineRule, type Seen, unsure } from "../rule.ts";

/** Earlier transactions of the wallet still wait: this one waits behind them, or takes the place of one. */
export const pendingBefore = defineRule({
  id: "TX-02",
  name: { zh: "前面还有交易在排队", en: "Earlier transactions are waiting" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke", "request"],
  needs: [],
  check(action, facts): Seen | undefined {
    if (action.kind === "request") return action.nonce === undefined ? undefined : ofNonce(action.nonce, facts.network);
    if (facts.about && facts.pendingTransactions === undefined) return undefined;
    const waiting = facts.pendingTransactions;
    if (waiting === undefined) return unsure("pendingTransactions");
    if (waiting === 0) return undefined;
    return {
      severity: "info",
      detail: {
        zh: `这个钱包有 ${waiting} 笔交易还没上链，这一笔要排在后面。`,
        en: `${waiting} of this wallet’s transactions are not mined yet; this one waits behind.`,
      },
      evidence: { waiting: String(waiting) },
    };
  },
});

function ofNonce(nonce: bigint, network: { nextNonce?: bigint; pending?: number } = {}): Seen | undefined {
  const { nextNonce, pending = 0 } = network;
  if (nextNonce === undefined) return unsure("nextNonce");
  const evidence = { nonce: nonce.toString(), next: nextNonce.toString() };
  if (nonce < nextNonce) {
    return {
      severity: "warning",
      title: { zh: "会顶替另一笔交易", en: "It takes another transaction’s place" },
      detail: {
        zh: `序号 ${nonce} 已经用过或正在排队，签了就是顶替那一笔。`,
        en: `Nonce ${nonce} is used or waiting already: this would replace that transaction.`,
      },
      evidence,
    };
  }
  if (nonce <= nextNonce + BigInt(pending)) return undefined;
  return {
    severity: "warning",
    title: { zh: "序号中间有空缺", en: "A gap in the nonces" },
    detail: {
      zh: `下一个序号是 ${nextNonce}，这笔是 ${nonce}，前面的补上之前它不会上链，签名却一直有效。`,
      en: `The next nonce is ${nextNonce}, this is ${nonce}: it cannot be mined until the gap is filled, and stays valid until then.`,
    },
    evidence,
  };
}
