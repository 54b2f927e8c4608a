import type { ChainId } from "@alou/money/caip";
import { kindOf } from "./actions/index.ts";
import type { Meaning } from "./decode-call.ts";
import type { Draft } from "./draft.ts";

/**
 * Whether what the bytes mean is what is shown, value for value. The meanings are those of a draft's transactions in
 * order; of an exchange, the ones before the last may only approve what is sold to the venue it is sold at.
 * @returns the first value that differs, or undefined when all agree
 */
export function disagreement(
  chain: ChainId,
  account: string,
  draft: Pick<Draft, "action" | "requests" | "swap">,
  meanings: readonly Meaning[],
): string | undefined {
  if (meanings.length === 0) return "no transaction";
  const { action } = draft;
  return kindOf(action).differs({ chain, account }, action, draft, meanings);
}
