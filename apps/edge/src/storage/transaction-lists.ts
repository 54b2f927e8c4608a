import type { ChainId } from "@alou/money/caip";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { type Database, listValue, type Statement, sql } from "./database.ts";
import {
  readTransaction,
  type StoredTransaction,
  TRANSACTION_COLUMNS,
  type TransactionRow,
} from "./stored-transaction.ts";

/**
 * The question for everything that carries out, or is another attempt at, any of some proposals; oldest first: what was left out would be
 * told as never sent. The + keeps SQLite from reading all of the user's.
 */
export function transactionsOfProposals(user: string, proposals: readonly string[]): Statement {
  return sql(
    `SELECT ${TRANSACTION_COLUMNS} FROM transactions t
     WHERE +t.user_id = ?1 AND (t.proposal_id IN (SELECT value FROM json_each(?2))
        OR t.id IN (SELECT transaction_id FROM attempts WHERE proposal_id IN (SELECT value FROM json_each(?2))))
     ORDER BY t.created_at, t.id`,
    user,
    listValue(proposals),
  );
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
  const rows = await db.all<TransactionRow>(
    sql(
      `SELECT ${TRANSACTION_COLUMNS} FROM transactions t WHERE t.chain = ?1 AND t.done = 0 AND (t.created_at, t.id) > (?2, ?3)
       ORDER BY t.created_at, t.id LIMIT 500`,
      chain,
      after?.createdAt ?? 0,
      after?.id ?? "",
    ),
  );
  return rows.map(readTransaction);
}

/** The chains on which a user has transactions that are not over. */
export async function openChains(db: Database, user: string): Promise<ChainId[]> {
  const rows = await db.all<{ chain: ChainId }>(
    sql("SELECT DISTINCT chain FROM transactions WHERE user_id = ?1 AND done = 0", user),
  );
  return rows.map(({ chain }) => chain);
}

/** Which of a user's transactions a list tells of. Literal SQL of `transactions t`: each has an index of its own. */
const LISTED = {
  all: "true",
  "in-flight": "t.done = 0",
  failed: "t.state IN ('reverted', 'dropped', 'replaced', 'cancelled', 'expired')",
};

/** A user's proposals that were sent, newest first, one page: each once, where its latest listed transaction stands. */
export async function sentProposals(
  db: Database,
  user: string,
  options: {
    readonly filter: keyof typeof LISTED;
    readonly before: number;
    readonly beforeId?: string;
    readonly limit: number;
  },
): Promise<{ readonly proposal: string; readonly at: number }[]> {
  const { filter, before, beforeId = "", limit } = options;
  const listed = LISTED[filter];
  return await db.all(
    sql(
      `SELECT t.proposal_id AS proposal, t.created_at AS at FROM transactions t
       WHERE t.user_id = ?1 AND ${listed} AND t.created_at <= ?2 AND (t.created_at, t.proposal_id) < (?2, ?4)
         AND NOT EXISTS (SELECT 1 FROM transactions later WHERE later.proposal_id = t.proposal_id
           AND (later.created_at, later.id) > (t.created_at, t.id) AND ${listed.replaceAll("t.", "later.")})
       ORDER BY t.created_at DESC, t.proposal_id DESC LIMIT ?3`,
      user,
      before,
      limit,
      beforeId,
    ),
  );
}
