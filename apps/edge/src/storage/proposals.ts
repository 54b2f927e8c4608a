import type { Proposal } from "@alou/proposals/proposal";
import { type Database, type Statement, sql } from "./database.ts";

/** A proposal and what has been done with it. The proposal itself never changes. */
export interface StoredProposal {
  readonly proposal: Proposal;
  readonly user: string;
  /** Signing began; the quote holds until then (milliseconds since 1970). */
  readonly signingUntil: number | null;
  /** Signatures of typed-data requests, by request index. */
  readonly signatures: Readonly<Record<string, string>>;
  readonly supersededBy: string | null;
  readonly discardedAt: number | null;
  readonly updatedAt: number;
}

interface Row {
  readonly body: string;
  readonly user_id: string;
  readonly signing_until: number | null;
  readonly signatures: string;
  readonly superseded_by: string | null;
  readonly discarded_at: number | null;
  readonly updated_at: number;
}

const toProposal = (row: Row): StoredProposal => ({
  proposal: JSON.parse(row.body),
  user: row.user_id,
  signingUntil: row.signing_until,
  signatures: JSON.parse(row.signatures),
  supersededBy: row.superseded_by,
  discardedAt: row.discarded_at,
  updatedAt: row.updated_at,
});

/**
 * Keeps a proposal. Older ones of the same intent that nobody has begun to sign give way to it in the same
 * transaction: at any moment at most one proposal of an intent can be sent.
 */
export async function saveProposal(db: Database, user: string, proposal: Proposal, now: number): Promise<void> {
  const insert: Statement = sql(
    `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (id) DO NOTHING`,
    proposal.id,
    user,
    proposal.intent.id,
    JSON.stringify(proposal),
    proposal.expiresAt,
    now,
  );
  const replaces = proposal.action.kind === "speed-up" || proposal.action.kind === "cancel";
  if (replaces) return await db.run(insert);
  const supersede = sql(
    `UPDATE proposals SET superseded_by = ?3, updated_at = ?4
     WHERE user_id = ?1 AND intent_id = ?2 AND id <> ?3 AND superseded_by IS NULL AND discarded_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = proposals.id)`,
    user,
    proposal.intent.id,
    proposal.id,
    now,
  );
  await db.batch([insert, supersede]);
}

export async function findProposal(db: Database, user: string, id: string): Promise<StoredProposal | undefined> {
  const row = await db.first<Row>(sql("SELECT * FROM proposals WHERE user_id = ?1 AND id = ?2", user, id));
  return row ? toProposal(row) : undefined;
}

/** Marks that the wallet is being asked. */
export async function markSigning(db: Database, user: string, id: string, until: number, now: number): Promise<void> {
  await db.run(
    sql(
      "UPDATE proposals SET signing_until = ?3, updated_at = ?4 WHERE user_id = ?1 AND id = ?2",
      user,
      id,
      until,
      now,
    ),
  );
}

/** Keeps the signature of a typed-data request. */
export async function saveSignature(
  db: Database,
  user: string,
  id: string,
  request: number,
  signature: string,
  now: number,
): Promise<void> {
  await db.run(
    sql(
      "UPDATE proposals SET signatures = json_set(signatures, '$.\"' || ?3 || '\"', ?4), updated_at = ?5 WHERE user_id = ?1 AND id = ?2",
      user,
      id,
      String(request),
      signature,
      now,
    ),
  );
}

export async function discardProposal(db: Database, user: string, id: string, now: number): Promise<void> {
  await db.run(
    sql(
      "UPDATE proposals SET discarded_at = ?3, updated_at = ?3 WHERE user_id = ?1 AND id = ?2 AND discarded_at IS NULL",
      user,
      id,
      now,
    ),
  );
}
