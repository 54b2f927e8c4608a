import { AlouError } from "@alou/money/error";
import type { ProposalLife } from "@alou/proposals/life";
import type { Services } from "../services.ts";
import { findProposal, type StoredProposal } from "../storage/proposals.ts";
import type { Session } from "../storage/sessions.ts";
import { type StoredTransaction, transactionsOf } from "../storage/transactions.ts";
import { lifeOf } from "./life.ts";

/** A proposal of the session's user, with all that was done about it. */
export interface OwnProposal {
  readonly stored: StoredProposal;
  readonly transactions: readonly StoredTransaction[];
  readonly life: ProposalLife;
}

/** @throws AlouError `not_found`, for foreign proposals too */
export async function ownProposal(services: Services, session: Session, id: string): Promise<OwnProposal> {
  const stored = await findProposal(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "proposal" });
  const transactions = await transactionsOf(services.db, session.user, id);
  return { stored, transactions, life: lifeOf(stored, transactions, services.now()) };
}

/**
 * Refuses to go on with a proposal that can no longer be signed or sent.
 * @throws AlouError `proposal_expired`, `proposal_superseded`, `proposal_not_signable`
 */
export function requireSendable({ stored, life }: OwnProposal): void {
  const { proposal } = stored;
  if (proposal.status !== "ready") {
    const worst = proposal.findings[0];
    throw new AlouError("proposal_not_signable", {
      detail: worst ? `${worst.rule} ${worst.title.en}` : proposal.status,
    });
  }
  if (life.state === "superseded" || life.state === "discarded") throw new AlouError("proposal_superseded");
  if (life.state === "expired") throw new AlouError("proposal_expired");
}

/**
 * Demands the words with which a user accepts each danger.
 * @throws AlouError `acknowledgement_missing`
 */
export function requireAccepted({ stored }: OwnProposal, accepted: Readonly<Record<string, string>> | undefined): void {
  for (const { rule, severity, accept } of stored.proposal.findings) {
    if (severity !== "danger") continue;
    const typed = fold(accepted?.[rule] ?? "");
    if (!accept || typed === "" || (typed !== fold(accept.zh) && typed !== fold(accept.en))) {
      throw new AlouError("acknowledgement_missing", { rule });
    }
  }
}

/** What was typed, however it was spaced, cased or widened. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
