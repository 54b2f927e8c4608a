import { defineRule, unsure } from "../rule.ts";
import { trustOf } from "./spender-trust.ts";

/** Modules whose messages are named by what they do. */
const MODULES = /^(?:cosmos|cosmos-sdk|ibc|cosmwasm|wasm|osmosis|stride|sign|query)(?:[./]|$)/i;

/** A call nobody here can read. */
export const undecodableCall = defineRule({
  id: "TX-04",
  name: { zh: "看不懂的合约调用", en: "A call nobody can read" },
  on: ["call", "cosmos"],
  needs: ["about"],
  check(action, { about }) {
    // A chain’s own modules are many and mostly honest: what they do is unknown, which holds what moves money.
    if (action.kind === "cosmos")
      return action.unread || !MODULES.test(action.module) ? unsure("message type") : undefined;
    if (action.name !== undefined) return undefined;
    // The source of a published contract tells its wallet what the call is; here its bytes alone were handed in.
    const known = about(action.to);
    const mild = trustOf(known) === "trusted" || (known.label !== undefined && trustOf(known) === "plain");
    return {
      severity: mild ? "info" : "warning",
      detail: {
        zh: `${action.selector} 不在已知函数里，看不出它会做什么。`,
        en: `${action.selector} is none of the functions we know: what it does cannot be told from here.`,
      },
      evidence: { to: action.to, selector: action.selector },
    };
  },
});
