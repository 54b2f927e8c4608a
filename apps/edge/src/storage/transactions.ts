import type { Place } from "@alou/chains/place";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { TransactionAttempt } from "@alou/proposals/transaction";
import { type Database, type Statement, sql } from "./database.ts";
import {
  MAY_PAY,
  type Progress,
  readTransaction,
  type StoredAttempt,
  type StoredTransaction,
  TRANSACTION_COLUMNS,
  type TransactionRow,
} from "./stored-transaction.ts";

/** A transaction that is about to be sent, or that the wallet has sent. */
export interface NewTransaction {
  readonly id: string;
  readonly user: string;
  readonly proposal: string;
  readonly intent: string;
  readonly intentHash: string;
  readonly chain: ChainId;
  readonly account: string;
  readonly request: number;
  readonly main: boolean;
  readonly place: Place;
  readonly freeAt: number;
  /** Plain JSON. */
  readonly effect: unknown;
  readonly progress: Progress;
  readonly first: StoredAttempt;
  readonly counterparty: string | null;
  readonly paid: { readonly asset: AssetId; readonly units: Units } | null;
}

/** What became of a claim: ours, or whose it is already. */
export interface Claim {
  readonly taken: boolean;
  readonly holder: StoredTransaction | undefined;
}

/**
 * Claims an intent's place for a transaction. Of any number of claims at once exactly one is taken; the others are given
 * the transaction that holds the place, or the one that has the same hash already.
 * @param claim random: recognises our own claim when its answer was lost and the insert is repeated
 * @param beside true for what the wallet has sent although the place is taken: it is on the chain all the same
 * @param also run behind it in the same transaction, whoever has the place then: what it writes says for itself on what condition
 */
export async function claimTransaction(
  db: Database,
  transaction: NewTransaction,
  claim: string,
  options: { readonly beside: boolean; readonly also: readonly Statement[] },
): Promise<Claim> {
  const { id, user, proposal, intent, chain, first, progress } = transaction;
  await db.batch([
    sql(
      `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, request, main, place,
         free_at, effect, state, released, done, progress, claim, counterparty, paid, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?20, ?11, ?12, ?13, 0, ?14, ?15, ?16, ?17, ?18, ?18
       WHERE NOT EXISTS (SELECT 1 FROM attempts WHERE chain = ?6 AND hash = ?19) ON CONFLICT DO NOTHING`,
      id,
      user,
      proposal,
      intent,
      transaction.intentHash,
      chain,
      transaction.account,
      transaction.request,
      transaction.main ? 1 : 0,
      JSON.stringify(transaction.place),
      JSON.stringify(transaction.effect),
      progress.state,
      options.beside ? 1 : 0,
      JSON.stringify(progress),
      claim,
      transaction.counterparty,
      transaction.paid === null ? null : JSON.stringify(transaction.paid),
      progress.updatedAt,
      first.hash,
      transaction.freeAt,
    ),
    insertAttempt(chain, id, first),
    ...options.also,
  ]);
  const row = await db.first<TransactionRow>(
    sql(
      `SELECT ${TRANSACTION_COLUMNS} FROM transactions t
       WHERE (t.proposal_id = ?1 AND t.claim = ?5)
          OR t.id = (SELECT transaction_id FROM attempts WHERE chain = ?3 AND hash = ?4)
          OR (t.released = 0 AND (t.proposal_id = ?1 AND t.request = ?6 OR ?7 = 1 AND t.intent_id = ?2 AND t.main = 1))
       ORDER BY t.claim = ?5 DESC, t.id = (SELECT transaction_id FROM attempts WHERE chain = ?3 AND hash = ?4) DESC
       LIMIT 1`,
      proposal,
      intent,
      chain,
      first.hash,
      claim,
      transaction.request,
      transaction.main ? 1 : 0,
    ),
  );
  return { taken: row?.claim === claim, holder: row ? readTransaction(row) : undefined };
}

function insertAttempt(chain: ChainId, transaction: string, attempt: StoredAttempt): Statement {
  return sql(
    `INSERT INTO attempts (chain, hash, transaction_id, kind, via, proposal_id, raw, created_at)
     SELECT ?1, ?2, t.id, ?4, ?5, ?6, ?7, ?8 FROM transactions t WHERE t.id = ?3 ON CONFLICT DO NOTHING`,
    chain,
    attempt.hash,
    transaction,
    attempt.kind,
    attempt.via,
    attempt.proposal ?? null,
    attempt.raw,
    attempt.at,
  );
}

/** Adds another attempt to a transaction; gives the transaction that has the hash then, which may be another. */
export async function addAttempt(
  db: Database,
  user: string,
  chain: ChainId,
  transaction: string,
  attempt: StoredAttempt,
): Promise<StoredTransaction | undefined> {
  await db.run(insertAttempt(chain, transaction, attempt));
  const row = await db.first<TransactionRow>(
    sql(
      `SELECT ${TRANSACTION_COLUMNS} FROM transactions t JOIN attempts own ON own.transaction_id = t.id
       WHERE t.user_id = ?1 AND own.chain = ?2 AND own.hash = ?3`,
      user,
      chain,
      attempt.hash,
    ),
  );
  return row ? readTransaction(row) : undefined;
}

/** Writes down an attempt that was found on the chain. */
export function foundAttempt(chain: ChainId, transaction: string, attempt: TransactionAttempt): Statement {
  return insertAttempt(chain, transaction, { ...attempt, raw: null });
}

/** Takes back an attempt that no node has ever taken. */
export async function dropAttempt(db: Database, transaction: string, hash: string): Promise<void> {
  await db.run(sql("DELETE FROM attempts WHERE transaction_id = ?1 AND hash = ?2", transaction, hash));
}

/**
 * Writes what has become of a transaction. Only the chain's follower does, and its account of one is newer with every
 * change: a statement that was held up on its way does not undo a later one.
 */
export function updateProgress(id: string, progress: Progress, released: boolean): Statement {
  return sql(
    `UPDATE transactions SET state = ?2, released = max(released, ?3), done = ?4, progress = ?5, updated_at = ?6
     WHERE id = ?1 AND updated_at <= ?6`,
    id,
    progress.state,
    released ? 1 : 0,
    progress.done ? 1 : 0,
    JSON.stringify(progress),
    progress.updatedAt,
  );
}

export async function findTransaction(db: Database, user: string, id: string): Promise<StoredTransaction | undefined> {
  const row = await db.first<TransactionRow>(
    sql(`SELECT ${TRANSACTION_COLUMNS} FROM transactions t WHERE t.user_id = ?1 AND t.id = ?2`, user, id),
  );
  return row ? readTransaction(row) : undefined;
}

/** By the hash of any attempt at it. */
export async function transactionByHash(
  db: Database,
  user: string,
  hash: string,
): Promise<StoredTransaction | undefined> {
  const row = await db.first<TransactionRow>(
    sql(
      `SELECT ${TRANSACTION_COLUMNS} FROM transactions t JOIN attempts own ON own.transaction_id = t.id
       WHERE t.user_id = ?1 AND own.hash = ?2`,
      user,
      hash,
    ),
  );
  return row ? readTransaction(row) : undefined;
}

/** The transaction that has moved an intent's money or may still do so. */
export async function payingTransaction(
  db: Database,
  user: string,
  intent: string,
): Promise<StoredTransaction | undefined> {
  const row = await db.first<TransactionRow>(
    sql(
      `SELECT ${TRANSACTION_COLUMNS} FROM transactions t WHERE t.user_id = ?1 AND t.intent_id = ?2 AND ${MAY_PAY}
       ORDER BY t.state IN ('final', 'mined') DESC, t.created_at LIMIT 1`,
      user,
      intent,
    ),
  );
  return row ? readTransaction(row) : undefined;
}
