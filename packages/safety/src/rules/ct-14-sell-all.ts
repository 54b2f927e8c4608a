import { defineRule } from "../rule.ts";
import { triedOut } from "./tried-out.ts";

/** What is bought can be sold in parts, and not whole or not in large amounts. */
export const notAllAtOnce = defineRule({
  id: "CT-14",
  name: { zh: "不能一次全卖", en: "Not all at once" },
  on: ["swap", "exchange"],
  needs: [],
  check: (_, facts) => triedOut("CT-14", facts),
});
