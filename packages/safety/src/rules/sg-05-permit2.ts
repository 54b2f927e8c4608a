import { defineRule } from "../rule.ts";
import { permitSeen } from "./permit-grade.ts";

/** Permit2: an allowance or a single transfer by signature. */
export const permit2Signature = defineRule({
  id: "SG-05",
  name: { zh: "Permit2 签名授权", en: "A Permit2 signature" },
  on: ["approve"],
  needs: [],
  check: (action, facts) =>
    (action.how === "permit2" || action.how === "permit2-transfer") && action.units > 0n
      ? permitSeen(action, facts)
      : undefined,
});
