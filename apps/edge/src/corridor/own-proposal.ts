import { AlouError } from "@alou/money/error";
import type { Asked } from "@alou/proposals/family";
import { auditStatement } from "../storage/audit.ts";
import { type ProposalFile, readProposals } from "../storage/proposal-views.ts";
import { markAccepted, type StoredProposal } from "../storage/proposals.ts";
import type { Errand } from "./errand.ts";

/** @throws AlouError `proposal_gone` for one that was cleared, or never was; for foreign ones too */
export async function ownProposal({ services, session }: Errand, id: string): Promise<ProposalFile> {
  const [file] = await readProposals(services.db, session.user, [id], services.now());
  if (!file) throw new AlouError("proposal_gone");
  return file;
}

/**
 * Refuses to go on with a proposal that can no longer be signed or sent.
 * @throws AlouError `proposal_expired`, `proposal_superseded`, `proposal_discarded`, `proposal_not_signable`, `read_only`
 */
export async function requireSendable({ services }: Errand, { stored, life }: ProposalFile): Promise<void> {
  const { proposal } = stored;
  if (proposal.status !== "ready") {
    const worst = proposal.findings[0];
    throw new AlouError("proposal_not_signable", {
      detail: worst ? `${worst.rule} ${worst.title.en}` : proposal.status,
    });
  }
  if (stored.supersededBy !== null) throw new AlouError("proposal_superseded");
  if (stored.discardedAt !== null) throw new AlouError("proposal_discarded");
  if (life.state === "expired") throw new AlouError("proposal_expired");
  if (await services.isReadOnly()) throw new AlouError("read_only");
}

/** Dangers of a proposal, each with the words that accept it. */
const dangersOf = ({ stored }: ProposalFile) =>
  stored.proposal.findings.filter(({ severity }) => severity === "danger");

/**
 * Takes the words with which the user accepts each danger, once for the whole proposal.
 * @param accepted what was typed, by rule
 * @throws AlouError `acknowledgement_missing`
 */
export async function takeAcceptance(
  { services, session, requestId }: Errand,
  file: ProposalFile,
  accepted: Readonly<Record<string, string>> | undefined,
): Promise<ProposalFile> {
  const dangers = dangersOf(file);
  if (dangers.length === 0 || file.stored.accepted) return file;
  for (const { rule, accept } of dangers) {
    const typed = fold(accepted?.[rule] ?? "");
    if (!accept || typed === "" || (typed !== fold(accept.zh) && typed !== fold(accept.en))) {
      throw new AlouError("acknowledgement_missing", { rule });
    }
  }
  const now = services.now();
  const { user } = session;
  const { id } = file.stored.proposal;
  const detail = dangers.map(({ rule }) => rule).join(" ");
  await services.db.batch([
    markAccepted(user, id, now),
    auditStatement({ at: now, user, requestId, what: "accept-dangers", subject: id, detail }),
  ]);
  return { ...file, stored: { ...file.stored, accepted: true } };
}

/** @throws AlouError `acknowledgement_missing` when a danger was never accepted */
export function requireAcceptance(file: ProposalFile): void {
  const [danger] = dangersOf(file);
  if (danger && !file.stored.accepted) throw new AlouError("acknowledgement_missing", { rule: danger.rule });
}

/** What was typed, however it was spaced, cased or widened. */
const fold = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");

/**
 * A request as the wallet was last given it, with what it belongs to.
 * @throws AlouError `bad_request` where there is no such request, or it moves nothing
 */
export function askedOf({ stored }: Pick<ProposalFile, "stored">, index: number): Asked {
  const { proposal, askedForm } = stored;
  const form = askedForm?.index === index ? askedForm : undefined;
  const request = form?.request ?? proposal.requests[index];
  if (!request || request.kind === "typed-data") {
    throw new AlouError("bad_request", { detail: "/request: nothing to be sent" });
  }
  return { proposal, index, request, signatures: signaturesOf(stored), ...(form?.way && { way: form.way }) };
}

/** The signatures of typed data a proposal has so far, by request. */
export function signaturesOf({ signatures }: StoredProposal): ReadonlyMap<number, string> {
  return new Map(Object.entries(signatures).map(([request, signature]) => [Number(request), signature]));
}
