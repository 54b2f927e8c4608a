import { defineRule } from "../rule.ts";
import { triedOut } from "./tried-out.ts";

/** What is bought keeps a part of every purchase, sale or transfer: more than a twentieth. */
export const tradeTax = defineRule({
  id: "CT-13",
  name: { zh: "买卖要扣税", en: "A tax on trades" },
  on: ["swap", "exchange"],
  needs: [],
  check: (_, facts) => triedOut("CT-13", facts),
});
