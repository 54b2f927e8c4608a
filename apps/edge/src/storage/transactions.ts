import type { AssetId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { TransactionRecord } from "@alou/proposals/receipt";
import { type Database, type Statement, sql } from "./database.ts";

/**
 * Which part of an intent a transaction carries out. At most one transaction per intent and slot may be alive:
 * `main` moves the money, `approve:0` … prepare it. Replacements share their original's nonce, so the chain itself
 * lets only one of them through: each has a slot of its own.
 */
export type Slot = "main" | `approve:${number}` | `replace:${string}` | `extra:${string}`;

/** A transaction as it is stored. */
export interface StoredTransaction {
  readonly record: TransactionRecord;
  readonly user: string;
  readonly account: string;
  readonly slot: Slot;
  /** The signed bytes, when we broadcast it: what a follower sends again after a crash. */
  readonly raw: string | null;
  readonly intentHash: string;
  /** Who was paid, for "the address I last sent to". */
  readonly counterparty: string | null;
  /** What they were paid. */
  readonly paid: { readonly asset: AssetId; readonly units: Units } | null;
}

interface Row {
  readonly record: string;
  readonly user_id: string;
  readonly account: string;
  readonly slot: Slot;
  readonly raw: string | null;
  readonly intent_hash: string;
  readonly counterparty: string | null;
  readonly paid: string | null;
}

const toTransaction = (row: Row): StoredTransaction => ({
  record: JSON.parse(row.record),
  user: row.user_id,
  account: row.account,
  slot: row.slot,
  raw: row.raw,
  intentHash: row.intent_hash,
  counterparty: row.counterparty,
  paid: row.paid === null ? null : JSON.parse(row.paid),
});

/** States in which a transaction has moved money or still may. */
const isLive = (state: TransactionRecord["state"]) => !["reverted", "replaced", "cancelled", "dropped"].includes(state);

/**
 * Claims an intent's slot for a transaction. Of any number of claims at once exactly one is taken; the others are given
 * the transaction that holds the slot.
 * @param claim random: recognises our own claim when its answer was lost and the insert is repeated
 */
export async function claimTransaction(
  db: Database,
  transaction: StoredTransaction,
  claim: string,
): Promise<{ readonly taken: boolean; readonly holder: StoredTransaction }> {
  const { record, user, account, slot, raw, intentHash, counterparty, paid } = transaction;
  await db.run(
    sql(
      `INSERT INTO transactions (id, user_id, proposal_id, intent_id, intent_hash, chain, account, slot, hash, nonce, raw,
         state, live, done, record, claim, counterparty, paid, created_at, updated_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, 0, ?13, ?14, ?15, ?16, ?17, ?17) ON CONFLICT DO NOTHING`,
      record.id,
      user,
      record.proposal,
      record.intent,
      intentHash,
      record.chain,
      account,
      slot,
      record.hash,
      record.nonce,
      raw,
      record.state,
      JSON.stringify(record),
      claim,
      counterparty,
      paid === null ? null : JSON.stringify(paid),
      record.createdAt,
    ),
  );
  const row = await db.first<Row & { claim: string }>(
    sql(
      `SELECT * FROM transactions WHERE (intent_id = ?1 AND slot = ?2 AND live = 1) OR (chain = ?3 AND hash = ?4)
       ORDER BY claim = ?5 DESC, live DESC LIMIT 1`,
      record.intent,
      slot,
      record.chain,
      record.hash,
      claim,
    ),
  );
  return row ? { taken: row.claim === claim, holder: toTransaction(row) } : { taken: true, holder: transaction };
}

/** Writes what has become of a transaction. Safe to repeat; an older account never overwrites a newer one. */
export function updateTransaction(record: TransactionRecord, done: boolean): Statement {
  return sql(
    `UPDATE transactions SET state = ?2, live = ?3, done = ?4, record = ?5, updated_at = ?6
     WHERE id = ?1 AND updated_at <= ?6`,
    record.id,
    record.state,
    isLive(record.state) ? 1 : 0,
    done ? 1 : 0,
    JSON.stringify(record),
    record.updatedAt,
  );
}

export async function findTransaction(db: Database, user: string, id: string): Promise<StoredTransaction | undefined> {
  const row = await db.first<Row>(sql("SELECT * FROM transactions WHERE user_id = ?1 AND id = ?2", user, id));
  return row ? toTransaction(row) : undefined;
}

/** The transactions of a proposal, oldest first. */
export async function transactionsOf(db: Database, user: string, proposal: string): Promise<StoredTransaction[]> {
  const rows = await db.all<Row>(
    sql(
      "SELECT * FROM transactions WHERE user_id = ?1 AND proposal_id = ?2 ORDER BY created_at, nonce LIMIT 50",
      user,
      proposal,
    ),
  );
  return rows.map(toTransaction);
}

/** The one that moved or may move an intent's money. */
export async function liveMain(db: Database, user: string, intent: string): Promise<StoredTransaction | undefined> {
  const row = await db.first<Row>(
    sql(
      "SELECT * FROM transactions WHERE user_id = ?1 AND intent_id = ?2 AND slot = 'main' AND live = 1",
      user,
      intent,
    ),
  );
  return row ? toTransaction(row) : undefined;
}

/** Mined payments of a user, newest first: where past recipients and "last sent to" come from. */
export async function pastPayments(db: Database, user: string): Promise<StoredTransaction[]> {
  const rows = await db.all<Row>(
    sql(
      `SELECT * FROM transactions WHERE user_id = ?1 AND counterparty IS NOT NULL AND state IN ('mined', 'final')
       ORDER BY created_at DESC LIMIT 200`,
      user,
    ),
  );
  return rows.map(toTransaction);
}

/** When each intent hash was last sent by a user, newest first. */
export async function recentIntents(db: Database, user: string, since: number): Promise<Map<string, number>> {
  const rows = await db.all<{ intent_hash: string; at: number }>(
    sql(
      `SELECT intent_hash, max(created_at) AS at FROM transactions
       WHERE user_id = ?1 AND slot = 'main' AND live = 1 AND created_at > ?2 GROUP BY intent_hash`,
      user,
      since,
    ),
  );
  return new Map(rows.map(({ intent_hash, at }) => [intent_hash, at]));
}

/** Transactions that are not over and that nobody has written about since `before`: perhaps nobody follows them. */
export async function forgottenTransactions(db: Database, before: number): Promise<StoredTransaction[]> {
  const rows = await db.all<Row>(
    sql("SELECT * FROM transactions WHERE done = 0 AND updated_at < ?1 ORDER BY updated_at LIMIT 100", before),
  );
  return rows.map(toTransaction);
}

/** A user's proposals that were sent, newest first, one page. */
export async function sentProposals(
  db: Database,
  user: string,
  options: { readonly filter: "all" | "in-flight" | "failed"; readonly before: number; readonly limit: number },
): Promise<{ readonly proposal: string; readonly at: number }[]> {
  const { filter, before, limit } = options;
  return await db.all(
    sql(
      `SELECT proposal_id AS proposal, max(created_at) AS at FROM transactions
       WHERE user_id = ?1
         AND (?2 = 'all' OR (?2 = 'in-flight' AND done = 0) OR (?2 = 'failed' AND state IN ('reverted', 'dropped', 'replaced', 'cancelled')))
       GROUP BY proposal_id HAVING max(created_at) < ?3 ORDER BY at DESC LIMIT ?4`,
      user,
      filter,
      before,
      limit,
    ),
  );
}
