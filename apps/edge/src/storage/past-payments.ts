import type { ChainId } from "@alou/money/caip";
import { type Statement, sql } from "./database.ts";
import { MAY_PAY } from "./transactions.ts";

/** The question for mined payments of a user, newest first: where past recipients and "last sent to" come from. */
export function pastPayments(user: string): Statement {
  return sql(
    `SELECT id, chain, counterparty, paid, created_at AS at FROM transactions
     WHERE user_id = ?1 AND counterparty IS NOT NULL AND state IN ('mined', 'final') ORDER BY created_at DESC LIMIT 200`,
    user,
  );
}

/** A row of `pastPayments`. */
export interface PaymentRow {
  readonly id: string;
  readonly chain: ChainId;
  readonly counterparty: string;
  /** JSON of asset and units. */
  readonly paid: string | null;
  readonly at: number;
}

/** The question for when each intent hash was last sent by a user. */
export function recentIntents(user: string, since: number): Statement {
  return sql(
    `SELECT t.intent_hash AS hash, max(t.created_at) AS at FROM transactions t
     WHERE t.user_id = ?1 AND ${MAY_PAY} AND t.created_at > ?2 GROUP BY t.intent_hash`,
    user,
    since,
  );
}
