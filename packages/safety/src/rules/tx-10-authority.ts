import { isMultiSend } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";
import { sameAddress } from "../same-address.ts";

/** Control is handed over: of a contract, of a token, of the account itself. */
export const authorityCall = defineRule({
  id: "TX-10",
  name: { zh: "交出控制权", en: "Control is handed over" },
  on: ["authority", "delegatecall"],
  needs: [],
  check(action) {
    if (action.kind === "delegatecall") {
      if (isMultiSend(action.target)) return undefined;
      return {
        severity: "danger",
        detail: {
          zh: `账户会运行 ${action.target} 的代码，对方能换掉账户的控制人。`,
          en: `The account would run the code of ${action.target}, which can change who controls it.`,
        },
        evidence: { what: "delegatecall", target: action.target },
      };
    }
    // One's own key set as owner changes nothing for the worse.
    if (action.to !== undefined && !action.upgrade && sameAddress(action.to, action.from)) return undefined;
    return {
      severity: "danger",
      detail: {
        zh: `${action.what} 会把 ${action.target} 的控制权${action.to ? `交给 ${action.to}` : "改掉"}，多半无法收回。`,
        en: `${action.what} ${action.to ? `gives control of ${action.target} to ${action.to}` : `changes who controls ${action.target}`}; it can hardly be undone.`,
      },
      evidence: { what: action.what, target: action.target, ...(action.to && { to: action.to }) },
    };
  },
});
