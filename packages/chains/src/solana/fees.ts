import { EndpointError } from "../endpoint-error.ts";
import type { SolanaAddress } from "./address.ts";
import { isRecord, readU64 } from "./json-rpc.ts";
import { callRead, type Read } from "./read.ts";

/** Micro-lamports a compute unit at three speeds. */
export interface PriorityFees {
  readonly slow: bigint;
  readonly normal: bigint;
  readonly fast: bigint;
}

/** What each signature costs, in lamports. @see https://solana.com/docs/core/fees */
export const SIGNATURE_FEE = 5_000n;

/** Nobody needs to pay more than this a unit for a payment; above it a node's answer is not believed. */
export const MOST_UNIT_PRICE = 2_000_000n;

/** Little enough never to matter, and more than those who offer nothing: in a busy slot they wait. */
const LEAST: PriorityFees = { slow: 0n, normal: 1_000n, fast: 10_000n };

/**
 * What others have paid of late to write the same accounts: the quarter, the median and the tenth of the highest of the recent
 * slots, at least a little and never more than `MOST_UNIT_PRICE`.
 * @param writable the accounts the transaction writes, at most 128
 */
export function priorityFeesRead(writable: readonly SolanaAddress[]): Read<PriorityFees> {
  return callRead("getRecentPrioritizationFees", [writable], (outcome) => {
    // Nodes without the method, or without recent slots, say nothing about fees: then nobody else pays any.
    if (!outcome.ok) return speedsOf([]);
    if (!Array.isArray(outcome.value)) throw new EndpointError("malformed", "priority fees are no list");
    return speedsOf(outcome.value.map((one) => (isRecord(one) ? readU64(one.prioritizationFee) : undefined) ?? 0n));
  });
}

/** Three speeds out of what recent slots took at least. */
export function speedsOf(fees: readonly bigint[]): PriorityFees {
  const sorted = [...fees].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0n;
  const bounded = (fee: bigint, least: bigint) => (fee < least ? least : fee > MOST_UNIT_PRICE ? MOST_UNIT_PRICE : fee);
  const slow = bounded(at(0.25), LEAST.slow);
  const normal = bounded(at(0.5), LEAST.normal);
  const fast = bounded(at(0.9), LEAST.fast);
  return { slow, normal: normal < slow ? slow : normal, fast: fast < normal ? normal : fast };
}

/** Usual seconds until a confirmed block holds it. */
export const WAIT_SECONDS = { slow: 10, normal: 3, fast: 1 } as const;

/** What a transaction takes, in lamports: its signatures, and its price for all units it may use, used or not. */
export function feeOf(signatures: number, unitLimit: number, unitPrice: bigint): bigint {
  return SIGNATURE_FEE * BigInt(signatures) + (unitPrice * BigInt(unitLimit) + 999_999n) / 1_000_000n;
}
