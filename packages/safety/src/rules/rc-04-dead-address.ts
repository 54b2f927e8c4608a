import type { Rule } from "../rule.ts";
import { isDead } from "./dead-address.ts";

/** Money sent to an address without an owner is destroyed. */
export const deadRecipient: Rule = {
  id: "RC-04",
  name: { zh: "无主地址", en: "An address nobody owns" },
  on: ["transfer", "address"],
  needs: [],
  check(action) {
    if (action.kind !== "transfer" && action.kind !== "address") return undefined;
    const to = action.kind === "address" ? action.address : action.to;
    // A transaction of nothing destroys nothing; an NFT may be burned on purpose, and is gone all the same.
    if (!isDead(to) || (action.kind === "transfer" && action.units === 0n)) return undefined;
    return {
      severity: "block",
      detail: {
        zh: "这个地址没有人有私钥，转进去就是销毁。",
        en: "Nobody holds the key to this address: sending there destroys the money.",
      },
      evidence: { recipient: to },
    };
  },
};
