import { familyOf } from "@alou/chains/families";
import { excludesOther } from "@alou/chains/place";
import { AlouError } from "@alou/money/error";
import type { Sent } from "@alou/proposals/family";
import type { Proposal } from "@alou/proposals/proposal";
import { isOnItsWay, type TransactionAttempt, type TransactionRecord } from "@alou/proposals/transaction";
import type { Handover } from "../ports.ts";
import { type AuditEntry, auditOfAttempt, auditStatement } from "../storage/audit.ts";
import type { Statement } from "../storage/database.ts";
import type { ProposalFile } from "../storage/proposal-views.ts";
import { endAnswered, endSigning } from "../storage/proposals.ts";
import type { Progress, StoredAttempt, StoredTransaction } from "../storage/stored-transaction.ts";
import { newId, newToken } from "../storage/tokens.ts";
import {
  addAttempt,
  claimTransaction,
  dropAttempt,
  findTransaction,
  type NewTransaction,
} from "../storage/transactions.ts";
import type { Errand } from "./errand.ts";
import { ownProposal } from "./own-proposal.ts";
import { tellPages } from "./tell-pages.ts";
import { whileSending } from "./while-sending.ts";

/** A transaction that has been compared with its proposal and may go out, or is out already. */
export interface Submission {
  readonly file: ProposalFile;
  readonly request: number;
  readonly sent: Sent;
  /** The signed bytes when we are to broadcast; null when the wallet has. */
  readonly raw: string | null;
  readonly via: TransactionAttempt["via"];
}

/**
 * Sends a transaction, once. The order makes every crash harmless:
 * 1. the place is claimed in the database (one row decides who may send);
 * 2. the chain's follower takes the bytes over (it sends them again if we do not come back);
 * 3. the bytes go to the chain (the same bytes twice are one transaction);
 * 4. the follower hears what the nodes said, and writes it down.
 * @throws AlouError `already_submitted`, `broadcast_refused`, `not_replaceable`, `transaction_foreign`, `submission_unclear`
 */
export async function submit(errand: Errand, submission: Submission): Promise<TransactionRecord> {
  const { action } = submission.file.stored.proposal;
  const replaces = action.kind === "speed-up" || action.kind === "cancel";
  return await whileSending(() =>
    replaces ? submitAttempt(errand, submission, action) : submitFirst(errand, submission),
  );
}

async function submitFirst(errand: Errand, submission: Submission): Promise<TransactionRecord> {
  const { sent, file, request } = submission;
  const stored = await claim(errand, submission);
  const { record } = stored;
  const isOurs = record.proposal === file.stored.proposal.id && record.request === request;
  if (!isOurs && !stored.fresh) throw new AlouError("already_submitted", { hash: record.hash });
  // The very bytes of before. Unless they have got no further than to our database, there is nothing left to do.
  if (!stored.fresh && record.state !== "signed") return record;
  await errand.services.follower(record.chain).track(handoverOf(stored));
  errand.services.waitUntil(tellPages(errand.services, stored.user, [record.proposal]));
  // Another attempt at what another proposal has sent.
  if (!isOurs) throw new AlouError("already_submitted", { hash: record.hash });
  // Somebody else's identical request is sending it, or the follower is.
  if (!stored.fresh) return record;
  return await send(errand, stored, sent.hash, submission.raw);
}

/** Claims the intent's place; what the wallet has sent beside a taken one is on the chain all the same. */
async function claim(errand: Errand, submission: Submission): Promise<StoredTransaction & { readonly fresh: boolean }> {
  const { services, session, requestId } = errand;
  const { id } = submission.file.stored.proposal;
  const transaction = newTransaction(errand, submission);
  const now = services.now();
  const subject = `${id} ${transaction.first.hash}`;
  const entry: AuditEntry = { at: now, user: session.user, requestId, what: "submit", subject };
  const also = [endAnswered(session.user, transaction, now), auditOfAttempt(entry, transaction)];
  const take = (beside: boolean) => claimTransaction(services.db, transaction, newToken(), { beside, also });
  const first = await take(false);
  const isHolder = first.holder?.attempts.some(({ hash }) => hash === transaction.first.hash) ?? false;
  if (first.holder && (first.taken || isHolder)) return { ...first.holder, fresh: first.taken };
  if (submission.raw !== null) {
    throw new AlouError("already_submitted", { hash: first.holder?.record.hash ?? transaction.first.hash });
  }
  if (first.holder && excludesOther(first.holder.record.place, transaction.place)) {
    return await samePlace(errand, first.holder, transaction, also);
  }
  const second = await take(true);
  if (!second.holder) throw new AlouError("storage_unavailable");
  return { ...second.holder, fresh: second.taken };
}

/** What the wallet has put in the place of its own transaction: another attempt at it. */
async function samePlace(
  { services, session }: Errand,
  { record }: StoredTransaction,
  { chain, first }: NewTransaction,
  also: readonly Statement[],
): Promise<StoredTransaction & { readonly fresh: boolean }> {
  const stored = await addAttempt(services.db, session.user, chain, record.id, { ...first, kind: "speed-up" });
  if (!stored) throw new AlouError("storage_unavailable");
  await services.db.batch(also);
  return { ...stored, fresh: true };
}

function newTransaction({ services, session }: Errand, submission: Submission): NewTransaction {
  const { file, request, sent, raw, via } = submission;
  const { proposal } = file.stored;
  const now = services.now();
  const state = raw === null ? "submitted" : "signed";
  const progress: Progress = {
    hash: sent.hash,
    state,
    confirmations: 0,
    done: false,
    events: [{ at: now, state }],
    updatedAt: now,
  };
  return {
    id: newId("txn"),
    user: session.user,
    proposal: proposal.id,
    intent: proposal.intent.id,
    intentHash: proposal.intent.hash,
    chain: proposal.chain,
    account: sent.account,
    request,
    main: request === proposal.requests.length - 1,
    place: sent.place,
    freeAt: proposal.block.number,
    effect: sent.effect,
    progress,
    first: { hash: sent.hash, kind: "first", via, proposal: proposal.id, at: now, raw },
    ...counterpartyOf(proposal),
  };
}

function counterpartyOf({ action }: Proposal): Pick<NewTransaction, "counterparty" | "paid"> {
  if (action.kind !== "transfer") return { counterparty: null, paid: null };
  return { counterparty: action.to.address, paid: action.pays };
}

/** Another attempt at a transaction that is on its way: it shares its place, so the chain lets only one of them through. */
async function submitAttempt(
  errand: Errand,
  submission: Submission,
  action: Extract<Proposal["action"], { kind: "speed-up" | "cancel" }>,
): Promise<TransactionRecord> {
  const { services, session, requestId } = errand;
  const { sent, raw, via, file } = submission;
  const { replaces, kind } = action;
  const { chain, id } = file.stored.proposal;
  const target = await findTransaction(services.db, session.user, replaces.transaction);
  if (!target) throw new AlouError("not_found", { what: "transaction" });
  const known = target.attempts.some(({ hash }) => hash === sent.hash);
  if (!known && !excludesOther(sent.place, target.record.place)) return await otherPlace(errand, submission, action);
  if (!known && raw !== null && !isOnItsWay(target.record) && target.record.state !== "dropped") {
    throw new AlouError("not_replaceable", { detail: target.record.state });
  }
  const attempt: StoredAttempt = { hash: sent.hash, kind, via, proposal: id, at: services.now(), raw };
  const stored = await addAttempt(services.db, session.user, chain, target.record.id, attempt);
  if (stored?.record.id !== target.record.id) {
    throw new AlouError("transaction_foreign", { hash: sent.hash, field: "transaction" });
  }
  const now = services.now();
  const subject = `${id} ${sent.hash}`;
  await services.db.batch([
    endSigning(session.user, id, now),
    auditStatement({ at: now, user: session.user, requestId, what: `submit-${kind}`, subject }),
  ]);
  await services.follower(chain).track(handoverOf(stored));
  services.waitUntil(tellPages(services, session.user, [replaces.proposal, id]));
  if (known) return stored.record;
  try {
    return await send(errand, stored, sent.hash, raw);
  } catch (error) {
    if (error instanceof AlouError && error.code === "broadcast_refused") {
      await dropAttempt(services.db, stored.record.id, sent.hash);
    }
    throw error;
  }
}

/**
 * A wallet that was asked to replace a transaction and chose another place has sent a second one beside the first. Of a
 * speed-up that is a second payment: it is followed like any other, and said.
 */
async function otherPlace(
  errand: Errand,
  submission: Submission,
  { kind, replaces }: Extract<Proposal["action"], { kind: "speed-up" | "cancel" }>,
): Promise<never> {
  if (kind === "speed-up") {
    const root = await ownProposal(errand, replaces.proposal);
    await submitFirst(errand, { ...submission, file: root, request: replaces.request });
  }
  throw new AlouError("transaction_foreign", { hash: submission.sent.hash, field: "place" });
}

/** The last two steps: to the chain, and what came of it to the follower. */
async function send(
  { services }: Errand,
  { record }: StoredTransaction,
  hash: string,
  raw: string | null,
): Promise<TransactionRecord> {
  if (raw === null) return record;
  const family = await familyOf(record.chain);
  const sent = await family.broadcast(services.corridor.open(record.chain, family.openNode), raw, hash);
  const told = services.follower(record.chain).heard(record.id, hash, sent);
  if (sent.kind === "refused") {
    await told;
    throw new AlouError("broadcast_refused", { detail: sent.reason.slice(0, 160) });
  }
  services.waitUntil(told);
  return sent.kind === "taken" && record.state === "signed" ? { ...record, state: "submitted" } : record;
}

/** What the chain's follower needs to know. */
export function handoverOf({ record, user, account, effect, attempts, freeAt }: StoredTransaction): Handover {
  const { id, chain, proposal, place, events, updatedAt } = record;
  return { id, chain, user, proposal, account, place, effect, attempts, events, freeAt, updatedAt };
}
