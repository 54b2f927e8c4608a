import type { Place } from "@alou/chains/place";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import type { Units } from "@alou/money/units";
import type { TransactionAttempt, TransactionRecord } from "@alou/proposals/transaction";
import { type Database, listValue, type Statement, sql } from "./database.ts";

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

interface Row {
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

/** A row with its attempts as one JSON list. */
const COLUMNS = `t.*, (SELECT json_group_array(json_object('hash', a.hash, 'kind', a.kind, 'via', a.via,
  'proposal', a.proposal_id, 'raw', a.raw, 'at', a.created_at)) FROM attempts a WHERE a.transaction_id = t.id) AS attempts`;

/** Of an intent's transactions, those that have moved its money or still may, the wallet's own doings among them. */
export const MAY_PAY =
  "t.main = 1 AND (t.released = 0 OR t.state IN ('signed', 'submitted', 'pending', 'mined', 'final'))";

function toTransaction(row: Row): StoredTransaction {
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
  const row = await db.first<Row>(
    sql(
      `SELECT ${COLUMNS} FROM transactions t
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
  return { taken: row?.claim === claim, holder: row ? toTransaction(row) : undefined };
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
  const row = await db.first<Row>(
    sql(
      `SELECT ${COLUMNS} FROM transactions t JOIN attempts own ON own.transaction_id = t.id
       WHERE t.user_id = ?1 AND own.chain = ?2 AND own.hash = ?3`,
      user,
      chain,
      attempt.hash,
    ),
  );
  return row ? toTransaction(row) : undefined;
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
  const row = await db.first<Row>(
    sql(`SELECT ${COLUMNS} FROM transactions t WHERE t.user_id = ?1 AND t.id = ?2`, user, id),
  );
  return row ? toTransaction(row) : undefined;
}

/** By the hash of any attempt at it. */
export async function transactionByHash(
  db: Database,
  user: string,
  hash: string,
): Promise<StoredTransaction | undefined> {
  const row = await db.first<Row>(
    sql(
      `SELECT ${COLUMNS} FROM transactions t JOIN attempts own ON own.transaction_id = t.id
       WHERE t.user_id = ?1 AND own.hash = ?2`,
      user,
      hash,
    ),
  );
  return row ? toTransaction(row) : undefined;
}

/** The question for what carries out, or is another attempt at, any of some proposals; oldest first. The + keeps SQLite from reading all of the user's. */
export function transactionsOfProposals(user: string, proposals: readonly string[]): Statement {
  return sql(
    `SELECT ${COLUMNS} FROM transactions t
     WHERE +t.user_id = ?1 AND (t.proposal_id IN (SELECT value FROM json_each(?2))
        OR t.id IN (SELECT transaction_id FROM attempts WHERE proposal_id IN (SELECT value FROM json_each(?2))))
     ORDER BY t.created_at, t.id LIMIT 500`,
    user,
    listValue(proposals),
  );
}

/** A row of `transactionsOfProposals`, read. */
export function readTransaction(row: unknown): StoredTransaction {
  return toTransaction(row as Row);
}

/** The transaction that has moved an intent's money or may still do so. */
export async function payingTransaction(
  db: Database,
  user: string,
  intent: string,
): Promise<StoredTransaction | undefined> {
  const row = await db.first<Row>(
    sql(
      `SELECT ${COLUMNS} FROM transactions t WHERE t.user_id = ?1 AND t.intent_id = ?2 AND ${MAY_PAY}
       ORDER BY t.state IN ('final', 'mined') DESC, t.created_at LIMIT 1`,
      user,
      intent,
    ),
  );
  return row ? toTransaction(row) : undefined;
}

/**
 * Transactions of a chain that are not over, oldest first: what its follower should have.
 * @param after the last of the page before
 */
export async function openTransactions(
  db: Database,
  chain: ChainId,
  after: TransactionRecord | undefined,
): Promise<StoredTransaction[]> {
  const rows = await db.all<Row>(
    sql(
      `SELECT ${COLUMNS} FROM transactions t WHERE t.chain = ?1 AND t.done = 0 AND (t.created_at, t.id) > (?2, ?3)
       ORDER BY t.created_at, t.id LIMIT 500`,
      chain,
      after?.createdAt ?? 0,
      after?.id ?? "",
    ),
  );
  return rows.map(toTransaction);
}

/** The chains on which a user has transactions that are not over. */
export async function openChains(db: Database, user: string): Promise<ChainId[]> {
  const rows = await db.all<{ chain: ChainId }>(
    sql("SELECT DISTINCT chain FROM transactions WHERE user_id = ?1 AND done = 0", user),
  );
  return rows.map(({ chain }) => chain);
}

/** A user's proposals that were sent, newest first, one page. */
export async function sentProposals(
  db: Database,
  user: string,
  options: {
    readonly filter: "all" | "in-flight" | "failed";
    readonly before: number;
    readonly beforeId?: string;
    readonly limit: number;
  },
): Promise<{ readonly proposal: string; readonly at: number }[]> {
  const { filter, before, beforeId = "", limit } = options;
  return await db.all(
    sql(
      `SELECT proposal_id AS proposal, max(created_at) AS at FROM transactions
       WHERE user_id = ?1
         AND (?2 = 'all' OR (?2 = 'in-flight' AND done = 0) OR (?2 = 'failed' AND state IN ('reverted', 'dropped', 'replaced', 'cancelled', 'expired')))
       GROUP BY proposal_id HAVING (max(created_at), proposal_id) < (?3, ?5)
       ORDER BY at DESC, proposal_id DESC LIMIT ?4`,
      user,
      filter,
      before,
      limit,
      beforeId,
    ),
  );
}
