import type { ProposalView } from "../server/api-types.ts";

/** Proposals that wait for the user: signable and not expired, or between two steps. Newest first. */
export function waitingFor(views: readonly ProposalView[], now: number): readonly ProposalView[] {
  return views.filter((view) => isWaiting(view, now)).sort((a, b) => b.proposal.createdAt - a.proposal.createdAt);
}

function isWaiting({ proposal, life }: ProposalView, now: number): boolean {
  const between = life.nextRequest > 0 && life.nextRequest < proposal.requests.length;
  if (between) return life.state === "ready" || life.state === "mined" || life.state === "final";
  return life.state === "ready" && now < proposal.expiresAt;
}
