import type { ProposalView } from "../../api/proposals.ts";
import type { ProposalFile } from "../../storage/proposal-views.ts";

/** A proposal as the API tells it. */
export function proposalView({ stored, life }: ProposalFile): ProposalView {
  return { proposal: stored.proposal, life };
}
