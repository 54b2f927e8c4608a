import { isNative } from "@alou/money/asset";
import { tokenAddress } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";
import type { SafetyAction } from "@alou/safety/action";
import type { Meaning } from "./decode-call.ts";

/**
 * Whether what the bytes mean is what was intended, value for value. The meanings are those of a proposal's
 * transactions in order; approvals on the way to the last one must be for the asset that is sold.
 * @returns the first value that differs, or undefined when all agree
 */
export function disagreement(action: SafetyAction, meanings: readonly Meaning[]): string | undefined {
  const last = meanings.at(-1);
  if (!last) return "no transaction";
  switch (action.kind) {
    case "transfer":
      return transferDiffers(action, last);
    case "wrap":
    case "unwrap":
      return last.kind === action.kind && last.units === action.units ? undefined : "amount";
    case "approve":
    case "revoke":
      return approvalDiffers(action, meanings);
    case "swap":
      return swapDiffers(action, meanings);
    case "speed-up":
    case "cancel":
      return undefined; // compared with the pending transaction itself
  }
}

function transferDiffers(action: Extract<SafetyAction, { kind: "transfer" }>, meaning: Meaning): string | undefined {
  if (isNative(action.asset)) {
    if (meaning.kind !== "native-transfer") return "asset";
  } else if (meaning.kind !== "token-transfer" || !sameEvmAddress(meaning.token, tokenAddress(action.asset) ?? "")) {
    return "asset";
  }
  if (!sameEvmAddress(meaning.to, action.to)) return "recipient";
  return meaning.units === action.units ? undefined : "amount";
}

function approvalDiffers(
  action: Extract<SafetyAction, { kind: "approve" | "revoke" }>,
  meanings: readonly Meaning[],
): string | undefined {
  const token = tokenAddress(action.asset) ?? "";
  for (const meaning of meanings) {
    if (meaning.kind !== "approve" || !sameEvmAddress(meaning.token, token)) return "asset";
    if (!sameEvmAddress(meaning.spender, action.spender)) return "spender";
  }
  const last = meanings.at(-1);
  const units = action.kind === "revoke" ? 0n : action.units;
  return last?.kind === "approve" && last.units === units ? undefined : "amount";
}

function swapDiffers(
  action: Extract<SafetyAction, { kind: "swap" }>,
  meanings: readonly Meaning[],
): string | undefined {
  let sold = 0n;
  let bought = 0n;
  for (const meaning of meanings) {
    if (meaning.kind === "approve") {
      if (!sameEvmAddress(meaning.token, tokenAddress(action.sell) ?? "")) return "approved asset";
      if (meaning.units > action.sellUnits) return "approved amount";
      continue;
    }
    if (meaning.kind !== "swap") return "call";
    const { swap } = meaning;
    if (swap.sell.toLowerCase() !== action.sell.toLowerCase()) return "sold asset";
    if (swap.buy.toLowerCase() !== action.buy.toLowerCase()) return "bought asset";
    if (!sameEvmAddress(swap.recipient, action.recipient)) return "recipient";
    sold += swap.amountIn;
    bought += swap.amountOut;
  }
  if (sold !== action.sellUnits) return "sold amount";
  return bought === action.buyUnits ? undefined : "bought amount";
}
