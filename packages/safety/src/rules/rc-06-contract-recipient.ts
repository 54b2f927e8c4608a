import { sameEvmAddress } from "@alou/money/evm-address";
import type { Rule } from "../rule.ts";

/** An unknown contract as recipient: tokens it was not written to hold may be stuck there. */
export const contractRecipient: Rule = {
  id: "RC-06",
  name: { zh: "接收地址是合约", en: "The recipient is a contract" },
  on: ["transfer"],
  needs: ["recipientCode", "known", "recipientIsToken"],
  check(action, facts) {
    if (action.kind !== "transfer" || facts.recipientCode !== "contract" || facts.recipientIsToken) return undefined;
    if (facts.known?.some(({ address }) => sameEvmAddress(address, action.to))) return undefined;
    return {
      severity: "warning",
      detail: {
        zh: "对方是一个合约。不是钱包合约的话，钱可能取不出来。",
        en: "The recipient is a contract. Unless it is a wallet, the money may be stuck there.",
      },
      evidence: { recipient: action.to },
    };
  },
};
