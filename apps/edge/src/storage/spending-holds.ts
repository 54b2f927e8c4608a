import type { AssetId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Proposal } from "@alou/proposals/proposal";
import { type Database, type Statement, sql } from "./database.ts";
import { MAY_PAY } from "./stored-transaction.ts";

/** What a hand-out may let leave, as it is counted against limits. Plain JSON. */
export interface Leaves {
  readonly asset: AssetId;
  readonly units: Units;
  /** Hundredths of a US dollar when it was handed out; absent without a trusted price. */
  readonly cents?: string;
  /** Who is paid; absent of an exchange. */
  readonly to?: string;
}

/** A share of the user's limits that a hand-out takes. */
export interface Hold {
  readonly leaves: Leaves;
  /** Milliseconds since 1970: while nothing is heard of it, the share is kept until then. */
  readonly until: number;
}

/**
 * Writes a hand-out's share down, if the hand-out took place: in the batch that marks it, behind the mark. Shares are numbered in the
 * order of their marks, because a batch is one transaction: whoever has a number sees all before it.
 */
export function insertHold(user: string, proposal: string, claim: string, hold: Hold, now: number): Statement {
  return sql(
    `INSERT INTO spending_holds (user_id, proposal_id, intent_id, claim, leaves, at, until)
     SELECT user_id, id, intent_id, ?3, ?4, ?5, ?6 FROM proposals WHERE user_id = ?1 AND id = ?2 AND asked_claim = ?3
     ON CONFLICT DO NOTHING`,
    user,
    proposal,
    claim,
    JSON.stringify(hold.leaves),
    now,
    hold.until,
  );
}

/** When a share was taken, and until when it is kept; milliseconds since 1970. */
export interface HeldShare {
  readonly at: number;
  readonly until: number;
}

/** The question for a hand-out's share: one row or none. */
export function holdOf(user: string, claim: string): Statement {
  return sql("SELECT at, until FROM spending_holds WHERE claim = ?2 AND user_id = ?1", user, claim);
}

/**
 * Takes a share that has lapsed, or was never taken, behind all that were taken meanwhile; one that still stands keeps its place, and
 * nothing is taken for a hand-out that is over.
 */
export async function renewHold(
  db: Database,
  user: string,
  proposal: string,
  claim: string,
  hold: Hold,
  now: number,
): Promise<void> {
  await db.batch([
    sql("DELETE FROM spending_holds WHERE claim = ?2 AND user_id = ?1 AND until <= ?3", user, claim, now),
    insertHold(user, proposal, claim, hold, now),
  ]);
}

/** Something by which money has left, or may still. */
export interface Spent {
  readonly intent: string;
  /** What left, as it was written down; null where nobody wrote it down at the time. */
  readonly leaves: Leaves | null;
  /** The proposal, where `leaves` is null. */
  readonly proposal: Proposal | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** No share has a higher one. */
const LAST_NUMBER = "9223372036854775807";

/** Which of what was spent is asked for. */
export interface SpentQuery {
  /** Milliseconds since 1970: sent after that. */
  readonly since: number;
  /** Milliseconds since 1970: unanswered hand-outs whose share has lapsed by then are left out. */
  readonly now: number;
  /** Without what belongs to this intent: it pays once at most. */
  readonly intent?: string;
  /** Of unanswered hand-outs those marked before the one with this claim; all when left out, or where that one has no share. */
  readonly before?: string;
}

/**
 * What a user has sent since some time, or has been asked to sign: every transaction that may pay, and every hand-out nothing was heard
 * of, given up or not, until its proposal expires; that of another try after a failure too.
 */
export async function spentSince(db: Database, user: string, query: SpentQuery): Promise<readonly Spent[]> {
  const rows = await db.all<{ intent: string; at: number; leaves: string | null; body: string | null }>(
    sql(
      `WITH spent AS (
         SELECT t.intent_id AS intent, t.created_at AS at, t.proposal_id AS proposal,
           (SELECT h.leaves FROM spending_holds h WHERE h.proposal_id = t.proposal_id ORDER BY h.number DESC LIMIT 1) AS leaves
         FROM transactions t WHERE t.user_id = ?1 AND t.created_at > ?2 AND t.intent_id <> ?3 AND ${MAY_PAY}
         UNION ALL
         SELECT h.intent_id, h.at, h.proposal_id, h.leaves FROM spending_holds h JOIN proposals p ON p.id = h.proposal_id
         WHERE h.user_id = ?1 AND h.intent_id <> ?3 AND h.until > ?4 AND p.asked_claim = h.claim AND p.asked_request IS NOT NULL
           AND h.number < coalesce((SELECT number FROM spending_holds WHERE claim = ?5), ${LAST_NUMBER})
           AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = h.proposal_id AND ${MAY_PAY}))
       SELECT intent, at, leaves, CASE WHEN leaves IS NULL THEN (SELECT body FROM proposals WHERE id = proposal) END AS body
       FROM spent`,
      user,
      query.since,
      query.intent ?? "",
      query.now,
      query.before ?? null,
    ),
  );
  return rows.map(({ intent, at, leaves, body }) => ({
    intent,
    at,
    leaves: leaves === null ? null : (JSON.parse(leaves) as Leaves),
    proposal: body === null ? null : (JSON.parse(body) as Proposal),
  }));
}
