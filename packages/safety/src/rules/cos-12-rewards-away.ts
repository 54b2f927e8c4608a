import { isObject, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Rewards go elsewhere, a stake moves, or the right to give rights is given. */
export const rewardsAway = defineRule({
  id: "COS-12",
  name: { zh: "收益或委托被改", en: "Rewards or delegations are changed" },
  on: ["cosmos"],
  needs: ["about"],
  check({ type, value, from }, { about }) {
    const seen = (zh: string, en: string, evidence: Record<string, string>) =>
      ({ severity: "danger", detail: { zh, en }, evidence }) as const;
    if (type === "MsgSetWithdrawAddress" || type === "MsgModifyWithdrawAddress") {
      const to = textOf(value.withdraw_address);
      if (sameAddress(to, from) || about(to).own || to === textOf(value.delegator_address)) return undefined;
      return seen(`以后的质押收益都会到 ${to}。`, `All staking rewards from now on would go to ${to}.`, {
        withdrawAddress: to,
      });
    }
    if (type === "MsgBeginRedelegate")
      return seen(
        "委托会转到另一个验证人，21 天内不能再转。",
        "The delegation moves to another validator and cannot move again for 21 days.",
        { to: textOf(value.validator_dst_address) },
      );
    if (type !== "MsgGrant") return undefined;
    const grant = isObject(value.grant) ? value.grant : value;
    const inside = isObject(grant.authorization) ? grant.authorization : {};
    const message = textOf(isObject(inside.value) ? inside.value.msg : inside.msg);
    return /authz.*MsgGrant|MsgSetWithdrawAddress|authz.*MsgExec/.test(message)
      ? seen("对方可以再把你的权限授给别人。", "They could pass your rights on to others.", { message })
      : undefined;
  },
});
