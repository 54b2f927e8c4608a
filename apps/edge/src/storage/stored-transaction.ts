import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { Units } from "@alou/money/units";
import type { TransactionAttempt, TransactionRecord } from "@alou/proposals/transaction";

/** What the chain's follower has seen of a transaction: the part of its record that changes. */
export type Progress = Pick<
  TransactionRecord,
  | "hash"
  | "state"
  | "confirmations"
  | "block"
  | "revert"
  | "replacedBy"
  | "gasUsed"
  | "feePaid"
  | "done"
  | "events"
  | "updatedAt"
>;

/** An attempt with the signed bytes, when it was ours to broadcast: what a follower sends again after a crash. */
export interface StoredAttempt extends TransactionAttempt {
  readonly raw: string | null;
}

/** A transaction as it is stored. */
export interface StoredTransaction {
  readonly record: TransactionRecord;
  readonly user: string;
  readonly account: string;
  readonly intentHash: string;
  /** It moves the intent's money; else it prepares that. */
  readonly main: boolean;
  /** Its place is used up, in vain: the same may be done by another transaction. */
  readonly released: boolean;
  /** Number of a block when the place was still free. */
  readonly freeAt: number;
  /** What it does, in its family's own form. */
  readonly effect: unknown;
  readonly attempts: readonly StoredAttempt[];
  /** Who was paid, for "the address I last sent to". */
  readonly counterparty: string | null;
  /** What they were paid. */
  readonly paid: { readonly asset: AssetId; readonly units: Units } | null;
}

/** A row of `transactions` as `TRANSACTION_COLUMNS` reads it. */
export interface TransactionRow {
  readonly id: string;
  readonly user_id: string;
  readonly proposal_id: string;
  readonly intent_id: string;
  readonly intent_hash: string;
  readonly chain: ChainId;
  readonly account: string;
  readonly request: number;
  readonly main: number;
  readonly place: string;
  readonly free_at: number;
  readonly effect: string;
  readonly released: number;
  readonly progress: string;
  readonly claim: string;
  readonly counterparty: string | null;
  readonly paid: string | null;
  readonly created_at: number;
  readonly attempts: string;
}

/** Of `transactions t`: a row with its attempts as one JSON list. */
export const TRANSACTION_COLUMNS = `t.*, (SELECT json_group_array(json_object('hash', a.hash, 'kind', a.kind, 'via', a.via,
  'proposal', a.proposal_id, 'raw', a.raw, 'at', a.created_at)) FROM attempts a WHERE a.transaction_id = t.id) AS attempts`;

/** Of an intent's transactions, those that have moved its money or still may, the wallet's own doings among them. */
export const MAY_PAY =
  "t.main = 1 AND (t.released = 0 OR t.state IN ('signed', 'submitted', 'pending', 'mined', 'final'))";

/** A row of `TRANSACTION_COLUMNS`, read. */
export function readTransaction(row: TransactionRow): StoredTransaction {
  const kept = JSON.parse(row.attempts) as (StoredAttempt & { readonly proposal: string | null })[];
  const attempts = kept
    .map(({ proposal, ...attempt }): StoredAttempt => ({ ...attempt, ...(proposal !== null && { proposal }) }))
    .sort((a, b) => a.at - b.at);
  const { finality } = getChain(row.chain);
  const record: TransactionRecord = {
    id: row.id,
    proposal: row.proposal_id,
    intent: row.intent_id,
    chain: row.chain,
    request: row.request,
    place: JSON.parse(row.place),
    attempts: attempts.map(({ raw: _, ...attempt }) => attempt),
    confirmationsToFinal: finality.kind === "tag" ? finality.usualBlocks : finality.blocks,
    createdAt: row.created_at,
    ...(JSON.parse(row.progress) as Progress),
  };
  return {
    record,
    user: row.user_id,
    account: row.account,
    intentHash: row.intent_hash,
    main: row.main === 1,
    released: row.released === 1,
    freeAt: row.free_at,
    effect: JSON.parse(row.effect),
    attempts,
    counterparty: row.counterparty,
    paid: row.paid === null ? null : JSON.parse(row.paid),
  };
}
