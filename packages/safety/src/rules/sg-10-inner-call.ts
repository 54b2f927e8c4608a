import { isMultiSend } from "../known/evm-contracts.ts";
import { defineRule } from "../rule.ts";

/** Foreign code with the account's own rights: it can change the account itself. */
export const innerDelegatecall = defineRule({
  id: "SG-10",
  name: { zh: "以账户身份运行外来代码", en: "Foreign code with the account’s rights" },
  on: ["delegatecall"],
  needs: [],
  check({ target }) {
    if (isMultiSend(target)) {
      return {
        severity: "info",
        detail: {
          zh: "这是 Safe 的批量调用，每一步都已展开检查。",
          en: "A Safe batch: every step in it has been looked at.",
        },
        evidence: { target },
      };
    }
    return {
      severity: "danger",
      detail: {
        zh: `${target} 的代码会以你账户的身份运行，可以换掉所有者、转走一切。`,
        en: `The code of ${target} would run as your account itself: it can change its owners and take everything.`,
      },
      evidence: { target },
    };
  },
});
