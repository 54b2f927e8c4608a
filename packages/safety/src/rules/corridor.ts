import type { Facts } from "../facts.ts";
import type { Rule } from "../rule.ts";
import { limitsAhead, spendingLimits } from "./ag-05-spending-limits.ts";
import { RULES } from "./index.ts";

/** Facts that no proposal reads: they belong to requests somebody else made. */
const NOT_READ = new Set<keyof Facts>([
  ...(["about", "intent", "allowances", "untrustedAddresses", "allowListed", "login"] as const),
]);

/**
 * The rules a proposal is held against: those whose facts it reads. Its transactions are made here from the user's own words, so
 * what others can only be checked for (what a page asks to have signed, whether it is what was meant) cannot arise. The user's limits
 * are kept where a wallet is asked: then and there it is known what else is on its way, and raising one needs no new proposal. The
 * card only says so ahead.
 */
export const CORRIDOR_RULES: readonly Rule[] = [
  ...RULES.filter((rule) => rule !== spendingLimits && !rule.needs.some((need) => NOT_READ.has(need))),
  limitsAhead,
];
