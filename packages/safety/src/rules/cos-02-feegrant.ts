import { coinsOf } from "../decode/cosmos/coins.ts";
import { isObject, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** Somebody may spend the account's coins on fees, as much as they like. */
export const unlimitedFeegrant = defineRule({
  id: "COS-02",
  name: { zh: "无限代付网络费", en: "Fees without limit for somebody" },
  on: ["cosmos"],
  needs: [],
  check({ type, value }) {
    if (type !== "MsgGrantAllowance") return undefined;
    let allowance = isObject(value.allowance) ? value.allowance : {};
    // AllowedMsgAllowance wraps another; a periodic one has a basic one inside.
    for (let i = 0; i < 4; i++) {
      const inner = allowance.value ?? allowance.allowance ?? allowance.basic;
      if (coinsOf(allowance.spend_limit ?? allowance.period_spend_limit).length > 0 || !isObject(inner)) break;
      allowance = inner;
    }
    if (coinsOf(allowance.spend_limit ?? allowance.period_spend_limit).length > 0) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${textOf(value.grantee)} 可以用你的币付网络费，没有上限。`,
        en: `${textOf(value.grantee)} could pay fees with your coins, without limit.`,
      },
      evidence: { grantee: textOf(value.grantee) },
    };
  },
});
