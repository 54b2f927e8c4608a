import { defineRule } from "../rule.ts";

/** An exchange credits a deposit by its memo: without it nobody knows whose money it is. */
export const exchangeDeposit = defineRule({
  id: "RC-07",
  name: { zh: "交易所充值缺少备注", en: "A deposit without its memo" },
  on: ["cosmos", "request"],
  needs: ["about"],
  check(action, { about }) {
    if (action.kind !== "cosmos" || action.type !== "MsgSend" || action.memo) return undefined;
    const to = typeof action.value.to_address === "string" ? action.value.to_address : "";
    if (!about(to).memoRequired) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: "这个交易所地址要求填备注（memo），不填就入不了账。",
        en: "This exchange address needs a memo: without it the deposit is not credited.",
      },
      evidence: { recipient: to },
    };
  },
});
