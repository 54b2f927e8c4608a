import type { Proposal } from "./proposal.ts";
import type { TransactionRecord, TransactionState } from "./receipt.ts";

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
  readonly transactions: readonly TransactionRecord[];
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
}

/** What has been done with a proposal so far. */
export interface ProposalDeeds {
  /** Requests whose typed data has been signed. */
  readonly signed: ReadonlySet<number>;
  readonly signingUntil: number | null;
  readonly supersededBy: string | null;
  readonly discarded: boolean;
  readonly transactions: readonly TransactionRecord[];
  readonly updatedAt: number;
}

const SETTLED = new Set<TransactionState>(["mined", "final"]);
const FAILED = new Set<TransactionState>(["reverted", "replaced", "cancelled", "dropped"]);

/**
 * Derives where a proposal stands from what was done with it; nothing of this is stored, so nothing can disagree.
 * @param now milliseconds since 1970
 */
export function proposalLife(proposal: Proposal, deeds: ProposalDeeds, now: number): ProposalLife {
  const { requests } = proposal;
  const newest = new Map<number, TransactionRecord>();
  for (const record of deeds.transactions) newest.set(record.request, record);
  const isAnswered = (index: number) =>
    requests[index]?.kind === "typed-data"
      ? deeds.signed.has(index)
      : SETTLED.has(newest.get(index)?.state ?? "signed");
  const open = requests.findIndex((_, index) => !isAnswered(index));
  const nextRequest = open < 0 ? requests.length : open;
  const common = {
    nextRequest,
    ...(deeds.supersededBy !== null && { supersededBy: deeds.supersededBy }),
    transactions: deeds.transactions,
    updatedAt: Math.max(deeds.updatedAt, ...deeds.transactions.map(({ updatedAt }) => updatedAt)),
  };
  return { ...common, state: stateOf(proposal, deeds, newest, nextRequest, now) };
}

function stateOf(
  proposal: Proposal,
  deeds: ProposalDeeds,
  newest: ReadonlyMap<number, TransactionRecord>,
  nextRequest: number,
  now: number,
): ProposalLife["state"] {
  const records = [...newest.values()];
  const failed = records.find(({ state }) => FAILED.has(state));
  if (failed) return failed.state as "reverted" | "replaced" | "cancelled" | "dropped";
  if (records.some(({ state }) => !SETTLED.has(state))) return "submitted";
  if (nextRequest >= proposal.requests.length && records.length > 0) {
    return records.every(({ state }) => state === "final") ? "final" : "mined";
  }
  if (deeds.discarded) return "discarded";
  if (deeds.supersededBy !== null) return "superseded";
  if (proposal.status !== "ready") return proposal.status;
  if (deeds.signingUntil !== null && now < deeds.signingUntil) return "signing";
  // Between two steps of a plan the quote is checked again before the next signature, whatever its age.
  return now >= proposal.expiresAt && records.length === 0 ? "expired" : "ready";
}
