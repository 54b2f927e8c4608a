import type { Hex } from "@alou/chains/evm/hex";
import type { ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { Amount, BalanceChange } from "./proposal.ts";

/**
 * Where a transaction stands.
 *
 *     signed ─▶ submitted ─▶ pending ─▶ mined ─▶ final
 *                   │           │         └────▶ reverted (mined, but undone; final too once deep enough)
 *                   └───────────┴──▶ replaced | cancelled | dropped
 *
 * A reorganisation takes a mined one back to pending, or to submitted where it has fallen out of the pool as well.
 */
export type TransactionState =
  /** The signed bytes are stored; the node has not taken them yet. */
  | "signed"
  /** A node has taken it. */
  | "submitted"
  /** Seen in a node's pool. */
  | "pending"
  /** In a block, `confirmations` deep. */
  | "mined"
  /** The chain cannot undo it any more. */
  | "final"
  /** In a block, but it failed: only the fee was spent. */
  | "reverted"
  /** Another transaction with the same nonce was mined. */
  | "replaced"
  /** The user's own cancellation was mined in its place. */
  | "cancelled"
  /** Gone from every pool for long, its nonce still free. */
  | "dropped";

/** One transaction of a proposal and what has become of it. */
export interface TransactionRecord {
  /** `txn_` and 20 hex digits. */
  readonly id: string;
  readonly proposal: string;
  readonly intent: string;
  readonly chain: ChainId;
  /** Index into the proposal's requests. */
  readonly request: number;
  readonly hash: Hex;
  readonly nonce: number;
  readonly state: TransactionState;
  readonly confirmations: number;
  /** How many confirmations make it final on this chain, where that is a count or can be foreseen. */
  readonly confirmationsToFinal: number;
  readonly block?: { readonly number: number; readonly timestamp: number };
  /** Of a reverted one: why, in words. */
  readonly revert?: Words;
  /** Of a replaced, sped-up or cancelled one: the transaction that took its place. */
  readonly replacedBy?: Hex;
  readonly gasUsed?: Units;
  /** Wei. */
  readonly feePaid?: Units;
  /** Newest last; times in milliseconds since 1970. */
  readonly events: readonly { readonly at: number; readonly state: TransactionState; readonly note?: string }[];
  /** How it came in: we broadcast it, or the wallet did. */
  readonly via: "raw" | "hash";
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What was promised against what came. Made once the last transaction of a proposal is mined. */
export interface Receipt {
  readonly proposal: string;
  readonly proposalHash: Hex;
  readonly state: "mined" | "final" | "reverted";
  readonly transactions: readonly TransactionRecord[];
  /** From the receipts' logs and the balances around the block, not from the quote. */
  readonly realised: readonly BalanceChange[];
  readonly quotedVsRealised: readonly {
    readonly item: "pays" | "receives" | "fee";
    readonly quoted: Amount;
    readonly realised: Amount;
    readonly difference: Units;
  }[];
  /** Assets that left without being promised; empty when all went as said. */
  readonly unexpected: readonly BalanceChange[];
}
