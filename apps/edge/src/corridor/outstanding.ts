import { splitAccount } from "@alou/money/caip";
import { DAY_MS } from "@alou/money/durations";
import { AlouError } from "@alou/money/error";
import { proposalsOf } from "@alou/proposals/families";
import type { Fate } from "@alou/proposals/family";
import { isReplacement } from "@alou/proposals/life";
import { type AuditEntry, auditStatement } from "../storage/audit.ts";
import { knownTransactions } from "../storage/known-transactions.ts";
import { fileOf } from "../storage/proposal-views.ts";
import { endHandOut, outstandingProposals, type StoredProposal } from "../storage/proposals.ts";
import type { Errand } from "./errand.ts";
import { askedOf } from "./own-proposal.ts";
import { submit } from "./submit.ts";

/** What the user says of their wallet: what nobody else can know. */
export interface WalletWord {
  /** It holds no unanswered request of this intent any more. */
  readonly abandon: boolean;
  /** Its history shows that nothing of this intent was sent. */
  readonly nothingSent: boolean;
}

/**
 * Finds out what became of requests of an intent that a wallet was handed and never answered to us: a page may have been
 * closed between the wallet's sending and our hearing of it. What was sent is found on the chain and followed. What
 * was not may still be: a wallet's prompt has no end, so only the user can say that it is gone, or the deadline in
 * the bytes themselves. Where the nodes have forgotten what they would have to tell, only the wallet's own history can.
 * @throws AlouError `already_submitted` when one was sent, `signing_elsewhere` when one may still be answered,
 * `wallet_pending` when the pool holds a transaction that may be it, `batch_unreadable` when a batch may have been carried
 * out through a transaction that cannot be read, `outstanding_unclear` when nobody can tell whether one was sent
 */
export async function settleOutstanding(errand: Errand, intent: string, word: WalletWord): Promise<void> {
  const { services, session, requestId } = errand;
  const { db, now } = services;
  const outstanding = await outstandingProposals(db, session.user, intent);
  // Replacements share their nonce with what they replace, and the chain's follower watches that.
  const asks = outstanding.flatMap((stored) => {
    const { asked, proposal } = stored;
    const moves = asked !== null && proposal.requests[asked]?.kind !== "typed-data";
    return moves && !isReplacement(proposal) ? [{ stored, asked }] : [];
  });
  const isUnanswered = ({ signingUntil }: StoredProposal) => signingUntil !== null && !word.abandon;
  if (asks.some(({ stored }) => isUnanswered(stored) && now() < (stored.signingUntil ?? 0))) {
    throw new AlouError("signing_elsewhere");
  }
  for (const { stored, asked } of asks) {
    const fate = await lookFor(errand, stored, asked);
    if (fate === "untold" && !word.nothingSent) throw new AlouError("outstanding_unclear");
    if (fate !== "over" && isUnanswered(stored)) throw new AlouError("signing_elsewhere");
    if (fate === "open") continue;
    const subject = stored.proposal.id;
    const entry: AuditEntry = { at: now(), user: session.user, requestId, what: "nothing-sent", subject };
    await db.batch([
      endHandOut(session.user, stored.proposal.id, stored.askedClaim, now()),
      ...(fate === "untold" ? [auditStatement(entry)] : []),
    ]);
  }
}

/** How far back what was heard of the account's transactions explains what the chain shows: clocks may differ. */
const SINCE_MS = DAY_MS;

/**
 * Looks on the chain for what may have been sent; what is found is followed like any other.
 * @throws AlouError `already_submitted` then
 */
async function lookFor(errand: Errand, stored: StoredProposal, index: number): Promise<Exclude<Fate["kind"], "sent">> {
  const { services, session } = errand;
  const { chain, account, createdAt } = stored.proposal;
  const { address } = splitAccount(account);
  const [family, known] = await Promise.all([
    proposalsOf(chain),
    knownTransactions(services.db, session.user, { chain, address }, createdAt - SINCE_MS),
  ]);
  const fate = await family.findSent(askedOf({ stored }, index), known, services.corridor);
  if (fate.kind !== "sent") return fate.kind;
  const file = fileOf(stored, [], services.now());
  const { hash } = await submit(errand, { file, request: index, sent: fate.sent, raw: null, via: "found" });
  throw new AlouError("already_submitted", { hash });
}
