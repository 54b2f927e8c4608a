import { toUnits } from "../decode/amount.ts";
import { contractMessage } from "../decode/cosmos/messages.ts";
import { isObject, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** How contracts of the Cosmos call it when they get another owner. A text in the place of the new owner only accepts or gives up. */
const OWNERSHIP = ["transfer_ownership", "update_ownership", "update_owner", "update_admin", "set_admin"];

/** Power over tokens or over a contract's code goes to somebody. */
export const contractPower = defineRule({
  id: "COS-08",
  name: { zh: "合约授权或换代码", en: "Power over a contract or its tokens" },
  on: ["cosmos"],
  needs: ["about"],
  check({ type, value }, { about }) {
    const evidence = { type, contract: textOf(value.contract) };
    if (
      /^Msg(?:MigrateContract|UpdateAdmin|ClearAdmin|StoreCode|StoreAndInstantiateContract|UpdateInstantiateConfig|ChangeAdmin)$/.test(
        type,
      )
    ) {
      return {
        severity: "danger",
        detail: {
          zh: `${type} 会换掉合约的代码，或合约、代币的管理员。不是你自己要这样做，就不要签。`,
          en: `${type} changes a contract’s code, or who is in charge of a contract or a token. Unless that is your own wish, refuse.`,
        },
        evidence,
      };
    }
    if (type !== "MsgExecuteContract") return undefined;
    const message = contractMessage(value) ?? {};
    const handedOver = OWNERSHIP.find((name) => isObject(message[name]));
    if (handedOver)
      return {
        severity: "danger",
        detail: {
          zh: `${handedOver} 会把 ${evidence.contract} 交给别人管理。`,
          en: `${handedOver} puts somebody else in charge of ${evidence.contract}.`,
        },
        evidence: { ...evidence, message: handedOver },
      };
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
