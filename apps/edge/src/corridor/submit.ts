import type { Hex } from "@alou/chains/evm/hex";
import type { SignedTransaction } from "@alou/chains/evm/transaction";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Proposal } from "@alou/proposals/proposal";
import type { TransactionRecord } from "@alou/proposals/receipt";
import type { Handover } from "../objects/chain-follower.ts";
import { tellPages } from "../objects/report-change.ts";
import { sendRaw } from "../objects/send-raw.ts";
import type { Services } from "../services.ts";
import type { Session } from "../storage/sessions.ts";
import { newId, newToken } from "../storage/tokens.ts";
import { claimTransaction, type Slot, type StoredTransaction, updateTransaction } from "../storage/transactions.ts";

/** A transaction that has been compared with its proposal and may go out, or is out already. */
export interface Submission {
  readonly proposal: Proposal;
  readonly request: number;
  readonly signed: SignedTransaction;
  /** The signed bytes when we are to broadcast; null when the wallet has. */
  readonly raw: Hex | null;
}

/**
 * Sends a transaction, once. The order makes every crash harmless:
 * 1. the slot is claimed in the database (one row decides who may send);
 * 2. the chain's follower takes the bytes over (it sends them again if we do not come back);
 * 3. the bytes go to the chain (the same bytes twice are one transaction);
 * 4. the result is written.
 * @throws AlouError `already_submitted`, `broadcast_refused`
 */
export async function submit(services: Services, session: Session, submission: Submission): Promise<TransactionRecord> {
  const { proposal, signed, raw } = submission;
  const transaction = newTransaction(services, session, submission);
  const claimed = await claim(services, transaction, raw === null);
  if (!claimed.taken && claimed.holder.record.hash !== signed.hash) {
    throw new AlouError("already_submitted", { hash: claimed.holder.record.hash });
  }
  const { record } = claimed.holder;
  if (!claimed.taken && record.state !== "signed") return record;
  const handover = handoverOf(session, claimed.holder, proposal);
  const follower = services.env.FOLLOWER.get(services.env.FOLLOWER.idFromName(proposal.chain));
  await follower.track(handover);
  // Somebody else's identical request holds the claim and is sending it.
  if (!claimed.taken) return record;
  const sent = await sendRaw(services, handover);
  if (sent.kind === "refused") {
    await follower.forget(handover.id);
    await write(services, { ...record, state: "dropped" }, true);
    throw new AlouError("broadcast_refused", { detail: sent.reason.slice(0, 160) });
  }
  const state = sent.kind === "taken" ? "submitted" : "signed";
  const after = await write(services, { ...record, state }, false);
  services.waitUntil(tellPages(services, session.user, proposal.id));
  return after;
}

function newTransaction(services: Services, session: Session, submission: Submission): StoredTransaction {
  const { proposal, request, signed, raw } = submission;
  const now = services.now();
  const { finality } = getChain(proposal.chain);
  const record: TransactionRecord = {
    id: newId("txn"),
    proposal: proposal.id,
    intent: proposal.intent.id,
    chain: proposal.chain,
    request,
    hash: signed.hash,
    nonce: signed.nonce,
    state: raw === null ? "submitted" : "signed",
    confirmations: 0,
    confirmationsToFinal: finality.kind === "tag" ? finality.usualBlocks : finality.blocks,
    events: [{ at: now, state: raw === null ? "submitted" : "signed" }],
    via: raw === null ? "hash" : "raw",
    createdAt: now,
    updatedAt: now,
  };
  return {
    record,
    user: session.user,
    account: signed.from,
    slot: slotOf(proposal, request),
    raw,
    intentHash: proposal.intent.hash,
    counterparty: proposal.action.kind === "transfer" ? proposal.action.to.address : null,
    paid: proposal.action.kind === "transfer" ? proposal.action.pays : null,
  };
}

function slotOf(proposal: Proposal, request: number): Slot {
  if (proposal.action.kind === "speed-up" || proposal.action.kind === "cancel") return `replace:${proposal.id}`;
  return request === proposal.requests.length - 1 ? "main" : `approve:${request}`;
}

/** Claims the slot; what the wallet has sent beside a taken slot is on the chain all the same, so it is followed too. */
async function claim(services: Services, transaction: StoredTransaction, isOut: boolean) {
  const first = await claimTransaction(services.db, transaction, newToken());
  if (first.taken || !isOut || first.holder.record.hash === transaction.record.hash) return first;
  const beside: StoredTransaction = { ...transaction, slot: `extra:${transaction.record.hash}` };
  return await claimTransaction(services.db, beside, newToken());
}

/** What the chain's follower needs to know. */
export function handoverOf(session: Pick<Session, "user">, stored: StoredTransaction, proposal: Proposal): Handover {
  const { record, account, raw } = stored;
  const { action } = proposal;
  const replaces =
    action.kind === "speed-up" || action.kind === "cancel" ? { kind: action.kind, hash: action.replaces.hash } : null;
  return {
    id: record.id,
    chain: record.chain,
    user: session.user,
    hash: record.hash,
    from: account,
    nonce: record.nonce,
    raw,
    replaces,
  };
}

async function write(services: Services, record: TransactionRecord, done: boolean): Promise<TransactionRecord> {
  const now = services.now();
  const changed = record.events.at(-1)?.state !== record.state;
  const after = {
    ...record,
    events: changed ? [...record.events, { at: now, state: record.state }] : record.events,
    updatedAt: now,
  };
  await services.db.batch([updateTransaction(after, done)]);
  return after;
}
