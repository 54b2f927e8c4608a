import type { Place } from "@alou/chains/place";
import type { ChainId } from "@alou/money/caip";
import type { MoneyState } from "@alou/money/error";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";

/**
 * Where a transaction stands.
 *
 *     signed ─▶ submitted ─▶ pending ─▶ mined ─▶ final
 *                   │           │         └────▶ reverted (in a block, but undone; certain once deep enough)
 *                   └───────────┴──▶ cancelled | replaced | expired | dropped
 *
 * A reorganisation takes a mined one back to pending, or to submitted where it has fallen out of the pool as well.
 */
export type TransactionState =
  /** The signed bytes are stored; no node has taken them yet. */
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
  /** The user's own cancellation was mined in its place. */
  | "cancelled"
  /** Another transaction used its place: the nonce, the sequence number, one of the coins. */
  | "replaced"
  /** Its time is over and no block has it: the chain takes it no more. */
  | "expired"
  /** Gone from every pool for long, its place still free. */
  | "dropped";

/**
 * One set of signed bytes that tries to use a transaction's place: the first, a faster one, or an empty one. The chain lets
 * only one of them through.
 */
export interface TransactionAttempt {
  /** In the family's own form: EVM `0x` and 64 hex digits, Solana base58, Cosmos upper-case hex, Bitcoin's txid. */
  readonly hash: string;
  readonly kind: "first" | "speed-up" | "cancel";
  /** How it came in: we broadcast it; the wallet did and said so; or it was found on the chain by what it does. */
  readonly via: "raw" | "hash" | "found";
  /** The proposal that was signed; absent of one that the wallet made by itself. */
  readonly proposal?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What carries out one request of a proposal, and what has become of it: a place of the account, and every attempt to use it. */
export interface TransactionRecord {
  /** `txn_` and 20 hex digits. */
  readonly id: string;
  readonly proposal: string;
  readonly intent: string;
  readonly chain: ChainId;
  /** Index into the proposal's requests. */
  readonly request: number;
  readonly place: Place;
  /** Oldest first; never empty. */
  readonly attempts: readonly TransactionAttempt[];
  /** Of the attempt that counts: the mined one, else the newest that a node knows. */
  readonly hash: string;
  readonly state: TransactionState;
  readonly confirmations: number;
  /** How many confirmations make it final on this chain, where that is a count or can be foreseen. */
  readonly confirmationsToFinal: number;
  /** Number, slot or height, and seconds since 1970. */
  readonly block?: { readonly number: number; readonly timestamp: number };
  /** Of a reverted one: why, in words. */
  readonly revert?: Words;
  /** Of a replaced one: the foreign transaction that used the place, once it is found. */
  readonly replacedBy?: string;
  /** Gas; compute units on Solana, virtual bytes on Bitcoin. */
  readonly gasUsed?: Units;
  /** In base units of the asset fees are paid in. */
  readonly feePaid?: Units;
  /** Nothing about it can change any more. */
  readonly done: boolean;
  /** Newest last; times in milliseconds since 1970. */
  readonly events: readonly { readonly at: number; readonly state: TransactionState; readonly note?: Words }[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** It may be mined any moment, and nothing else is known. */
export function isOnItsWay({ state }: Pick<TransactionRecord, "state">): boolean {
  return state === "signed" || state === "submitted" || state === "pending";
}

/** It is in a block and did what it was for. */
export function isCarriedOut({ state }: Pick<TransactionRecord, "state">): boolean {
  return state === "mined" || state === "final";
}

/** It did not do what it was for; of a dropped one, so far. */
export function isFailed(record: Pick<TransactionRecord, "state">): boolean {
  return !isOnItsWay(record) && !isCarriedOut(record);
}

/** Where the money stands by what is known of a transaction; the network fee aside. */
export function moneyOf({
  state,
  replacedBy,
  done,
}: Pick<TransactionRecord, "state" | "replacedBy" | "done">): MoneyState {
  switch (state) {
    case "mined":
    case "final":
      return "moved";
    case "reverted":
    case "cancelled":
      return "not-moved";
    case "expired":
      return done ? "not-moved" : "may-move";
    case "replaced":
      return replacedBy === undefined ? "unknown" : "not-moved";
    case "signed":
    case "submitted":
    case "pending":
    // Whoever has its bytes may send them again while its place is free.
    case "dropped":
      return "may-move";
  }
}
