import { toUnits } from "../decode/amount.ts";
import { contractMessage } from "../decode/cosmos/messages.ts";
import { isObject, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** Power over tokens or over a contract's code goes to somebody. */
export const contractPower = defineRule({
  id: "COS-08",
  name: { zh: "合约授权或换代码", en: "Power over a contract or its tokens" },
  on: ["cosmos"],
  needs: ["about"],
  check({ type, value }, { about }) {
    const evidence = { type, contract: textOf(value.contract) };
    if (
      /^Msg(?:MigrateContract|UpdateAdmin|ClearAdmin|StoreCode|StoreAndInstantiateContract|UpdateInstantiateConfig)$/.test(
        type,
      )
    ) {
      return {
        severity: "danger",
        detail: {
          zh: `${type} 会换掉合约的代码或管理员。不是你自己在部署，就不要签。`,
          en: `${type} changes a contract’s code or its admin. Unless you are deploying, refuse.`,
        },
        evidence,
      };
    }
    if (type !== "MsgExecuteContract") return undefined;
    const message = contractMessage(value) ?? {};
    const allowance = message.increase_allowance ?? message.approve ?? message.approve_all;
    if (!isObject(allowance)) return undefined;
    const spender = textOf(allowance.spender ?? allowance.operator);
    const units = toUnits(allowance.amount);
    const bounded = units !== undefined && units < 10n ** 30n && message.approve_all === undefined;
    const mild = bounded && trustOf(about(spender)) === "trusted";
    return {
      severity: mild ? "info" : "danger",
      detail: {
        zh: `${spender} 以后可以拿走你${units === undefined ? "的代币" : ` ${units} 单位代币`}。`,
        en: `${spender} could take ${units === undefined ? "your tokens" : `${units} units of your token`} later.`,
      },
      evidence: { ...evidence, spender },
    };
  },
});
