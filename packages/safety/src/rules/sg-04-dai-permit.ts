import { defineRule } from "../rule.ts";
import { permitSeen } from "./permit-grade.ts";

/** DAI's own permit knows only all or nothing. */
export const daiPermit = defineRule({
  id: "SG-04",
  name: { zh: "DAI 签名授权", en: "DAI’s approval by signature" },
  on: ["approve"],
  needs: [],
  check: (action, facts) => (action.how === "dai-permit" && action.units > 0n ? permitSeen(action, facts) : undefined),
});
