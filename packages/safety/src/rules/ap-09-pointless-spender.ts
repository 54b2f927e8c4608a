import { tokenAddress } from "@alou/money/caip";
import { sameEvmAddress, ZERO_ADDRESS } from "@alou/money/evm-address";
import type { Rule } from "../rule.ts";
import { isDead } from "./dead-address.ts";

/** A permission for the token itself, for nobody, or for oneself: a mistake. */
export const pointlessSpender: Rule = {
  id: "AP-09",
  name: { zh: "授权对象不对", en: "A spender that makes no sense" },
  on: ["approve"],
  needs: [],
  check(action) {
    if (action.kind !== "approve" || action.units === 0n) return undefined;
    const wrong =
      isDead(action.spender) ||
      [tokenAddress(action.asset), ZERO_ADDRESS, action.from].some(
        (address) => address !== undefined && sameEvmAddress(address, action.spender),
      );
    if (!wrong) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "授权对象是代币自己、零地址或你自己，没有意义，多半是填错了。",
        en: "The spender is the token itself, the zero address or you: that has no use and is most likely a mistake.",
      },
      evidence: { spender: action.spender },
    };
  },
};
