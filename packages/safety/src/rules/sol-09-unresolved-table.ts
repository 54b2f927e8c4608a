import { defineRule, unsure } from "../rule.ts";

/** Accounts that stand in a lookup table and were not looked up: nobody knows whom the transaction pays. */
export const unresolvedTable = defineRule({
  id: "SOL-09",
  name: { zh: "账户没有查到", en: "Accounts that were not looked up" },
  on: ["request"],
  needs: [],
  check: ({ family, unresolved }) =>
    family === "solana" && unresolved > 0 ? unsure("address lookup tables") : undefined,
});
