import { defineRule } from "../rule.ts";
import { triedOut } from "./tried-out.ts";

/** What is bought was tried out, and could not be sold. */
export const honeypot = defineRule({
  id: "CT-12",
  name: { zh: "买得进，卖不出", en: "Bought and not sold" },
  on: ["swap", "exchange"],
  needs: [],
  check: (_, facts) => triedOut("CT-12", facts),
});
