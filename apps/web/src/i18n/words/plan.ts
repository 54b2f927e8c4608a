import type { Intent } from "@alou/intents/intent";
import type { Words } from "@alou/money/words";

/** What each kind of step is called. */
export const PLAN: Record<Intent["kind"], Words> = {
  swap: { zh: "兑换", en: "Swap" },
  transfer: { zh: "转账", en: "Send" },
  wrap: { zh: "包装", en: "Wrap" },
  unwrap: { zh: "拆包", en: "Unwrap" },
  approve: { zh: "授权", en: "Approve" },
  revoke: { zh: "撤销授权", en: "Revoke" },
  "revoke-permissions": { zh: "撤销授权", en: "Take permissions back" },
  delegate: { zh: "质押", en: "Stake" },
  undelegate: { zh: "解除质押", en: "Unstake" },
  "claim-rewards": { zh: "领取质押收益", en: "Claim rewards" },
};
