import type { Rule } from "../rule.ts";

/** Earlier transactions of the wallet still wait: this one waits behind them. */
export const pendingBefore: Rule = {
  id: "TX-02",
  name: { zh: "前面还有交易在排队", en: "Earlier transactions are waiting" },
  on: ["transfer", "swap", "wrap", "unwrap", "approve", "revoke"],
  needs: ["pendingTransactions"],
  check(_action, facts) {
    const waiting = facts.pendingTransactions ?? 0;
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
};
