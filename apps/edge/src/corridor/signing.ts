import { AlouError } from "@alou/money/error";
import { completeRequest, FRESH_MS, rerun } from "@alou/proposals/evm/rerun";
import type { ProposalLife } from "@alou/proposals/life";
import type { SignRequest } from "@alou/proposals/sign-request";
import type { Services } from "../services.ts";
import { markSigning, type StoredProposal } from "../storage/proposals.ts";
import type { Session } from "../storage/sessions.ts";
import { type OwnProposal, ownProposal } from "./own-proposal.ts";

/** How long a wallet may take: hardware wallets and second thoughts need minutes. */
const SIGNING_MS = 10 * 60_000;

/** What the wallet is to be asked next. */
export interface NextAsk {
  readonly request: number;
  readonly ask: SignRequest;
  readonly life: ProposalLife;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
}

/** The signatures of typed data a proposal has so far. */
export function signaturesOf(stored: StoredProposal): ReadonlyMap<number, string> {
  return new Map(Object.entries(stored.signatures).map(([request, signature]) => [Number(request), signature]));
}

/**
 * Hands out the next request, complete, after its bytes have been run once more unless that was done moments ago.
 * @throws AlouError `step_out_of_order` while a transaction is on its way, `proposal_changed`, `simulation_unavailable`
 */
export async function nextAsk(services: Services, session: Session, own: OwnProposal): Promise<NextAsk> {
  const { stored, life, transactions } = own;
  const { proposal } = stored;
  const request = life.nextRequest;
  const next = proposal.requests[request];
  const onItsWay = transactions.some(({ record }) => ["signed", "submitted", "pending"].includes(record.state));
  if (!next || onItsWay) throw new AlouError("step_out_of_order");
  const signatures = signaturesOf(stored);
  const now = services.now();
  const fresh = now - proposal.createdAt < FRESH_MS && proposal.simulation?.exact === true && request === 0;
  if (!fresh) await rerun(proposal, request, signatures, services.corridor);
  const validUntil = Math.min(deadlineOf(stored) ?? now + SIGNING_MS, now + SIGNING_MS);
  await markSigning(services.db, session.user, proposal.id, validUntil, now);
  const ask = next.kind === "transaction" ? completeRequest(next, signatures) : next;
  return { request, ask, life: (await ownProposal(services, session, proposal.id)).life, validUntil };
}

function deadlineOf({ proposal }: StoredProposal): number | undefined {
  return proposal.action.kind === "swap" ? proposal.action.deadline * 1000 : undefined;
}
