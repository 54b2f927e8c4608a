import type { MoneyState } from "@alou/money/error";
import type { Proposal } from "./proposal.ts";
import { isCarriedOut, isFailed, isOnItsWay, moneyOf, type TransactionRecord } from "./transaction.ts";

/** Where a proposal stands, from ready to final. */
export interface ProposalLife {
  readonly state:
    | "ready"
    | "blocked"
    | "held"
    | "expired"
    | "superseded"
    | "discarded"
    /** The wallet has been asked. */
    | "signing"
    | "submitted"
    | "mined"
    | "final"
    | "reverted"
    | "replaced"
    | "cancelled"
    | "dropped";
  /** Index of the request that is to be answered next; the number of requests when all are. */
  readonly nextRequest: number;
  readonly supersededBy?: string;
  /** Oldest first. */
  readonly transactions: readonly TransactionRecord[];
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** What has been done with a proposal so far. */
export interface ProposalDeeds {
  /** Requests whose typed data has been signed. */
  readonly signed: ReadonlySet<number>;
  /** The wallet is being asked until then; null when it is not. */
  readonly signingUntil: number | null;
  readonly supersededBy: string | null;
  readonly discarded: boolean;
  /** Of a replacement: the transaction it is another attempt at, once it has been sent. */
  readonly transactions: readonly TransactionRecord[];
  readonly updatedAt: number;
}

/**
 * Derives where a proposal stands from what was done with it; nothing of this is stored, so nothing can disagree.
 * @param now milliseconds since 1970
 */
export function proposalLife(proposal: Proposal, deeds: ProposalDeeds, now: number): ProposalLife {
  const isAnswered = (index: number) =>
    proposal.requests[index]?.kind === "typed-data"
      ? deeds.signed.has(index)
      : deeds.transactions.some((record) => carriesOut(proposal, record, index));
  const open = proposal.requests.findIndex((_, index) => !isAnswered(index));
  const nextRequest = open < 0 ? proposal.requests.length : open;
  return {
    state: sentState(proposal, deeds, nextRequest) ?? unsentState(proposal, deeds, now),
    nextRequest,
    ...(deeds.supersededBy !== null && { supersededBy: deeds.supersededBy }),
    transactions: deeds.transactions,
    updatedAt: Math.max(deeds.updatedAt, ...deeds.transactions.map(({ updatedAt }) => updatedAt)),
  };
}

/** Whether a transaction did what one of the proposal's requests is for. */
function carriesOut(proposal: Proposal, record: TransactionRecord, request: number): boolean {
  // An attempt at another proposal's transaction: what it is for has been done when it is the one that was mined.
  if (isReplacement(proposal)) return record.block !== undefined && leads(proposal, record);
  return record.request === request && isCarriedOut(record);
}

/** Whether a proposal puts another transaction in the place of a pending one. */
export function isReplacement({ action }: Proposal): boolean {
  return action.kind === "speed-up" || action.kind === "cancel";
}

/** Whether the attempt that counts is the one this proposal stands for. */
function leads({ id }: Proposal, { attempts, hash }: TransactionRecord): boolean {
  return attempts.some((attempt) => attempt.proposal === id && attempt.hash === hash);
}

type State = ProposalLife["state"];

/** The state that what was sent gives a proposal; undefined where the next step is the user's. */
function sentState(proposal: Proposal, { transactions }: ProposalDeeds, nextRequest: number): State | undefined {
  if (isReplacement(proposal)) return replacementState(proposal, transactions[0]);
  if (transactions.some(isOnItsWay)) return "submitted";
  if (nextRequest >= proposal.requests.length && transactions.length > 0) {
    return transactions.every(({ done }) => done) ? "final" : "mined";
  }
  const last = transactions.findLast(({ request }) => request === nextRequest);
  return last && isFailed(last) ? (last.state as State) : undefined;
}

function replacementState(proposal: Proposal, record: TransactionRecord | undefined): State | undefined {
  if (!record) return undefined;
  if (isOnItsWay(record)) return "submitted";
  if (record.state === "dropped" || record.state === "replaced") return record.state;
  if (!leads(proposal, record)) return "replaced";
  if (record.state === "reverted") return "reverted";
  return record.done ? "final" : "mined";
}

function unsentState(proposal: Proposal, deeds: ProposalDeeds, now: number): State {
  if (deeds.discarded) return "discarded";
  if (deeds.supersededBy !== null) return "superseded";
  if (proposal.status !== "ready") return proposal.status;
  if (deeds.signingUntil !== null && now < deeds.signingUntil) return "signing";
  // Between two steps of a plan the quote is checked again before the next signature, whatever its age.
  return now >= proposal.expiresAt && deeds.transactions.length === 0 ? "expired" : "ready";
}

/** Where the money of a proposal stands; the network fee aside. */
export function moneyOfProposal({ state, transactions }: Pick<ProposalLife, "state" | "transactions">): MoneyState {
  switch (state) {
    case "mined":
    case "final":
      return "moved";
    case "submitted":
    case "signing":
      return "may-move";
    case "replaced":
    case "cancelled":
    case "reverted":
    case "dropped": {
      const last = transactions.findLast((record) => record.state === state);
      return last ? moneyOf(last) : "unknown";
    }
    default:
      return "not-moved";
  }
}
