import { type ProposalLife, proposalLife } from "@alou/proposals/life";
import type { Database } from "./database.ts";
import { proposalsById, readProposal, type StoredProposal } from "./proposals.ts";
import { readTransaction, type StoredTransaction, type TransactionRow } from "./stored-transaction.ts";
import { transactionsOfProposals } from "./transaction-lists.ts";

/** A proposal of a user, with all that was done about it. */
export interface ProposalFile {
  readonly stored: StoredProposal;
  /** Oldest first. */
  readonly transactions: readonly StoredTransaction[];
  readonly life: ProposalLife;
}

/** Some of a user's proposals with their transactions, in one round trip, in the order of the ids. */
export async function readProposals(
  db: Database,
  user: string,
  ids: readonly string[],
  now: number,
): Promise<ProposalFile[]> {
  if (ids.length === 0) return [];
  const [proposals, transactions] = await db.read([proposalsById(user, ids), transactionsOfProposals(user, ids)]);
  const sent = (transactions ?? []).map((row) => readTransaction(row as TransactionRow));
  const files = new Map(
    (proposals ?? []).map(readProposal).map((stored) => [stored.proposal.id, fileOf(stored, sent, now)]),
  );
  return ids.flatMap((id) => files.get(id) ?? []);
}

/** The file of a proposal, given every transaction that may be about it. */
export function fileOf(stored: StoredProposal, sent: readonly StoredTransaction[], now: number): ProposalFile {
  const { id } = stored.proposal;
  const transactions = sent.filter(
    ({ record, attempts }) => record.proposal === id || attempts.some(({ proposal }) => proposal === id),
  );
  const life = proposalLife(
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
  return { stored, transactions, life };
}
