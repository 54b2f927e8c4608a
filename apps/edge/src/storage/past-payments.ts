import type { ChainId } from "@alou/money/caip";
import { type Statement, sql } from "./database.ts";
import { MAY_PAY } from "./stored-transaction.ts";

/** What a payment was worth when a wallet was asked for it, where that was reckoned. */
const CENTS = `(SELECT json_extract(h.leaves, '$.cents') FROM spending_holds h WHERE h.proposal_id = t.proposal_id
  ORDER BY h.number DESC LIMIT 1) AS cents`;

/** The question for mined payments of a user, newest first: where past recipients and "last sent to" come from. */
export function pastPayments(user: string): Statement {
  return sql(
    `SELECT t.id, t.chain, t.counterparty, t.paid, t.created_at AS at, ${CENTS} FROM transactions t
     WHERE t.user_id = ?1 AND t.counterparty IS NOT NULL AND t.state IN ('mined', 'final') ORDER BY t.created_at DESC LIMIT 200`,
    user,
  );
}

/** The question for payments on their way, newest first: they make nobody known, and count where many are made at once. */
export function paymentsUnderWay(user: string): Statement {
  return sql(
    `SELECT t.id, t.chain, t.counterparty, t.paid, t.created_at AS at, ${CENTS} FROM transactions t
     WHERE t.user_id = ?1 AND t.counterparty IS NOT NULL AND t.state NOT IN ('mined', 'final') AND ${MAY_PAY}
     ORDER BY t.created_at DESC LIMIT 100`,
    user,
  );
}

/** A row of `pastPayments` and `paymentsUnderWay`. */
export interface PaymentRow {
  readonly id: string;
  readonly chain: ChainId;
  readonly counterparty: string;
  /** JSON of asset and units. */
  readonly paid: string | null;
  readonly at: number;
  /** Hundredths of a US dollar. */
  readonly cents: string | null;
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
