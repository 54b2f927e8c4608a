import type { WalletWay } from "@alou/proposals/answer";
import type { Proposal } from "@alou/proposals/proposal";
import type { SignRequest } from "@alou/proposals/sign-request";
import { type AttemptOfProposal, type AuditEntry, auditOfHandOut } from "./audit.ts";
import { type Database, listValue, type Statement, sql } from "./database.ts";
import { type Hold, insertHold } from "./spending-holds.ts";
import { MAY_PAY } from "./stored-transaction.ts";

/** A request of a proposal as a wallet was handed it, and how the wallet was going to answer, where that was told. */
export interface AskedForm {
  readonly index: number;
  readonly request: SignRequest;
  readonly way?: WalletWay;
}

/** A proposal and what has been done with it. The proposal itself never changes. */
export interface StoredProposal {
  readonly proposal: Proposal;
  readonly user: string;
  /** The user has accepted its dangers in words. */
  readonly accepted: boolean;
  /** The wallet is expected to answer until then (milliseconds since 1970); null when it was given up, or is not asked. */
  readonly signingUntil: number | null;
  /** Index of a transaction request that was handed to the wallet and of which nothing was heard. */
  readonly asked: number | null;
  /** Names that hand-out. */
  readonly askedClaim: string | null;
  /** The request as it was last handed out, where that is not the proposal's own or the wallet's way was told. */
  readonly askedForm: AskedForm | null;
  /** Signatures of typed-data requests, by request index. */
  readonly signatures: Readonly<Record<string, string>>;
  readonly supersededBy: string | null;
  readonly discardedAt: number | null;
  readonly updatedAt: number;
}

interface Row {
  readonly body: string;
  readonly user_id: string;
  readonly accepted_at: number | null;
  readonly signing_until: number | null;
  readonly asked_request: number | null;
  readonly asked_claim: string | null;
  readonly asked_form: string | null;
  readonly signatures: string;
  readonly superseded_by: string | null;
  readonly discarded_at: number | null;
  readonly updated_at: number;
}

const toProposal = (row: Row): StoredProposal => ({
  proposal: JSON.parse(row.body),
  user: row.user_id,
  accepted: row.accepted_at !== null,
  signingUntil: row.signing_until,
  asked: row.asked_request,
  askedClaim: row.asked_claim,
  askedForm: row.asked_form === null ? null : JSON.parse(row.asked_form),
  signatures: JSON.parse(row.signatures),
  supersededBy: row.superseded_by,
  discardedAt: row.discarded_at,
  updatedAt: row.updated_at,
});

/**
 * Keeps a proposal. Older ones of the same intent give way to it in the same transaction, unless their money is on its
 * way: at any moment at most one proposal of an intent can be handed to a wallet. A replacement stands beside them.
 */
export async function saveProposal(
  db: Database,
  user: string,
  proposal: Proposal,
  options: { readonly replacement: boolean; readonly now: number },
): Promise<StoredProposal> {
  const { now } = options;
  const insert = sql(
    `INSERT INTO proposals (id, user_id, intent_id, body, expires_at, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (id) DO NOTHING`,
    proposal.id,
    user,
    proposal.intent.id,
    JSON.stringify(proposal),
    proposal.expiresAt,
    now,
  );
  const supersede = sql(
    `UPDATE proposals SET superseded_by = ?3, updated_at = ?4
     WHERE user_id = ?1 AND intent_id = ?2 AND id <> ?3 AND superseded_by IS NULL AND discarded_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = proposals.id AND t.main = 1 AND t.released = 0)`,
    user,
    proposal.intent.id,
    proposal.id,
    now,
  );
  await db.batch(options.replacement ? [insert] : [insert, supersede]);
  return {
    proposal,
    user,
    accepted: false,
    signingUntil: null,
    asked: null,
    askedClaim: null,
    askedForm: null,
    signatures: {},
    supersededBy: null,
    discardedAt: null,
    updatedAt: now,
  };
}

/** The question for some of a user's proposals. The + keeps SQLite from reading all of the user's to find them. */
export function proposalsById(user: string, ids: readonly string[]): Statement {
  return sql(
    "SELECT * FROM proposals WHERE +user_id = ?1 AND id IN (SELECT value FROM json_each(?2))",
    user,
    listValue(ids),
  );
}

/** A row of `proposalsById`, read. */
export function readProposal(row: unknown): StoredProposal {
  return toProposal(row as Row);
}

/** Proposals of an intent of which a wallet may still hold an unanswered request. */
export async function outstandingProposals(db: Database, user: string, intent: string): Promise<StoredProposal[]> {
  const rows = await db.all<Row>(
    sql("SELECT * FROM proposals WHERE user_id = ?1 AND intent_id = ?2 AND asked_request IS NOT NULL", user, intent),
  );
  return rows.map(toProposal);
}

/** What is handed to the wallet. */
export interface HandOut {
  readonly until: number;
  /** Index of a transaction's request; null of typed data, which moves nothing by itself. */
  readonly asked: number | null;
  /** The request as it is handed out, where that is not the proposal's own or the wallet's way was told. */
  readonly form: AskedForm | null;
  /** Random: recognises our own hand-out when its answer was lost. */
  readonly claim: string;
  /** The user says that the wallet holds no other request of this intent. */
  readonly abandon: boolean;
  /** Names the request in the audit trail. */
  readonly requestId: string;
  /** What it takes of the user's limits; undefined of what lets nothing leave. */
  readonly hold?: Hold | undefined;
  readonly now: number;
}

/** What is being asked of a wallet and neither answered nor given up: no time frees it, for a wallet's prompt has no end. */
const UNANSWERED = "asked_request IS NOT NULL AND signing_until IS NOT NULL";

/** Replacements share a nonce with what they replace: of them the chain itself lets only one through. */
const REPLACES = "json_extract(body, '$.action.kind') IN ('speed-up', 'cancel')";

/**
 * Marks that the wallet is being asked; false when it may not be: the proposal has given way, a wallet may still hold a
 * request of the same intent, or the intent's money is on its way. One statement decides.
 */
export async function markSigning(db: Database, user: string, id: string, handOut: HandOut): Promise<boolean> {
  const { until, asked, form, claim, abandon, now } = handOut;
  const giveUp = sql(
    `UPDATE proposals SET signing_until = NULL, updated_at = ?3
     WHERE user_id = ?1 AND intent_id = (SELECT intent_id FROM proposals WHERE user_id = ?1 AND id = ?2)
       AND ${UNANSWERED} AND coalesce(asked_claim, '') <> ?4`,
    user,
    id,
    now,
    claim,
  );
  const mark = sql(
    `UPDATE proposals SET signing_until = ?3, asked_request = ?4, asked_claim = ?5, asked_form = ?7, updated_at = ?6
     WHERE user_id = ?1 AND id = ?2 AND superseded_by IS NULL AND discarded_at IS NULL
       AND (NOT (${UNANSWERED}) OR asked_claim = ?5 OR ${REPLACES} AND signing_until <= ?6)
       AND (${REPLACES} OR NOT EXISTS (SELECT 1 FROM transactions t WHERE t.intent_id = proposals.intent_id AND ${MAY_PAY})
         AND NOT EXISTS (SELECT 1 FROM proposals other WHERE other.user_id = ?1 AND other.intent_id = proposals.intent_id
           AND other.id <> ?2 AND other.asked_request IS NOT NULL AND other.signing_until IS NOT NULL
           AND json_extract(other.body, '$.action.kind') NOT IN ('speed-up', 'cancel')))`,
    user,
    id,
    until,
    asked,
    claim,
    now,
    form === null ? null : JSON.stringify(form),
  );
  const { requestId } = handOut;
  const detail = abandon ? { detail: "abandon" } : {};
  const entry: AuditEntry = { at: now, user, requestId, what: "begin-signing", subject: id, ...detail };
  const audit = auditOfHandOut(entry, { id, claim });
  const hold = handOut.hold ? [insertHold(user, id, claim, handOut.hold, now)] : [];
  await db.batch([...(abandon ? [giveUp] : []), mark, ...hold, audit]);
  const row = await db.first<{ asked_claim: string | null }>(
    sql("SELECT asked_claim FROM proposals WHERE user_id = ?1 AND id = ?2", user, id),
  );
  return row?.asked_claim === claim;
}

/** The wallet has answered with an attempt, if that is on record: in the batch that claims its place, behind it. */
export function endAnswered(user: string, { chain, proposal, first }: AttemptOfProposal, now: number): Statement {
  return sql(
    `UPDATE proposals SET signing_until = NULL, asked_request = NULL, updated_at = ?3
     WHERE user_id = ?1 AND id = ?2 AND (signing_until IS NOT NULL OR asked_request IS NOT NULL)
       AND EXISTS (SELECT 1 FROM attempts WHERE chain = ?4 AND hash = ?5 AND proposal_id = ?2)`,
    user,
    proposal,
    now,
    chain,
    first.hash,
  );
}

/** The wallet has answered: nothing is being asked of it any more. */
export function endSigning(user: string, id: string, now: number): Statement {
  return sql(
    `UPDATE proposals SET signing_until = NULL, asked_request = NULL, updated_at = ?3
     WHERE user_id = ?1 AND id = ?2 AND (signing_until IS NOT NULL OR asked_request IS NOT NULL)`,
    user,
    id,
    now,
  );
}

/**
 * One hand-out has come to nothing; a later one of the same proposal stays as it is.
 * @param claim names it
 */
export function endHandOut(user: string, id: string, claim: string | null, now: number): Statement {
  return sql(
    `UPDATE proposals SET signing_until = NULL, asked_request = NULL, updated_at = ?4
     WHERE user_id = ?1 AND id = ?2 AND asked_claim = ?3 AND (signing_until IS NOT NULL OR asked_request IS NOT NULL)`,
    user,
    id,
    claim,
    now,
  );
}

/** Writes down that the user accepted the proposal's dangers in words. */
export function markAccepted(user: string, id: string, now: number): Statement {
  return sql(
    "UPDATE proposals SET accepted_at = ?3 WHERE user_id = ?1 AND id = ?2 AND accepted_at IS NULL",
    user,
    id,
    now,
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
      `UPDATE proposals SET signatures = json_set(signatures, '$."' || ?3 || '"', ?4), updated_at = ?5
       WHERE user_id = ?1 AND id = ?2`,
      user,
      id,
      String(request),
      signature,
      now,
    ),
  );
}

/** Puts a proposal aside, unless something of it was sent meanwhile. */
export async function discardProposal(db: Database, user: string, id: string, now: number): Promise<void> {
  await db.run(
    sql(
      `UPDATE proposals SET discarded_at = ?3, updated_at = ?3 WHERE user_id = ?1 AND id = ?2 AND discarded_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM transactions t WHERE t.proposal_id = ?2)`,
      user,
      id,
      now,
    ),
  );
}
