import type { ProposalView } from "../server/api-types.ts";

/**
 * The ids of a proposal and of everything that took its place, in order, as far as it is known.
 * @param viewOf a proposal that has been loaded, or undefined
 */
export function chainFrom(first: string, viewOf: (id: string) => ProposalView | undefined): readonly string[] {
  const ids = [first];
  for (let next = viewOf(first)?.life.supersededBy; next !== undefined && !ids.includes(next); ) {
    ids.push(next);
    next = viewOf(next)?.life.supersededBy;
  }
  return ids;
}

/**
 * Whether the second proposal came from the first by an edit of the user's. A mere renewal of the quote takes the
 * old card's place; an edit leaves it standing, frozen.
 */
export function isEdit(before: ProposalView, after: ProposalView): boolean {
  const [a, b] = [before.proposal, after.proposal];
  if (a.fee.speed !== b.fee.speed) return true;
  if (a.action.kind === "swap" && b.action.kind === "swap" && a.action.slippageBps !== b.action.slippageBps)
    return true;
  const deadlines = [a.intent, b.intent].map((intent) => intent.kind === "swap" && intent.deadlineSeconds.value);
  return deadlines[0] !== deadlines[1];
}

/**
 * Proposals that grew out of a card and stand below it: those made on this page, and those of the same intent that
 * were sent before it was loaded (a speed-up, another try after a failure). Oldest first.
 */
export function followUpsOf(
  chain: readonly ProposalView[],
  grown: readonly string[],
  sent: readonly ProposalView[],
): readonly string[] {
  // While the chain is still being loaded, what belongs into it must not be taken for something that grew out of it.
  if (chain.at(-1)?.life.supersededBy !== undefined) return grown;
  const own = new Set(chain.map(({ proposal }) => proposal.id));
  const intents = new Set(chain.map(({ proposal }) => proposal.intent.id));
  const found = sent
    .filter(({ proposal }) => intents.has(proposal.intent.id) && !own.has(proposal.id))
    .sort((a, b) => a.proposal.createdAt - b.proposal.createdAt)
    .map(({ proposal }) => proposal.id);
  return [...new Set([...found, ...grown])];
}
