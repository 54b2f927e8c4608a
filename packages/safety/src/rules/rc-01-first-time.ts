import { sameEvmAddress } from "@alou/money/evm-address";
import type { Rule } from "../rule.ts";

/** The recipient is nobody the user has paid or saved. */
export const firstTimeRecipient: Rule = {
  id: "RC-01",
  name: { zh: "第一次付给这个地址", en: "First payment to this address" },
  on: ["transfer"],
  needs: ["known"],
  check(action, facts) {
    if (action.kind !== "transfer") return undefined;
    if (facts.known?.some(({ address }) => sameEvmAddress(address, action.to))) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "你没有付过它，也没有存过它。核对全部字符，或先付一小笔。",
        en: "You have neither paid nor saved it. Compare every character, or send a small amount first.",
      },
      evidence: { recipient: action.to },
    };
  },
};
