import { coinsOf } from "../decode/cosmos/coins.ts";
import { contractMessage } from "../decode/cosmos/messages.ts";
import { isObject, textOf } from "../decode/shape.ts";
import type { CosmosMessage } from "../decoded-action.ts";
import type { AddressFacts } from "../facts.ts";
import { defineRule, unsure } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** Modules whose messages are named by what they do. */
const MODULES = /^(?:cosmos|cosmos-sdk|ibc|cosmwasm|wasm|osmosis|stride|sign|query)(?:[./]|$)/i;

/** Somebody's account, and neither the user's nor one the user knows. */
const isStranger = ({ code, own, known }: AddressFacts): boolean => code === "none" && !own && !known;

/** The contract that gets what goes along with a message: coins, or tokens sent with a call of their own. One that is only being made has no address. */
function takerOf({ type, value }: CosmosMessage): string | undefined {
  if (!/^Msg(?:Execute|Instantiate)Contract2?$/.test(type)) return undefined;
  if (coinsOf(value.funds).length > 0) return textOf(value.contract);
  const sent = contractMessage(value)?.send;
  return isObject(sent) ? textOf(sent.contract) : undefined;
}

/** A call nobody here can read. */
export const undecodableCall = defineRule({
  id: "TX-04",
  name: { zh: "看不懂的合约调用", en: "A call nobody can read" },
  on: ["call", "cosmos"],
  needs: ["about"],
  check(action, { about }) {
    // A chain’s own modules are many and mostly honest: what they do is unknown, which holds what moves money.
    if (action.kind === "cosmos") {
      if (action.unread || !MODULES.test(action.module)) return unsure("message type");
      // Coins that go along with a call are the contract's: nobody here can tell what it does with them.
      const taker = takerOf(action);
      const contract = taker === undefined ? undefined : about(taker);
      return contract && !contract.known && !contract.own && trustOf(contract) === "unknown"
        ? unsure("contract")
        : undefined;
    }
    if (action.name !== undefined) return undefined;
    // The source of a published contract tells its wallet what the call is; here its bytes alone were handed in.
    const known = about(action.to);
    const mild = trustOf(known) === "trusted" || (known.label !== undefined && trustOf(known) === "plain");
    const person = action.names?.find((address) => isStranger(about(address)));
    return {
      severity: mild && person === undefined ? "info" : "warning",
      detail: {
        zh: `${action.selector} 不在已知函数里，看不出它会做什么${person === undefined ? "" : `；数据里有一个你不认识的个人账户 ${person}`}。`,
        en: `${action.selector} is none of the functions we know: what it does cannot be told from here${person === undefined ? "" : `, and it names ${person}, an account you do not know`}.`,
      },
      evidence: { to: action.to, selector: action.selector, ...(person !== undefined && { names: person }) },
    };
  },
});
