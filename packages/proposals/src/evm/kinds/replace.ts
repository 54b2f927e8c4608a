import type { SignedTransaction } from "@alou/chains/evm/transaction";
import type { TransactionRequest } from "../../sign-request.ts";

/** Nodes take a replacement only when both fees rise by at least a tenth; a little more is asked for to be sure. */
const BUMP_PERCENT = 113n;

/** Fees in wei per gas. */
export interface Fees {
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/**
 * Fees that nodes accept in the place of pending ones: what the speed asks for now, and at least 13 % above the old.
 */
export function replacementFees(old: Fees, wanted: Fees): Fees {
  const bump = (value: bigint) => (value * BUMP_PERCENT + 99n) / 100n;
  const max = (a: bigint, b: bigint) => (a > b ? a : b);
  const maxPriorityFeePerGas = max(bump(old.maxPriorityFeePerGas), wanted.maxPriorityFeePerGas);
  return {
    maxPriorityFeePerGas,
    maxFeePerGas: max(max(bump(old.maxFeePerGas), wanted.maxFeePerGas), maxPriorityFeePerGas),
  };
}

/** What replaces a pending transaction: the same call, or nothing at all, at the same nonce. */
export function replacementCall(
  kind: "speed-up" | "cancel",
  pending: SignedTransaction,
): Pick<TransactionRequest, "to" | "data"> & { value: bigint } {
  if (kind === "speed-up") return { to: pending.to, value: pending.value, data: pending.data };
  return { to: pending.from, value: 0n, data: "0x" };
}
