import { defineRule } from "../rule.ts";
import { permitSeen } from "./permit-grade.ts";

/** EIP-2612: an approval by signature. */
export const permitSignature = defineRule({
  id: "SG-03",
  name: { zh: "签名授权（Permit）", en: "An approval by signature (Permit)" },
  on: ["approve"],
  needs: [],
  check: (action, facts) => (action.how === "permit" && action.units > 0n ? permitSeen(action, facts) : undefined),
});
