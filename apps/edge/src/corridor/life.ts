import { type ProposalLife, proposalLife } from "@alou/proposals/life";
import type { ProposalView } from "../api/proposals.ts";
import type { Database } from "../storage/database.ts";
import type { StoredProposal } from "../storage/proposals.ts";
import { type StoredTransaction, transactionsOf } from "../storage/transactions.ts";

/** Where a stored proposal stands, given its transactions. */
export function lifeOf(stored: StoredProposal, transactions: readonly StoredTransaction[], now: number): ProposalLife {
  return proposalLife(
    stored.proposal,
    {
      signed: new Set(Object.keys(stored.signatures).map(Number)),
      signingUntil: stored.signingUntil,
      supersededBy: stored.supersededBy,
      discarded: stored.discardedAt !== null,
      transactions: transactions.map(({ record }) => record),
      updatedAt: stored.updatedAt,
    },
    now,
  );
}

/** A proposal as the API tells it. */
export async function proposalView(db: Database, stored: StoredProposal, now: number): Promise<ProposalView> {
  const transactions = await transactionsOf(db, stored.user, stored.proposal.id);
  return { proposal: stored.proposal, life: lifeOf(stored, transactions, now) };
}
